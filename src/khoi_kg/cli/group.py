"""The top of the command line: commands loaded when they are run, and no traceback for anybody."""

from __future__ import annotations

import importlib
import os
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from khoi_kg.errors import EXIT_INTERRUPTED, EXIT_SKIPPED, EXIT_TIME, EXIT_USAGE, ToldError

_WRITING = ("ingest", "remove", "demo")  # the commands that change a store


class _NobodyListensError(Exception):
    """Standard output was closed by whoever read it."""


class _EndedError(Exception):
    """Why a command ended, in the language of its answer, with the exit code that it means."""

    def __init__(self, told: ToldError, lang: str) -> None:
        self.code = told.code
        super().__init__(told.in_words(lang))


class KhoiGroup(click.Group):
    """A group whose commands are named by "module:attribute" and a line of help, and loaded when they are needed."""

    def __init__(self, *args: Any, lazy: Mapping[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order in which a person meets them."""
        return list(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command."""
        if cmd_name not in self.lazy:
            return None
        module, _, attribute = self.lazy[cmd_name][0].partition(":")
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is meant, or say which are close."""
        if args and args[0] not in self.lazy and not args[0].startswith("-"):
            from difflib import get_close_matches

            close = get_close_matches(args[0], self.lazy, n=2)
            hint = f" Did you mean {' or '.join(close)}?" if close else ""
            ctx.fail(f"There is no command {args[0]!r}.{hint} All of them: khoi --help")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in self.lazy.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; errors of ours end it with a sentence in the language of the answer and a code."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            # click would end with 1 where whoever reads our output has had enough ("| head").
            raise _NobodyListensError from error
        except (click.exceptions.Exit, click.UsageError):
            raise
        except (Exception, KeyboardInterrupt) as error:
            from khoi_kg.cli.context import LANG, locale_language

            lang = ctx.meta.get(LANG) or locale_language()
            raise _EndedError(_told(error, ctx.invoked_subcommand), lang) from error

    def main(self, args: Sequence[str] | None = None, **extra: Any) -> Any:  # type: ignore[override]
        """Run the command line and end the process with an exit code; every failure is a sentence."""
        for name in ("stdin", "stdout", "stderr"):
            if getattr(sys, name) is None:  # closed by whoever started us
                mode = "r" if name == "stdin" else "w"
                setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115
        for stream in (sys.stdout, sys.stderr):
            reconfigure = getattr(stream, "reconfigure", None)
            if reconfigure and (stream.encoding or "").lower().replace("-", "") != "utf8":
                reconfigure(encoding="utf-8", errors="replace")
        extra.pop("standalone_mode", None)
        try:
            code = super().main(args, extra.pop("prog_name", "khoi"), standalone_mode=False, **extra)
            sys.stdout.flush()
        except BaseException as error:
            code = _ended_by(error)
        code = code if isinstance(code, int) else 0
        if threading.active_count() > 1 and code in (EXIT_TIME, EXIT_INTERRUPTED):
            # A query that can't be stopped still runs in its thread: leave without waiting for it.
            sys.stderr.flush()
            os._exit(code)
        sys.exit(code)


def _ended_by(error: BaseException) -> int:
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else EXIT_SKIPPED
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, click.UsageError):
        error.show()
        return EXIT_USAGE
    if isinstance(error, (BrokenPipeError, _NobodyListensError)):
        # Nothing more is to be written, at exit neither.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    if not isinstance(error, _EndedError):
        from khoi_kg.cli.context import locale_language

        error = _EndedError(_told(error, None), locale_language())
    click.echo(str(error), err=True)
    return error.code


def _told(error: BaseException, command: str | None) -> ToldError:
    """Say why ``command`` ended (None: before it began), and with which exit code."""
    from khoi_kg.store.errors import first_line, lacks_room

    if isinstance(error, ToldError):
        return error
    if isinstance(error, (KeyboardInterrupt, click.Abort)):
        english, vietnamese = "Interrupted.", "Đã dừng."
        if command in _WRITING:
            english += " The store is whole; what was read before stays."
            vietnamese += " Kho vẫn nguyên vẹn; những gì đã đọc trước đó được giữ lại."
        return ToldError(english, vietnamese, EXIT_INTERRUPTED)
    if lacks_room(error):
        return ToldError(
            "There is no room left on the disk to write to. Make room there, then run the command again.",
            "Ổ đĩa cần ghi vào đã hết chỗ. Hãy giải phóng chỗ trên đó, rồi chạy lại lệnh.",
            EXIT_USAGE,
        )
    if isinstance(error, OSError) and error.filename:
        file, reason = error.filename, (error.strerror or str(error)).lower()
        return ToldError(
            f"{file} can't be used ({reason}). Check its name and your rights, then run the command again.",
            f"Không dùng được {file} ({reason}). Hãy kiểm tra tên và quyền truy cập, rồi chạy lại lệnh.",
        )
    what = f"{type(error).__name__}: {first_line(error)}"
    return ToldError(
        f"Something went wrong inside khoi that should not have ({what}). Please report it, with the command that you "
        "typed.",
        f"Có lỗi bên trong khoi, lẽ ra không được xảy ra ({what}). Xin báo lại cho chúng tôi, kèm lệnh bạn đã gõ.",
    )
