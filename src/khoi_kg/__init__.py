"""A knowledge graph of Vietnamese Party and State documents, read from news articles."""
