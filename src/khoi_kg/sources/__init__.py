"""Read articles from wherever they are, and yield them one by one.

The only place that knows a file format or a site's layout. Problems are values, not exceptions: one bad file never
keeps the others out.
"""

from khoi_kg.sources.given import Kept
from khoi_kg.sources.reading import read_articles
from khoi_kg.sources.table import MetaTable, load_meta
from khoi_kg.sources.values import Metadata, SourceProblem

__all__ = ["Kept", "MetaTable", "Metadata", "SourceProblem", "load_meta", "read_articles"]
