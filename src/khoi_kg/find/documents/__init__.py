"""Find documents.

``finding`` asks ``numbered``, with ``numbers`` and ``own_number``, and ``names``: the readers of names are
``law_names``, ``party_names``, ``related_names``, ``amending_names`` and ``descriptions``. ``clause_ends`` tells where
such names end, ``context`` whether what stands around one says that it is none.
"""
