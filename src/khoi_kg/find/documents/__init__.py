"""Find documents.

``finding`` asks ``numbered``, with ``numbers`` and ``own_number``, and ``names``: the readers of names are
``law_names``, ``party_names``, ``related_names``, ``amending_names``, ``descriptions`` and ``listed_titles``.
``owners`` tells whose a document is, ``clause_ends`` where such names end, ``dated_names`` of what is for some years,
``names_within`` of what holds another's name; ``context`` whether what stands around one says that it is none.
"""
