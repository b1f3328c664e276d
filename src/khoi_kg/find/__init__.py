"""Find mentions in one article.

``documents`` and ``organisations`` are packages, in which ``finding`` is where it begins; ``people``, ``dates``,
``terms`` and ``figures`` are modules, with ``amounts``. ``actors`` are looked for only where one is wanted. What is of
a name is told by ``name_patterns``, ``persons_in_names`` and ``places_in_names``, which country "nước này" is by
``pointed_countries``; ``overlaps`` settles whose a string is that two kinds claim.
"""
