"""The records that knowledge is made of.

Records are named by their keys: what follows ``https://w3id.org/khoi/id/`` in their IRI, decoded
("document/chỉ-thị-05-ct-tw-khóa-xii"); classes, properties and rules by their local names ("Directive").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PARTY = "organisation/đảng-cộng-sản-việt-nam"
"""The key of the record of the Party, by whose congresses bare terms and congresses are counted."""

PARTY_KINDS = frozenset({"PartyOrganisation", "PartyCommittee", "PartyAgency"})
"""The kinds of the Party's bodies: names of classes."""

PUBLIC_KINDS = PARTY_KINDS | {"StateBody", "MassOrganisation"}
"""The kinds of the bodies of the political system; firms, the press and others are none."""

DocumentFunction = Literal[
    "enacting", "deciding", "enacted", "programming", "guided", "proposing", "corresponding", "administering",
    "jointlyIssued", "widelyIssued",
]  # fmt: skip
"""What documents of a kind do with others, or how they are issued: the concepts of khoi:documentFunctions."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of official document: a class of the ontology and the words and abbreviations that mean it.

    ``functions`` are what documents of it do with others ("enacting"); ``issuers`` the codes of the bodies that alone
    issue it, none where any may. ``rank`` is that of a legal act, 1 being the highest; 0 where kinds have none among
    each other.
    """

    name: str
    label: str
    words: tuple[str, ...]
    notations: tuple[str, ...]
    variants: tuple[str, ...]
    preferred: str
    naming: frozenset[str]
    functions: frozenset[str]
    issuers: tuple[str, ...]
    everyday: bool
    rank: int = 0

    def is_for(self, *functions: DocumentFunction) -> bool:
        """Have documents of this kind one of some functions?"""
        return not self.functions.isdisjoint(functions)


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that states a relation; ``inverse`` where the cited document stands before it."""

    phrase: str
    relation: str
    inverse: bool


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A known document; see the data model, "Documents". ``issued`` is an ISO date or a part of one."""

    key: str
    kind: str
    label: str
    number: str | None
    ordinal: int | None
    issued: str | None
    issuer: str | None
    term: str | None
    title: str | None
    aliases: tuple[str, ...]
    hidden: tuple[str, ...]
    relations: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OrganisationRecord:
    """A known organisation; ``names`` holds the full name first, then all others."""

    key: str
    kind: str
    name: str
    names: tuple[str, ...]
    parent: str | None
    codes: tuple[str, ...]
    shared_code: bool
    hidden: tuple[str, ...]
    executive_of: str | None


@dataclass(frozen=True, slots=True)
class Role:
    """A kind of post. ``head`` begins the full name of the organisation where a text fuses the two.

    ``hidden`` are forms that mean it only with a body behind them. ``provincial`` are the words before the name of a
    province and of a central city in the name of the body of which
    the title and the bare place speak ("Bí thư Đà Nẵng"). ``shares_body``: before another title it is of the same body.
    ``lends_body``: the title right before it is of its body. ``serves_title``: it may be of one who serves the holder
    of the title right behind it. ``of_firm``: it is one of those who manage a firm.
    ``in_board``: the key of the role that one of this title has in the board of the firm.
    ``heads_body``: where nobody is named it speaks for the body behind it ("[Chủ tịch] UBND tỉnh ban hành …").
    ``leads``: type words, in lower case, of the bodies that it leads where it stands alone.
    ``elected_by``: the first words, in lower case, of the names of bodies whose members elect its holder.
    ``member_of``: the first words, in lower case, of the names of bodies whose ordinary members have it, and
    ``member_kinds`` the classes of such bodies.
    """

    key: str
    label: str
    names: tuple[str, ...]
    head: str | None
    provincial: tuple[str, str] | None
    hidden: tuple[str, ...]
    shares_body: bool
    lends_body: bool
    heads_body: bool
    serves_title: bool
    of_firm: bool
    in_board: str | None
    leads: tuple[str, ...]
    elected_by: tuple[str, ...]
    member_of: tuple[str, ...]
    member_kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermRecord:
    """A known term of office of an organisation."""

    key: str
    body: str
    ordinal: int | None
    start_year: int | None
    end_year: int | None


@dataclass(frozen=True, slots=True)
class OfficialRecord:
    """A known official: name and posts as (role, organisation, start, end) with ISO dates where known."""

    key: str
    name: str
    posts: tuple[tuple[str, str, str | None, str | None], ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a scheme (an activity, a kind of event, a kind of award) with the phrases that mean it.

    For a kind of personnel event ``intransitive`` are those of its verbs whose subject is the person, ``counted`` those
    that tell an event of a number of people, whatever the office, ``office`` those that say nothing of a named person
    unless an office follows, ``post`` those that tell only of a known post in a body. Where ``other_sense`` follows one
    of its verbs, the verb means something else ("bầu trời"), unless it is the beginning of a phrase of ``same_sense``
    ("bầu từ năm"). For an activity ``weak`` are those of its verbs that tell it only beside another one, ``opinion``
    those that may say what somebody thinks of it.
    """

    key: str
    label: str
    cues: tuple[str, ...]
    intransitive: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    office: tuple[str, ...] = ()
    post: tuple[str, ...] = ()
    other_sense: tuple[str, ...] = ()
    same_sense: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    opinion: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """What numbers count or measure; ``kind`` and ``when`` are local names (``moneyMeasured``, ``countedWithCue``).

    ``cues`` are phrases with which a number beside the word is a figure of an organisation, ``excluding`` phrases with
    which it is none; both in lower case, those of the word and of its kind. ``own_cues`` are the word's alone: they may
    stand behind it as well, and outweigh what excludes.
    """

    label: str
    words: tuple[str, ...]
    kind: str
    when: str
    cues: tuple[str, ...]
    own_cues: tuple[str, ...]
    excluding: tuple[str, ...]
