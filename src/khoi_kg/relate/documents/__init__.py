"""Read what is said of documents, but for citations.

``attributes`` are issuers (``issuers``, ``issuing_verbs``, ``joint_issuers``), dates (``days_beside``, ``issue_days``)
and terms (``plenum_terms``), and what ``own_names`` say; ``issue_years`` completes the dates; ``titles`` what they are
about, ``periods`` for which years they are made, ``statuses`` their states, ``priorities`` what they put first;
``own_document`` is the article's own.
"""
