"""Find mentions in one article.

A module for each kind of thing, each with those that it asks:

- documents, with numbered, numbers and own_number; names, the readers of names, with law_names, party_names,
  related_names, amending_names and descriptions; clause_ends, where such names end; name_context;
- organisations, with known_organisations, headed_organisations and joined_organisations; organisation_names, which
  tells where a name ends, with going_on, coordinated_names, described_names, unlisted_words, delimited_names,
  firm_names, persons_in_names, places_in_names, type_words and name_patterns; declared_names, elliptical_names,
  shared_owners, listed_names, listed_places, shortened_firms;
- people, dates, terms; figures, with amounts; actors, which are looked for only where one is wanted;
- overlaps, which settles whose a string is that two kinds claim.
"""
