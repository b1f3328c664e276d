"""Read posts and who holds them.

``named`` finds the posts, with ``title_bodies`` and ``abbreviated_bodies``. What body one is of that the title does not
say is told by ``bodies``, with ``committees``, ``elected``, ``firms``, ``having`` and ``led_bodies``; ``foreign`` sets
those of other countries apart. Some are told by words that are no titles: ``counterparts``, ``standing`` (a committee's
name), ``aides`` (who serves another). ``holds`` joins them to people, with ``people``, ``holders`` and ``past``;
``moved_on`` says which of them are over, ``candidates`` which are only aimed at; ``announced``, ``bracketed`` and
``told_by_events`` add what stands before a list, in brackets and what personnel events say, ``pronoun_posts`` what is
said of a pronoun or in the lines of a life. ``boards`` tells posts in the board of a firm as the board's.
"""
