"""Find meetings: what they are called, when and where they are held, who holds them and who takes part.

``finding`` asks ``names``, ``days``, ``years``, ``places`` and ``organisers``; ``participants`` asks ``attendance``.
``sessions`` tells when congresses and plenums were held, ``attestation`` on which day what is said is told to hold.
"""
