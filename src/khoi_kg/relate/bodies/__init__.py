"""Read what bodies are and have.

``parents`` tell which belongs to which; ``foundings`` and ``changes``, with ``told_days``; ``figures``, with
``figure_places``, ``figure_owners``, ``figure_subjects``, ``figure_exclusions``, ``figure_cues`` and ``periods``;
``awards``, with ``award_parties`` and ``award_verbs``.
"""
