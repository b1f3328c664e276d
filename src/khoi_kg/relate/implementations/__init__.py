"""Find what bodies do with documents.

``finding`` goes over the ``activities``, with ``activity_words`` and ``activity_objects``; ``doers`` are those who act,
told by ``scenes``, ``subjects``, ``bare_subjects``, ``hosts`` and ``task_lists``; ``elided_objects`` are documents that
only the clause before names.
"""
