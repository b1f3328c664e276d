"""Find mentions in one article, one module a kind of thing; overlaps are settled in ``overlaps``."""
