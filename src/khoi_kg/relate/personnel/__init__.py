"""Find personnel events: who is appointed, elected, moved, relieved, disciplined, to what and from what.

``finding`` goes over the ``verbs``; ``scene`` is a sentence with one of them, ``clauses`` read it, with ``subjects``,
``objects``, ``affected`` and ``affected_subjects`` (those of whom a verb is told), ``offices``, ``penalties`` and
``decisions``; ``lists`` and ``onward`` read what goes on from it, and ``events`` what comes of it, each told ``once``.
"""
