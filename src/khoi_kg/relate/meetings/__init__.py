"""Find meetings: what they are called, when and where they are held, who holds them and who takes part.

``finding`` asks ``names``, ``days``, ``years``, ``places`` and ``organisers``; ``participants`` asks ``attendance``.
``congress_dates`` tells when a congress was held, ``attestation`` on which day what an article says is told to hold.
"""
