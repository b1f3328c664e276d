"""Find citations between documents and their relation.

``finding`` asks ``cue_subjects`` who is the subject of a verb, ``citing`` and ``citing_around`` which document cites,
and ``clauses``, ``lists`` and ``names`` for other documents that the same words join.
"""
