"""A small graph as the model wants it, to try the asking half on without the reading half.

``graphs/records.ttl`` holds what is known; ``pages`` are articles of our own with what is read from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

RECORDS = Path(__file__).parent / "graphs" / "records.ttl"

KHOI = "https://w3id.org/khoi/ontology#"
KHOID = "https://w3id.org/khoi/id/"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
CITO = "http://purl.org/spar/cito/"
ORG = "http://www.w3.org/ns/org#"
FOAF = "http://xmlns.com/foaf/0.1/"
SCHEMA = "https://schema.org/"
DCTERMS = "http://purl.org/dc/terms/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
PREF_LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"


def iri(kind: str, key: str) -> str:
    return f"{KHOID}{kind}/{quote(key, safe='')}"


DIRECTIVE_03 = iri("document", "chỉ-thị-03-ct-tw-khóa-xi")
DIRECTIVE_05 = iri("document", "chỉ-thị-05-ct-tw-khóa-xii")
DIRECTIVE_35 = iri("document", "chỉ-thị-35-ct-tw-khóa-xii")
DIRECTIVE_35_LATER = iri("document", "chỉ-thị-35-ct-tw-khóa-xiii")
CONCLUSION_01 = iri("document", "kết-luận-01-kl-tw-khóa-xiii")
RESOLUTION_04 = iri("document", "nghị-quyết-04-nq-tw-khóa-xii")
RESOLUTION_06 = iri("document", "nghị-quyết-06-nq-đuk-khóa-xii")
KHOI_COMMITTEE = iri("organisation", "đảng-ủy-khối-các-cơ-quan-trung-ương")
KHOI_BODY = iri("organisation", "đảng-bộ-khối-các-cơ-quan-trung-ương")
POLITBURO = iri("organisation", "bộ-chính-trị")
THE = iri("official", "trần-văn-thể@trung-ương")
SECRETARY = iri("role", "bí-thư")
DEPUTY = iri("role", "phó-bí-thư")


def text(value: str, lang: str = "") -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"' + (f"@{lang}" if lang else "")


def typed(value: str | int, name: str) -> str:
    return f'"{value}"^^<{XSD}{name}>'


@dataclass(frozen=True, slots=True)
class Graphs:
    article: str
    graph: str
    triples: tuple[str, ...]
    text_graph: str
    text_triples: tuple[str, ...]


class Page:
    """One article of the graph. Strings are given by their words; offsets are counted here."""

    def __init__(self, identifier: str, body: str, title: str = "", date: str = "") -> None:
        self.id = identifier
        self.iri = KHOID + "article/" + quote(identifier, safe="")
        self.body = body
        self.lines: set[str] = set()
        self.facts = 0
        self.say(self.iri, RDF + "type", f"<{KHOI}Article>")
        self.say(self.iri, DCTERMS + "identifier", text(identifier))
        if title:
            self.say(self.iri, SCHEMA + "headline", text(title, "vi"))
        if date:
            self.say(self.iri, SCHEMA + "datePublished", typed(date, "date"))

    def say(self, subject: str, predicate: str, thing: str) -> None:
        self.lines.add(f"<{subject}> <{predicate}> {thing} .")

    def string(self, words: str, kind: str) -> str:
        begin = self.body.index(words)
        node = f"{self.iri}#char={begin},{begin + len(words)}"
        self.say(node, RDF + "type", f"<{KHOI}{kind}>")
        self.say(node, NIF + "beginIndex", typed(begin, "integer"))
        self.say(node, NIF + "endIndex", typed(begin + len(words), "integer"))
        self.say(node, NIF + "anchorOf", text(words))
        self.say(node, NIF + "referenceContext", f"<{self.iri}>")
        return node

    def sentence(self, words: str) -> str:
        return self.string(words, "Sentence")

    def mention(self, words: str, entity: str, rule: str, *candidates: str) -> str:
        node = self.string(words, "Mention")
        self.say(node, "http://www.w3.org/2005/11/its/rdf#taIdentRef", f"<{entity}>")
        self.say(node, KHOI + "rule", f"<{KHOI}{rule}>")
        self.say(self.iri, KHOI + "mentions", f"<{entity}>")
        for candidate in candidates:
            self.say(node, KHOI + "candidate", f"<{candidate}>")
        return node

    def own(self, kind: str, key: str, cls: str, label: str, *, prefer: bool = False) -> str:
        """An entity that only this article knows."""
        node = f"{self.iri}/entity/{kind}-{quote(key, safe='')}"
        self.say(node, RDF + "type", f"<{KHOI}{cls}>")
        self.say(node, PREF_LABEL if prefer else LABEL, text(label, "vi"))
        self.say(node, KHOI + "underspecified", typed("true", "boolean"))
        return node

    def fact(self, cls: str, rule: str, sentences: tuple[str, ...], **properties: str) -> str:
        """A fact node; properties by local name, of ours or with a prefix as in ``org_role``."""
        self.facts += 1
        node = f"{self.iri}/fact/{self.facts:02d}"
        self.say(node, RDF + "type", f"<{cls}>")
        self.say(node, KHOI + "rule", f"<{KHOI}{rule}>")
        for sentence in sentences:
            self.say(node, KHOI + "evidence", f"<{sentence}>")
        bases = {"org_": ORG, "cito_": CITO, "schema_": SCHEMA, "rdf_": RDF, "rdfs_": LABEL.removesuffix("label")}
        for name, value in properties.items():
            base = next((b for prefix, b in bases.items() if name.startswith(prefix)), KHOI)
            self.say(node, base + name.split("_", 1)[-1], value)
        return node

    def cites(self, citing: str, cited: str, relation: str, *sentences: str) -> str:
        self.say(citing, KHOI + relation, f"<{cited}>")
        self.say(citing, KHOI + "cites", f"<{cited}>")
        return self.fact(
            KHOI + "Citation",
            "citationCue",
            sentences,
            cito_hasCitingEntity=f"<{citing}>",
            cito_hasCitedEntity=f"<{cited}>",
            cito_hasCitationCharacterization=f"<{KHOI}{relation}>",
        )

    def states(self, subject: str, predicate: str, value: str, sentence: str, rule: str) -> str:
        self.say(subject, predicate, value)
        parts = {"rdf_subject": f"<{subject}>", "rdf_predicate": f"<{predicate}>", "rdf_object": value}
        return self.fact(KHOI + "Statement", rule, (sentence,), **parts)

    def post(self, who: str, role: str, body: str, sentence: str, day: str = "", **more: str) -> str:
        attested = {"attestedOn": typed(day, "date")} if day else {}
        return self.fact(
            ORG + "Membership",
            "postBeforeName",
            (sentence,),
            org_member=f"<{who}>",
            org_role=f"<{role}>",
            org_organization=f"<{body}>",
            **attested,
            **more,
        )

    def graphs(self) -> Graphs:
        whole = f"<{self.iri}> <{NIF}isString> {text(self.body)} ."
        return Graphs(self.iri, self.iri + "/graph", tuple(sorted(self.lines)), self.iri + "/text", (whole,))


def continuing(identifier: str = "noi-tiep", extra: str = "") -> Page:
    """Kết luận 01 continues Chỉ thị 05; an official holds a post."""
    said = "Bộ Chính trị ban hành Kết luận 01 về tiếp tục thực hiện Chỉ thị 05-CT/TW ngày 15/5/2016."
    told = "Bí thư Đảng ủy Khối Trần Văn Thể nói về việc học Bác."
    page = Page(identifier, f"Tin trong ngày.\n{said} {told}\nHết tin.{extra}", "Nối tiếp một chỉ thị", "2021-06-09")
    page.mention("Kết luận 01", CONCLUSION_01, "authorityByRelation")
    page.mention("Chỉ thị 05-CT/TW", DIRECTIVE_05, "fullNumber")
    page.mention("Bộ Chính trị", POLITBURO, "organisationRecord")
    page.mention("Đảng ủy Khối", KHOI_COMMITTEE, "organisationRecord")
    page.mention("Trần Văn Thể", THE, "personRecord")
    first, second = page.sentence(said), page.sentence(told)
    page.cites(CONCLUSION_01, DIRECTIVE_05, "continues", first)
    page.states(DIRECTIVE_05, DCTERMS + "issued", typed("2016-05-15", "date"), first, "attributeDate")
    page.post(THE, SECRETARY, KHOI_COMMITTEE, second, "2021-06-09")
    return page


def concretising() -> Page:
    """Two sentences together say that a resolution concretises Chỉ thị 05; both stand in one sentence with another."""
    one = "Chỉ thị 05 và Nghị quyết Trung ương 4 khóa XII được học cùng nhau."
    two = "Nghị quyết 06-NQ/ĐUK ra đời để cụ thể hóa chỉ thị ấy."
    three = "Ai cũng nhớ Chỉ thị 35 mà không rõ là chỉ thị nào."
    page = Page("cu-the-hoa", f"{one} {two} {three}")
    page.mention("Chỉ thị 05", DIRECTIVE_05, "authoritySubject")
    page.mention("Nghị quyết Trung ương 4 khóa XII", RESOLUTION_04, "authorityByName")
    page.mention("Nghị quyết 06-NQ/ĐUK", RESOLUTION_06, "authorityByIssuer")
    unclear = page.own("document", "chỉ-thị-35", "Directive", "Chỉ thị 35")
    page.mention("Chỉ thị 35", unclear, "unresolved", DIRECTIVE_35, DIRECTIVE_35_LATER)
    page.cites(RESOLUTION_06, DIRECTIVE_05, "concretises", page.sentence(one), page.sentence(two))
    page.sentence(three)
    return page


def reporting() -> Page:
    """A meeting with chair and speaker, posts before and after, a figure and an award."""
    met = "Ngày 30/7/2019, tại Hà Nội, Đảng ủy Khối họp lần thứ 17 bàn Nghị quyết 06-NQ/ĐUK."
    led = "Đồng chí Lý Minh Sơn, Bí thư Đảng ủy Khối chủ trì; nguyên Phó Bí thư Trần Văn Thể phát biểu."
    count = "Cơ quan còn 21 phòng, giảm 6 phòng; 38/64 đảng bộ được khen."
    award = "Chủ tịch nước tặng Huân chương Lao động hạng Nhất cho Đảng bộ Khối vì thành tích 70 năm."
    page = Page("hop-lan-17", "\n".join((met, led, count, award)), "Họp lần thứ 17", "2019-07-31")
    son = iri("official", "lý-minh-sơn@trung-ương")
    page.say(son, RDF + "type", f"<{KHOI}Official>")
    page.say(son, FOAF + "name", text("Lý Minh Sơn", "vi"))
    page.say(son, FOAF + "givenName", text("Sơn", "vi"))
    sentences = [page.sentence(s) for s in (met, led, count, award)]
    page.mention("Đảng ủy Khối", KHOI_COMMITTEE, "organisationRecord")
    page.mention("Nghị quyết 06-NQ/ĐUK", RESOLUTION_06, "fullNumber")
    page.mention("Lý Minh Sơn", son, "personWithScope")
    page.mention("Đảng bộ Khối", KHOI_BODY, "organisationRecord")
    page.fact(
        KHOI + "Meeting",
        "meetingSentence",
        (sentences[0], sentences[1]),
        rdfs_label=text("Hội nghị lần thứ 17 Đảng ủy Khối", "vi"),
        schema_startDate=typed("2019-07-30", "date"),
        schema_location=text("Hà Nội"),
        ordinal=typed(17, "integer"),
        organiser=f"<{KHOI_COMMITTEE}>",
        chair=f"<{son}>",
        speaker=f"<{THE}>",
        considers=f"<{RESOLUTION_06}>",
    )
    page.post(son, SECRETARY, KHOI_COMMITTEE, sentences[1], "2019-07-30")
    page.post(THE, DEPUTY, KHOI_COMMITTEE, sentences[1], "2019-07-30", former=typed("true", "boolean"))
    for value, kind in (("21", "level"), ("-6", "change")):
        page.fact(
            KHOI + "Figure",
            "figureCount",
            (sentences[2],),
            about=f"<{KHOI_COMMITTEE}>",
            measure=text("phòng"),
            value=typed(value, "decimal"),
            figureType=f"<{KHOI}{kind}>",
            asOf=typed("2019-06-30", "date"),
        )
    page.fact(
        KHOI + "AwardGrant",
        "awardGranted",
        (sentences[3],),
        awardKind=f"<{KHOI}labourOrderFirst>",
        recipient=f"<{KHOI_BODY}>",
        reason=text("thành tích 70 năm", "vi"),
        schema_startDate=typed("2019-07-30", "date"),
    )
    return page


def practising() -> Page:
    """What is done with Chỉ thị 05, who is elected, when a body was founded, what is said and set."""
    done = "Đảng ủy Khối đã sơ kết 3 năm thực hiện Chỉ thị 05-CT/TW và sẽ quán triệt Chỉ thị 05-CT/TW tới chi bộ."
    chosen = "Ngày 2/10/2020, Đảng ủy Khối bầu ông Trần Văn Thể giữ chức Bí thư và bầu thêm 2 ủy viên."
    founded = "Đảng bộ Khối thành lập ngày 7/11/1948."
    told = 'Ông Trần Văn Thể nói: "Nghị quyết phải đi vào chi bộ".'
    listed = "Đột phá của nhiệm kỳ là công tác cán bộ."
    page = Page("thuc-hien", "\n".join((done, chosen, founded, told, listed)), "Một nhiệm kỳ", "2020-10-03")
    page.say(page.iri, SCHEMA + "publisher", text("Báo Thử"))
    sentences = [page.sentence(s) for s in (done, chosen, founded, told, listed)]
    page.mention("Chỉ thị 05-CT/TW", DIRECTIVE_05, "fullNumber")
    page.mention("Đảng ủy Khối", KHOI_COMMITTEE, "organisationRecord")
    for activity, planned, years in (("interimReview", "false", 3), ("disseminating", "true", 0)):
        more = {"years": typed(years, "integer")} if years else {}
        page.fact(
            KHOI + "Implementation",
            "implementationClause",
            (sentences[0],),
            actor=f"<{KHOI_COMMITTEE}>",
            ofDocument=f"<{DIRECTIVE_05}>",
            activity=f"<{KHOI}{activity}>",
            planned=typed(planned, "boolean"),
            **more,
        )
    for who in ({"person": f"<{THE}>", "org_role": f"<{SECRETARY}>"}, {"personCount": typed(2, "integer")}):
        page.fact(
            KHOI + "PersonnelEvent",
            "personnelClause",
            (sentences[1],),
            eventKind=f"<{KHOI}election>",
            toOrganisation=f"<{KHOI_COMMITTEE}>",
            schema_startDate=typed("2020-10-02", "date"),
            **who,
        )
    page.fact(
        KHOI + "Founding",
        "foundingClause",
        (sentences[2],),
        founded=f"<{KHOI_BODY}>",
        foundingKind=f"<{KHOI}foundingDay>",
        schema_startDate=typed("1948-11-07", "date"),
    )
    forerunner = page.own("organisation", "liên-chi", "PartyOrganisation", "Liên chi cơ quan", prefer=True)
    page.fact(
        ORG + "ChangeEvent",
        "changeOfName",
        (sentences[2],),
        org_originalOrganization=f"<{forerunner}>",
        org_resultingOrganization=f"<{KHOI_BODY}>",
    )
    page.fact(
        KHOI + "Quotation",
        "quotationMarks",
        (sentences[3],),
        speaker=f"<{THE}>",
        verbatim=typed("true", "boolean"),
        quotedString=f"<{page.string('Nghị quyết phải đi vào chi bộ', 'Mention')}>",
        text=text("Nghị quyết phải đi vào chi bộ", "vi"),
    )
    page.fact(
        KHOI + "Priority",
        "prioritySentence",
        (sentences[4],),
        priorityKind=f"<{KHOI}breakthrough>",
        ordinal=typed(1, "integer"),
        text=text("công tác cán bộ", "vi"),
    )
    page.post(THE, SECRETARY, KHOI_COMMITTEE, sentences[1], "2020-10-03")
    return page


def asked() -> Page:
    """An interview: two questions, each with its answer."""
    first, second = ("Chi bộ thay đổi ra sao?", "Họp ngắn hơn."), ("Còn năm tới?", "Bàn kỹ hơn.")
    told = "Phóng viên Báo Thử phỏng vấn ông Trần Văn Thể."
    page = Page("hoi-dap", "\n".join((told, *first, *second)), "Hỏi đáp", "2021-01-05")
    paper = page.own("organisation", "báo-thử", "MediaOrganisation", "Báo Thử", prefer=True)
    page.mention("Trần Văn Thể", THE, "personRecord")
    page.mention("Báo Thử", paper, "organisationShortForm")
    page.say(page.iri, RDF + "type", f"<{KHOI}Interview>")
    sentence = page.sentence(told)
    page.states(page.iri, KHOI + "interviewee", f"<{THE}>", sentence, "interviewIntroduction")
    page.states(page.iri, KHOI + "interviewer", f"<{paper}>", sentence, "interviewIntroduction")
    for question, answer in (first, second):
        asking, replying = page.string(question, "Mention"), page.string(answer, "Mention")
        page.say(page.iri, KHOI + "question", f"<{asking}>")
        page.say(page.iri, KHOI + "answer", f"<{replying}>")
        page.say(replying, KHOI + "answers", f"<{asking}>")
    return page


def reprinted() -> Page:
    """The article on Kết luận 01 once more, under another name and a day later, with less in it."""
    said = "Bộ Chính trị ban hành Kết luận 01 về tiếp tục thực hiện Chỉ thị 05-CT/TW ngày 15/5/2016."
    page = Page("dang-lai", said, "Đăng lại", "2021-06-10")
    page.mention("Kết luận 01", CONCLUSION_01, "authorityByRelation")
    page.mention("Chỉ thị 05-CT/TW", DIRECTIVE_05, "fullNumber")
    page.cites(CONCLUSION_01, DIRECTIVE_05, "continues", page.sentence(said))
    return page


def succession() -> list[str]:
    """N-Triples of what is known beside the records: the overlap of two articles, and what became of a body."""
    first, second = (KHOID + "article/" + name for name in ("dang-lai", "noi-tiep"))
    overlap, change = KHOID + "overlap/0", iri("change", "khối")
    return [
        f"<{overlap}> <{RDF}type> <{KHOI}TextOverlap> .",
        f"<{overlap}> <{KHOI}share> {typed('0.8', 'decimal')} .",
        *(f"<{overlap}> <{KHOI}overlapOf> <{article}> ." for article in (first, second)),
        f"<{first}> <{KHOI}sharesTextWith> <{second}> .",
        f"<{second}> <{KHOI}sharesTextWith> <{first}> .",
        f"<{change}> <{RDF}type> <{ORG}ChangeEvent> .",
        f"<{change}> <{ORG}originalOrganization> <{KHOI_BODY}> .",
        f"<{change}> <{ORG}resultingOrganization> <{iri('organisation', 'đảng-cộng-sản-việt-nam')}> .",
        f"<{change}> <{SCHEMA}startDate> {typed('2025-01', 'gYearMonth')} .",
        f"<{change}> <{DCTERMS}source> <https://example.org/records> .",
    ]


def second_layer() -> list[Page]:
    """The pages, and those of what bodies and people do."""
    return [*pages(), practising(), reprinted(), asked()]


def pages() -> list[Page]:
    return [continuing(), concretising(), reporting()]
