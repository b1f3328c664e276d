"""What readers look up about organisations: names, type words, codes, and what may stand inside a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import cached_property, lru_cache

from khoi_kg.knowledge.joined_titles import JoinedTitles
from khoi_kg.knowledge.records import PARTY, PARTY_KINDS, OrganisationRecord, TermRecord
from khoi_kg.knowledge.spellings import spellings
from khoi_kg.matching import Matcher, Phrases
from khoi_kg.model import Entity


class OrganisationTables(JoinedTitles):
    """Tables made from what is loaded, each when it is first asked for."""

    @cached_property
    def organisation_names(self) -> dict[str, tuple[str, ...]]:
        """Keys of known organisations by each of their names, uniform and in lower case."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for record in self.organisations.values():
            if record.name.lower() in self.post_titles:
                continue  # an office of one person ("Thủ tướng Chính phủ"): an issuer, and no body that a text names
            for name in record.names:
                for form in spellings(name, self.abbreviations + self._bodies_in_names):
                    found[form][record.key] = None
        return {name: tuple(keys) for name, keys in found.items()}

    @cached_property
    def organisation_entities(self) -> dict[str, Entity]:
        """What the known organisations are in every article, by the keys of their records."""
        return {
            key: Entity("organisation", key.split("/", 1)[1], True, record.kind, record.name, known=True)
            for key, record in self.organisations.items()
        }

    def only_organisation(self, name: str) -> str | None:
        """Return the key of the known organisation that has a name, in any case; None if none has, or several have."""
        keys = self.organisation_names.get(name.lower(), ())
        return keys[0] if len(keys) == 1 else None

    @cached_property
    def _bodies_in_names(self) -> tuple[tuple[str, str], ...]:
        """Abbreviations of bodies inside the names of others: QH alone is ambiguous, "Ủy ban Kinh tế của QH" is not."""
        central = ("organisation/quốc-hội",)
        return tuple(
            (alias, record.name)
            for key in central
            if (record := self.organisations.get(key))
            for alias in record.names
            if alias.isupper() and " " not in alias and (alias, record.name) not in self.abbreviations
        )

    @cached_property
    def organisations_by_hidden_name(self) -> dict[str, tuple[str, ...]]:
        """Keys of known organisations by forms that may mean them and never decide alone ("Đảng ủy Khối")."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for record in self.organisations.values():
            for name in record.hidden:
                found[name.lower()][record.key] = None
        return {name: tuple(keys) for name, keys in found.items()}

    @cached_property
    def organisation_matcher(self) -> Matcher[tuple[str, ...]]:
        """The names of known organisations, in lower case, with the keys of the records that have them.

        Forms that never decide alone are among them where a type word begins them: "Đảng ủy Khối".
        """
        hidden = {n: k for n, k in self.organisations_by_hidden_name.items() if " " in n and self.heads.end(n, 0)}
        return Matcher(self.papers | hidden | self.organisation_names)

    @cached_property
    def papers(self) -> dict[str, tuple[str, ...]]:
        """Keys of newspapers by their names without the word for one, in lower case: "Tiền Phong" is "Báo Tiền Phong".

        Such a name is a word of every day as well ("lao động"): it is one where a text tells of its reporters.
        """
        return {
            name.removeprefix("báo "): keys
            for name, keys in self.organisation_names.items()
            if name.startswith("báo ")
            and not name.startswith("báo điện tử")
            and name.removeprefix("báo ") not in self.organisation_names
        }

    def organisation_starts(self, low: str, at: int) -> bool:
        """Does the name of a known organisation begin at ``at``?"""
        return self._organisation_phrases.end(low, at) is not None

    def organisation_end(self, low: str, at: int) -> int:
        """Return where the name of a known organisation ends that begins at ``at``, or ``at``."""
        return self._organisation_phrases.end(low, at) or at

    @cached_property
    def _organisation_phrases(self) -> Phrases:
        return Phrases(self.organisation_names)

    def fused_end(self, head: str, low: str, at: int) -> int | None:
        """Return where the rest of an organisation's name ends whose first word ``head`` the title swallowed."""
        return self._fused[head].end(low, at)

    @cached_property
    def _fused(self) -> dict[str, Phrases]:
        heads = {role.head.lower() for role in self.roles.values() if role.head}
        return {
            head: Phrases(n[len(head) + 1 :] for n in self.organisation_names if n.startswith(head + " "))
            for head in heads
        }

    @cached_property
    def head_words(self) -> Matcher[str]:
        """The words with which names of organisations begin, in lower case, with the class that they speak for.

        A title may be joined with them: "uvbtv tỉnh ủy".
        """
        joined: dict[str, str] = {}
        for word, (title, _) in self.joined_titles.items():
            begin = word[title:]
            heads = (head for head in self.organisation_heads if head == begin or head.startswith(f"{begin} "))
            joined |= {word[:title] + head: self.organisation_heads[head] for head in heads}
        return Matcher({**joined, **self.organisation_heads})

    def committee_end(self, low: str) -> int:
        """Return where the words for a committee end with which a lower-case name begins, blank and all; 0 without.

        "[Ban Thường vụ ]Tỉnh ủy Sơn La", "[Ban Chấp hành]".
        """
        end = self._committee_phrases.end(low, 0)
        return 0 if end is None else min(end + 1, len(low))

    @cached_property
    def _committee_phrases(self) -> Phrases:
        return Phrases(self.committee_words)

    @cached_property
    def trades(self) -> Matcher[str]:
        """Words for trades by which bodies may go, in lower case, with the class of those bodies."""
        return Matcher(self.trade_words)

    @cached_property
    def boards(self) -> Phrases:
        """Words for the boards of firms, to be asked for at a place."""
        return Phrases(self.board_words)

    @cached_property
    def board_matcher(self) -> Matcher[None]:
        """The same words."""
        return Matcher(dict.fromkeys(self.board_words))

    @cached_property
    def heads(self) -> Phrases:
        """The same words, to be asked for at a place."""
        return Phrases(self.organisation_heads)

    @cached_property
    def lookalikes_by_end(self) -> dict[str, tuple[str, ...]]:
        """Words that look like type words, by each of the stretches of whole words with which they end."""
        found: dict[str, list[str]] = {}
        for word in sorted(self.lookalikes):
            for end in {word[at:] for at in range(len(word)) if at == 0 or not word[at - 1].isalnum()}:
                found.setdefault(end, []).append(word)
        return {end: tuple(words) for end, words in found.items()}

    @cached_property
    def local_heads(self) -> frozenset[str]:
        """Type words before names of districts or communes, which may begin like a person's: "Huyện ủy Vũ Thư"."""
        local = tuple(f"{level} {body}" for level in ("huyện", "quận", "thị") for body in ("ủy", "đoàn"))
        return frozenset(h for h in (*self.organisation_heads, *self.bare_heads) if h.endswith((*local, "thành đoàn")))

    @cached_property
    def firm_starts(self) -> tuple[str, ...]:
        """Type words of firms with the blank behind them, the longest first."""
        return tuple(sorted((f"{head} " for head in self.firm_heads), key=lambda start: (-len(start), start)))

    @cached_property
    def firm_ending_words(self) -> Matcher[None]:
        """Words, in lower case, that end names of firms which no type word begins: "Group"."""
        return Matcher(dict.fromkeys(self.firm_endings))

    def legal_form_end(self, low: str, at: int) -> int:
        """Return where the words for a firm's form in law end that follow at ``at`` (" TNHH MTV"), or ``at``."""
        while low.startswith(" ", at) and (end := self._legal_form_phrases.end(low, at + 1)):
            at = end
        return at

    @cached_property
    def _legal_form_phrases(self) -> Phrases:
        return Phrases(self.legal_forms)

    @cached_property
    def renamed_heads(self) -> tuple[str, ...]:
        """Type words of what an article names again without form, trade or level, the longest first."""
        return tuple(sorted(self.firm_heads | self.other_renamed_heads, key=lambda head: (-len(head), head)))

    @cached_property
    def stands_alone(self) -> Callable[[str], bool]:
        """Does a type word (lower case) name a body with nothing after it: "Tỉnh ủy", "Văn phòng Tỉnh ủy"?

        Type words are few: what was told of them is kept.
        """
        return lru_cache(maxsize=2048)(self._stands_alone)

    def _stands_alone(self, head: str) -> bool:
        return head in self.bare_heads or head.endswith(self._bare_ends)

    @cached_property
    def local_body_names(self) -> frozenset[str]:
        """What bodies are called, in lower case, of which each place, province or district has its own."""
        return self.local_bodies | self.provincial_bodies | self.district_bodies

    @cached_property
    def _bare_ends(self) -> tuple[str, ...]:
        return tuple(f" {head}" for head in sorted(self.bare_heads))

    @cached_property
    def inner_words(self) -> Phrases:
        """Lower-case words that may stand inside names of organisations."""
        words = {word.lower() for word in self.name_words}
        return Phrases(words | {short.lower() for short, long in self.abbreviations if long.lower() in words})

    @cached_property
    def inner_verbs(self) -> Phrases:
        """Those of them that are verbs too ("hỗ trợ"): they are of the name only where the name goes on behind them."""
        return Phrases(self.name_verbs)

    @cached_property
    def topics(self) -> Phrases:
        """What a ministry is for: "Văn hóa, Thể thao và Du lịch" may follow Sở, Phòng or Vụ as well."""
        return Phrases(
            name[len("bộ ") :]
            for name in self.organisation_names
            if name.startswith("bộ ") and len(name) > len("bộ ") + 2
        )

    @cached_property
    def no_bodies(self) -> Phrases:
        """Phrases that begin like the name of a body and are none ("Hội đồng xét xử", "Ban Giám hiệu")."""
        return Phrases(self.no_body_words)

    def no_body_end(self, low: str, at: int) -> int | None:
        """Where what is like a body's name at ``at`` and is none ends: "chính phủ số", but not "Chính phủ số 12"."""
        end = self.no_bodies.end(low, at)
        return None if end and low.endswith(" số", at, end) and low[end + 1 : end + 2].isdigit() else end

    @cached_property
    def namesake_phrases(self) -> Phrases:
        """Words of type behind which a proper name must follow, to be asked for at a place."""
        return Phrases(self.namesake_words)

    @cached_property
    def only_type_words(self) -> Callable[[str], bool]:
        """Is what follows a type word (lower case, blank before) nothing but words that a proper name must follow?

        The same words follow in article after article: what was told of them is kept.
        """
        return lru_cache(maxsize=8192)(self._only_type_words)

    def _only_type_words(self, words: str) -> bool:
        words = words.strip()
        at = 0
        while at < len(words):
            end = self.namesake_phrases.end(words, at)
            if end is None or words[end : end + 1] not in ("", " "):
                return False
            at = end + 1
        return at > 0

    @cached_property
    def party_codes(self) -> frozenset[str]:
        """Codes of issuers that number in the Party's way (05-CT/TW), in upper case."""
        return frozenset(
            code.upper()
            for record in self.organisations.values()
            if record.kind in PARTY_KINDS
            for code in record.codes
        )

    @cached_property
    def state_codes(self) -> frozenset[str]:
        """Codes of issuers that number in the State's way (12/2015/NĐ-CP), in upper case."""
        return frozenset(
            code.upper()
            for record in self.organisations.values()
            if record.kind == "StateBody"
            for code in record.codes
        )

    @cached_property
    def bodies_of_code(self) -> dict[str, tuple[OrganisationRecord, ...]]:
        """Known organisations by the code that stands in the numbers of their documents, in upper case."""
        found: dict[str, list[OrganisationRecord]] = defaultdict(list)
        for record in self.organisations.values():
            for code in record.codes:
                found[code.upper()].append(record)
        return {code: tuple(records) for code, records in found.items()}

    @cached_property
    def central_bodies(self) -> frozenset[str]:
        """Keys of the Party and of what other Parties have too under the same names: "Bộ Chính trị", "Ban Tổ chức"."""
        executives = {key for key, record in self.organisations.items() if record.executive_of == PARTY}
        agencies = (
            record.key
            for record in self.organisations.values()
            if record.kind == "PartyAgency" and record.parent in executives
        )
        return frozenset({PARTY, *executives, *agencies})

    @cached_property
    def offices(self) -> dict[str, str]:
        """Keys of the records of one person's office ("Chủ tịch nước") by their names in lower case, longest first."""
        names = {
            name.lower(): record.key
            for record in self.organisations.values()
            if record.name.lower() in self.post_titles
            for name in (*record.names, *record.hidden)
        }
        return dict(sorted(names.items(), key=lambda item: (-len(item[0]), item[0])))

    @cached_property
    def terms_of(self) -> dict[tuple[str, int], TermRecord]:
        """Known terms by body and ordinal."""
        return {(t.body, t.ordinal): t for t in self.terms.values() if t.ordinal is not None}

    @cached_property
    def next_party_term(self) -> int:
        """The ordinal of the Party's term behind the last known one: a higher one is another body's."""
        return max((ordinal for body, ordinal in self.terms_of if body == PARTY), default=0) + 1

    def may_be_partys(self, ordinal: int, start_year: int | None) -> bool:
        """Does neither the ordinal nor the years with which a term is named, if any, speak against the Party?"""
        if ordinal > self.next_party_term:
            return False
        record = self.terms_of.get((PARTY, ordinal))
        return start_year is None or (record is not None and record.start_year in (None, start_year))
