"""A small graph written by hand as the model wants it, to try the asking half on without the reading half."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

KHOI = "https://w3id.org/khoi/ontology#"
KHOID = "https://w3id.org/khoi/id/"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
A = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


def doc(key: str) -> str:
    return KHOID + "document/" + quote(key, safe="-._~")


DIRECTIVE_05 = doc("chỉ-thị-05-ct-tw-khóa-xii")
DIRECTIVE_03 = doc("chỉ-thị-03-ct-tw-khóa-xi")
CONCLUSION_01 = doc("kết-luận-01-kl-tw-khóa-xiii")


def text(value: str, lang: str = "") -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"' + (f"@{lang}" if lang else "")


def number(value: int) -> str:
    return f'"{value}"^^<http://www.w3.org/2001/XMLSchema#integer>'


@dataclass(frozen=True, slots=True)
class Graphs:
    article: str
    graph: str
    triples: tuple[str, ...]
    text_graph: str
    text_triples: tuple[str, ...]


class Page:
    """One article of the graph: sentences, mentions, citations."""

    def __init__(self, identifier: str, body: str, title: str = "", date: str = "") -> None:
        self.iri = KHOID + "article/" + quote(identifier, safe="-._~")
        self.body = body
        self.lines: set[str] = set()
        self.say(self.iri, A, f"<{KHOI}Article>")
        self.say(self.iri, "http://purl.org/dc/terms/identifier", text(identifier))
        if title:
            self.say(self.iri, "https://schema.org/headline", text(title, "vi"))
        if date:
            self.say(self.iri, "https://schema.org/datePublished", f'"{date}"^^<http://www.w3.org/2001/XMLSchema#date>')

    def say(self, subject: str, predicate: str, thing: str) -> None:
        self.lines.add(f"<{subject}> <{predicate}> {thing} .")

    def string(self, words: str, kind: str) -> str:
        begin = self.body.index(words)
        iri = f"{self.iri}#char={begin},{begin + len(words)}"
        self.say(iri, A, f"<{KHOI}{kind}>")
        self.say(iri, NIF + "beginIndex", number(begin))
        self.say(iri, NIF + "endIndex", number(begin + len(words)))
        self.say(iri, NIF + "anchorOf", text(words))
        self.say(iri, NIF + "referenceContext", f"<{self.iri}>")
        return iri

    def sentence(self, words: str) -> str:
        return self.string(words, "Sentence")

    def mention(self, words: str, entity: str, rule: str) -> str:
        iri = self.string(words, "Mention")
        self.say(iri, "http://www.w3.org/2005/11/its/rdf#taIdentRef", f"<{entity}>")
        self.say(iri, KHOI + "rule", f"<{KHOI}{rule}>")
        self.say(self.iri, KHOI + "mentions", f"<{entity}>")
        return iri

    def cites(self, citing: str, cited: str, relation: str, *sentences: str, rule: str = "citationCue") -> str:
        fact = f"{self.iri}/fact/citation-{len(self.lines)}"
        cito = "http://purl.org/spar/cito/"
        self.say(fact, A, f"<{KHOI}Citation>")
        self.say(fact, cito + "hasCitingEntity", f"<{citing}>")
        self.say(fact, cito + "hasCitedEntity", f"<{cited}>")
        self.say(fact, cito + "hasCitationCharacterization", f"<{KHOI}{relation}>")
        self.say(fact, KHOI + "rule", f"<{KHOI}{rule}>")
        self.say(citing, KHOI + relation, f"<{cited}>")
        self.say(citing, KHOI + "cites", f"<{cited}>")
        for sentence in sentences:
            self.say(fact, KHOI + "evidence", f"<{sentence}>")
        return fact

    def graphs(self) -> Graphs:
        whole = f"<{self.iri}> <{NIF}isString> {text(self.body)} ."
        return Graphs(self.iri, self.iri + "/graph", tuple(sorted(self.lines)), self.iri + "/text", (whole,))


def continuing(identifier: str = "noi-tiep", extra: str = "") -> Page:
    """An article that says that Kết luận 01 continues Chỉ thị 05."""
    said = "Bộ Chính trị ban hành Kết luận 01 về tiếp tục thực hiện Chỉ thị 05-CT/TW."
    page = Page(identifier, f"Tin trong ngày.\n{said}\nHết tin.{extra}", "Nối tiếp một chỉ thị", "2021-06-09")
    page.mention("Kết luận 01", CONCLUSION_01, "authorityByRelation")
    page.mention("Chỉ thị 05-CT/TW", DIRECTIVE_05, "fullNumber")
    page.cites(CONCLUSION_01, DIRECTIVE_05, "continues", page.sentence(said))
    return page
