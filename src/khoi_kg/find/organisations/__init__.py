"""Find organisations.

``finding`` asks ``known`` names, those that a type word begins (``headed``) and several in one (``joined``). ``names``
tells where a name ends, with ``going_on``, ``coordinated_names``, ``described_names``, ``unlisted_words``,
``delimited_names``, ``firm_names``, ``small_names`` and ``type_words``. What names say together is read by
``declared_names``, ``elliptical_names``, ``shared_owners``, ``listed_names``, ``listed_places`` and
``shortened_firms``; ``abbreviated_unions`` finds those that "CĐ" begins, ``trade_names`` those that go by their trade
("Thuế tỉnh"), and ``parties_abroad`` tells whose Party is meant.
"""
