"""Decide which known thing a mention means, or that it can't be decided; the rules stand in the data model.

One wrong merge is worse than one merge missed: what nothing but its number speaks for stays undecided, with candidates.

A module for each kind of thing, each with those that it asks: documents, with grouping, groups, coreference, joining
and wording (the strings of one article that mean one document), and records (which record of authority that is);
organisations, with full_names (what a name means by itself), short_names (which fuller name of the article a short form
stands for), committees (the Party organisation that each acts for) and body_names; people, terms.
"""
