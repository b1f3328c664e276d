"""Find entities by name, without diacritics, by prefix and with typing slips."""

from khoi_kg.search.filling import class_labels, open_index
from khoi_kg.search.index import SEARCHED, Hit, Index, Match, Resolved, as_iri, resolve

__all__ = ["SEARCHED", "Hit", "Index", "Match", "Resolved", "as_iri", "class_labels", "open_index", "resolve"]
