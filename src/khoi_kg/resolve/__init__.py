"""Decide which known thing a mention means, or that it can't be decided; the rules stand in the data model.

One wrong merge is worse than one merge missed: what nothing but its number speaks for stays undecided, with candidates.
"""
