"""Judge a graph and the ontology that it follows.

``structure`` looks for pitfalls in the ontology and in files that use it, ``logic`` asks a reasoner for contradictions;
``evaluation`` measures what was read against ``gold``, and ``sampling`` draws facts for people to judge. ``attested``
takes out of a graph what it says of one article, ``wording`` says it in words.
"""
