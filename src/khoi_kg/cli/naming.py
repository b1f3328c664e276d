"""From what a person types to the entities that are meant, or to the list of those that could be."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping, Sequence

from khoi_kg.cli.context import AmbiguousError, AnswerError, NothingFoundError, choose, say
from khoi_kg.formats import readable
from khoi_kg.search import Hit, Index, Match, as_iri, resolve
from khoi_kg.store import ArticleRecord, OpenStore
from khoi_kg.text import nfc
from khoi_kg.vocab import KHOID

_SHOWN = 10


def meant(
    index: Index,
    text: str,
    classes: Sequence[str],
    lang: str,
    *,
    take_all: bool = False,
    next_line: Callable[[str], str],
) -> list[str]:
    """Return the IRIs of the entities that ``text`` names.

    ``next_line`` makes, of the short form of a candidate, the command line to type for it.

    Raises:
        NothingFoundError: nothing has that name, nor one like it.
        AmbiguousError: it is not clear which is meant; the text lists the candidates.
    """
    if not text.strip():
        raise AnswerError("Say what to look for: a name, a number or an IRI.", "Hãy nêu tên, số hiệu hoặc IRI.")
    found = resolve(index, text, classes)
    if found.meant:
        hit = found.meant[0]
        others = [h for h in found.candidates if h.match <= max(hit.match, Match.NAME) and h != hit]
        others = [h for h in others if not h.underspecified]
        if others and not as_iri(text):
            name, names = short_form(hit.iri), "; ".join(short_form(h.iri) for h in others)
            say(
                lang,
                f"{text!r} was taken for {name}. Others of this name: {names}",
                f"{text!r} được hiểu là {name}. Còn có cùng tên: {names}",
            )
        return [hit.iri]
    if not found.candidates:
        raise NothingFoundError(
            f"Nothing in the store is named {text!r}, nor much like it. Try fewer words, or: "
            f"khoi search {quoted(text)}",
            f"Không có gì trong kho mang tên {text!r} hay gần giống thế. Hãy thử ít từ hơn, hoặc: "
            f"khoi search {quoted(text)}",
        )
    if take_all:
        equal = [h for h in found.candidates if h.match <= Match.SHORT]
        return [h.iri for h in equal or found.candidates]
    raise AmbiguousError(_candidates(text, found.candidates, lang, next_line))


def describe(hit: Hit, lang: str) -> str:
    """Write a candidate in one line: its name and what tells it from others of that name."""
    words = [hit.label]
    if hit.name and hit.name not in hit.label and hit.match > Match.EXACT:
        words.append(f"({hit.name})")
    line = " ".join(words) + (" · " + hit.detail if hit.detail else "")
    if hit.underspecified:
        line += choose(lang, " · known from one article only", " · chỉ biết từ một bài")
    return line


def short_form(iri: str) -> str:
    """Write an IRI of ours so that it can be read and typed: ``khoid:document/chỉ-thị-05-ct-tw-khóa-xii``."""
    return "khoid:" + readable(iri[len(KHOID) :]) if iri.startswith(KHOID) else iri


def quoted(text: str) -> str:
    """Quote a word for the shell where it needs it; Vietnamese letters need it not."""
    return text if text and all(c.isalnum() or c in "-._/:@%=," for c in text) else shlex.quote(text)


def _candidates(text: str, hits: Sequence[Hit], lang: str, next_line: Callable[[str], str]) -> str:
    equal = [h for h in hits if h.match <= Match.SHORT]
    exact = bool(equal)
    hits = equal or hits
    head = (
        choose(lang, f"{text!r} may mean several things.", f"{text!r} có thể chỉ nhiều thực thể.")
        if exact
        else choose(lang, f"Nothing is named just {text!r}.", f"Không có gì mang đúng tên {text!r}.")
    )
    lines = [head + choose(lang, " Type the line of the one that you mean:", " Hãy gõ dòng lệnh của thực thể cần hỏi:")]
    for hit in hits[:_SHOWN]:
        lines.append(f"  {describe(hit, lang)}")
        lines.append(f"      {next_line(short_form(hit.iri))}")
    rest = len(hits) - _SHOWN
    if rest > 0:
        lines.append(
            choose(lang, f"  … and {rest} more: khoi search ", f"  … và {rest} thực thể nữa: khoi search ")
            + quoted(text)
        )
    if exact:
        lines.append(choose(lang, "Or take them all with --all.", "Hoặc lấy tất cả với --all."))
    return "\n".join(lines)


def article_ids(records: Mapping[str, ArticleRecord], names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Tell articles by id or IRI: return the ids of those that are there, and the names that none has."""
    by_iri = {record.article: record.id for record in records.values()}
    ids, unknown = [], []
    for name in names:
        plain = nfc(name)
        identifier = plain if plain in records else by_iri.get(as_iri(plain) or "")
        if identifier is None:
            unknown.append(name)
        else:
            ids.append(identifier)
    return list(dict.fromkeys(ids)), unknown


def article_iris(graph: OpenStore, names: Sequence[str]) -> list[str]:
    """Return the IRIs of articles told by id or IRI.

    Raises:
        NothingFoundError: no article has this id.
    """
    if not names:
        return []
    records = graph.articles()
    ids, unknown = article_ids(records, names)
    if unknown:
        raise NothingFoundError(
            f"No article in the store has this id: {', '.join(unknown)}. All ids: khoi articles",
            f"Trong kho không có bài mang mã: {', '.join(unknown)}. Xem các mã: khoi articles",
        )
    return [records[i].article for i in ids]
