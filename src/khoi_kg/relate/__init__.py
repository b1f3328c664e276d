"""Turn mentions that stand together into facts, each with the rule and the sentence that justify it.

A package for each sort of fact, in the order in which reading asks them:

- ``posts``, and who holds them;
- ``people``: whom a pronoun, a title alone or a list means;
- ``documents``: their issuers, titles and states; ``citations`` between them;
- ``implementations``: what bodies do with documents;
- ``meetings``, with those who take part; ``personnel`` events; ``speech``: who says what;
- ``bodies``: what else they are and have (parents, foundings, figures, awards).

For several of them: ``masks``, ``ordered``, ``cues``, ``wording``, ``years`` and ``days_of_deeds``. In a package
``finding`` is where it begins, if its facts are of one kind.
"""
