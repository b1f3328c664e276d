"""What the commands share: where the store is, the language of the answer, how an end with a reason is said."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from khoi_kg.errors import EXIT_AMBIGUOUS, EXIT_NOTHING, EXIT_USAGE, ToldError
from khoi_kg.queries import Language

if TYPE_CHECKING:
    from khoi_kg.store import OpenStore

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")
LANG = "khoi_kg.lang"
"""Where a command keeps the language of its answer, among what click remembers of the call."""


class NothingFoundError(ToldError):
    """Nothing has the name that was given."""

    code = EXIT_NOTHING


class AmbiguousError(ToldError):
    """Several things have the name that was given; the text lists them."""

    code = EXIT_AMBIGUOUS


class SkippedError(ToldError):
    """Some of the input was left out; the text says what."""


class AnswerError(ToldError):
    """An answer can't be given: the query is none, or its file can't be written."""

    code = EXIT_USAGE


class KnowledgeError(ToldError):
    """A file of knowledge that the user added can't be used; ``detail`` says which and why."""

    code = EXIT_USAGE

    def __init__(self, detail: str) -> None:
        super().__init__(
            f"A file of knowledge can't be used: {detail}. Mend it or take it away.",
            f"Không dùng được một tệp tri thức: {detail}. Hãy sửa tệp đó hoặc bỏ đi.",
        )


class UnwritableError(AnswerError):
    """The file for an answer can't be written."""

    def __init__(self, output: Path, error: OSError) -> None:
        from khoi_kg.store.errors import lacks_room

        reason = (error.strerror or str(error)).lower()
        if lacks_room(error):
            super().__init__(
                f"There is no room left to write {output}. Make room on its disk, or choose another --output.",
                f"Không còn chỗ để ghi {output}. Hãy giải phóng chỗ trên ổ đĩa đó, hoặc chọn tệp khác bằng --output.",
            )
        else:
            super().__init__(
                f"{output} can't be written ({reason}). Choose another --output.",
                f"Không ghi được {output} ({reason}). Hãy chọn tệp khác bằng --output.",
            )


class MisuseError(click.UsageError):
    """The command was called in a way that makes no sense, in the language of the answer."""

    def __init__(self, text: str, vi: str) -> None:
        self.vi = vi
        super().__init__(text)

    def format_message(self) -> str:
        """Return what to say."""
        lang: str = self.ctx.meta.get(LANG, "en") if self.ctx else "en"
        return choose(lang, self.message, self.vi)


class FiniteRange(click.FloatRange):
    """A range of numbers without "nan" and "inf", which click's takes and of which no clock knows anything."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Read the number. Ends with a usage error where it is none of the range."""
        number = float(super().convert(value, param, ctx))
        if not isfinite(number):
            self.fail(f"{value!r} is no number that has an end.", param, ctx)
        return number


store_option = click.option(
    "--store",
    type=click.Path(path_type=Path),
    envvar="KHOI_STORE",
    default=".khoi",
    show_default=True,
    show_envvar=True,
    help="Folder of the store.",
)
wait_option = click.option(
    "--wait", type=FiniteRange(min=0), default=10.0, show_default=True, help="Seconds to wait for another writer."
)
timeout_option = click.option(
    "--timeout", type=FiniteRange(min=0, min_open=True), help="Seconds after which to give up."
)


def lang_option(command: F) -> F:
    """Add ``--lang``: vi or en, from the locale where it is not given."""

    def chosen(ctx: click.Context, _param: click.Parameter, value: str | None) -> str:
        lang = value or locale_language()
        ctx.meta[LANG] = lang  # for errors, which end the command before it can speak
        return lang

    return click.option(
        "--lang",
        type=click.Choice(["vi", "en"]),
        callback=chosen,
        help="Language of headings and messages.  [default: the locale's]",
    )(command)


def locale_language() -> Language:
    """Return the language that the environment asks for: Vietnamese or, for all others, English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return "vi" if os.environ[name].lower().startswith("vi") else "en"
    return "en"


def choose(lang: str, en: str, vi: str) -> str:
    """Return the sentence of the two that is in ``lang``."""
    return vi if lang == "vi" else en


def many(number: int, noun: str) -> str:
    """Return a number with its English noun, in the plural but for one."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def by_suffix(output: Path | None, formats: Mapping[str, T]) -> T | None:
    """Return the format that the suffix of a file asks for; None where there is no file or it has no suffix.

    Raises:
        click.UsageError: the suffix is that of no format in which the answer can be written.
    """
    suffix = output.suffix.lower() if output else ""
    if suffix and suffix not in formats:
        known = ", ".join(formats)
        raise MisuseError(
            f"{output}: this can't be written as {suffix}. Choose another suffix ({known}), or say --format.",
            f"{output}: không ghi được dưới dạng {suffix}. Hãy chọn đuôi tệp khác ({known}) hoặc nêu --format.",
        )
    return formats.get(suffix)


def note(text: str) -> None:
    """Tell the person something that is no part of the answer."""
    click.echo(text, err=True)


def say(lang: str, en: str, vi: str) -> None:
    """Tell it in ``lang``."""
    note(choose(lang, en, vi))


def one_line(text: str) -> str:
    """Return a text with every run of blanks and line ends as one blank."""
    return " ".join(text.split())


def on_terminal() -> bool:
    """Tell whether the answer goes to a terminal (and not into a pipe or file)."""
    return sys.stdout.isatty()


@contextmanager
def open_for_reading(store: Path, lang: str) -> Iterator[OpenStore]:
    """Open the store for asking; tells the person when somebody writes and a moment-old state is read."""
    from khoi_kg.store import open_store

    with open_store(store) as graph:
        if graph.checkpoint:
            say(
                lang,
                "Another command is writing to the store: this answers from its state a moment ago.",
                "Một lệnh khác đang ghi vào kho: câu trả lời theo trạng thái vừa trước đó.",
            )
        yield graph
