"""``khoi serve``: the graph over HTTP."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click

from khoi_kg.cli.context import FiniteRange, MisuseError, lang_option, note, say, store_option
from khoi_kg.errors import EXIT_INTERRUPTED
from khoi_kg.queries import Language

_PARTS = ("granian", "starlette")


@click.command()
@store_option
@click.option("--endpoint", metavar="URL", help="Serve what this SPARQL 1.1 endpoint holds, and not a store.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 for all.")
@click.option("--port", type=click.IntRange(0, 65535), default=7878, show_default=True, help="0 for any that is free.")
@click.option(
    "--timeout",
    type=FiniteRange(min=0.1),
    default=30.0,
    show_default=True,
    help="Seconds after which a query is stopped.",
)
@click.option(
    "--memory",
    type=FiniteRange(min=0.5),
    metavar="GB",
    help="Memory that the engine may take.  [default: a third of the machine's]",
)
@lang_option
def serve(
    *, store: Path, endpoint: str | None, host: str, port: int, timeout: float, memory: float | None, lang: Language
) -> None:
    """Answer SPARQL over HTTP, read-only, at /sparql; /health tells whether all is well. Ctrl-C ends it.

    /.well-known/void describes the data, for clients of linked data.

    Queries run in an engine of their own, on the newest state of the store: khoi ingest may go on beside it. What is
    served includes the articles' whole texts; khoi ingest --without-text keeps them out of a store.
    """
    program = _program(needed=endpoint is None)
    from khoi_kg.serve.running import AddressError, Service, run

    if endpoint is not None:
        _check_url(endpoint)
    service = Service(store, program, endpoint, host, port, timeout, round(memory * (1 << 30)) if memory else None)

    def ready(url: str) -> None:
        what = endpoint or store
        say(
            lang,
            f"{what} answers SPARQL at {url}/sparql (Ctrl-C ends it). Whoever reaches it can read the articles' "
            "whole texts, if they are there.",
            f"{what} trả lời SPARQL tại {url}/sparql (Ctrl-C để dừng). Ai truy cập được đều đọc được toàn văn các "
            "bài, nếu có trong đó.",
        )

    try:
        ended_by = run(service, ready, note)
    except AddressError as error:
        raise MisuseError(str(error), error.vi) from error
    say(lang, "Stopped.", "Đã dừng.")
    if ended_by.name == "SIGINT":
        raise SystemExit(EXIT_INTERRUPTED)


def _program(*, needed: bool) -> Path | None:
    """Return the path of oxigraph; say how to install what is missing."""
    missing = [name for name in _PARTS if find_spec(name) is None]
    program = None
    if not missing and needed:
        from khoi_kg.serve.process import find_oxigraph

        program = find_oxigraph()
        if program is None:
            missing.append("oxigraph")
    if missing:
        names = ", ".join(missing)
        raise MisuseError(
            f"khoi serve needs what is not installed ({names}). In the copy of the repository, type: "
            "pip install '.[serve]'",
            f"khoi serve cần các gói chưa cài ({names}). Trong bản sao của kho mã nguồn, hãy gõ: "
            "pip install '.[serve]'",
        )
    return program


def _check_url(endpoint: str) -> None:
    from khoi_kg.serve.exchange import address_of

    try:
        address_of(endpoint)
    except ValueError as error:
        raise MisuseError(
            f"--endpoint takes the address of a SPARQL endpoint (http://… or https://…): {error}.",
            f"--endpoint cần địa chỉ của một điểm truy vấn SPARQL (http://… hoặc https://…): {error}.",
        ) from error
