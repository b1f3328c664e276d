"""``khoi decide``: what a person decides of the graph, and takes back."""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from khoi_kg import vocab
from khoi_kg.cli.context import (
    AnswerError,
    KnowledgeError,
    MisuseError,
    NothingFoundError,
    choose,
    lang_option,
    many,
    open_for_reading,
    say,
    store_option,
)
from khoi_kg.cli.query import bom_option, format_option, output_option
from khoi_kg.queries import Language

if TYPE_CHECKING:
    from khoi_kg.decisions import Decision
    from khoi_kg.store import OpenStore

F = TypeVar("F", bound=Callable[..., object])

_OF_ONE_KIND = (
    "ASK {{ <{first}> a/rdfs:subClassOf* ?class . <{second}> a/rdfs:subClassOf* ?class . "
    f'FILTER(STRSTARTS(STR(?class), "{vocab.KHOI}")) }}}}'
)


def _who_and_why(command: F) -> F:
    """Add the options by which a decision says who took it, and why."""
    for name, text in (("--why", "Why: what a reader should know of it."), ("--by", "Who decides: a name.")):
        command = click.option(name, default="", help=text)(command)
    return command


@click.group(no_args_is_help=True)
def decide() -> None:
    """Set the graph right: say what is wrong, what is the same, what is not; list that, take it back.

    A decision goes before all rules of reading, and holds whenever articles are read again. It stands in the file
    knowledge/decisions.ttl of the store's folder, which can be handed on, and takes effect with the next khoi ingest.
    """


@decide.command("wrong")
@click.argument("things", nargs=-1, metavar="THING...")
@click.option(
    "--judged",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Take what is judged wrong in a sheet that khoi sample wrote.",
)
@_who_and_why
@store_option
@lang_option
def decide_wrong(
    *, things: tuple[str, ...], judged: Path | None, by: str, why: str, store: Path, lang: Language
) -> None:
    """Decide that facts are wrong, that strings don't name what they were taken for, or that things are none.

    THING is the IRI of a fact or of a string, as khoi sample and the answers in CSV have them, or of a thing known
    from articles.
    """
    from khoi_kg.decisions import Decision, Verdict

    if not things and not judged:
        raise MisuseError(
            "Say what is wrong: khoi decide wrong IRI, or khoi decide wrong --judged SHEET",
            "Hãy nêu điều sai: khoi decide wrong IRI, hoặc khoi decide wrong --judged BẢNG",
        )
    names = [*things, *(_judged_wrong(judged) if judged else ())]
    with open_for_reading(store, lang) as graph:
        iris = [_said(graph, name) for name in names]
    _add([Decision(Verdict.WRONG, iri, "", by, why, _today()) for iri in dict.fromkeys(iris)], store, lang)


@decide.command("same")
@click.argument("thing")
@click.argument("other")
@_who_and_why
@store_option
@lang_option
def decide_same(*, thing: str, other: str, by: str, why: str, store: Path, lang: Language) -> None:
    """Decide that THING is OTHER: all that is said of the first is then said of the second.

    Both are names, numbers or IRIs, as khoi search shows them. What records know can only be OTHER.
    """
    from khoi_kg.cli.naming import quoted
    from khoi_kg.decisions import Decision, Verdict

    with open_for_reading(store, lang) as graph:
        first = _meant(graph, thing, lang, lambda short: f"khoi decide same {quoted(short)} {quoted(other)}")
        second = _meant(graph, other, lang, lambda short: f"khoi decide same {quoted(thing)} {quoted(short)}")
        if first == second:
            raise AnswerError(
                f"{thing!r} and {other!r} are the same already: {first}.",
                f"{thing!r} và {other!r} vốn đã là một: {first}.",
            )
        if _is_record(graph, first):
            raise AnswerError(
                f"{thing!r} is known from the records, which a decision does not change. Turn the two round, or change "
                "the record.",
                f"{thing!r} có trong bản ghi, và quyết định không sửa bản ghi. Hãy đổi chỗ hai đối tượng, hoặc sửa "
                "bản ghi.",
            )
        if not graph.query(_OF_ONE_KIND.format(first=first, second=second)):
            raise AnswerError(
                f"{first} and {second} are of different kinds, as a document and a body are: they can't be the same.",
                f"{first} và {second} khác loại, như văn bản và tổ chức: không thể là một.",
            )
    _add([Decision(Verdict.SAME, first, second, by, why, _today())], store, lang)


@decide.command("different")
@click.argument("article")
@click.argument("thing")
@_who_and_why
@store_option
@lang_option
def decide_different(*, article: str, thing: str, by: str, why: str, store: Path, lang: Language) -> None:
    """Decide that what ARTICLE names is not THING, which it was taken for, but another one of that name.

    ARTICLE is an id (khoi articles lists them), THING a name, number or IRI.
    """
    from khoi_kg.cli.naming import article_iris, quoted
    from khoi_kg.decisions import Decision, Verdict

    with open_for_reading(store, lang) as graph:
        (iri,) = article_iris(graph, [article])
        other = _meant(graph, thing, lang, lambda short: f"khoi decide different {quoted(article)} {quoted(short)}")
        if not graph.query(f"ASK {{ <{iri}> <{vocab.MENTIONS}> <{other}> }}"):
            raise AnswerError(
                f"{article} does not name {other}: there is nothing to tell apart. What it names: khoi show {article}",
                f"{article} không nhắc đến {other}: không có gì để phân biệt. Bài nhắc đến gì: khoi show {article}",
            )
        if other.startswith(f"{iri}/"):
            raise AnswerError(
                f"{other} is known from {article} alone, and no other thing bears this name: there is nothing to tell "
                "apart. Where it is none: khoi decide wrong; where it is another: khoi decide same",
                f"{other} chỉ có trong {article}, không trùng tên với đối tượng nào khác: không có gì để phân biệt. "
                "Nếu không có đối tượng ấy: khoi decide wrong; nếu là đối tượng khác: khoi decide same",
            )
    _add([Decision(Verdict.DIFFERENT, iri, other, by, why, _today())], store, lang)


@decide.command("list")
@format_option
@bom_option
@output_option
@store_option
@lang_option
def list_decisions(*, format_: str | None, bom: bool, output: Path | None, store: Path, lang: Language) -> None:
    """List what was decided, by whom and why; each with its name, for khoi decide undo.

    A note tells of which the article is not in the store (any more): it holds again should the article come back.
    """
    from khoi_kg.cli.answers import write_table
    from khoi_kg.cli.naming import short_form

    found = _decided(store)
    if not found:
        say(lang, f"Nothing was decided in {store}.", f"Chưa có quyết định nào trong {store}.")
        return
    columns = {
        "name": choose(lang, "Name", "Mã"),
        "verdict": choose(lang, "Verdict", "Kết luận"),
        "on": choose(lang, "On", "Về"),
        "compared_with": choose(lang, "Compared with", "So với"),
        "day": choose(lang, "Day", "Ngày"),
        "by": choose(lang, "By", "Người quyết"),
        "why": choose(lang, "Why", "Vì sao"),
        "note": choose(lang, "Note", "Ghi chú"),
    }
    note = choose(lang, "its article is not in the store", "bài ấy không có trong kho")
    gone = _without_article(found, store, lang)
    words = {"wrong": choose(lang, "wrong", "sai"), "same": choose(lang, "same", "là một")}
    words["different"] = choose(lang, "different", "là khác")
    rows = [
        [_name(d), words[d.verdict], short_form(d.on), short_form(d.other), d.day, d.by, d.why, note * (d in gone)]
        for d in found
    ]
    write_table(list(columns), rows, list(columns.values()), format_=format_, output=output, lang=lang, bom=bom)


@decide.command("undo")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@store_option
@lang_option
def undo(*, names: tuple[str, ...], store: Path, lang: Language) -> None:
    """Take decisions back, by the names that khoi decide list shows. The rules decide again with the next ingest."""
    from khoi_kg.decisions import without

    held = {_name(d): d for d in _decided(store)}
    unknown = [name for name in names if name not in held]
    if unknown:
        raise NothingFoundError(
            f"No decision has this name: {', '.join(unknown)}. Nothing was taken back. All of them: khoi decide list",
            f"Không có quyết định mang mã: {', '.join(unknown)}. Chưa rút quyết định nào. Xem: khoi decide list",
        )
    with _told_of(store) as file:
        content, elsewhere = without(file, [held[name] for name in names])
        if elsewhere:
            missing = ", ".join(map(_name, elsewhere))
            raise AnswerError(
                f"{file} does not hold {missing}: nothing was taken back. Take it out of the file in which it was "
                "written by hand.",
                f"{file} không chứa {missing}: chưa rút quyết định nào. Hãy xóa trong tệp mà quyết định được viết tay.",
            )
        _write(file, content)
    still = [name for name in names if name in {_name(d) for d in _decided(store)}]
    if still:
        folder, kept = file.parent, ", ".join(still)
        raise AnswerError(
            f"{file.name} holds {kept} no more, but another file in {folder} does, so that it still holds. Take it out "
            "there as well.",
            f"{file.name} không còn {kept}, nhưng một tệp khác trong {folder} vẫn có, nên quyết định còn hiệu lực. "
            "Hãy xóa cả ở đó.",
        )
    say(
        lang,
        f"Taken back: {', '.join(names)}. Run khoi ingest again to have it in the graph.",
        f"Đã rút: {', '.join(names)}. Hãy chạy lại khoi ingest để đồ thị theo đó.",
    )


def _add(decisions: Sequence[Decision], store: Path, lang: Language) -> None:
    from khoi_kg.decisions import with_added

    with _told_of(store) as file:
        _write(file, with_added(file, decisions))
    names = ", ".join(map(_name, decisions))
    say(
        lang,
        f"{many(len(decisions), 'decision')} written: {names}. Run khoi ingest again to have it in the graph; "
        "khoi decide undo takes it back.",
        f"Đã ghi {len(decisions)} quyết định: {names}. Hãy chạy lại khoi ingest để đồ thị theo đó; "
        "khoi decide undo để rút lại.",
    )


@contextmanager
def _told_of(store: Path) -> Iterator[Path]:
    """The file of decisions, which nobody else writes in the block; what goes wrong with it is told with its name."""
    from khoi_kg.decisions import FILE
    from khoi_kg.store.errors import StoreFullError, StoreUnwritableError, lacks_room

    file = store / "knowledge" / FILE
    try:
        file.parent.mkdir(exist_ok=True)
        descriptor = os.open(file.parent, os.O_RDONLY)
        try:
            # Each command reads the file and writes it whole: of two at once, one would undo the other.
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield file
        finally:
            os.close(descriptor)
    except (SyntaxError, ValueError) as error:
        raise KnowledgeError(f"{file}: {error}") from error
    except OSError as error:
        if lacks_room(error):
            raise StoreFullError(store) from error
        raise StoreUnwritableError(file.parent, (error.strerror or str(error)).lower()) from error


def _write(file: Path, content: bytes) -> None:
    from khoi_kg.cli.output import written_whole

    with written_whole(file) as out:
        out.write(content)


def _decided(store: Path) -> list[Decision]:
    """All decisions of the store's folder."""
    from khoi_kg.cli.filling import known
    from khoi_kg.knowledge.decided import decisions

    return list(decisions(known(store).graph))


def _without_article(decisions: Sequence[Decision], store: Path, lang: Language) -> list[Decision]:
    """Those about what one article says that the store does not hold; none where the store can't be asked.

    More can't be told from the graph: where a wrong fact is not in it, the decision may well have left it out.
    """
    from khoi_kg.store import StoreError

    try:
        with open_for_reading(store, lang) as graph:
            held = {record.article for record in graph.articles().values()}
    except StoreError:
        return []
    of = {d: re.match(rf"{vocab.KHOID}article/[^/#]+", d.on) for d in decisions}
    return [decision for decision, article in of.items() if article and article[0] not in held]


def _said(graph: OpenStore, name: str) -> str:
    """The IRI of a fact, a string or a thing of which articles in the store say something."""
    from khoi_kg.search import as_iri

    iri = as_iri(name)
    if iri is None or re.search(r"[<>\"{}|^`\\\s]", iri) or not graph.query(f"ASK {{ <{iri}> ?p ?o }}"):
        raise NothingFoundError(
            f"No fact, string or thing in the store has the IRI {name}. Nothing was decided. IRIs of facts stand in "
            "the sheets of khoi sample, and in the answers of khoi query run with --format csv.",
            f"Trong kho không có ghi nhận, chuỗi ký tự hay đối tượng nào mang IRI {name}. Chưa quyết định gì. IRI có "
            "trong bảng của khoi sample và trong câu trả lời của khoi query run với --format csv.",
        )
    if _is_record(graph, iri):
        raise AnswerError(
            f"{name} is known from the records, which a decision does not change: change the record.",
            f"{name} có trong bản ghi, và quyết định không sửa bản ghi: hãy sửa bản ghi.",
        )
    return iri


def _meant(graph: OpenStore, name: str, lang: Language, next_line: Callable[[str], str]) -> str:
    from khoi_kg.cli.naming import meant
    from khoi_kg.search import open_index

    (iri,) = meant(open_index(graph), name, (), lang, next_line=next_line)
    return iri


def _is_record(graph: OpenStore, iri: str) -> bool:
    from khoi_kg.store import GRAPH_AUTHORITY

    return bool(graph.query(f"ASK {{ GRAPH <{GRAPH_AUTHORITY}> {{ <{iri}> ?p ?o }} }}"))


def _judged_wrong(sheet: Path) -> list[str]:
    from khoi_kg.check.sampling import SheetError, judged_wrong

    try:
        found = judged_wrong(sheet)
    except SheetError as error:
        raise click.UsageError(str(error)) from error
    if not found:
        raise NothingFoundError(
            f"Nothing is judged wrong in {sheet}.", f"Không có dòng nào được đánh giá là sai trong {sheet}."
        )
    return found


def _name(decision: Decision) -> str:
    """What stands for a decision on the command line: the end of its IRI."""
    return decision.iri.rsplit("/", 1)[1]


def _today() -> str:
    return datetime.now(UTC).astimezone().date().isoformat()
