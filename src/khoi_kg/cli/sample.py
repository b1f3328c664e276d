"""``khoi sample``: facts for a person to judge, and what the judgements say."""

from __future__ import annotations

from pathlib import Path

import click

from khoi_kg.check.sampling import COLUMNS, FACTS, NAMED, Judged, SheetError, draw, is_untouched, read_judgements
from khoi_kg.cli.context import (
    MisuseError,
    NothingFoundError,
    choose,
    lang_option,
    many,
    one_line,
    open_for_reading,
    say,
    store_option,
)
from khoi_kg.queries import Language


@click.command()
@click.argument("number", required=False, type=click.IntRange(min=1), metavar="[N]")
@click.option(
    "--kind", type=click.Choice([*FACTS, *NAMED]), help="What to draw. From “documents” on: strings and their meaning."
)
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed draws the same facts.")
@click.option("--output", "-o", type=click.Path(path_type=Path), help="File for the sheet (.csv, .tsv).")
@click.option("--force", is_flag=True, help="Replace the file also where somebody has written into it.")
@click.option(
    "--judged",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Read a sheet back in which somebody judged: precision with a 95 % interval (Wilson).",
)
@store_option
@lang_option
def sample(
    *,
    number: int | None,
    kind: str | None,
    seed: int,
    output: Path | None,
    force: bool,
    judged: Path | None,
    store: Path,
    lang: Language,
) -> None:
    """Draw N facts of a kind with their sentences, as a sheet for a person to judge; or read such a sheet back.

    In the column “judgement” write right or wrong (or 1 and 0, đúng and sai); “?” where it can't be told. A file in
    which somebody judged is not written over, unless with --force.
    """
    if judged:
        if number or kind:
            raise MisuseError(
                "--judged stands alone: leave out N and --kind.", "--judged phải đứng một mình: hãy bỏ N và --kind."
            )
        _read_back(judged, lang)
        return
    if not number or not kind:
        raise MisuseError(
            "Say how many and of what: khoi sample 100 --kind posts --output sheet.csv",
            "Hãy nói bao nhiêu và loại gì: khoi sample 100 --kind posts --output bang.csv",
        )
    if output and output.suffix.lower() not in (".csv", ".tsv"):
        raise MisuseError("The sheet is CSV or TSV: --output NAME.csv", "Bảng là CSV hoặc TSV: --output TÊN.csv")
    if output and not force:
        _spare(output)
    _draw(number, kind, seed=seed, output=output, store=store, lang=lang)


def _spare(output: Path) -> None:
    """End here where the file for the sheet is there already and may hold what somebody wrote."""
    if output.exists() and not is_untouched(output):
        raise MisuseError(
            f"{output} is there already and holds judgements, remarks or something else: it was left as it is. "
            "Choose another --output, or add --force to replace it.",
            f"{output} đã có và chứa đánh giá, ghi chú hoặc nội dung khác nên được giữ nguyên. "
            "Hãy chọn --output khác, hoặc thêm --force để thay thế.",
        )


def _draw(number: int, kind: str, *, seed: int, output: Path | None, store: Path, lang: Language) -> None:
    from khoi_kg.cli.answers import write_table

    with open_for_reading(store, lang) as graph:
        drawn, population = draw(graph, kind, number, seed, lang)
    if not drawn:
        raise NothingFoundError(
            f"There is nothing of the kind {kind} in the store. Choose another --kind, or read more articles with "
            "khoi ingest.",
            f"Trong kho không có gì thuộc loại {kind}. Hãy chọn --kind khác, hoặc đọc thêm bài bằng khoi ingest.",
        )
    rows: list[list[str | int | bool]] = [
        [i, kind, d.words, ", ".join(d.rules), one_line(" … ".join(d.sentences)), d.article, "", "", d.node]
        for i, d in enumerate(drawn, 1)
    ]
    heads = [choose(lang, name, vi) for name, vi in COLUMNS.items()]
    format_ = "tsv" if output and output.suffix.lower() == ".tsv" else "csv"
    write_table(list(COLUMNS), rows, heads, format_=format_, output=output, lang=lang, bom=output is not None)
    say(
        lang,
        f"{len(drawn)} of {population} were drawn, with seed {seed}. Fill in the column “judgement”: right, wrong "
        "or ?; then khoi sample --judged FILE",
        f"Đã rút {len(drawn)} trong {population}, hạt giống {seed}. Hãy điền cột “Đánh giá”: đúng, sai hoặc ?; rồi "
        "khoi sample --judged TỆP",
    )


def _read_back(path: Path, lang: Language) -> None:
    from khoi_kg.cli.answers import write_table

    try:
        judged = read_judgements(path)
    except SheetError as error:
        raise click.UsageError(str(error)) from error
    columns = {
        "kind": choose(lang, "Kind", "Loại"),
        "rule": choose(lang, "Rule", "Quy tắc"),
        "right": choose(lang, "Right", "Đúng"),
        "wrong": choose(lang, "Wrong", "Sai"),
        "unclear": choose(lang, "Unclear", "Không rõ"),
        "precision": choose(lang, "Precision", "Độ chính xác"),
        "interval": choose(lang, "95 % interval", "Khoảng tin cậy 95 %"),
    }
    rows = [_row(j, lang) for j in judged]
    write_table(list(columns), rows, list(columns.values()), format_=None, output=None, lang=lang)
    empty = sum(j.empty for j in judged if not j.rule)
    if empty:
        english = f"{many(empty, 'row')} {'is' if empty == 1 else 'are'} not judged yet."
        say(lang, english, f"Còn {empty} dòng chưa đánh giá.")


def _row(judged: Judged, lang: Language) -> list[str]:
    interval = judged.interval
    return [
        judged.kind,
        judged.rule or choose(lang, "all", "tất cả"),
        str(judged.right),
        str(judged.wrong),
        str(judged.unclear),
        "–" if judged.precision is None else f"{judged.precision:.3f}",
        "–" if interval is None else f"{interval[0]:.3f}–{interval[1]:.3f}",
    ]
