"""Find mentions in one article.

``documents``, ``organisations`` and ``terms`` are packages, in which ``finding`` is where it begins; ``people``,
``titles``, ``dates`` and ``figures`` are modules, with ``amounts``; ``ordinals`` count congresses and terms,
``plenum_phrases`` tell what plenums are called.
``actors`` are looked for only where one is wanted. What is of a name is told by ``name_patterns``,
``persons_in_names`` and ``places_in_names``, which country "nước này" is by ``pointed_countries``; ``overlaps``
settles whose a string is that two kinds claim.
"""
