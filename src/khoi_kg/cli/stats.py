"""``khoi stats``: what is in the store, counted."""

from __future__ import annotations

from pathlib import Path

import click

from khoi_kg.cli.context import choose, lang_option, open_for_reading, store_option
from khoi_kg.cli.query import bom_option, format_option, output_option
from khoi_kg.queries import Language
from khoi_kg.store import GRAPH_AUTHORITY, Graph, rows

_COUNTED = (
    ("Articles", "Bài báo", "?x a khoi:Article"),
    ("Documents named", "Văn bản được nhắc đến", "?a khoi:mentions ?x . ?x a/rdfs:subClassOf khoi:OfficialDocument"),
    ("Organisations named", "Tổ chức được nhắc đến", "?a khoi:mentions ?x . ?x a/rdfs:subClassOf* khoi:Organisation"),
    ("People named", "Người được nhắc đến", "?a khoi:mentions ?x . ?x a khoi:Official"),
    ("Mentions", "Lần nhắc tên", "?x a khoi:Mention"),
    ("… not resolved", "… chưa xác định được", "?x a khoi:Mention ; khoi:rule khoi:unresolved"),
    ("Citations between documents", "Viện dẫn giữa các văn bản", "?x a khoi:Citation"),
    ("Posts held", "Chức vụ được ghi nhận", "?x a org:Membership ; khoi:evidence ?s"),
    ("What bodies did with documents", "Việc thực hiện văn bản", "?x a khoi:Implementation"),
    ("Personnel events", "Việc nhân sự", "?x a khoi:PersonnelEvent"),
    ("Meetings", "Hội nghị", "?x a khoi:Meeting"),
    ("Quotations", "Lời dẫn", "?x a khoi:Quotation"),
    ("Interviews", "Bài phỏng vấn", "?x a khoi:Interview"),
    ("Awards", "Khen thưởng", "?x a khoi:AwardGrant"),
    ("Foundings", "Việc thành lập", "?x a khoi:Founding"),
    ("Changes of bodies", "Việc thay đổi tổ chức", "?x a org:ChangeEvent ; khoi:evidence ?s"),
    ("Main tasks, breakthroughs, targets", "Nhiệm vụ, đột phá, chỉ tiêu", "?x a khoi:Priority"),
    ("Figures", "Số liệu", "?x a khoi:Figure"),
    (
        "Known documents (records)",
        "Văn bản đã biết (hồ sơ)",
        f"GRAPH <{GRAPH_AUTHORITY}> {{ ?x khoi:documentNumber ?n }}",
    ),
)


@click.command()
@format_option
@bom_option
@output_option
@store_option
@lang_option
def stats(*, format_: str | None, bom: bool, output: Path | None, store: Path, lang: Language) -> None:
    """Count what is in the store."""
    from khoi_kg.cli.answers import write_table

    with open_for_reading(store, lang) as graph:
        counted = counts(graph, lang)
    heads = [choose(lang, "What", "Loại"), choose(lang, "Number", "Số lượng")]
    write_table(["what", "number"], counted, heads, format_=format_, output=output, lang=lang, bom=bom)


def counts(graph: Graph, lang: Language) -> list[tuple[str, int]]:
    """Count the things of each kind; those that there are none of are left out."""
    found = []
    for english, vietnamese, pattern in _COUNTED:
        ((number,),) = rows(graph, f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {pattern} }}")
        found.append((choose(lang, english, vietnamese), int(number)))
    return [(name, number) for name, number in found if number]
