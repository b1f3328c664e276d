"""Find ``congresses``, terms of office and ``plenums`` of the Central Committee; ``finding`` is where it begins."""
