"""What the records of authority cite: addresses that a scholar can look up and name in a footnote."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

import pyoxigraph as ox
import pytest

from khoi_kg.resources import resource_path

KHOI = "https://w3id.org/khoi/ontology#"
KHOID = "https://w3id.org/khoi/id/"
SOURCE = ox.NamedNode("http://purl.org/dc/terms/source")
CONFIDENCE = ox.NamedNode(KHOI + "confidence")
CHECKED = ox.NamedNode(KHOI + "checked")

# The kinds of hosts that a citation may rest on; a host stands for those below it too (gov.vn for moj.gov.vn).
# Shops, dealers, betting, copies of other sites, forums, blogs and sites without a publisher are none of them.
HOSTS = {
    "bodies of the Party and the State, mass organisations": """
        chinhphu.vn conganbackan.vn cpv.org.vn dangcongsan.vn dcs.vn doanhnghieptrunguong.vn gov.vn hcma.vn
        mattran.org.vn noichinh.vn quochoi.vn thanhuycantho.vn vnpt.vn""",
    "journals of these bodies": """
        danchuphapluat.vn danvan.vn lyluanchinhtri.vn quanlynhanuoc.vn tapchicongsan.org.vn tapchimoitruong.vn
        tapchitoaan.vn tuyengiao.vn""",
    "press of the Party and the State, broadcasters": """
        baotintuc.vn cand.com.vn daihoidang.vn dantocmiennui.vn nhandan.vn qdnd.vn qpvn.vn quochoitv.vn
        vietnamlawmagazine.vn vietnamnews.vn vietnamplus.vn vnanet.vn voh.com.vn vov.vn vovworld.vn vtcnews.vn
        vtv.vn""",
    "press of provinces and districts": """
        baoapbac.vn baobackan.vn baobinhthuan.com.vn baocantho.com.vn baodanang.vn baodienbienphu.com.vn
        baohaiduong.vn baohanam.com.vn baokhanhhoa.vn baokontum.com.vn baolamdong.vn baolaocai.vn baonghean.vn
        baoquangninh.vn baothanhhoa.vn dailocrt.vn thtg.vn vinhphuctv.vn""",
    "other licensed press": """
        baodauthau.vn baogiaothong.vn baophapluat.vn baovannghe.vn cuuchienbinh.vn daidoanket.vn dantri.com.vn
        giaoducthoidai.vn kienthuc.net.vn kinhtedothi.vn laodong.vn nld.com.vn nongnghiep.vn nongnghiepmoitruong.vn
        plo.vn sggp.org.vn thanhnien.vn thanhtra.com.vn theleader.vn thoibaotaichinhvietnam.vn tienphong.vn tuoitre.vn
        tuoitrenews.vn vietnambiz.vn vietnamnet.vn viettimes.vn vneconomy.vn vnexpress.net znews.vn""",
    "licensed collections of press articles, each with the paper it is from": "baomoi.com cafef.vn",
    "foreign broadcasters": "bbc.com cri.cn",
    "law libraries": "luatvietnam.vn thuvienphapluat.vn thuviennhadat.vn",
    "catalogues of universities": "lib.hutech.edu.vn",
    "encyclopedias": "wikipedia.org",
}
LISTED = {host for hosts in HOSTS.values() for host in hosts.split()}

# What an unchecked record may say in place of an address: where it is from, so that somebody may look for a source.
NOTES = {
    "common usage",
    "press article without address",
    "public data file without address",
    "web page unfit to cite",
}

Cited = dict[str, list[ox.NamedNode | ox.Literal]]


def listed(address: str) -> str | None:
    """The listed host of a web address, by its last parts; None if it is no web address or its host isn't listed."""
    parts = urlsplit(address)
    labels = (parts.hostname or "").split(".")
    ends = (".".join(labels[at:]) for at in range(len(labels)))
    return next((end for end in ends if end in LISTED), None) if parts.scheme in ("http", "https") else None


def triples() -> Iterator[ox.Triple]:
    for path in sorted(resource_path("data/authority").glob("*.ttl")):
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            yield quad.triple


@pytest.fixture(scope="module")
def cited() -> Cited:
    """What each record that says how it is known cites."""
    found: Cited = {}
    for triple in triples():
        subject, predicate, value = triple
        if predicate in (SOURCE, CONFIDENCE):
            assert isinstance(subject, ox.NamedNode)
            objects = found.setdefault(subject.value, [])
            if predicate == SOURCE:
                assert isinstance(value, ox.NamedNode | ox.Literal)
                objects.append(value)
    return found


@pytest.fixture(scope="module")
def checked() -> set[str]:
    said = (t.subject for t in triples() if t.predicate == CONFIDENCE and t.object == CHECKED)
    return {subject.value for subject in said if isinstance(subject, ox.NamedNode)}


def shown(iri: str) -> str:
    return unquote(iri.removeprefix(KHOID))


def test_a_listed_host_is_told_from_one_that_only_looks_like_it() -> None:
    assert listed("https://thads.moj.gov.vn/page") == "gov.vn"
    assert listed("http://www.baomoi.com/a/c/1.epi") == "baomoi.com"
    for address in ("https://notgov.vn/a", "https://baomoi.net.vn/a", "https://gov.vn.example.com/a", "ftp://gov.vn/a"):
        assert listed(address) is None, address


def test_what_a_checked_record_cites_can_be_cited(cited: Cited, checked: set[str]) -> None:
    assert len(checked) > 400
    wrong = {
        shown(iri): [str(source) for source in cited[iri]]
        for iri in checked
        if not cited[iri] or not all(isinstance(s, ox.NamedNode) and listed(s.value) for s in cited[iri])
    }
    assert wrong == {}


def test_no_other_record_cites_what_cannot_be_cited(cited: Cited, checked: set[str]) -> None:
    wrong = {
        f"{shown(iri)}: {source}"
        for iri in cited.keys() - checked
        for source in cited[iri]
        if not (listed(source.value) if isinstance(source, ox.NamedNode) else source.value in NOTES)
    }
    assert wrong == set()


def test_no_host_is_listed_that_nothing_cites(cited: Cited) -> None:
    used = {listed(source.value) for sources in cited.values() for source in sources}
    assert used >= LISTED
