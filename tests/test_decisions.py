"""What people decide goes before all rules, holds when articles are read again, and can be taken back."""

from __future__ import annotations

import csv
import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import unquote

import pytest
from conftest import Run

from khoi_kg import vocab
from khoi_kg.decisions import Decision, Verdict, gathered
from khoi_kg.knowledge import Knowledge, load_knowledge
from khoi_kg.model import Article
from khoi_kg.rdf import article_graphs
from khoi_kg.reading import read_article
from khoi_kg.resources import resource_path

TEXT = (
    "Ngày 12/3/2022, tại Hòa Phú, Huyện ủy Hòa Phú tổ chức hội nghị do ông Lò Văn Nhâm, Bí thư Huyện ủy Hòa Phú, chủ "
    "trì.\nKế hoạch số 15-KH/HU ngày 2/2/2022 của Huyện ủy Hòa Phú thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ "
    "Chính trị."
)
PAGE = f"{vocab.KHOID}article/x"
DIRECTIVE = f"{vocab.KHOID}document/chỉ-thị-05-ct-tw-khóa-xii"
CITED = f"<{vocab.CITO_HAS_CITED_ENTITY}>"
ENTITIES = "khoid:article/nghi-quyet-12-la-nghi-quyet-nao/entity"
"""Before what the sample article alone knows."""


def said(knowledge: Knowledge, *decisions: Decision, text: str = TEXT) -> set[str]:
    """The lines of an article's graph, with Vietnamese letters."""
    reading = read_article(Article("x", text), knowledge)
    return {unquote(line) for line in article_graphs(reading, gathered(as_written(d) for d in decisions)).triples}


def as_written(decision: Decision) -> Decision:
    from khoi_kg.ntriples import uniform_iri

    return Decision(decision.verdict, uniform_iri(decision.on), uniform_iri(decision.other) if decision.other else "")


def wrong(iri: str) -> Decision:
    return Decision(Verdict.WRONG, iri)


def facts(lines: set[str], kind: str) -> set[str]:
    """The IRIs of the facts of a kind."""
    return {line[1 : line.index(">")] for line in lines if line.startswith(f"<{PAGE}/fact/{kind}-")}


def of(lines: set[str], subject: str) -> set[str]:
    return {line for line in lines if line.startswith(f"<{subject}> ")}


def test_a_wrong_fact_is_left_out_with_what_it_alone_bears_out(knowledge: Knowledge) -> None:
    before = said(knowledge)
    (citation,) = facts(before, "citation")
    lost = before - said(knowledge, wrong(citation))
    assert {line for line in lost if line not in of(before, citation)} == {
        line for line in before if "15-kh-hu" in line.split(" ")[0] and f"<{DIRECTIVE}>" in line and "fact/" not in line
    }
    assert len(of(before, citation)) == 7 < len(lost)


def test_what_another_fact_bears_out_stays(knowledge: Knowledge) -> None:
    text = (
        "Nghị quyết số 07-NQ/HU của Huyện ủy Hòa Phú thay thế Nghị quyết số 03-NQ/HU. Nghị quyết số 07-NQ/HU căn cứ "
        "Nghị quyết số 03-NQ/HU."
    )
    before = said(knowledge, text=text)
    first, second = sorted(facts(before, "citation"))
    cites = {line for line in before if f"<{vocab.CITES}>" in line}
    assert len(cites) == 1
    assert cites <= said(knowledge, wrong(first), text=text)
    assert not cites & said(knowledge, wrong(first), wrong(second), text=text)


def test_a_wrong_meeting_goes_with_those_who_took_part(knowledge: Knowledge) -> None:
    before = said(knowledge)
    (meeting,) = facts(before, "meeting")
    assert facts(before, "participation")
    after = said(knowledge, wrong(meeting))
    assert not facts(after, "participation")
    assert not [line for line in after if meeting in line]
    assert facts(after, "membership") == facts(before, "membership")


def test_nothing_points_at_a_meeting_that_is_left_out(knowledge: Knowledge) -> None:
    text = "Ngày 12/3/2022, HĐND huyện Hòa Phú tổ chức kỳ họp thứ 5. Tại kỳ họp, HĐND bầu ông Lò Văn Nhâm làm Chủ tịch."
    before = said(knowledge, text=text)
    (meeting,), events = facts(before, "meeting"), facts(before, "personnel")
    assert [line for line in before if f"<{vocab.AT_MEETING}> <{meeting}>" in line]
    after = said(knowledge, wrong(meeting), text=text)
    assert facts(after, "personnel") == events
    assert not [line for line in after if meeting in line]


def test_a_wrong_part_in_a_meeting_leaves_the_meeting(knowledge: Knowledge) -> None:
    before = said(knowledge)
    (meeting,), (part,) = facts(before, "meeting"), facts(before, "participation")
    after = said(knowledge, wrong(part))
    assert {line.split(" ")[1] for line in of(before, meeting) - of(after, meeting)} == {f"<{vocab.CHAIR}>"}


def test_a_sentence_that_bears_out_nothing_any_more_is_no_evidence(knowledge: Knowledge) -> None:
    before = said(knowledge)
    rest = [wrong(node) for line in before if (node := line[1 : line.index(">")]).startswith(f"{PAGE}/fact/")]
    assert not [line for line in said(knowledge, *rest) if f"<{vocab.SENTENCE}>" in line]


def test_a_thing_that_is_none_is_not_named_and_nothing_is_said_of_it(knowledge: Knowledge) -> None:
    before = said(knowledge)
    body = next(
        line.split(" ")[2][1:-1] for line in before if "huyện-ủy-hòa-phú" in line.split(" ")[2] and "mentions" in line
    )
    after = said(knowledge, wrong(body))
    assert not [line for line in after if body in line]
    assert facts(before, "membership")
    assert not facts(after, "membership")


def test_a_string_that_means_something_else_is_no_mention(knowledge: Knowledge) -> None:
    before = said(knowledge)
    at = TEXT.index("Chỉ thị số 05-CT/TW")
    string = f"{PAGE}#char={at},{at + len('Chỉ thị số 05-CT/TW')}"
    assert of(before, string)
    after = said(knowledge, wrong(string))
    assert not of(after, string)
    assert not facts(after, "citation")


def test_two_things_become_one(knowledge: Knowledge) -> None:
    text = "Cán bộ học tập Chỉ thị 88. Huyện ủy Hòa Phú quán triệt Chỉ thị 88."
    before = said(knowledge, text=text)
    local = next(iter({line.split(" ")[2][1:-1] for line in before if "/entity/document-" in line.split(" ")[2]}))
    after = said(knowledge, Decision(Verdict.SAME, local, DIRECTIVE), text=text)
    assert not [line for line in after if local in line]
    assert len([line for line in after if f"<{vocab.ITSRDF_TA_IDENT_REF}> <{DIRECTIVE}>" in line]) == 2
    assert len([line for line in after if f"<{vocab.HUMAN_DECISION}>" in line]) == 2
    assert [line for line in after if f"<{vocab.OF_DOCUMENT}> <{DIRECTIVE}>" in line]
    assert facts(after, "implementation") == facts(before, "implementation")  # other decisions still find it


def test_what_an_article_means_is_told_from_its_namesake(knowledge: Knowledge) -> None:
    before = said(knowledge)
    after = said(knowledge, Decision(Verdict.DIFFERENT, PAGE, DIRECTIVE))
    own = f"{PAGE}/entity/document-chỉ-thị-05-ct-tw-khóa-xii"
    assert not [line for line in after if f"<{DIRECTIVE}>" in line]
    assert [line for line in after if f"{CITED} <{own}>" in line]
    assert f'<{own}> <{vocab.UNDERSPECIFIED}> "true"^^<{vocab.XSD_BOOLEAN}> .' in after
    assert facts(after, "citation") == facts(before, "citation")
    assert said(knowledge, Decision(Verdict.DIFFERENT, f"{vocab.KHOID}article/y", DIRECTIVE)) == before


def test_decisions_add_up(knowledge: Knowledge) -> None:
    (citation,) = facts(said(knowledge), "citation")
    own = f"{PAGE}/entity/document-chỉ-thị-05-ct-tw-khóa-xii"
    third = f"{vocab.KHOID}document/chỉ-thị-06-ct-tw-khóa-x"
    apart = Decision(Verdict.DIFFERENT, PAGE, DIRECTIVE)
    joined = said(knowledge, apart, Decision(Verdict.SAME, own, third))
    assert [line for line in joined if f"{CITED} <{third}>" in line]
    assert not [line for line in joined if own in line or DIRECTIVE in line]
    assert not facts(said(knowledge, apart, wrong(citation)), "citation")
    assert not facts(said(knowledge, apart, Decision(Verdict.SAME, own, third), wrong(citation)), "citation")


def test_what_was_decided_of_a_statement_holds_when_its_value_is_another(knowledge: Knowledge) -> None:
    bureau = f"{vocab.KHOID}organisation/bộ-chính-trị"
    issued_by = {node for node in facts(said(knowledge), "statement") if "issuer" in node and "chỉ-thị-05" in node}
    assert len(issued_by) == 1
    other = Decision(Verdict.SAME, bureau, f"{vocab.KHOID}organisation/ban-bí-thư-trung-ương-đảng")
    assert issued_by < facts(said(knowledge, other), "statement")
    assert not issued_by & facts(said(knowledge, other, *map(wrong, issued_by)), "statement")


def test_letters_of_a_file_written_by_hand_may_stay_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "decisions.ttl"
    file.write_text(
        f"""@prefix khoi: <{vocab.KHOI}> .
        <{vocab.KHOID}decision/a> a khoi:EditorialDecision ; khoi:verdict khoi:same ;
          khoi:verdictOn <{vocab.KHOID}official/lò-văn-nhâm> ; khoi:comparedWith <{vocab.KHOID}official/lò-nhâm> .""",
        encoding="utf-8",
    )
    meant = load_knowledge([file]).decisions.meant
    assert [(unquote(one), unquote(other)) for one, other in meant.items()] == [
        (f"{vocab.KHOID}official/lò-văn-nhâm", f"{vocab.KHOID}official/lò-nhâm")
    ]
    assert all(iri.isascii() for pair in meant.items() for iri in pair)


@pytest.mark.parametrize("length", [1, 2, 5])
def test_things_that_are_each_other_in_a_circle_stay_what_they_are(length: int) -> None:
    names = [f"{vocab.KHOID}official/a{i}" for i in range(length)]
    circle = [Decision(Verdict.SAME, names[i], names[(i + 1) % length]) for i in range(length)]
    assert not gathered([*circle, Decision(Verdict.SAME, f"{vocab.KHOID}official/b", names[0])]).meant


def test_a_chain_is_followed_to_its_end() -> None:
    a, b, c = (f"{vocab.KHOID}official/{n}" for n in "abc")
    assert gathered([Decision(Verdict.SAME, a, b), Decision(Verdict.SAME, b, c)]).meant == {a: c, b: c}


# ---- The commands


@pytest.fixture
def folder(khoi: Run, tmp_path: Path) -> Path:
    """A folder with two sample articles and a store of them."""
    articles = resource_path("data/articles")
    for name in ("neu-guong-tu-viec-nho", "nghi-quyet-12-la-nghi-quyet-nao"):
        (source,) = (path for path in articles.iterdir() if path.stem == name)
        (tmp_path / source.name).write_bytes(source.read_bytes())
    assert khoi("ingest", ".", cwd=tmp_path).returncode == 0
    return tmp_path


def exported(khoi: Run, folder: Path) -> str:
    return unquote(khoi("export", cwd=folder).stdout)


def test_a_judged_sheet_sets_the_graph_right_until_it_is_taken_back(khoi: Run, folder: Path) -> None:
    before = exported(khoi, folder)
    assert khoi("sample", "100", "--kind", "citations", "--output", "s.csv", cwd=folder).returncode == 0
    with (folder / "s.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0]["judgement"], rows[1]["judgement"] = "wrong", "right"
    with (folder / "s.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    done = khoi("decide", "wrong", "--judged", "s.csv", "--by", "Trần Thị Mẫu", "--why", "Bối cảnh", cwd=folder)
    assert (done.returncode, "1 decision written" in done.stderr) == (0, True), done.stderr
    again = khoi("ingest", ".", cwd=folder)
    assert "What khoi knows has changed" in again.stderr
    nodes = [f"<{unquote(row['node'])}> <{vocab.CITO_HAS_CITED_ENTITY}>" for row in rows]
    after = exported(khoi, folder)
    assert [node in before for node in nodes] == [True] * len(nodes)
    assert [node in after for node in nodes] == [False] + [True] * (len(nodes) - 1)
    listed = khoi("decide", "list", cwd=folder).stdout
    assert "Trần Thị Mẫu" in listed
    assert khoi("check", ".khoi/knowledge/decisions.ttl", cwd=folder).returncode == 0
    name = next(csv.DictReader(io.StringIO(listed)))["name"]
    assert khoi("decide", "undo", name, cwd=folder).returncode == 0
    assert khoi("ingest", ".", cwd=folder).returncode == 0
    assert exported(khoi, folder) == before


def test_of_several_who_decide_at_once_none_is_lost(khoi: Run, folder: Path) -> None:
    sheet = khoi("sample", "4", "--kind", "documents", cwd=folder).stdout
    nodes = [row["node"] for row in csv.DictReader(io.StringIO(sheet))]
    assert len(nodes) == 4
    with ThreadPoolExecutor(len(nodes)) as pool:
        done = pool.map(lambda node: khoi("decide", "wrong", node, cwd=folder), nodes)
    assert [one.returncode for one in done] == [0] * len(nodes)
    listed = unquote(khoi("decide", "list", cwd=folder).stdout)
    assert listed.count("wrong-") == len(nodes)


def test_decisions_about_an_article_that_is_not_in_the_store_are_told(khoi: Run, folder: Path) -> None:
    other = "neu-guong-tu-viec-nho"
    sheet = khoi("sample", "100", "--kind", "citations", cwd=folder).stdout
    nodes = [row["node"] for row in csv.DictReader(io.StringIO(sheet))]
    assert khoi("decide", "wrong", next(n for n in nodes if f"/{other}/" not in n), cwd=folder).returncode == 0
    local = f"{ENTITIES}/document-nghị-quyết-12-đảng-cộng-sản-việt-nam"
    assert khoi("decide", "same", local, "khoid:document/nghị-quyết-12-nq-tw-khóa-xii", cwd=folder).returncode == 0
    assert khoi("decide", "different", other, "chi thi 05", cwd=folder).returncode == 0
    note = "its article is not in the store"

    def noted() -> set[str]:
        lines = khoi("decide", "list", cwd=folder, COLUMNS="600").stdout.splitlines()
        return {line.split(" ")[0].split("-")[0] for line in lines if note in line}

    # What was read with the decisions has lost what they are about: that alone is no sign.
    assert khoi("ingest", ".", cwd=folder).returncode == 0
    assert noted() == set()
    assert khoi("remove", other, cwd=folder).returncode == 0
    assert noted() == {"different"}
    listed = khoi("decide", "list", "--lang", "vi", cwd=folder, COLUMNS="600").stdout
    assert "bài ấy không có trong kho" in listed
    for rest in (folder / ".khoi").glob("g-*/CURRENT"):
        rest.unlink()
    assert "different-" in khoi("decide", "list", cwd=folder).stdout and noted() == set()


def test_same_and_different_by_name(khoi: Run, folder: Path) -> None:
    local = f"{ENTITIES}/document-nghị-quyết-12-đảng-cộng-sản-việt-nam"
    record = "khoid:document/nghị-quyết-12-nq-tw-khóa-xii"
    assert khoi("decide", "same", local, record, cwd=folder).returncode == 0
    assert khoi("decide", "different", "neu-guong-tu-viec-nho", "chi thi 05", cwd=folder).returncode == 0
    assert khoi("ingest", ".", cwd=folder).returncode == 0
    assert (
        "neu-guong"
        not in khoi(
            "query", "run", "articles-mentioning", "khoid:document/chỉ-thị-05-ct-tw-khóa-xii", cwd=folder
        ).stdout
    )
    assert "nghi-quyet-12" in khoi("query", "run", "articles-mentioning", record, cwd=folder).stdout
    assert exported(khoi, folder).count(f"> <{vocab.HUMAN_DECISION}> ") > 2


def test_a_file_is_explained_as_was_decided(khoi: Run, folder: Path) -> None:
    (file,) = folder.glob("neu-guong-tu-viec-nho.*")
    assert "based on" in khoi("explain", file, cwd=folder).stdout
    sheet = khoi("sample", "100", "--kind", "citations", cwd=folder).stdout
    rows = csv.DictReader(sheet.splitlines())
    nodes = [row["node"] for row in rows if "→ based on →" in row["fact"]]
    assert khoi("decide", "wrong", *nodes, cwd=folder).returncode == 0
    assert "based on" not in khoi("explain", file, cwd=folder).stdout


def test_the_name_of_a_fact_can_be_read_off_and_typed(khoi: Run, folder: Path) -> None:
    shown = khoi("show", "--ids", "05-CT/TW", cwd=folder).stdout
    identifier = next(line.split("id: ")[1] for line in shown.splitlines() if "id: khoid:article/" in line)
    done = khoi("decide", "wrong", identifier, cwd=folder)
    assert (done.returncode, "1 decision written" in done.stderr) == (0, True), done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["wrong"], 2, "Say what is wrong"),
        (["wrong", "khoid:document/không-có"], 3, "Nothing was decided"),
        (["wrong", "https://x.vn/> ?y } #"], 3, "Nothing was decided"),
        (["wrong", "khoid:document/chỉ-thị-05-ct-tw-khóa-xii"], 2, "known from the records"),
        (["same", "nghị quyết 12", "05-CT/TW"], 4, "khoi decide same"),
        (["same", "05-CT/TW", "05-CT/TW"], 2, "the same already"),
        (["same", "03-CT/TW", "05-CT/TW"], 2, "known from the records"),
        (["same", f"{ENTITIES}/organisation-phòng-tài-chính-doanh-nghiệp", "05-CT/TW"], 2, "of different kinds"),
        (
            ["different", "nghi-quyet-12-la-nghi-quyet-nao", f"{ENTITIES}/organisation-phòng-tài-chính-doanh-nghiệp"],
            2,
            "known from nghi-quyet-12-la-nghi-quyet-nao alone",
        ),
        (["different", "không-có", "05-CT/TW"], 3, "No article"),
        (["different", "nghi-quyet-12-la-nghi-quyet-nao", "05-CT/TW"], 2, "does not name"),
        (["undo", "wrong-000000000000"], 3, "Nothing was taken back"),
    ],
)
def test_what_cannot_be_decided_is_told_in_a_sentence(
    arguments: list[str], code: int, words: str, khoi: Run, sample_folder: Path
) -> None:
    done = khoi("decide", *arguments, "--store", sample_folder)
    assert (done.returncode, words in done.stderr) == (code, True), done.stderr
    assert not (sample_folder / "knowledge").exists() or not list((sample_folder / "knowledge").glob("*.ttl"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_what_was_decided_by_hand_is_taken_back_where_it_stands_or_not_at_all(
    khoi: Run, folder: Path, encoding: str
) -> None:
    on = f"{vocab.KHOID}article/neu-guong-tu-viec-nho/entity/cơ-quan-mẫu"
    written = f"@prefix khoi: <{vocab.KHOI}> . <https://x.vn/%s> a khoi:EditorialDecision ; khoi:verdict khoi:wrong"
    file = folder / ".khoi" / "knowledge" / "decisions.ttl"
    file.parent.mkdir(exist_ok=True)
    own = file.with_name("own.ttl")
    file.write_text(f"{written % 1} ; khoi:verdictOn <{on}> .", encoding=encoding)
    own.write_text(f"{written % 2} ; khoi:verdictOn <{on}-2> .", encoding=encoding)

    def names() -> set[str]:
        return {row["name"] for row in csv.DictReader(io.StringIO(khoi("decide", "list", cwd=folder).stdout))}

    both = names()
    assert len(both) == 2
    name = Decision(Verdict.WRONG, as_written(wrong(on)).on).iri.rsplit("/", 1)[1]
    refused = khoi("decide", "undo", *both, cwd=folder)
    assert (refused.returncode, "nothing was taken back" in refused.stderr) == (2, True), refused.stderr
    assert names() == both
    assert khoi("decide", "undo", name, cwd=folder).returncode == 0
    assert names() == both - {name}
    file.write_text(own.read_text(encoding="utf-8"), encoding="utf-8")
    held_twice = khoi("decide", "undo", *names(), cwd=folder)
    assert (held_twice.returncode, "another file in" in held_twice.stderr) == (2, True), held_twice.stderr
    assert names() == both - {name}


def test_a_file_of_decisions_that_is_no_turtle_is_named_and_kept(khoi: Run, folder: Path) -> None:
    file = folder / ".khoi" / "knowledge" / "decisions.ttl"
    file.parent.mkdir(exist_ok=True)
    file.write_text("đây không phải Turtle", encoding="utf-8")
    sheet = khoi("sample", "1", "--kind", "citations", cwd=folder).stdout
    node = sheet.splitlines()[1].rsplit(",", 1)[1]
    done = khoi("decide", "wrong", node, cwd=folder)
    assert (done.returncode, "decisions.ttl" in done.stderr) == (2, True), done.stderr
    assert file.read_text(encoding="utf-8") == "đây không phải Turtle"


def test_where_no_decision_can_be_written_is_told(khoi: Run, folder: Path) -> None:
    (folder / ".khoi" / "knowledge").write_text("", encoding="utf-8")
    done = khoi("decide", "different", "neu-guong-tu-viec-nho", "05-CT/TW", cwd=folder)
    assert (done.returncode, "Nothing can be written to .khoi/knowledge" in done.stderr) == (5, True), done.stderr
    assert "--output" not in done.stderr
