"""The records of authority: each says what it is and how it is known, and no two can be taken for each other."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote, unquote

import pyoxigraph as ox
import pytest

from khoi_kg.resources import resource_path

KHOI = "https://w3id.org/khoi/ontology#"
KHOID = "https://w3id.org/khoi/id/"
ORG = "http://www.w3.org/ns/org#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"
FOAF_NAME = "http://xmlns.com/foaf/0.1/name"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
PREF, ALT, HIDDEN = SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel"

FOLDER = resource_path("data/authority")
# Records of known things. Other files of the folder hold words that help to read (titles, parts of names).
NAMES = ("abbreviations", "congresses", "documents", "names", "officials", "organisations", "places", "plenums")
FILES = [FOLDER / f"{name}.ttl" for name in NAMES]

Values = dict[str, list[ox.NamedNode | ox.Literal]]
Records = dict[str, Values]


def read(paths: list[Path]) -> Records:
    records: Records = defaultdict(lambda: defaultdict(list))
    for path in paths:
        for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            assert isinstance(triple.subject, ox.NamedNode)
            assert isinstance(triple.object, ox.NamedNode | ox.Literal)
            records[triple.subject.value][triple.predicate.value].append(triple.object)
    return {subject: dict(values) for subject, values in records.items()}


@pytest.fixture(scope="module")
def records() -> Records:
    return read(FILES)


@pytest.fixture(scope="module")
def documents(records: Records) -> Records:
    return of_kind(records, "document")


def of_kind(records: Records, kind: str) -> Records:
    return {iri: values for iri, values in records.items() if iri.startswith(f"{KHOID}{kind}/")}


def texts(values: Values, *predicates: str) -> list[str]:
    return [v.value for p in predicates for v in values.get(p, [])]


def one(values: Values, predicate: str) -> str | None:
    return next(iter(texts(values, predicate)), None)


def shown(iris: list[str]) -> list[str]:
    """Failing IRIs as a person can read them."""
    return sorted(unquote(iri.removeprefix(KHOID)) for iri in iris)


def folded(name: str) -> str:
    return " ".join(name.lower().split())


# ---- The files


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_a_file_is_nfc_and_names_each_record_once(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "Ð" not in text, "U+00D0 in place of Đ (U+0110)"
    heads = re.findall(r"^<([^>]+)> a ", text, re.MULTILINE)
    assert len(heads) > 50
    assert sorted({h for h in heads if heads.count(h) > 1}) == []
    assert set(heads) == {iri.removeprefix(KHOID) for iri in read([path])}


def test_no_record_stands_in_two_files() -> None:
    homes = defaultdict(list)
    for path in FILES:
        for iri in read([path]):
            homes[iri].append(path.name)
    assert {unquote(iri): names for iri, names in homes.items() if len(names) > 1} == {}


def test_iris_are_percent_encoded_keys(records: Records) -> None:
    wrong = []
    for iri in records:
        kind, _, encoded = iri.removeprefix(KHOID).partition("/")
        key = unquote(encoded)
        name, *scope = key.split("@")
        parts = [name, *scope]
        # Keys: lower case, letters and digits in runs with one hyphen between, 80 code points at most.
        tidy = all(re.fullmatch(r"[^\W_]+(-[^\W_]+)*", part) and part == part.lower() for part in parts)
        if not (tidy and len(name) <= 80 and quote(key, safe="") == encoded and (kind == "official") == bool(scope)):
            wrong.append(iri)
    assert shown(wrong) == []


def test_all_nodes_of_ours_exist(records: Records) -> None:
    known = {*records, *read(sorted(resource_path("ontology").glob("*.ttl")))}
    missing = {
        f"{unquote(iri)} {predicate} {unquote(value.value)}"
        for iri, values in records.items()
        for predicate, objects in values.items()
        for value in objects
        if isinstance(value, ox.NamedNode) and value.value.startswith((KHOID, KHOI)) and value.value not in known
    }
    assert missing == set()


# ---- What every record says


def test_every_record_has_a_vietnamese_name(records: Records) -> None:
    named = (LABEL, PREF)
    without = [
        iri
        for iri, values in records.items()
        if not any(isinstance(v, ox.Literal) and v.language == "vi" for p in named for v in values.get(p, []))
    ]
    assert shown(without) == []


def test_every_record_says_how_it_is_known(records: Records) -> None:
    wrong = []
    for iri, values in records.items():
        confidence = texts(values, KHOI + "confidence")
        checked, unchecked = confidence == [KHOI + "checked"], confidence == [KHOI + "unchecked"]
        if not (unchecked or (checked and values.get(DCTERMS + "source"))):
            wrong.append(iri)
    assert shown(wrong) == []


def test_names_are_tidy(records: Records) -> None:
    """No stray blanks; a name stands once on its record; names carry a language, numbers and codes don't."""
    wrong = []
    for iri, values in records.items():
        names = [v for p in (PREF, ALT, HIDDEN) for v in values.get(p, []) if isinstance(v, ox.Literal)]
        plain = [v for p in ("documentNumber", "issuerCode") for v in values.get(KHOI + p, [])]
        if (
            any(v.value != " ".join(v.value.split()) or not v.language for v in names)
            or len({(folded(v.value), v.language) for v in names}) < len(names)
            or any(isinstance(v, ox.Literal) and v.language for v in plain)
        ):
            wrong.append(iri)
    assert shown(wrong) == []


LENGTHS = {XSD + "date": len("2016-05-15"), XSD + "gYearMonth": len("2016-05"), XSD + "gYear": len("2016")}


def dates(records: Records) -> Iterator[tuple[str, str, ox.Literal]]:
    for iri, values in records.items():
        for predicate, objects in values.items():
            dated = predicate.endswith(("Date", "issued", "validFrom", "validUntil"))
            yield from ((iri, predicate, v) for v in objects if dated and isinstance(v, ox.Literal))


def test_dates_are_days_months_or_years_that_exist(records: Records) -> None:
    count = 0
    for iri, _, value in dates(records):
        count += 1
        assert LENGTHS[value.datatype.value] == len(value.value), unquote(iri)
        assert 1930 <= date.fromisoformat(value.value + "-01-01"[len(value.value) - 4 :]).year <= 2031, unquote(iri)
    assert count > 900


def test_nothing_ends_before_it_begins(records: Records) -> None:
    pairs = [(SCHEMA + "startDate", SCHEMA + "endDate"), (KHOI + "startDate", KHOI + "endDate")]
    pairs += [(KHOI + "validFrom", KHOI + "validUntil"), (KHOI + "startYear", KHOI + "endYear")]
    wrong = []
    for iri, values in records.items():
        for begin, end in pairs:
            first, last = one(values, begin), one(values, end)
            if first and last and first[: len(last)] > last[: len(first)]:
                wrong.append(iri)
    assert shown(wrong) == []


# ---- Documents


def test_no_two_documents_share_kind_number_and_period(documents: Records) -> None:
    """Numbers begin again each term, and QĐ stands for two kinds; what is left must tell any two apart."""
    same = defaultdict(list)
    for iri, values in documents.items():
        number = one(values, KHOI + "documentNumber")
        if number:
            period = one(values, KHOI + "term") or (one(values, DCTERMS + "issued") or "")[:4]
            same[one(values, RDF_TYPE), number, period].append(iri)
    assert len(same) > 300
    assert [shown(iris) for iris in same.values() if len(iris) > 1] == []


def test_documents_that_are_easily_taken_for_each_other_are_apart(documents: Records) -> None:
    numbered = defaultdict(set)
    for iri, values in documents.items():
        numbered[one(values, KHOI + "documentNumber")].add((one(values, RDF_TYPE), iri))
    assert len(numbered["04-NQ/TW"]) == 3
    assert len(numbered["22-NQ/TW"]) == 5
    assert len(numbered["01-NQ/ĐUK"]) == 2
    assert len(numbered["35-CT/TW"]) == 2
    assert {kind for kind, _ in numbered["47-QĐ/TW"]} == {KHOI + "Decision", KHOI + "Regulation"}


def test_numbers_are_canonical(documents: Records) -> None:
    party = re.compile(r"\d{2,}-(NQ|CT|KL|QĐ|QC|HD|TB|KH|CTr|ĐA|BC|CV|TTr|QĐNS)/[A-ZĐƯ]+")
    state = re.compile(r"\d+[a-z]?(/\d{4})?/((NQ|NĐ|QĐ|CT|TT)-(CP|TTg|[A-ZĐ]+)|QH\d+)")
    wrong = []
    for iri, values in documents.items():
        number = one(values, KHOI + "documentNumber")
        pattern = party if KHOI + "term" in values else state
        if number and not (pattern.fullmatch(number) and (one(values, LABEL) or "").endswith(f" {number}")):
            wrong.append(iri)
    assert shown(wrong) == []


def test_an_alias_means_one_document(documents: Records) -> None:
    """What fits two documents is a hidden label on each: good for searching, and deciding nothing."""
    owners = defaultdict(set)
    for iri, values in documents.items():
        names = texts(values, ALT) if KHOI + "documentNumber" in values else texts(values, ALT, LABEL)
        for name in names:
            owners[folded(name)].add(iri)
    assert {name: shown(list(iris)) for name, iris in owners.items() if len(iris) > 1} == {}
    taken = {folded(name): iri for iri, values in documents.items() for name in texts(values, HIDDEN)}
    assert {name for name, iri in taken.items() if name in owners and owners[name] != {iri}} == set()


def test_a_bare_number_never_decides(documents: Records) -> None:
    short = re.compile(r"[^\d/]+ (số )?\d+( của .*)?")
    deciding = {a for values in documents.values() for a in texts(values, ALT) if short.fullmatch(a)}
    # Years, and ordinals of plenums and congresses, are no numbers of documents.
    other = re.compile(r"(Hiến pháp|Cương lĩnh|Điều lệ).* \d{4}|Khoán \d+|Nghị quyết (Trung ương|Đại hội) \d+")
    assert {a for a in deciding if not other.fullmatch(a)} == set()
    hidden = {a for values in documents.values() for a in texts(values, HIDDEN)}
    assert {"Chỉ thị 05", "Kết luận 01", "Chỉ thị 35", "Nghị quyết 18"} <= hidden


def test_issue_falls_into_the_term(records: Records, documents: Records) -> None:
    """The border of a term is the congress: papers of January before it belong to the old one."""
    wrong, seen = [], 0
    for iri, values in documents.items():
        term, issued = one(values, KHOI + "term"), one(values, DCTERMS + "issued")
        opened = records[term].get(KHOI + "openedBy") if term else None
        if not (term and issued and opened):
            continue
        seen += 1
        begin = one(records[opened[0].value], SCHEMA + "startDate") or ""
        end = next_congress(records, opened[0].value)
        if issued < begin[: len(issued)] or (end and issued[: len(end)] >= end):
            wrong.append(iri)
    assert seen > 300
    assert shown(wrong) == []


def next_congress(records: Records, congress: str) -> str | None:
    body, ordinal = one(records[congress], KHOI + "ofOrganisation"), int(one(records[congress], KHOI + "ordinal") or 0)
    for values in of_kind(records, "congress").values():
        if one(values, KHOI + "ofOrganisation") == body and one(values, KHOI + "ordinal") == str(ordinal + 1):
            return one(values, SCHEMA + "startDate")
    return None


def test_a_relation_is_a_citation_too_and_looks_back(documents: Records) -> None:
    relations = ("continues", "implements", "concretises", "reviews", "amends", "replaces", "basedOn")
    stated = 0
    for iri, values in documents.items():
        cited = {v for r in relations for v in texts(values, KHOI + r)}
        stated += len(cited)
        assert cited == set(texts(values, KHOI + "cites")), unquote(iri)
        assert iri not in cited
        for other in cited:
            earlier, later = one(documents[other], DCTERMS + "issued"), one(values, DCTERMS + "issued")
            assert not earlier or not later or earlier[:7] <= later[:7], (unquote(iri), unquote(other))
    assert stated > 50


def test_a_document_adopted_at_a_plenum_is_of_its_term(records: Records, documents: Records) -> None:
    adopted = [(v, records[p]) for v in documents.values() for p in texts(v, KHOI + "adoptedAt") if "/plenum/" in p]
    assert len(adopted) > 60
    assert [one(v, LABEL) for v, plenum in adopted if texts(v, KHOI + "term") != texts(plenum, KHOI + "term")] == []


def test_chi_thi_05_is_known_in_full(documents: Records) -> None:
    values = documents[KHOID + "document/" + quote("chỉ-thị-05-ct-tw-khóa-xii", safe="")]
    assert one(values, RDF_TYPE) == KHOI + "Directive"
    assert one(values, DCTERMS + "issued") == "2016-05-15"
    assert one(values, KHOI + "issuer") == KHOID + "organisation/" + quote("bộ-chính-trị", safe="")
    assert one(values, DCTERMS + "title") == "đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"
    assert texts(values, KHOI + "continues") == [KHOID + "document/" + quote("chỉ-thị-03-ct-tw-khóa-xi", safe="")]


def test_laws_without_a_year_are_no_records(documents: Records) -> None:
    assert {one(values, RDF_TYPE) for values in documents.values()} & {KHOI + "Law", KHOI + "Ordinance"} == set()


# ---- Congresses, terms, plenums


@pytest.mark.parametrize(
    ("kind", "of"), [("congress", "ofOrganisation"), ("term", "ofOrganisation"), ("plenum", "term")], ids=lambda v: v
)
def test_ordinals_count_within_one_body(records: Records, kind: str, of: str) -> None:
    counted = defaultdict(list)
    for iri, values in of_kind(records, kind).items():
        ordinal = one(values, KHOI + "ordinal")
        if ordinal:
            counted[one(values, KHOI + of), ordinal].append(iri)
        else:
            assert kind == "plenum" and one(values, SCHEMA + "startDate"), unquote(iri)
    assert [shown(iris) for iris in counted.values() if len(iris) > 1] == []


def test_a_congress_opens_the_term_of_its_ordinal(records: Records) -> None:
    opened = [(t, records[c]) for t in of_kind(records, "term").values() for c in texts(t, KHOI + "openedBy")]
    assert len(opened) > 30
    for term, congress in opened:
        for part in ("ordinal", "ofOrganisation"):
            assert one(term, KHOI + part) == one(congress, KHOI + part), one(term, LABEL)
        begin = one(congress, SCHEMA + "startDate") or one(congress, SCHEMA + "endDate") or ""
        assert begin[:4] == one(term, KHOI + "startYear"), one(term, LABEL)


def test_three_counts_of_terms_run_side_by_side(records: Records) -> None:
    years = {}
    for key in ("đảng-cộng-sản-việt-nam-xiii", "đảng-bộ-khối-các-cơ-quan-trung-ương-xiii", "quốc-hội-xiii"):
        values = records[KHOID + "term/" + quote(key, safe="")]
        years[key[:8]] = (one(values, KHOI + "startYear"), one(values, KHOI + "endYear"))
    assert sorted(years.values()) == [("2011", "2016"), ("2020", "2025"), ("2021", "2026")]


def test_a_plenum_falls_into_its_term(records: Records) -> None:
    for iri, values in of_kind(records, "plenum").items():
        term = records[texts(values, KHOI + "term")[0]]
        for day in texts(values, SCHEMA + "startDate", SCHEMA + "endDate"):
            assert texts(term, KHOI + "startYear")[0] <= day[:4] <= texts(term, KHOI + "endYear")[0], unquote(iri)


# ---- Organisations


def test_a_name_means_one_organisation(records: Records) -> None:
    owners = defaultdict(set)
    for iri, values in of_kind(records, "organisation").items():
        for p in (PREF, ALT):
            for name in values.get(p, []):
                if isinstance(name, ox.Literal) and name.language == "vi":
                    owners[folded(name.value)].add(iri)
    assert len(owners) > 2500
    assert {name: shown(list(iris)) for name, iris in owners.items() if len(iris) > 1} == {}


def test_what_means_other_things_too_decides_for_no_organisation(records: Records) -> None:
    names = defaultdict(set)
    for values in of_kind(records, "organisation").values():
        for p in (PREF, ALT, HIDDEN):
            for name in texts(values, p):
                names[name].add(p)
    for name in ("Đảng", "Nhà nước", "Việt Nam", "Trung ương", "Đảng ủy Khối", "BTC", "BCT", "Tuổi Trẻ"):
        assert names[name] == {HIDDEN}, name


def test_a_code_belongs_to_one_body_or_is_marked_as_shared(records: Records) -> None:
    holders: dict[str, set[str]] = defaultdict(set)
    shared: dict[str, set[str]] = defaultdict(set)
    for iri, values in of_kind(records, "organisation").items():
        for code in texts(values, KHOI + "issuerCode"):
            (shared if texts(values, KHOI + "sharedCode") == ["true"] else holders)[code].add(iri)
    assert set(holders) & set(shared) == set()
    assert {"TU", "UBND", "HĐND", "ĐUK"} <= set(shared)
    for code, iris in holders.items():
        # One organisation, and the committees that act for it (Bộ Chính trị numbers /TW as the Party does).
        bodies = {one(records[iri], KHOI + "executiveOf") or iri for iri in iris}
        assert len(bodies) == 1, (code, shown(list(iris)))


def acyclic(records: Records, next_of: Callable[[Values], list[str]]) -> list[str]:
    loops = []
    for start in records:
        seen, frontier = set(), [start]
        while frontier:
            for following in next_of(records[frontier.pop()]):
                if following == start:
                    loops.append(start)
                if following not in seen:
                    seen.add(following)
                    frontier.append(following)
    return loops


def test_no_organisation_or_place_stands_above_itself(records: Records) -> None:
    assert shown(acyclic(records, lambda v: texts(v, ORG + "subOrganizationOf"))) == []
    assert shown(acyclic(records, lambda v: texts(v, KHOI + "executiveOf"))) == []
    assert shown(acyclic(records, lambda v: texts(v, KHOI + "withinPlace"))) == []


def test_committee_and_organisation_are_two(records: Records) -> None:
    def node(name: str) -> str:
        return KHOID + "organisation/" + quote(name, safe="")

    khoi = "khối-các-cơ-quan-trung-ương"
    assert texts(records[node(f"đảng-ủy-{khoi}")], KHOI + "executiveOf") == [node(f"đảng-bộ-{khoi}")]
    for name in ("ban-chấp-hành-trung-ương-đảng-cộng-sản-việt-nam", "bộ-chính-trị", "ban-bí-thư"):
        assert texts(records[node(name)], KHOI + "executiveOf") == [node("đảng-cộng-sản-việt-nam")]


def test_every_province_has_its_four_bodies(records: Records) -> None:
    bodies = defaultdict(list)
    for iri, values in of_kind(records, "organisation").items():
        for place in texts(values, KHOI + "ofPlace"):
            bodies[place].append(iri)
    assert len(bodies) == 64  # the 63 of before July 2025, and Huế beside Thừa Thiên Huế
    assert {unquote(place): len(iris) for place, iris in bodies.items() if len(iris) != 4} == {}


def test_what_was_merged_has_ended(records: Records) -> None:
    events = of_kind(records, "change")
    assert len(events) > 60
    ended = {o for v in events.values() for o in texts(v, ORG + "originalOrganization")}
    running = [iri for iri in ended if KHOI + "validUntil" not in records[iri]]
    # Its name is in use again.
    assert shown(running) == ["organisation/ban-tuyên-giáo-trung-ương"]


# ---- Officials, places, words


def test_posts_lead_to_known_people_bodies_and_roles(records: Records) -> None:
    roles = read([resource_path("ontology") / "roles.ttl"])
    posts = of_kind(records, "membership")
    assert len(posts) > 90
    for iri, values in posts.items():
        assert FOAF_NAME in records[texts(values, ORG + "member")[0]], unquote(iri)
        assert PREF in records[texts(values, ORG + "organization")[0]], unquote(iri)
        assert texts(values, ORG + "role")[0] in roles, unquote(iri)


def test_provinces_before_and_after_the_mergers_of_2025(records: Records) -> None:
    province = ("tỉnh", "thành phố trực thuộc trung ương")
    places = [v for v in of_kind(records, "place").values() if one(v, KHOI + "placeType") in province]
    ended = [v for v in places if KHOI + "validUntil" in v]
    assert len(places) - len(ended) == 34
    assert len([v for v in ended if one(v, KHOI + "validUntil") == "2025-06-30"]) == 29
    assert [one(v, PREF) for v in ended if DCTERMS + "isReplacedBy" not in v] == []


def test_a_name_means_one_place(records: Records) -> None:
    owners = defaultdict(set)
    for iri, values in of_kind(records, "place").items():
        for p in (PREF, ALT):
            for name in values.get(p, []):
                if isinstance(name, ox.Literal) and name.language == "vi":
                    owners[folded(name.value)].add(iri)
    assert {name: shown(list(iris)) for name, iris in owners.items() if len(iris) > 1} == {}


def test_an_abbreviation_has_one_meaning_or_is_marked(records: Records) -> None:
    meanings: dict[str, set[str]] = defaultdict(set)
    ambiguous = set()
    for values in of_kind(records, "abbreviation").values():
        marked = texts(values, KHOI + "ambiguous") == ["true"]
        for short in texts(values, KHOI + "shortForm"):
            meanings[short] |= set(texts(values, KHOI + "longForm"))
            if marked:
                ambiguous.add(short)
    assert {s for s, longs in meanings.items() if len(longs) > 1} - ambiguous == set()
    assert {"BTC", "BCT", "TBT", "QU", "ĐUK"} <= ambiguous
    assert meanings["UBND"] == {"Ủy ban nhân dân"}


def test_family_names_are_syllables_with_a_capital(records: Records) -> None:
    names = [name for values in of_kind(records, "family-name").values() for name in texts(values, LABEL)]
    assert {"Nguyễn", "Giàng", "Niê", "Thạch", "Tôn Thất"} <= set(names)
    assert [name for name in names if not name[0].isupper()] == []
    assert {"Y", "H'", "A", "Thị"} & set(names) == set()
