"""Find meetings: what they are called, when and where they are held, who holds them and who takes part.

``finding`` asks ``names``, ``days``, ``years``, ``places``, ``organisers``, ``considered``, which tells the documents
before a meeting, and ``told_again``, which knows a meeting that was told before; ``participants`` asks ``deeds``,
which tells what each person does, ``attendance``, ``video_links``, which tells who only follows a meeting by video,
and ``other_days``, which tells what was done on another day than the meeting; ``names`` and ``deeds`` ask
``purposes``, which tells what a meeting is for from what is done in it.
``sessions`` tells when congresses and plenums were held, ``attestation`` on which day what is said is told to hold.
"""
