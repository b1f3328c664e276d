"""Measuring a graph against gold: counts, intervals, comparison of runs, on real stores and hand-made readings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from khoi_kg.check.attested import Known, Said
from khoi_kg.check.evaluation import Evaluation, changes, errors, evaluate, to_json
from khoi_kg.check.gold import GoldArticle, GoldError, fold, read_gold
from khoi_kg.check.judging import Verdict
from khoi_kg.check.memory import MemoryGraph, graph_of, load_graph
from khoi_kg.cli import main
from khoi_kg.cli.filling import knowledge_files
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Article
from khoi_kg.rdf import article_graphs
from khoi_kg.reading import read_article
from khoi_kg.resources import resource_path
from khoi_kg.store import GRAPH_AUTHORITY, GRAPH_ONTOLOGY

GOLD = Path(__file__).parent / "gold" / "articles.jsonl"
TEXT = (
    "Ngày 9/6/2021, Bộ Chính trị ban hành Kết luận số 01-KL/TW về tiếp tục thực hiện Chỉ thị số 05-CT/TW.\n"
    "Ông Lại Văn Sùng, Bí thư Huyện ủy Đồng Nhân, chủ trì buổi học.\n"
)
SAYS = {
    "id": "hoc-tap",
    "documents": [
        {"key": "a", "kind": "Kết luận", "number": "01-KL/TW", "surfaces": ["Kết luận số 01-KL/TW"]},
        {"key": "b", "kind": "Chỉ thị", "number": "05-CT/TW", "surfaces": ["Chỉ thị số 05-CT/TW"]},
    ],
    "cites": [
        {
            "citing": "a",
            "cited": "b",
            "relation": "continues",
            "quote": "về tiếp tục thực hiện Chỉ thị số 05-CT/TW",
        }
    ],
    "posts": [
        {
            "person": "Lại Văn Sùng",
            "role": "Bí thư",
            "org": ["Huyện ủy Đồng Nhân"],
            "former": False,
            "quote": "Ông Lại Văn Sùng, Bí thư Huyện ủy Đồng Nhân",
        }
    ],
    "organisations": [["Bộ Chính trị"], ["Huyện ủy Đồng Nhân"]],
}


@pytest.fixture(scope="module")
def graph(knowledge: Knowledge) -> MemoryGraph:
    ontology, records = knowledge_files()
    named = [(GRAPH_ONTOLOGY, p) for p in ontology] + [(GRAPH_AUTHORITY, p) for p in records]
    return graph_of([article_graphs(read_article(Article("hoc-tap", TEXT), knowledge)).nquads()], named)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("evaluation") / "store"
    assert khoi("ingest", str(resource_path("data/articles")), "--store", str(folder)).exit_code == 0
    yield folder


def khoi(*args: str) -> Result:
    return CliRunner().invoke(main, args, catch_exceptions=False)


def gold(tmp_path: Path, *lines: dict[str, object]) -> list[GoldArticle]:
    file = tmp_path / "gold.jsonl"
    file.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    return read_gold([file])


def verdicts(result: Evaluation, kind: str) -> list[tuple[str, str]]:
    return [(str(o.verdict), o.fact) for o in result.outcomes if o.kind == kind]


def test_what_the_article_says_is_right(graph: MemoryGraph, tmp_path: Path) -> None:
    result = evaluate(graph, gold(tmp_path, SAYS), resamples=10)
    for kind in ("documents", "document strings", "citations", "citations with relation", "posts", "officials"):
        score = result.kinds[kind]
        assert (score.f1, score.gold) == (1.0, score.right), kind
    assert result.kinds["evidence"].recall == 1.0
    assert result.kinds["offsets"].recall == 1.0 and result.kinds["offsets"].gold > 5
    assert set(result.rules["posts"]) == {"postAfterName"}


def test_what_is_not_in_the_graph_is_missed_and_shown_with_its_sentence(graph: MemoryGraph, tmp_path: Path) -> None:
    wrong = {**SAYS, "posts": [{**SAYS["posts"][0], "role": "Phó Bí thư"}]}  # type: ignore[index]
    result = evaluate(graph, gold(tmp_path, wrong), resamples=10)
    score = result.kinds["posts"]
    assert (score.gold, score.found, score.right, score.f1) == (1, 1, 0, 0.0)
    missed, false = errors(result, ["posts"])
    assert (missed.verdict, false.verdict) == (Verdict.MISSED, Verdict.FALSE)
    assert missed.sentence == false.sentence == "Ông Lại Văn Sùng, Bí thư Huyện ủy Đồng Nhân, chủ trì buổi học."
    assert missed.rules == () and false.rules == ("postAfterName",)
    assert result.rules["posts"]["postAfterName"].precision == 0.0


def test_who_held_a_post_does_not_hold_it(graph: MemoryGraph, tmp_path: Path) -> None:
    past = {**SAYS, "posts": [{**SAYS["posts"][0], "former": True}]}  # type: ignore[index]
    score = evaluate(graph, gold(tmp_path, past), resamples=10).kinds["posts"]
    assert (score.gold, score.found, score.right) == (1, 1, 0)


@pytest.mark.parametrize(
    ("date", "place", "right"),
    [
        ("2019-07-30", "Lũng Mây", 1),
        ("2019-07-30", None, 1),
        (None, "Lũng Mây", 1),
        ("2019-07-31", "Lũng Mây", 0),
        ("2019-07-30", "Hà Nội", 0),
    ],
)
def test_meetings_have_their_date_and_place(
    date: str | None, place: str | None, right: int, knowledge: Knowledge, tmp_path: Path
) -> None:
    text = "Ngày 30/7/2019, tại xã Lũng Mây, Huyện ủy Đồng Nhân tổ chức hội nghị sơ kết công tác xây dựng Đảng."
    met = graph_of([article_graphs(read_article(Article("hop", text), knowledge)).nquads()], [])
    meeting = {"date": date, "place": place, "chairs": [], "speakers": [], "quote": text}
    score = evaluate(met, gold(tmp_path, {"id": "hop", "meetings": [meeting]}), resamples=10).kinds["meetings"]
    assert (score.gold, score.found, score.right) == (1, 1, right)


def test_another_relation_is_a_citation_all_the_same(graph: MemoryGraph, tmp_path: Path) -> None:
    other = {**SAYS, "cites": [{**SAYS["cites"][0], "relation": "amends"}]}  # type: ignore[index]
    result = evaluate(graph, gold(tmp_path, other), resamples=10)
    assert result.kinds["citations"].f1 == 1.0
    assert result.kinds["citations with relation"].f1 == 0.0


def test_direction_of_a_citation_counts(graph: MemoryGraph, tmp_path: Path) -> None:
    turned = {**SAYS, "cites": [{**SAYS["cites"][0], "citing": "b", "cited": "a"}]}  # type: ignore[index]
    assert evaluate(graph, gold(tmp_path, turned), resamples=10).kinds["citations"].f1 == 0.0


def test_a_line_with_tasks_is_judged_for_these_only(graph: MemoryGraph, tmp_path: Path) -> None:
    result = evaluate(graph, gold(tmp_path, {**SAYS, "tasks": ["documents"], "posts": []}), resamples=10)
    assert "document strings" in result.kinds
    assert not {"posts", "officials", "citations", "organisations"} & set(result.kinds)


def test_an_article_that_is_not_there_misses_all(graph: MemoryGraph, tmp_path: Path) -> None:
    result = evaluate(graph, gold(tmp_path, {**SAYS, "id": "elsewhere"}), resamples=10)
    assert result.absent == ("elsewhere",)
    assert result.kinds["documents"].recall == 0.0 and result.kinds["documents"].found == 0


def test_intervals_hold_the_figure_and_repeat(store: Path) -> None:
    articles = read_gold([GOLD])
    from khoi_kg.store import open_store

    with open_store(store) as opened:
        first = evaluate(opened, articles, seed=7, resamples=200)
        again = evaluate(opened, articles, seed=7, resamples=200)
        other = evaluate(opened, articles, seed=8, resamples=200)
    assert first.kinds == again.kinds
    assert first.kinds != other.kinds
    for score in first.kinds.values():
        if score.f1 is not None and score.f1_interval is not None:
            assert score.f1_interval.low <= score.f1 <= score.f1_interval.high
    assert any(s.f1_interval and s.f1_interval.low < s.f1_interval.high for s in first.kinds.values())


def test_the_sample_articles_are_read_as_well_as_people_read_them(store: Path) -> None:
    done = khoi("evaluate", str(GOLD), "--json", "--store", str(store), "--resamples", "0")
    assert done.exit_code == 0
    kinds = json.loads(done.stdout)["kinds"]
    floors = {"documents": 0.9, "document strings": 0.9, "posts": 0.85, "organisations": 0.85, "evidence": 0.95}
    assert {kind: kinds[kind]["f1"] for kind, floor in floors.items() if kinds[kind]["f1"] < floor} == {}
    assert kinds["offsets"]["f1"] == 1.0


def test_against_an_earlier_run(graph: MemoryGraph, tmp_path: Path) -> None:
    right = evaluate(graph, gold(tmp_path, SAYS), resamples=5)
    wrong_gold = {**SAYS, "organisations": [["Bộ Chính trị"], ["Huyện ủy Đồng Nhân"], ["Hội Nông dân"]]}
    earlier = tmp_path / "earlier.json"
    earlier.write_text(to_json(right), encoding="utf-8")
    same = changes(earlier, right)
    assert (same.gained, same.lost, same.gone, same.new) == ((), (), (), ())
    document = json.loads(earlier.read_text(encoding="utf-8"))
    for outcome in document["outcomes"]:
        if outcome["kind"] == "posts":
            outcome["verdict"] = "missed"
        if outcome["kind"] == "citations":
            outcome["verdict"], outcome["fact"] = "false", "Điều lệ → Cương lĩnh"
    earlier.write_text(json.dumps(document), encoding="utf-8")
    better = changes(earlier, right)
    assert [o.kind for o in better.gained] == ["posts"]
    assert [o.fact for o in better.gone] == ["Điều lệ → Cương lĩnh"]
    assert better.lost == better.new == ()
    now = evaluate(graph, gold(tmp_path, wrong_gold), resamples=5)
    assert not changes(earlier, now).lost, "what an earlier run did not judge can't be lost"


def test_the_command_shows_figures_rules_errors_and_changes(store: Path, tmp_path: Path) -> None:
    shown = khoi("evaluate", str(GOLD), "--store", str(store), "--errors", "--lang", "en", "--resamples", "20")
    assert shown.exit_code == 0
    for kind in ("documents", "citations with relation", "offsets"):
        assert kind in shown.stdout
    assert "authorityByDate" in shown.stdout and "missed  " in shown.stdout
    run = khoi("evaluate", str(GOLD), "--store", str(store), "--json", "--resamples", "0")
    earlier = tmp_path / "run.json"
    earlier.write_text(run.stdout, encoding="utf-8")
    compared = khoi("evaluate", str(GOLD), "--store", str(store), "--against", str(earlier), "--lang", "en")
    assert "Lost: right before, missed now: 0" in compared.stdout
    dump = tmp_path / "all.nq"
    khoi("export", "--with-text", "--output", str(dump), "--store", str(store))
    of_dump = khoi("evaluate", str(GOLD), "--graph", str(dump), "--json", "--resamples", "0")
    assert json.loads(of_dump.stdout)["kinds"] == json.loads(run.stdout)["kinds"]


def test_unusable_files_end_in_a_sentence(store: Path, tmp_path: Path) -> None:
    broken = tmp_path / "gold.jsonl"
    for text, reason in (
        ("{", "no JSON"),
        ('{"documents": []}', "'id' is missing"),
        ('{"id": "a", "documents": [{"key": "d", "kind": "Luật", "surfaces": [], "term": "XYZ"}]}', "no ordinal"),
        ('{"id": "a"}\n{"id": "a"}', "twice"),
        ("[1]", "object"),
        ('{"id": "a", "organisations": [[]]}', "no name"),
        ('{"id": "a", "posts": [{"person": 5, "role": "Bí thư", "org": "Tỉnh ủy"}]}', "person: 5"),
        ("\n", "no article"),
    ):
        broken.write_text(text, encoding="utf-8")
        with pytest.raises(GoldError, match=reason):
            read_gold([broken])
        ended = khoi("evaluate", str(broken), "--store", str(store))
        assert (ended.exit_code, "Traceback" in ended.output) == (2, False)
    for name, data in (("graph.ttl", b""), ("graph.nq", b"<a> <b>"), ("graph.nq.gz", b"no gzip")):
        (tmp_path / name).write_bytes(data)
        assert khoi("evaluate", str(GOLD), "--graph", str(tmp_path / name)).exit_code == 2
    (tmp_path / "run.json").write_text("{}", encoding="utf-8")
    assert khoi("evaluate", str(GOLD), "--store", str(store), "--against", str(tmp_path / "run.json")).exit_code == 2
    assert khoi("evaluate", str(GOLD), "--store", str(store), "--kind", "weather").exit_code == 2
    assert khoi("evaluate", str(GOLD), "--store", str(tmp_path / "none")).exit_code == 5


def test_texts_are_compared_without_regard_to_spelling_habits() -> None:
    assert fold("Nghị quyết  “Cụ thể hoá” – 1.") == fold('nghị quyết "cụ thể hóa" - 1')
    assert fold("Nghị quyết 1") != fold("Nghị quyêt 1")


def test_a_dump_gives_back_what_the_article_says(graph: MemoryGraph, tmp_path: Path) -> None:
    file = tmp_path / "dump.nq"
    graph.engine.dump(str(file))
    said = Said(Known(load_graph(file)), "https://w3id.org/khoi/id/article/hoc-tap")
    assert said.body == TEXT
    assert [TEXT[m.begin : m.end] for m in said.mentions] == [m.anchor for m in said.mentions]
    assert len(said.mentions) > 4
