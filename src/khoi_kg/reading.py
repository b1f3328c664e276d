"""Read one article: find mentions, relate them, resolve them. No rules live here."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import pairwise
from typing import assert_never, get_args

from khoi_kg.find.dates import find_dates
from khoi_kg.find.documents.finding import find_documents
from khoi_kg.find.figures import find_quantities
from khoi_kg.find.organisations.finding import find_organisations
from khoi_kg.find.overlaps import outside_bodies, outside_names, outside_people
from khoi_kg.find.people import find_people
from khoi_kg.find.terms.finding import find_terms
from khoi_kg.find.terms.holders import with_congresses
from khoi_kg.find.titles import find_roles
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import (
    Article,
    CongressMention,
    Fact,
    Holds,
    Issued,
    IssuedBy,
    OrganisationMention,
    PersonMention,
    PersonnelEvent,
    PlenumMention,
    Reading,
    Resolution,
    Span,
    TermMention,
)
from khoi_kg.relate.bodies.award_parties import Parties
from khoi_kg.relate.bodies.awards import find_awards
from khoi_kg.relate.bodies.changes import find_changes
from khoi_kg.relate.bodies.figures import find_figures
from khoi_kg.relate.bodies.foundings import find_foundings
from khoi_kg.relate.bodies.parents import find_parents
from khoi_kg.relate.citations.finding import find_citations
from khoi_kg.relate.documents.attributes import document_facts
from khoi_kg.relate.documents.issue_years import with_issue_years
from khoi_kg.relate.documents.own_document import own_document_facts
from khoi_kg.relate.documents.periods import find_document_periods
from khoi_kg.relate.documents.priorities import find_priorities
from khoi_kg.relate.documents.statuses import find_statuses
from khoi_kg.relate.documents.titles import find_titles
from khoi_kg.relate.implementations.finding import find_implementations, with_actors
from khoi_kg.relate.masks import Known
from khoi_kg.relate.meetings.attestation import with_attested_days
from khoi_kg.relate.meetings.finding import find_meetings
from khoi_kg.relate.meetings.sessions import find_sessions, with_plenums
from khoi_kg.relate.personnel.finding import find_personnel, posts_told, with_affected
from khoi_kg.relate.posts.aides import with_aides
from khoi_kg.relate.posts.announced import announced_posts
from khoi_kg.relate.posts.boards import with_boards
from khoi_kg.relate.posts.bodies import with_bodies
from khoi_kg.relate.posts.bracketed import bracketed_posts
from khoi_kg.relate.posts.candidates import held_indeed
from khoi_kg.relate.posts.counterparts import with_counterparts
from khoi_kg.relate.posts.foreign import events_abroad, held_abroad, with_ministries_abroad
from khoi_kg.relate.posts.holds import find_holds
from khoi_kg.relate.posts.moved_on import moved_on
from khoi_kg.relate.posts.named import Post, read_posts, with_posts
from khoi_kg.relate.posts.people import people_beside_posts
from khoi_kg.relate.posts.pronoun_posts import posts_of_pronouns
from khoi_kg.relate.posts.standing import with_standing
from khoi_kg.relate.posts.told_by_events import posts_by_events
from khoi_kg.relate.speech.interviews import find_interviews, quoted_answers
from khoi_kg.relate.speech.quotations import find_quotations
from khoi_kg.resolve.documents import resolve_documents
from khoi_kg.resolve.organisations import resolve_boards, resolve_organisations
from khoi_kg.resolve.people import resolve_people
from khoi_kg.resolve.terms import join_terms_by_years, resolve_congress, resolve_plenum, resolve_term
from khoi_kg.text import Text, prepare

_FIELDS_OF_PEOPLE = {
    kind: tuple(field.name for field in fields(kind) if "PersonMention" in str(field.type)) for kind in get_args(Fact)
}
"""The fields of each kind of fact that may hold people."""


def read_article(article: Article, knowledge: Knowledge) -> Reading:
    """Return all that is read from an article; the same article and knowledge give the same reading."""
    text = prepare(article.text)
    organisations = find_organisations(text, knowledge)
    documents = outside_bodies(find_documents(text, knowledge), organisations, knowledge.described_heads)
    dates = find_dates(text)
    counted = find_terms(text, organisations, documents, knowledge)
    documents = with_congresses(documents, counted)
    terms = [m for m in counted if isinstance(m, TermMention)]
    attributes, ends = document_facts(text, documents, organisations, dates, terms, knowledge)
    issuers = [f for f in attributes if isinstance(f, IssuedBy)]
    titles = find_titles(text, documents, ends, organisations, issuers, knowledge)
    citations = find_citations(text, documents, ends, knowledge)
    own = own_document_facts(text, documents, dates, organisations, issuers, knowledge)
    facts: list[Fact] = [*attributes, *titles, *citations, *own]

    people = find_people(text, organisations, knowledge)
    organisations = outside_people(organisations, people)
    posts, people = _posts_and_people(text, organisations, terms, people, knowledge)
    known = Known(people, posts, organisations, dates, terms)
    meetings = find_meetings(
        article,
        text,
        dates,
        people,
        organisations=organisations,
        documents=documents,
        citations=citations,
        knowledge=knowledge,
    )
    sessions = [m for m in counted if not isinstance(m, TermMention)]
    meetings = with_plenums(text, meetings, sessions)
    held = find_sessions(text, meetings, sessions, dates, organisations, documents, knowledge)
    events = events_abroad(find_personnel(article, text, known, meetings, knowledge), knowledge)
    holds = held_abroad(
        text, posts_by_events(text, events, _holds(article, text, known, knowledge), knowledge), knowledge
    )
    holds = with_attested_days(article, text, holds, meetings, knowledge)
    facts += [*holds, *meetings, *held, *events]
    facts += find_foundings(text, known, knowledge)
    facts += find_changes(article, text, organisations, dates, knowledge)

    organisations = with_posts(organisations, posts)
    deeds = find_implementations(
        text,
        documents,
        organisations,
        [p.span for p in posts],
        people,
        ends=ends,
        citations=citations,
        knowledge=knowledge,
    )
    organisations = with_actors(organisations, deeds)
    facts += deeds
    facts += find_parents(text, organisations, knowledge)
    outside = outside_names(organisations, documents)
    elsewhere = _elsewhere(facts, posts, outside)
    quantities = find_quantities(text, knowledge)
    facts += find_figures(article, text, quantities, outside, others=elsewhere, knowledge=knowledge)
    parties = Parties(text, outside, people, elsewhere, knowledge)
    facts += find_awards(article, parties, dates, meetings, knowledge)
    interviews = find_interviews(text, known)
    quotations = find_quotations(text, known, holds, knowledge)
    facts += [*interviews, *quoted_answers(text, interviews), *quotations]
    facts += find_priorities(text, documents, terms, knowledge)
    facts += find_statuses(text, documents, [f.document for f in attributes if isinstance(f, Issued)], knowledge)
    facts += find_document_periods(text, documents, ends)

    facts, boards = with_boards(text, facts, knowledge)
    holds = [f for f in facts if isinstance(f, Holds)]
    events = [f for f in facts if isinstance(f, PersonnelEvent)]
    told: list[Fact] = [*events, *quotations]
    people = with_affected(people, (person for fact in told for person in people_of(fact)))
    people = _with_facts(people, facts)
    bodies = resolve_organisations(organisations, knowledge)
    bodies |= {r.mention.span: r for r in resolve_boards(boards, bodies, knowledge)}
    meant = {o.span for o in (*outside, *boards)}
    papers = resolve_documents(article, text, documents, facts, bodies, knowledge)
    facts = with_issue_years(article, text, facts, dates, documents, papers)
    resolutions: list[Resolution] = [
        *(r for span, r in bodies.items() if span in meant),
        *papers.values(),
        *resolve_people(people, [*holds, *posts_told(events)], bodies, knowledge).values(),
        *_resolve_counted(counted, bodies, knowledge),
    ]
    resolutions = join_terms_by_years(resolutions)
    resolutions.sort(key=lambda r: (r.mention.span, type(r.mention).__name__))
    return Reading(article, tuple(resolutions), tuple(facts))


def _posts_and_people(
    text: Text,
    organisations: Sequence[OrganisationMention],
    terms: Sequence[TermMention],
    people: list[PersonMention],
    knowledge: Knowledge,
) -> tuple[list[Post], list[PersonMention]]:
    """The posts that a text names, each with its body, and the people, those among them whom only a post tells."""
    posts = read_posts(text, find_roles(text, knowledge), organisations, terms, knowledge)
    posts = with_standing(text, posts, organisations, people)
    posts = with_counterparts(text, posts, knowledge)
    posts = with_bodies(text, posts, organisations, people, knowledge)
    posts = with_aides(text, posts, people, knowledge)
    people = people_beside_posts(text, posts, people, knowledge)
    return with_ministries_abroad(text, posts, people, knowledge), people


def _holds(article: Article, text: Text, known: Known, knowledge: Knowledge) -> list[Holds]:
    """Who holds which post, as the text says it in one place; what events say of it comes later."""
    people, posts = known.people, known.posts
    holds = held_indeed(text, moved_on(text, find_holds(article, text, posts, people, knowledge)), known, knowledge)
    holds += announced_posts(text, posts, holds)
    holds += bracketed_posts(text, posts, people, known.organisations, knowledge)
    return held_abroad(text, [*holds, *posts_of_pronouns(text, known, holds, knowledge)], knowledge)


def _resolve_counted(
    counted: Iterable[CongressMention | TermMention | PlenumMention],
    bodies: Mapping[Span, Resolution],
    knowledge: Knowledge,
) -> Iterator[Resolution]:
    """What is meant by congresses, terms and plenums, which are counted by bodies."""
    for mention in counted:
        match mention:
            case CongressMention():
                yield resolve_congress(mention, bodies, knowledge)
            case TermMention():
                yield resolve_term(mention, bodies, knowledge)
            case PlenumMention():
                yield resolve_plenum(mention, knowledge)
            case _:
                assert_never(mention)


def _with_facts(people: Sequence[PersonMention], facts: Iterable[Fact]) -> list[PersonMention]:
    """The people of whom the article says something that is recorded; others it merely names."""
    meant = {person.name.lower() for fact in facts for person in people_of(fact)}
    return [p for p in people if p.name.lower() in meant]


def _elsewhere(facts: Iterable[Fact], posts: Iterable[Post], organisations: Sequence[OrganisationMention]) -> set[Span]:
    """Where organisations are named to say whose document, whose post or whose committee something is."""
    found = {inner.span for outer, inner in pairwise(organisations) if inner.span.end <= outer.span.end}
    found |= {f.organisation.span for f in facts if isinstance(f, IssuedBy) and f.organisation}
    found |= {p.organisation.span for p in posts if p.organisation and p.organisation.span.start > p.role.span.start}
    for title in (p.role.span for p in posts if p.role.record is not None):
        first = bisect_left(organisations, title.start, key=lambda o: o.span.start)
        found |= {o.span for o in organisations[first : first + 1] if o.span.end <= title.end}
    return found


def people_of(fact: Fact) -> list[PersonMention]:
    """The people whom a fact is about."""
    found: list[PersonMention] = []
    for name in _FIELDS_OF_PEOPLE[type(fact)]:
        value = getattr(fact, name)
        if isinstance(value, PersonMention):
            found.append(value)
        elif isinstance(value, tuple):
            found += [v for v in value if isinstance(v, PersonMention)]
    return found
