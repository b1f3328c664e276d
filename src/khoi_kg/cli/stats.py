"""``khoi stats``: what is in the store, counted."""

from __future__ import annotations

from pathlib import Path

import click

from khoi_kg.cli.context import choose, lang_option, open_for_reading, store_option
from khoi_kg.queries import Language
from khoi_kg.store import Graph

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
        "GRAPH khoid:authority { ?x khoi:documentNumber ?n }",
    ),
)
_PREFIXES = """PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX khoid: <https://w3id.org/khoi/id/graph/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""


@click.command()
@store_option
@lang_option
def stats(*, store: Path, lang: Language) -> None:
    """Count what is in the store."""
    from khoi_kg.cli.tables import print_rows

    with open_for_reading(store, lang) as graph:
        rows = [[name, str(number)] for name, number in counts(graph, lang)]
    print_rows([choose(lang, "What", "Loại"), choose(lang, "Number", "Số lượng")], rows)


def counts(graph: Graph, lang: Language) -> list[tuple[str, int]]:
    """Count the things of each kind; those that there are none of are left out."""
    import pyoxigraph as ox

    found = []
    for english, vietnamese, pattern in _COUNTED:
        rows = graph.query(f"{_PREFIXES}SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {pattern} }}")
        assert isinstance(rows, ox.QuerySolutions)
        number = int(next(iter(rows))[0].value)
        if number:
            found.append((choose(lang, english, vietnamese), number))
    return found
