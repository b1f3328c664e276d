"""Fill a store with articles: read what is new or changed, skip what is not, tell what could not be read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from khoi_kg import __version__
from khoi_kg.cli.context import KnowledgeError, choose, say
from khoi_kg.model import Article, Reading
from khoi_kg.sources.given import own_id, text_hash
from khoi_kg.sources.origins import absolute_origin, absolute_path, origin_file

if TYPE_CHECKING:
    from khoi_kg.knowledge import Knowledge
    from khoi_kg.sources import SourceProblem
    from khoi_kg.store import ArticleRecord, Holder, Provenance, Writer


@dataclass(slots=True)
class Summary:
    """What an ingest did. ``problems`` has one for each piece of input that was left out."""

    new: int = 0
    changed: int = 0
    again: int = 0
    unchanged: int = 0
    undated: int = 0
    mentions: int = 0
    unresolved: int = 0
    facts: int = 0
    removed: list[str] = field(default_factory=list)
    kept: int = 0  # articles that may be gone, below what could not be read
    problems: list[SourceProblem] = field(default_factory=list)
    knowledge_changed: bool = False
    seen: set[str] = field(default_factory=set)  # ids
    troubled: set[Path] = field(default_factory=set)  # files and folders that could not be read, absolute

    @property
    def read(self) -> int:
        """How many articles were read in this run."""
        return self.new + self.changed + self.again

    def count(self, reading: Reading, provenance: Provenance, before: ArticleRecord | None) -> None:
        """Count an article that was read, and what was found in it; ``before`` is what the store had of it."""
        if before is None:
            self.new += 1
        elif (before.content_hash, before.whole_hash) != (provenance.content_hash, provenance.whole_hash):
            self.changed += 1
        else:
            self.again += 1
            self.knowledge_changed |= before.reading_version != provenance.reading_version
        self.undated += reading.article.published is None
        # A string that has two readings is one mention in the graph.
        self.mentions += len({r.mention.span for r in reading.resolutions})
        self.facts += len(reading.facts)
        self.unresolved += len({r.mention.span for r in reading.resolutions if r.rule == "unresolved"})


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
    from khoi_kg.rdf import article_graphs
    from khoi_kg.reading import read_article
    from khoi_kg.store import Provenance

    reading_version = hashlib.sha256(f"{__version__}\n{knowledge.version}".encode()).hexdigest()
    held = writer.articles()
    summary = Summary()
    for article in inputs:
        if not isinstance(article, Article):
            summary.problems.append(article)
            summary.troubled.add(absolute_path(origin_file(article.origin)))
            continue
        on_article(article)
        summary.seen.add(article.id)
        provenance = Provenance(
            id=article.id,
            content_hash=text_hash(article.text),
            whole_hash=whole_hash(article),
            reading_version=reading_version,
            knowledge_hash=knowledge.version,
            software_version=__version__,
            origin=absolute_origin(article.origin),
            given=article.given,
        )
        before = held.get(article.id)
        former = _former(provenance, held)
        if before and not force and _unchanged(before, provenance):
            summary.unchanged += 1
            summary.undated += article.published is None
        elif before and not force and _is_another(before, provenance):
            summary.problems.append(_conflict(article, before))
            continue
        else:
            try:
                reading = read_article(article, knowledge)
                graphs = article_graphs(reading, knowledge.decisions)
            except Exception as error:
                # A mistake of ours in one article is no reason to leave the others unread.
                summary.problems.append(_failed(article, error))
                continue
            writer.replace_articles([(graphs, provenance)], with_text=with_text)
            summary.count(reading, provenance, before or former)
        if former:
            writer.remove_article(former.id, reason=f"khoi ingest --meta: now {article.id}")
    tell_reprints(writer)
    return summary


def up_to_an_article(inputs: Iterator[Article | SourceProblem]) -> list[Article | SourceProblem]:
    """Take from ``inputs`` the first article and the problems before it, or all problems where there is none."""
    taken = []
    for one in inputs:
        taken.append(one)
        if isinstance(one, Article):
            break
    return taken


def tell_reprints(writer: Writer) -> None:
    """Write into a store which of its articles share text, unless it says so already."""
    if writer.overlaps_hold():
        return
    from khoi_kg.reprints import find_overlaps, overlap_triples

    writer.replace_overlaps(overlap_triples(find_overlaps(writer.texts())))


@contextmanager
def open_for_writing(store: Path, wait: float, lang: str, *, create: bool = True) -> Iterator[Writer]:
    """Open a store for writing; what is known is put in before, and what follows from its articles after the block."""
    from khoi_kg.search import open_index
    from khoi_kg.store import write_store

    def waiting(holder: Holder | None) -> None:
        who = str(holder) if holder else choose(lang, "another command", "một lệnh khác")
        say(lang, f"Waiting for {who}, which uses the store …", f"Đang chờ {who} dùng xong kho …")

    with write_store(store, wait=wait, on_wait=waiting, create=create) as writer:
        writer.sync_knowledge(*knowledge_files(store))
        yield writer
        tell_reprints(writer)
        open_index(writer.view())


def knowledge_files(store: Path | None = None) -> tuple[list[Path], list[Path]]:
    """Return the Turtle files of the ontology, and those of records: the package's and those of the store's folder."""
    from khoi_kg.resources import authority_files, ontology_files

    return ontology_files(), [*authority_files(), *own_knowledge(store)]


def own_knowledge(store: Path | None) -> list[Path]:
    """Return the Turtle files that the user put into the store's folder ``knowledge``."""
    return sorted((store / "knowledge").glob("*.ttl")) if store else []


def known(store: Path | None = None) -> Knowledge:
    """Return all knowledge in use.

    Raises:
        KnowledgeError: a file is no Turtle, or can't be read.
    """
    from khoi_kg.knowledge import load_knowledge

    try:
        return load_knowledge(own_knowledge(store))
    except (SyntaxError, OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(str(error)) from error


def vanished(records: Mapping[str, ArticleRecord], paths: Sequence[str], summary: Summary) -> list[ArticleRecord]:
    """Return the articles that came from below ``paths`` and are no longer there.

    Whatever could not be read in this run, a file or a folder with all that is below it, is not taken for gone (it may
    lie on a disk that is not mounted): ``summary.kept`` counts such articles.
    """
    roots = [absolute_path(p) for p in paths if p != "-"]
    gone = []
    for record in records.values():
        file = Path(origin_file(record.origin))
        above = {file, *file.parents}
        if record.id in summary.seen or above.isdisjoint(roots):
            continue
        if above.isdisjoint(summary.troubled):
            gone.append(record)
        else:
            summary.kept += 1
    return gone


def whole_hash(article: Article) -> str:
    """Return the SHA-256 of an article's text and metadata, hexadecimal; where it was read does not count."""
    said = (
        article.text,
        article.title,
        article.published,
        article.publisher,
        article.author,
        article.agency,
        article.url,
    )
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _unchanged(before: ArticleRecord, now: Provenance) -> bool:
    held = (before.content_hash, before.whole_hash, before.reading_version)
    return held == (now.content_hash, now.whole_hash, now.reading_version)


def _is_another(before: ArticleRecord, now: Provenance) -> bool:
    return before.content_hash != now.content_hash and before.origin != now.origin


def _former(now: Provenance, held: Mapping[str, ArticleRecord]) -> ArticleRecord | None:
    """Return what the store holds of the same text of the same file under the id of before an address was given."""
    former = held.get(own_id(now.given) or now.id)
    if former is None or former.id == now.id or former.origin != now.origin:
        return None
    return former if former.content_hash == now.content_hash else None


def _conflict(article: Article, before: ArticleRecord) -> SourceProblem:
    from khoi_kg.sources import SourceProblem

    return SourceProblem(
        article.origin,
        f"{article.origin} and {before.origin} have one id, {article.id}, and say different things: what was read from "
        f"{before.origin} stays. Give one of them another id; or, if the new one is to take its place, use --force.",
        f"{article.origin} và {before.origin} có cùng mã {article.id} nhưng nội dung khác nhau: giữ nguyên bài đã đọc "
        f"từ {before.origin}. Hãy đặt mã khác cho một bài; nếu muốn bài mới thay bài cũ, hãy dùng --force.",
    )


def _failed(article: Article, error: Exception) -> SourceProblem:
    from khoi_kg.sources import SourceProblem

    what = f"{type(error).__name__}: {error}"
    return SourceProblem(
        article.origin,
        f"{article.origin} could not be read because of a mistake in khoi ({what}). "
        "Please report it; the other articles were read.",
        f"Không đọc được {article.origin} do lỗi của khoi ({what}). "
        "Xin báo lại cho chúng tôi; các bài khác đã được đọc.",
    )
