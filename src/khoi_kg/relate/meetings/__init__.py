"""Find meetings: what they are called, when and where they are held, who holds them and who takes part.

``finding`` asks ``names``, ``days``, ``years``, ``places`` and ``organisers``; ``participants`` asks ``attendance`` and
``other_days``, which tells what was done on another day than the meeting; ``names`` and ``participants`` ask
``purposes``, which tells what a meeting is for from what is done in it.
``sessions`` tells when congresses and plenums were held, ``attestation`` on which day what is said is told to hold.
"""
