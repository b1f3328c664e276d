"""Find ``congresses``, terms of office and ``plenums`` of the Central Committee; ``finding`` is where it begins.

``holders`` tells whose a congress or a term is that is named by its ordinal alone.
"""
