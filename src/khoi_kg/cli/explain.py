"""``khoi explain``: an article with what was found in it, and why."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from khoi_kg.cli.context import NothingFoundError, SkippedError, choose, lang_option, on_terminal, store_option
from khoi_kg.queries import Language

if TYPE_CHECKING:
    from rich.console import Console

    from khoi_kg.check.attested import Known, Mention, Said
    from khoi_kg.check.wording import FactInWords


@dataclass(frozen=True, slots=True)
class _Sort:
    """A sort of thing that is named: its words, its colour."""

    en: str
    vi: str
    style: str


_DOCUMENT = _Sort("document", "văn bản", "bold cyan")
_BODY = _Sort("organisation", "tổ chức", "green")
_PERSON = _Sort("person", "người", "magenta")
_TERM = _Sort("congress, plenum, term", "đại hội, hội nghị, khóa", "yellow")
_OTHER = _Sort("other", "khác", "blue")
_OPEN = _Sort("undecided", "chưa xác định", "bold red")


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--mentions", is_flag=True, help="Under each sentence also what each string means, and by which rule.")
@click.option(
    "--colour",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colours, or brackets around what was found; auto: colours on a terminal.",
)
@store_option
@lang_option
def explain(*, articles: tuple[str, ...], mentions: bool, colour: str, store: Path, lang: Language) -> None:
    """Show an article with all that was found in it: facts with their rules, and what could not be decided.

    ARTICLE is an article of the store, by its id, or a file, which is read now and not put into any store.
    """
    painter = _Painter(colour == "always" or (colour == "auto" and on_terminal()), lang)
    for number, name in enumerate(articles):
        with _opened(name, store, lang) as found:
            for said in found:
                if number:
                    painter.line("")
                _explain(said, painter, mentions)


@contextmanager
def _opened(name: str, store: Path, lang: Language) -> Iterator[list[Said]]:
    """Give what is said of an article of the store, or of the articles of a file."""
    from khoi_kg.check.attested import Known, Said
    from khoi_kg.cli.context import open_for_reading
    from khoi_kg.cli.naming import article_ids
    from khoi_kg.store import StoreMissingError

    file = Path(name)
    try:
        with open_for_reading(store, lang) as graph:
            records = graph.articles()
            ids, _ = article_ids(records, [name])
            if ids:
                yield [Said(Known(graph), records[ids[0]].article)]
                return
    except StoreMissingError:
        if not file.exists():
            raise
    if not file.exists():
        raise NothingFoundError(
            f"{name} is neither the id of an article in {store} (all of them: khoi articles) nor a file.",
            f"{name} không phải mã của bài nào trong {store} (xem: khoi articles), cũng không phải tệp.",
        )
    yield _read(file, store, lang)


def _read(file: Path, store: Path, lang: Language) -> list[Said]:
    from khoi_kg.check.attested import Known, Said
    from khoi_kg.check.memory import graph_of
    from khoi_kg.cli.filling import knowledge_files, known
    from khoi_kg.model import Article
    from khoi_kg.rdf import article_graphs
    from khoi_kg.reading import read_article
    from khoi_kg.sources import read_articles
    from khoi_kg.store import GRAPH_AUTHORITY, GRAPH_ONTOLOGY

    inputs = list(read_articles([file]))
    read = [article for article in inputs if isinstance(article, Article)]
    if not read:
        reasons = [problem.in_words(lang) for problem in inputs if not isinstance(problem, Article)]
        raise SkippedError("\n".join(reasons) or f"There is no article in {file}.")
    knowledge = known(store)
    graphs = [article_graphs(read_article(article, knowledge), knowledge.decisions) for article in read]
    ontology, records = knowledge_files(store)
    named = [(GRAPH_ONTOLOGY, path) for path in ontology] + [(GRAPH_AUTHORITY, path) for path in records]
    whole = Known(graph_of([g.nquads() for g in graphs], named))
    return [Said(whole, g.article) for g in graphs]


class _Painter:
    """Writes lines in colour on a terminal, with brackets elsewhere."""

    def __init__(self, colours: bool, lang: Language) -> None:
        self.colours = colours
        self.lang = lang
        self.console: Console | None = None
        if colours:
            from rich.console import Console

            self.console = Console(file=sys.stdout, force_terminal=True, highlight=False, soft_wrap=False)

    def line(self, text: str, style: str = "") -> None:
        """Write one line."""
        if self.console is None:
            click.echo(text)
            return
        from rich.text import Text

        self.console.print(Text(text, style=style))

    def legend(self, sorts: Sequence[_Sort]) -> None:
        """Say which colour stands for what."""
        if self.console is None:
            return
        from rich.text import Text

        line = Text()
        for sort in sorts:
            line.append(choose(self.lang, sort.en, sort.vi), style=sort.style)
            line.append("   ")
        self.console.print(line)

    def marked(self, text: str, marks: Sequence[tuple[int, int, _Sort]]) -> None:
        """Write a sentence with strings marked, each by begin and end in ``text``; they may stand in each other."""
        if self.console is not None:
            from rich.text import Text

            line = Text(text)
            for begin, end, sort in sorted(marks, key=lambda m: m[0] - m[1]):
                line.stylize(sort.style, begin, end)
            self.console.print(line)
            return
        opening: dict[int, list[str]] = {}
        closing: dict[int, list[str]] = {}
        for begin, end, sort in sorted(marks, key=lambda m: (m[0], -m[1])):
            opening.setdefault(begin, []).append("[[")
            closing.setdefault(end, []).append(f"|{choose(self.lang, sort.en, sort.vi)}]]")
        parts, last = [], 0
        for at in sorted({*opening, *closing}):
            parts += [text[last:at], *reversed(closing.get(at, [])), *opening.get(at, [])]
            last = at
        click.echo("".join([*parts, text[last:]]))


def _explain(said: Said, painter: _Painter, mentions: bool) -> None:
    from khoi_kg import vocab
    from khoi_kg.check.wording import facts_of

    lang = painter.lang
    identifier = said.one(said.article, vocab.DCTERMS_IDENTIFIER)
    about = [said.one(said.article, p) for p in (vocab.SCHEMA_DATE_PUBLISHED, vocab.SCHEMA_PUBLISHER)]
    painter.line(" · ".join(filter(None, (said.one(said.article, vocab.SCHEMA_HEADLINE), *about, identifier))), "bold")
    painter.legend([_DOCUMENT, _BODY, _PERSON, _TERM, _OTHER, _OPEN])
    facts = facts_of(said, lang)
    found = said.mentions
    if said.text is None:
        painter.line(
            choose(
                lang,
                "The store holds no text of this article (khoi ingest --without-text): its facts and their sentences.",
                "Kho không giữ nguyên văn bài này (khoi ingest --without-text): sau đây là điều ghi nhận và câu dẫn.",
            )
        )
        for fact in facts:
            painter.line("")
            painter.line(" … ".join(fact.sentences))
            painter.line(_fact_line(fact, lang, 1))
        for mention in found:
            if _undecided(mention):
                painter.line(_open_line(mention, said.known, lang))
        return
    sentences = [said.text.whole(sentence) for sentence in said.text.sentences]
    by_sentence: dict[int, list[FactInWords]] = {}
    for fact in facts:
        # A fact that two sentences bear out together stands under the second.
        by_sentence.setdefault(said.text.sentence_index(fact.begins[-1]), []).append(fact)
    last = 0
    for index, span in enumerate(sentences):
        if "\n" in said.body_between(last, span.start):
            painter.line("")
        last = span.end
        inside = [m for m in found if span.start <= m.begin < span.end]
        marks = [(m.begin - span.start, min(m.end, span.end) - span.start, _sort(m, said.known)) for m in inside]
        painter.marked(said.between(span), _distinct(marks))
        for fact in by_sentence.get(index, []):
            painter.line(_fact_line(fact, lang, len(fact.sentences)))
        for mention in inside:
            if _undecided(mention):
                painter.line(_open_line(mention, said.known, lang), "red")
            elif mentions:
                painter.line(
                    f"    = {mention.anchor}: {said.known.label(mention.entity, lang)}  ({mention.rule})", "dim"
                )


def _distinct(marks: Sequence[tuple[int, int, _Sort]]) -> list[tuple[int, int, _Sort]]:
    """One string may name two things (a term of a congress and the congress): it is marked once."""
    return list({(begin, end): (begin, end, sort) for begin, end, sort in marks}.values())


def _fact_line(fact: FactInWords, lang: Language, sentences: int) -> str:
    earlier = sentences - 1
    in_english = "an earlier sentence" if earlier == 1 else f"{earlier} earlier sentences"
    others = choose(lang, f", with {in_english}", f", cùng {earlier} câu trước") if earlier else ""
    return f"    • {fact.kind}: {fact.words}  ({', '.join(fact.rules)}{others})"


def _undecided(mention: Mention) -> bool:
    return not mention.entity or mention.rule == "unresolved" or bool(mention.candidates)


def _open_line(mention: Mention, known: Known, lang: Language) -> str:
    from khoi_kg.check.wording import candidate

    if not mention.candidates:
        names = choose(lang, "nothing known comes near", "chưa biết thực thể nào gần đúng")
    else:
        names = choose(lang, "could be: ", "có thể là: ") + "; ".join(
            candidate(known, c, lang) for c in mention.candidates
        )
    open_ = choose(lang, "not decided", "chưa xác định")
    return f"    ? {mention.anchor}: {open_}, {names}  ({mention.rule})"


def _sort(mention: Mention, known: Known) -> _Sort:
    from khoi_kg import vocab

    if _undecided(mention):
        return _OPEN
    classes = known.classes(mention.entity)
    for name, sort in (
        (vocab.OFFICIAL_DOCUMENT, _DOCUMENT),
        (vocab.ORGANISATION, _BODY),
        (vocab.OFFICIAL, _PERSON),
        (vocab.CONGRESS, _TERM),
        (vocab.CONGRESS_TERM, _TERM),
        (vocab.PLENUM, _TERM),
    ):
        if name in classes:
            return sort
    return _OTHER
