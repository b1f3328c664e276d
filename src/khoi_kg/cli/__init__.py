"""The commands: arguments in, one call, output.

``main`` loads a command's module only when that command is run, so that help and lists are quick.
"""

from __future__ import annotations

import click

from khoi_kg import __version__
from khoi_kg.cli.group import KhoiGroup

_COMMANDS = {
    "ingest": ("khoi_kg.cli.ingest:ingest", "Read articles into a store."),
    "demo": ("khoi_kg.cli.demo:demo", "Read the sample articles and answer a question about them."),
    "query": ("khoi_kg.cli.query:query", "Ask a saved question: list, show, run."),
    "search": ("khoi_kg.cli.search:search", "Find documents, bodies, people by name or number."),
    "show": ("khoi_kg.cli.show:show", "Show all that is said of one thing, with the sentences."),
    "sparql": ("khoi_kg.cli.sparql:sparql", "Ask a question of your own in SPARQL."),
    "stats": ("khoi_kg.cli.stats:stats", "Count what is in the store."),
    "articles": ("khoi_kg.cli.articles:articles", "List the articles in the store."),
    "export": ("khoi_kg.cli.export:export", "Write the graph, or an article's, to a file."),
    "remove": ("khoi_kg.cli.remove:remove", "Take articles out of the store."),
    "serve": ("khoi_kg.cli.serve:serve", "Answer SPARQL over HTTP, read-only."),
    "check": ("khoi_kg.cli.check:check", "Check the knowledge: the ontology, the records, and your own."),
    "explain": ("khoi_kg.cli.explain:explain", "Show an article with all that was found in it, and why."),
    "evaluate": ("khoi_kg.cli.evaluate:evaluate", "Measure the graph against gold written by people."),
    "decide": ("khoi_kg.cli.decide:decide", "Set the graph right: what is wrong, the same, different."),
    "sample": ("khoi_kg.cli.sample:sample", "Draw facts for a person to judge, and read the judgements back."),
}


main = click.version_option(__version__, message="khoi %(version)s")(
    KhoiGroup(
        name="khoi",
        lazy=_COMMANDS,
        help="A knowledge graph of Vietnamese Party and State documents, read from news articles, each fact with its "
        "sentence.\n\nBegin with: khoi demo",
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
)
