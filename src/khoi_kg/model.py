"""The values handed from stage to stage: frozen, hashable, without an IRI among them.

Offsets count Unicode code points of an article's text as it is stored: NFC, with one blank for several, and with
lines joined that break in a sentence. Spans are half-open.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class DateBasis(StrEnum):
    """Where a date comes from; the values are the local names of the ontology's individuals."""

    STATED = "stated"
    YEAR_FROM_SENTENCE = "yearFromSentence"
    YEAR_FROM_ARTICLE = "yearFromArticle"
    METADATA = "metadata"
    DATELINE = "dateline"
    GIVEN_BY_USER = "givenByUser"


class Span(NamedTuple):
    """A stretch of an article's text: code points ``start`` (included) to ``end`` (not included).

    A tuple, as there are many, and they are sorted and looked up.
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Date:
    """A day, a month, a year, or a day without its year, as far as a text says it.

    At least one of the three is set; ``day`` is never set without ``month``.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    basis: DateBasis = DateBasis.STATED


@dataclass(frozen=True, slots=True)
class Article:
    """One article as a source yields it.

    ``id`` identifies it in the graph (``dcterms:identifier``); ``text`` is what is stored and offsets count in;
    ``origin`` says where it was read, for messages to people ("news.jsonl, line 3"), and never enters the graph.
    ``given`` is what was said of it beside its file, as ``khoi_kg.sources.given`` writes it for the store to keep.
    """

    id: str
    text: str
    title: str | None = None
    published: Date | None = None
    publisher: str | None = None
    author: str | None = None
    agency: str | None = None
    url: str | None = None
    origin: str = ""
    given: str = ""


class Form(StrEnum):
    """How a text names a thing; the order of resolution follows it (model of identity, documents)."""

    FULL = "full"
    SHORT = "short"
    ALIAS = "alias"
    POINTER = "pointer"


@dataclass(frozen=True, slots=True)
class DocumentMention:
    """A string that names an official document.

    ``kind`` is the local name of an ontology class ("Directive"). ``number`` is canonical ("05-CT/TW") where the text
    gives kind and issuer's code with it; ``yearless`` the same of a State document whose number leaves out its year
    ("95/NĐ-CP"), which means the one that is named with it; ``ordinal`` is its leading number. ``name`` is what an
    unnumbered document is known by ("Nghị quyết Trung ương 4 khóa XII"). ``plenum``, ``congress`` and ``term`` are
    ordinals that stand inside the name; ``body`` is the span of the organisation whose congress is meant, where the
    name holds one. ``revised`` says that the text calls the law one that takes another's place: "Luật Thanh tra (sửa
    đổi)". ``own`` says that the article is this document, published as it is.
    """

    span: Span
    form: Form
    kind: str
    number: str | None = None
    ordinal: int | None = None
    year: int | None = None
    code: str | None = None
    name: str | None = None
    plenum: int | None = None
    congress: int | None = None
    term: int | None = None
    body: Span | None = None
    revised: bool = False
    own: bool = False
    yearless: str | None = None

    @property
    def stated_number(self) -> str | None:
        """The number as the text gives it, with or without its year."""
        return self.number or self.yearless


@dataclass(frozen=True, slots=True)
class OrganisationMention:
    """A string that names an organisation.

    ``name`` is the string in uniform spelling, with what it leaves out ("Tỉnh ủy [Sơn La]"); ``kind`` the local name of
    an ontology class; ``record`` the key of the authority record that has this very name, if exactly one has; ``head``
    the type word it begins with ("Sở"); ``place`` the place in the name; ``stands_for``, of an alias, the name that the
    text declares it for, whose type word is its own then; ``completed_by`` the rule that gave what the string leaves
    out, if one did; ``board_of`` the firm whose board it is ("HĐQT [Ngân hàng A]").
    """

    span: Span
    form: Form
    name: str
    kind: str
    record: str | None = None
    head: str = ""
    place: str | None = None
    stands_for: str = ""
    completed_by: str = ""
    board_of: OrganisationMention | None = None

    def __hash__(self) -> int:
        """Hash what all but tells mentions apart: they are looked up often, and hashing more takes longer."""
        return hash(self.span)


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A string that names a person, without forms of address, ranks and posts."""

    span: Span
    form: Form
    name: str


@dataclass(frozen=True, slots=True)
class RoleMention:
    """A title of a post; ``role`` is the key of the role, ``record`` the organisation that the title itself names."""

    span: Span
    role: str
    record: str | None = None
    former: bool = False
    acting: bool = False


@dataclass(frozen=True, slots=True)
class CongressMention:
    """A congress by its ordinal; ``body`` is the span of the organisation that holds it, where the text names one."""

    span: Span
    ordinal: int
    body: Span | None = None
    whose: str | None = None


@dataclass(frozen=True, slots=True)
class TermMention:
    """A term of office: by ordinal ("khóa XII") or by years ("nhiệm kỳ 2015-2020"); ``body`` as for congresses.

    ``whose`` is what the text calls bodies in general ("Đảng các cấp"), where it means no single one.
    """

    span: Span
    ordinal: int | None = None
    start_year: int | None = None
    end_year: int | None = None
    body: Span | None = None
    whose: str | None = None


@dataclass(frozen=True, slots=True)
class PlenumMention:
    """A session of the Party's Central Committee, by its ordinal and the ordinal of the term."""

    span: Span
    ordinal: int
    term: int | None = None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as the text writes it; of days in a row ("từ ngày 12 đến 15/10") the first, and the ``last``."""

    span: Span
    date: Date
    last: Date | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts or measures; no mention, as it names nothing.

    ``span`` goes from the number's beginning to the end of the word or unit behind it, ``word`` is where the word
    stands. ``measure`` is the label of the measure; ``unit`` is given for money alone, whose value is written out in
    full. ``out_of`` is the second number of ``38/64``.
    """

    span: Span
    word: Span
    value: Decimal
    measure: str
    unit: str | None = None
    out_of: Decimal | None = None


Mention = (
    DocumentMention
    | OrganisationMention
    | PersonMention
    | RoleMention
    | CongressMention
    | TermMention
    | PlenumMention
    | DateMention
)
"""Every kind of mention; taken apart with ``match`` and ``assert_never``."""


@dataclass(frozen=True, slots=True)
class Cites:
    """The text says that one document cites another; ``relation`` is the local name of the property.

    ``years`` is how many years were reviewed, where the one reviews the other and the text says so.
    """

    citing: DocumentMention
    cited: DocumentMention
    relation: str
    where: tuple[Span, ...]
    rule: str
    years: int | None = None


@dataclass(frozen=True, slots=True)
class Issued:
    """The date of a document."""

    document: DocumentMention
    date: Date
    where: tuple[Span, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class IssuedBy:
    """The organisation that issued a document.

    ``record`` is the key of a record instead: the office of one person ("của Thủ tướng Chính phủ"), or the one body
    whose code stands in the number ("/QĐ-TTg").
    """

    document: DocumentMention
    organisation: OrganisationMention | None
    where: tuple[Span, ...]
    rule: str
    record: str | None = None


@dataclass(frozen=True, slots=True)
class OfTerm:
    """The term to which a document belongs."""

    document: DocumentMention
    term: TermMention
    where: tuple[Span, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Titled:
    """What a document is about."""

    document: DocumentMention
    title: str
    where: tuple[Span, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Met:
    """A meeting that the article reports. ``place`` and ``label`` are as the article writes them.

    ``plenum`` is the session of the Central Committee that it is; a ``planned`` meeting is one still to come.
    """

    date: Date | None
    place: str | None
    label: str | None
    organisers: tuple[OrganisationMention, ...]
    chairs: tuple[PersonMention, ...]
    speakers: tuple[PersonMention, ...]
    attendees: tuple[PersonMention, ...]
    reporters: tuple[PersonMention, ...]
    presenters: tuple[PersonMention, ...]
    considers: tuple[DocumentMention, ...]
    ordinal: int | None
    enlarged: bool
    where: tuple[Span, ...]
    rule: str
    plenum: PlenumMention | None = None
    planned: bool = False


@dataclass(frozen=True, slots=True)
class SessionHeld:
    """A congress or a plenum was held from ``start`` to ``end`` at a place, which is as the article writes it."""

    session: CongressMention | PlenumMention
    start: Date | None
    end: Date | None
    place: str | None
    where: tuple[Span, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Holds:
    """A person holds a post: a role in an organisation, or in that of ``record``, which the title itself names.

    ``on`` is the day on which it is told to hold: the article's, or that of the meeting that it reports.
    """

    person: PersonMention
    role: RoleMention
    organisation: OrganisationMention | None
    record: str | None
    term: TermMention | None
    former: bool
    acting: bool
    where: tuple[Span, ...]
    rule: str
    on: Date | None = None


@dataclass(frozen=True, slots=True)
class Belongs:
    """A body belongs to another, which the text names or which ``record`` is the key of."""

    part: OrganisationMention
    whole: OrganisationMention | None
    record: str | None
    where: tuple[Span, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure of an organisation's people, units, money or goals.

    ``value`` has the sign of a change (-6 for "giảm 6 phòng"); ``figure_type`` is the local name of a type of figure.
    ``as_of`` is the date on which it holds, ``period_start`` and ``period_end`` the period over which it was counted.
    """

    value: Decimal
    measure: str
    unit: str | None
    figure_type: str
    out_of: Decimal | None
    about: OrganisationMention | None
    as_of: Date | None
    period_start: Date | None
    period_end: Date | None
    where: tuple[Span, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Implements:
    """A body does something with a document. ``activity`` is the key of a concept of the scheme of activities.

    ``years`` is how long the document had been carried out, where the text says so ("3 năm thực hiện"); ``planned`` is
    true where the text speaks of what is to be done.
    """

    actor: OrganisationMention
    document: DocumentMention
    activity: str
    years: int | None
    planned: bool
    where: tuple[Span, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class PersonnelEvent:
    """Somebody is elected, appointed, moved, assigned, approved, nominated, relieved or disciplined, or retires.

    ``kind`` is the key of a concept of the scheme of personnel events. ``person`` is None where the text only counts
    people (``count``) or leaves the person unnamed. ``role`` is the key of a role, ``title`` the text's own words for
    one that has no key; its body is ``organisation`` (where somebody goes), ``origin`` (where somebody leaves) or that
    of ``record``, which the title itself names. The decision is that of ``decided_by``, or of the office of
    ``office``, the key of a record. ``planned`` is true of what is still to come, ``acting`` where the post is given
    only for the time ("giao quyền Chủ tịch").
    """

    kind: str
    person: PersonMention | None
    count: int | None
    role: str | None
    title: str | None
    organisation: OrganisationMention | None
    origin: OrganisationMention | None
    record: str | None
    decided_by: OrganisationMention | PersonMention | None
    office: str | None
    date: Date | None
    term: TermMention | None
    meeting: Met | None
    planned: bool
    where: tuple[Span, ...]
    rule: str
    acting: bool = False


@dataclass(frozen=True, slots=True)
class Granted:
    """An award is granted or handed over. ``kind`` is the local name of a kind of award.

    ``granted_by`` or ``office`` (the record of one person's office) decided on it, ``presented_by`` handed it over.
    ``recipient_text`` are the words for the receivers where none is named; ``recipient_count`` is how many they are.
    """

    kind: str
    granted_by: OrganisationMention | None
    office: str | None
    presented_by: tuple[PersonMention, ...]
    recipients: tuple[OrganisationMention | PersonMention, ...]
    recipient_text: str | None
    recipient_count: int | None
    reason: str | None
    date: Date | None
    meeting: Met | None
    where: tuple[Span, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Founded:
    """A body was founded, or has its day of tradition, on a date; ``kind`` is the key of a kind of founding."""

    organisation: OrganisationMention
    date: Date
    kind: str
    where: tuple[Span, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Changed:
    """Bodies ended as what they were and became others: merged, taken in, renamed, divided."""

    originals: tuple[OrganisationMention, ...]
    results: tuple[OrganisationMention, ...]
    date: Date | None
    where: tuple[Span, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """Somebody's words: ``words`` is the stretch without its quotation marks; ``verbatim`` where it stands in some."""

    speaker: PersonMention | OrganisationMention
    words: Span
    verbatim: bool
    where: tuple[Span, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Interviewed:
    """The article is an interview; ``questions`` and ``answers`` are the stretches of its text that are some."""

    interviewee: PersonMention
    interviewer: OrganisationMention | None
    questions: tuple[Span, ...]
    answers: tuple[Span, ...]
    where: tuple[Span, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Prioritised:
    """A main task, breakthrough or target: ``kind`` is the key of the kind, ``ordinal`` its place in a list."""

    kind: str
    ordinal: int
    text: str
    term: TermMention | None
    document: DocumentMention | None
    where: tuple[Span, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class HasStatus:
    """In which state a document is; ``status`` is the key of a status, ``date`` the day from which it holds."""

    document: DocumentMention
    status: str
    date: Date | None
    where: tuple[Span, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Covers:
    """The period for which a document is made: "giai đoạn 2021-2025"."""

    document: DocumentMention
    first_year: int
    last_year: int
    where: tuple[Span, ...]
    rule: str


Fact = (
    Met
    | SessionHeld
    | Holds
    | Belongs
    | Cites
    | Issued
    | IssuedBy
    | OfTerm
    | Titled
    | Measured
    | Implements
    | PersonnelEvent
    | Granted
    | Founded
    | Changed
    | Quoted
    | Interviewed
    | Prioritised
    | HasStatus
    | Covers
)
"""Every kind of fact; each with the sentences that say it (``where``) and the rule by which it was read."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that mentions mean. ``key`` follows ``kind`` in its IRI ("document", "chỉ-thị-05-ct-tw-khóa-xii").

    ``shared`` entities are the same in all articles; the others belong to one article and are underspecified.
    ``type`` is the local name of a class; ``label`` the name in Vietnamese, where no record of authority gives it.
    ``acts_for`` is the organisation, named in the same article, of which a committee is the executive.
    """

    kind: str
    key: str
    shared: bool
    type: str
    label: str
    known: bool = False
    number: str | None = None
    ordinal: int | None = None
    body: Entity | None = None
    start_year: int | None = None
    end_year: int | None = None
    term: Entity | None = None
    acts_for: Entity | None = None

    def __hash__(self) -> int:
        """Hash what all but tells entities apart: they are looked up often, and hashing more takes longer."""
        return hash(self.key)


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a mention means, by which rule, and the keys of the records that were considered where it is undecided."""

    mention: Mention
    entity: Entity | None
    rule: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one article. ``resolutions`` are in the order of the mentions' beginnings."""

    article: Article
    resolutions: tuple[Resolution, ...]
    facts: tuple[Fact, ...]
