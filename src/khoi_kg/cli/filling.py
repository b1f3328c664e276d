"""Fill a store with articles: read what is new or changed, skip what is not, tell what could not be read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from khoi_kg.model import Article

if TYPE_CHECKING:
    from khoi_kg.knowledge import Knowledge
    from khoi_kg.sources import SourceProblem
    from khoi_kg.store import ArticleRecord, Writer


@dataclass(slots=True)
class Summary:
    """What an ingest did. ``problems`` are sentences, one a piece of input that was left out."""

    new: int = 0
    changed: int = 0
    again: int = 0
    unchanged: int = 0
    undated: int = 0
    mentions: int = 0
    unresolved: int = 0
    facts: int = 0
    removed: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    knowledge_changed: bool = False

    @property
    def read(self) -> int:
        """How many articles were read in this run."""
        return self.new + self.changed + self.again


def fill(
    writer: Writer,
    inputs: Iterable[Article | SourceProblem],
    knowledge: Knowledge,
    *,
    force: bool = False,
    with_text: bool = True,
    on_article: Callable[[Article], None] = lambda article: None,
) -> Summary:
    """Put articles into a store, each whole or not at all; one that can't be read never keeps the others out.

    An article is unchanged, and left as it is, where its text, its metadata and the version of the reading are what
    they were. ``force`` reads it again all the same, and lets it take the place of another of its id.
    """
    from importlib.metadata import version

    from khoi_kg.rdf import article_graphs
    from khoi_kg.reading import read_article
    from khoi_kg.store import Provenance

    software = version("khoi-kg")
    reading_version = hashlib.sha256(f"{software}\n{knowledge.version}".encode()).hexdigest()
    known = writer.articles()
    summary = Summary()
    for article in inputs:
        if not isinstance(article, Article):
            summary.problems.append(article.message)
            continue
        on_article(article)
        content, metadata = content_hash(article), metadata_hash(article)
        before = known.get(article.id)
        if before and not force:
            if (before.content_hash, before.metadata_hash, before.reading_version) == (
                content,
                metadata,
                reading_version,
            ):
                summary.unchanged += 1
                summary.undated += article.published is None
                continue
            if before.content_hash != content and before.origin != article.origin:
                summary.problems.append(_conflict(article, before))
                continue
        try:
            reading = read_article(article, knowledge)
            graphs = article_graphs(reading)
        except Exception as error:
            # A mistake of ours in one article is no reason to leave the others unread.
            summary.problems.append(_failed(article, error))
            continue
        provenance = Provenance(
            id=article.id,
            content_hash=content,
            metadata_hash=metadata,
            reading_version=reading_version,
            knowledge_hash=knowledge.version,
            software_version=software,
            origin=article.origin,
        )
        writer.replace_articles([(graphs, provenance)], with_text=with_text)
        if before is None:
            summary.new += 1
        elif before.content_hash != content or before.metadata_hash != metadata:
            summary.changed += 1
        else:
            summary.again += 1
            summary.knowledge_changed |= before.reading_version != reading_version
        summary.undated += article.published is None
        summary.mentions += len(reading.resolutions)
        summary.facts += len(reading.facts)
        summary.unresolved += sum(1 for r in reading.resolutions if r.rule == "unresolved")
    return summary


def knowledge_files(extra: Sequence[Path] = ()) -> tuple[list[Path], list[Path]]:
    """Return the Turtle files of the ontology and of the authority records, those of the user's among the latter."""
    from khoi_kg.resources import resource_path

    ontology = [p for p in sorted(resource_path("ontology").glob("*.ttl")) if p.name != "shapes.ttl"]
    authority = sorted(resource_path("data/authority").glob("*.ttl"))
    return ontology, [*authority, *_turtle(extra)]


def content_hash(article: Article) -> str:
    """Return the SHA-256 of an article's text, hexadecimal."""
    return hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()


def metadata_hash(article: Article) -> str:
    """Return the SHA-256 of all else that is said of an article, but for where it was read."""
    said = (article.title, article.published, article.publisher, article.author, article.agency, article.url)
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _turtle(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(path.glob("*.ttl"))
        else:
            yield path


def _conflict(article: Article, before: ArticleRecord) -> str:
    return (
        f"{article.origin} and {before.origin} have one id, {article.id}, and say different things: what was read from "
        f"{before.origin} stays. Give one of them another id; or, if the new one is to take its place, use --force."
    )


def _failed(article: Article, error: Exception) -> str:
    return (
        f"{article.origin} could not be read because of a mistake in khoi ({type(error).__name__}: {error}). "
        "Please report it; the other articles were read."
    )
