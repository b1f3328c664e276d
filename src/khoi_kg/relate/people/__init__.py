"""Tell whom words mean that are no name, and what is said of them.

A pronoun is answered by ``antecedents``, a title alone by ``titled``, a list of people by ``lists``; ``affected`` are
those of whom a verb is told. ``pronoun_posts`` are the posts that are said of a pronoun.
"""
