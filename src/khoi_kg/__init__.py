"""A knowledge graph of Vietnamese Party and State documents, read from news articles."""

__version__ = "0.1.0"
