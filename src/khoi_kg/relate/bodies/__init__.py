"""Read what bodies are and have.

``parents`` tell which belongs to which; ``foundings``; ``figures``, with ``figure_places`` and ``periods``; ``awards``,
with ``award_parties``.
"""
