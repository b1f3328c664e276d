"""Write facts: one function a kind, each a node with its evidence and rule, and the plain triples that it bears out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from khoi_kg import vocab
from khoi_kg.model import (
    Belongs,
    Changed,
    Cites,
    Covers,
    Fact,
    Founded,
    Granted,
    HasStatus,
    Holds,
    Implements,
    Interviewed,
    Issued,
    IssuedBy,
    Measured,
    Mention,
    Met,
    OfTerm,
    PersonMention,
    PersonnelEvent,
    Prioritised,
    Quoted,
    Resolution,
    SessionHeld,
    Span,
    Titled,
)
from khoi_kg.ntriples import literal
from khoi_kg.rdf.terms import boolean, date_literal, decimal, encode, integer, record_iri
from khoi_kg.rdf.writer import Writer
from khoi_kg.text import key

Meanings = Mapping[tuple[Span, type], Resolution]
"""What each mention means, by its span and type."""


@dataclass(frozen=True, slots=True)
class FactWriter:
    """Writes the facts of one article; a fact is left out where what its mentions mean is not decided."""

    writer: Writer
    meanings: Meanings

    def meant(self, mention: Mention | None) -> str | None:
        """Return the IRI of what a mention means, or None where that is not decided."""
        found = self.meanings.get((mention.span, type(mention))) if mention is not None else None
        return self.writer.entity(found.entity) if found and found.entity else None

    def write(self, fact: Fact) -> None:
        """Write one fact."""
        match fact:
            case Met():
                self._met(fact)
            case SessionHeld():
                if session := self.meant(fact.session):
                    for predicate, day in ((vocab.SCHEMA_START_DATE, fact.start), (vocab.SCHEMA_END_DATE, fact.end)):
                        if day:
                            self.writer.state(session, predicate, date_literal(day), fact.where, fact.rule)
                    if fact.place:
                        place = literal(fact.place, "vi")
                        self.writer.state(session, vocab.SCHEMA_LOCATION, place, fact.where, fact.rule)
            case Holds():
                self._holds(fact)
            case Belongs():
                part, whole = self.meant(fact.part), record_iri(fact.record) if fact.record else self.meant(fact.whole)
                if part and whole and part != whole:
                    self.writer.state(part, vocab.ORG_SUB_ORGANIZATION_OF, f"<{whole}>", fact.where, fact.rule)
            case Cites():
                self._cites(fact)
            case Issued():
                self._issued(fact)
            case IssuedBy():
                self._issued_by(fact)
            case OfTerm():
                document, term = self.meant(fact.document), self.meant(fact.term)
                if document and term:
                    self.writer.state(document, vocab.TERM, f"<{term}>", fact.where, fact.rule)
            case Titled():
                if document := self.meant(fact.document):
                    title = literal(fact.title, "vi")
                    self.writer.state(document, vocab.DCTERMS_TITLE, title, fact.where, fact.rule)
            case Measured():
                self._measured(fact)
            case Granted():
                self._granted(fact)
            case Implements():
                self._implements(fact)
            case PersonnelEvent():
                self._personnel(fact)
            case Founded():
                self._founded(fact)
            case Changed():
                self._changed(fact)
            case Quoted():
                self._quoted(fact)
            case Interviewed():
                self._interviewed(fact)
            case Prioritised():
                self._prioritised(fact)
            case HasStatus():
                self._has_status(fact)
            case Covers():
                if document := self.meant(fact.document):
                    years = literal(f"{fact.first_year}-{fact.last_year}")
                    self.writer.state(document, vocab.DCTERMS_TEMPORAL, years, fact.where, fact.rule)
            case _:
                assert_never(fact)

    def _implements(self, fact: Implements) -> None:
        actor, document = self.meant(fact.actor), self.meant(fact.document)
        if not actor or not document:
            return
        writer = self.writer
        planned = "planned" if fact.planned else "done"
        parts = (_last(actor), fact.activity, _last(document), planned, str(fact.years or ""))
        node = writer.fact_node(
            "implementation", parts, fact.where, fact.rule, vocab.IMPLEMENTATION, vocab.PROV_ACTIVITY
        )
        writer.link(node, vocab.ACTOR, actor)
        writer.link(node, vocab.OF_DOCUMENT, document)
        writer.link(node, vocab.ACTIVITY, vocab.KHOI + fact.activity)
        if fact.years is not None:
            writer.add(node, vocab.YEARS, integer(fact.years))
        writer.add(node, vocab.PLANNED, boolean(fact.planned))

    def _meeting_node(self, fact: Met) -> str:
        """The node of a meeting: that of the plenum which it is, or else one of the article's own."""
        if plenum := self.meant(fact.plenum):
            return plenum
        day = date_literal(fact.date).split('"')[1] if fact.date else ""
        parts = (day, fact.place or "", fact.label or f"{fact.where[0].start}")
        return self.writer.fact_node("meeting", parts, fact.where, fact.rule, vocab.MEETING, vocab.SCHEMA_EVENT)

    def _met(self, fact: Met) -> None:
        writer = self.writer
        node = self._meeting_node(fact)
        shared = node == self.meant(fact.plenum)
        if not shared:
            self._tell_meeting(node, fact)
        for predicate, mentions in (
            (vocab.ORGANISER, fact.organisers),
            (vocab.CHAIR, fact.chairs),
            (vocab.SPEAKER, fact.speakers),
            (vocab.ATTENDEE, fact.attendees),
            (vocab.CONSIDERS, fact.considers),
        ):
            for mention in mentions:
                target = self.meant(mention)
                if target and shared:
                    writer.state(node, predicate, f"<{target}>", fact.where, fact.rule)
                elif target:
                    writer.link(node, predicate, target)
        functions = (
            (vocab.CHAIRING, fact.chairs),
            (vocab.SPEAKING, fact.speakers),
            (vocab.ATTENDING, fact.attendees),
            (vocab.REPORTING, fact.reporters),
            (vocab.PRESENTING, fact.presenters),
        )
        for function, people in functions:
            for person in people:
                self._takes_part(node, person, function)

    def _tell_meeting(self, node: str, fact: Met) -> None:
        """Write what one article tells of a meeting that is its own; what it tells of a plenum are statements."""
        writer = self.writer
        if fact.label:
            writer.add(node, vocab.RDFS_LABEL, literal(fact.label, "vi"))
        if fact.date:
            writer.begins(node, fact.date)
        if fact.place:
            writer.add(node, vocab.SCHEMA_LOCATION, literal(fact.place, "vi"))
        if fact.ordinal is not None:
            writer.add(node, vocab.ORDINAL, integer(fact.ordinal))
        if fact.enlarged:
            writer.add(node, vocab.ENLARGED, boolean(True))
        if fact.planned:
            writer.add(node, vocab.PLANNED, boolean(True))

    def _takes_part(self, meeting: str, mention: PersonMention, function: str) -> None:
        """Write what a person does in a meeting, with the sentence that names the person."""
        person = self.meant(mention)
        said = self.writer.sentence_at(mention.span.start)
        if person is None or said is None:
            return
        parts = (_last(person), function.rsplit("#", 1)[1], _last(meeting))
        rule = vocab.PARTICIPATION_CLAUSE.rsplit("#", 1)[1]
        node = self.writer.fact_node("participation", parts, (said,), rule, vocab.PARTICIPATION)
        self.writer.link(node, vocab.PERSON, person)
        self.writer.link(node, vocab.FUNCTION, function)
        self.writer.link(node, vocab.AT_MEETING, meeting)

    def _holds(self, fact: Holds) -> None:
        person = self.meant(fact.person)
        organisation = record_iri(fact.record) if fact.record else self.meant(fact.organisation)
        if not person or not organisation:
            return
        writer, role = self.writer, record_iri(fact.role.role)
        flags = [name for name, said in (("former", fact.former), ("acting", fact.acting)) if said]
        parts = (_last(person), _last(role), _last(organisation), *flags)
        node = writer.fact_node("membership", parts, fact.where, fact.rule, vocab.ORG_MEMBERSHIP)
        writer.link(node, vocab.ORG_MEMBER, person)
        writer.link(node, vocab.ORG_ROLE, role)
        writer.link(node, vocab.ORG_ORGANIZATION, organisation)
        for predicate, said in ((vocab.FORMER, fact.former), (vocab.ACTING, fact.acting)):
            writer.add(node, predicate, boolean(said))
        if term := self.meant(fact.term):
            writer.link(node, vocab.TERM, term)
        if fact.on:
            writer.add(node, vocab.ATTESTED_ON, date_literal(fact.on))

    def _issued(self, fact: Issued) -> None:
        if document := self.meant(fact.document):
            date = date_literal(fact.date)
            node = self.writer.state(document, vocab.DCTERMS_ISSUED, date, fact.where, fact.rule)
            self.writer.link(node, vocab.DATE_BASIS, vocab.KHOI + fact.date.basis)

    def _issued_by(self, fact: IssuedBy) -> None:
        document = self.meant(fact.document)
        issuer = record_iri(fact.record) if fact.record else self.meant(fact.organisation)
        if document and issuer:
            self.writer.state(document, vocab.ISSUER, f"<{issuer}>", fact.where, fact.rule)

    def _cites(self, fact: Cites) -> None:
        citing, cited = self.meant(fact.citing), self.meant(fact.cited)
        if not citing or not cited or citing == cited:
            return
        writer, relation = self.writer, vocab.KHOI + fact.relation
        parts = (_last(citing), fact.relation, _last(cited))
        node = writer.fact_node("citation", parts, fact.where, fact.rule, vocab.CITATION, vocab.CITO_CITATION)
        writer.link(node, vocab.CITO_HAS_CITING_ENTITY, citing)
        writer.link(node, vocab.CITO_HAS_CITED_ENTITY, cited)
        writer.link(node, vocab.CITO_HAS_CITATION_CHARACTERIZATION, relation)
        writer.link(citing, relation, cited)
        writer.link(citing, vocab.CITES, cited)
        if fact.years is not None:
            writer.add(node, vocab.YEARS, integer(fact.years))

    def _measured(self, fact: Measured) -> None:
        writer, about = self.writer, self.meant(fact.about)
        parts = [_last(about) if about else "", fact.measure, fact.figure_type, f"{fact.value:f}"]
        dates = [
            (predicate, date)
            for predicate, date in (
                (vocab.AS_OF, fact.as_of),
                (vocab.PERIOD_START, fact.period_start),
                (vocab.PERIOD_END, fact.period_end),
            )
            if date
        ]
        parts += [f"{fact.out_of}" if fact.out_of else "", *(date_literal(date) for _, date in dates)]
        node = writer.fact_node("figure", parts, fact.where, fact.rule, vocab.FIGURE)
        writer.add(node, vocab.MEASURE, literal(fact.measure, "vi"))
        writer.add(node, vocab.VALUE, decimal(fact.value))
        writer.link(node, vocab.FIGURE_TYPE, vocab.KHOI + fact.figure_type)
        if fact.unit:
            writer.add(node, vocab.UNIT, literal(fact.unit))
        if fact.out_of is not None:
            writer.add(node, vocab.OUT_OF, decimal(fact.out_of))
        if about:
            writer.link(node, vocab.ABOUT, about)
        for predicate, date in dates:
            writer.add(node, predicate, date_literal(date))
            if predicate == vocab.AS_OF:
                writer.link(node, vocab.DATE_BASIS, vocab.KHOI + date.basis)

    def _role(self, fact: PersonnelEvent) -> str | None:
        """The role of an event; one that has no record is described here in the text's words."""
        if fact.role or not fact.title:
            return record_iri(fact.role) if fact.role else None
        node = f"{self.writer.iri}/entity/{encode('role-' + key(fact.title))}"
        self.writer.link(node, vocab.RDF_TYPE, vocab.SKOS_CONCEPT)
        self.writer.add(node, vocab.SKOS_PREF_LABEL, literal(fact.title, "vi"))
        self.writer.add(node, vocab.UNDERSPECIFIED, boolean(True))
        return node

    def _personnel(self, fact: PersonnelEvent) -> None:
        writer = self.writer
        person = self.meant(fact.person)
        if fact.person is not None and person is None:
            return
        body = record_iri(fact.record) if fact.record else self.meant(fact.organisation or fact.origin)
        role = self._role(fact)
        day = "-".join(str(n) for n in (fact.date.year, fact.date.month, fact.date.day) if n) if fact.date else ""
        term = self.meant(fact.term) or ""
        what = (person or f"{fact.count or ''}", role or "", body or "", day, term, "planned" if fact.planned else "")
        parts = [fact.kind, *(_last(part) for part in what if part)]
        if person is None:
            parts.append(f"{fact.where[0].start}")
        node = writer.fact_node("personnel", parts, fact.where, fact.rule, vocab.PERSONNEL_EVENT)
        writer.link(node, vocab.EVENT_KIND, vocab.KHOI + fact.kind)
        if fact.count is not None:
            writer.add(node, vocab.PERSON_COUNT, integer(fact.count))
        if fact.planned:
            writer.add(node, vocab.PLANNED, boolean(True))
        if fact.date:
            writer.begins(node, fact.date)
        leaving = fact.kind in ("relief", "discipline")
        for predicate, target in (
            (vocab.PERSON, person),
            (vocab.ORG_ROLE, role),
            (vocab.FROM_ORGANISATION if leaving else vocab.TO_ORGANISATION, body),
            (vocab.FROM_ORGANISATION, self.meant(fact.origin)),
            (vocab.DECIDED_BY, record_iri(fact.office) if fact.office else self.meant(fact.decided_by)),
            (vocab.TERM, self.meant(fact.term)),
            (vocab.AT_MEETING, self._meeting_node(fact.meeting) if fact.meeting else None),
        ):
            if target:
                writer.link(node, predicate, target)

    def _granted(self, fact: Granted) -> None:
        writer = self.writer
        recipients = sorted(iri for iri in (self.meant(m) for m in fact.recipients) if iri)
        words = fact.recipient_text
        if not recipients and fact.recipients:
            words = writer.article.text[fact.recipients[0].span.start : fact.recipients[-1].span.end]
        giver = record_iri(fact.office) if fact.office else self.meant(fact.granted_by)
        date = date_literal(fact.date) if fact.date else ""
        parts = (fact.kind, *(_last(iri) for iri in recipients), words or "", giver or "", date)
        node = writer.fact_node("award", parts, fact.where, fact.rule, vocab.AWARD_GRANT)
        writer.link(node, vocab.AWARD_KIND, vocab.KHOI + fact.kind)
        if giver:
            writer.link(node, vocab.GRANTED_BY, giver)
        for recipient in recipients:
            writer.link(node, vocab.RECIPIENT, recipient)
        for person in fact.presented_by:
            if presenter := self.meant(person):
                writer.link(node, vocab.PRESENTED_BY, presenter)
        if words:
            writer.add(node, vocab.RECIPIENT_TEXT, literal(words, "vi"))
        if fact.recipient_count is not None:
            writer.add(node, vocab.RECIPIENT_COUNT, integer(fact.recipient_count))
        if fact.reason:
            writer.add(node, vocab.REASON, literal(fact.reason, "vi"))
        if fact.date:
            writer.begins(node, fact.date)
        if fact.meeting:
            writer.link(node, vocab.AT_MEETING, self._meeting_node(fact.meeting))

    def _founded(self, fact: Founded) -> None:
        organisation = self.meant(fact.organisation)
        if not organisation:
            return
        writer, date = self.writer, date_literal(fact.date)
        parts = (_last(organisation), fact.kind, date.split('"')[1])
        node = writer.fact_node("founding", parts, fact.where, fact.rule, vocab.FOUNDING)
        writer.link(node, vocab.FOUNDED, organisation)
        writer.link(node, vocab.FOUNDING_KIND, vocab.KHOI + fact.kind)
        writer.begins(node, fact.date)

    def _changed(self, fact: Changed) -> None:
        sides = [[iri for body in side if (iri := self.meant(body))] for side in (fact.originals, fact.results)]
        originals, results = sides[0], [iri for iri in sides[1] if iri not in sides[0]]
        if not originals or not results:
            return
        writer = self.writer
        parts = [_last(iri) for iri in (*originals, *results)]
        node = writer.fact_node("change", parts, fact.where, fact.rule, vocab.ORG_CHANGE_EVENT)
        for predicate, iris in (
            (vocab.ORG_ORIGINAL_ORGANIZATION, originals),
            (vocab.ORG_RESULTING_ORGANIZATION, results),
        ):
            for iri in iris:
                writer.link(node, predicate, iri)
        if fact.date:
            writer.begins(node, fact.date)

    def _quoted(self, fact: Quoted) -> None:
        speaker = self.meant(fact.speaker)
        if not speaker:
            return
        writer = self.writer
        parts = (_last(speaker), f"{fact.words.start}", f"{fact.words.end}")
        node = writer.fact_node("quotation", parts, fact.where, fact.rule, vocab.QUOTATION)
        writer.link(node, vocab.SPEAKER, speaker)
        writer.link(node, vocab.QUOTED_STRING, writer.phrase(fact.words))
        writer.add(node, vocab.VERBATIM, boolean(fact.verbatim))

    def _interviewed(self, fact: Interviewed) -> None:
        writer, article = self.writer, self.writer.iri
        interviewee, interviewer = self.meant(fact.interviewee), self.meant(fact.interviewer)
        if not interviewee:
            return
        writer.link(article, vocab.RDF_TYPE, vocab.INTERVIEW)
        writer.state(article, vocab.INTERVIEWEE, f"<{interviewee}>", fact.where, fact.rule)
        if interviewer:
            writer.state(article, vocab.INTERVIEWER, f"<{interviewer}>", fact.where, fact.rule)
        for asked, answered in zip(fact.questions, fact.answers, strict=True):
            question = writer.phrase(asked)
            writer.link(article, vocab.QUESTION, question)
            writer.link(article, vocab.ANSWER, writer.phrase(answered, f"<{vocab.ANSWERS}> <{question}> "))

    def _prioritised(self, fact: Prioritised) -> None:
        writer, term, document = self.writer, self.meant(fact.term), self.meant(fact.document)
        parts = (fact.kind, f"{fact.ordinal}", fact.text)
        node = writer.fact_node("priority", parts, fact.where, fact.rule, vocab.PRIORITY)
        writer.link(node, vocab.PRIORITY_KIND, vocab.KHOI + fact.kind)
        writer.add(node, vocab.ORDINAL, integer(fact.ordinal))
        writer.add(node, vocab.TEXT, literal(fact.text, "vi"))
        if term:
            writer.link(node, vocab.TERM, term)
        if document:
            writer.link(node, vocab.OF_DOCUMENT, document)

    def _has_status(self, fact: HasStatus) -> None:
        if document := self.meant(fact.document):
            status = f"<{vocab.KHOI}{fact.status}>"
            node = self.writer.state(document, vocab.STATUS, status, fact.where, fact.rule)
            if fact.date:
                self.writer.add(node, vocab.SCHEMA_START_DATE, date_literal(fact.date))


def _last(iri: str) -> str:
    """Return the last part of an IRI, by which facts are named after their entities."""
    return iri.rsplit("/", 1)[-1]
