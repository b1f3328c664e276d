"""Numbers of documents as texts write them, and their canonical form.

Handles ``05-CT/TW``, ``40 - CT/TW``, ``NQ/TƯ`` and ``T.Ư`` for TW, the swapped ``04/NQ-TW``, ``79 NQ/TW`` without a
hyphen, ``159-TB`` without an issuer, State numbers with a year (``12/2015/NĐ-CP``, ``32/2016/QH14``,
``19-2017/NQ-CP``) and without (``439/QĐ-TTg``, ``1348/QĐ-BNN-TCCB``), ``26/2017`` and the bare ``05``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from khoi_kg.knowledge import Knowledge
from khoi_kg.text import Text

_LEAD = re.compile(r"(?: số)? (?=\d)")
_LEADING = re.compile(r"(\d{1,5}(?:\.\d{1,3})?[a-zđ]?)(?!(?![A-ZĐ]{2,4}/[A-ZĐ])[\w%])")
_YEAR = re.compile(r" ?([/-]) ?((?:19|20)\d\d)(?!\d|[/.]\d)")
# ("NQ/TWngày 5/3": texts that lost a blank.)
_SEGMENT = re.compile(r"( ?)([/-]?|[._](?=\w))( ?)(T\. ?[ƯW]|[A-ZĐƯ][A-Za-zĐđƯưÂÊÔ&]*\d*)(?:(?![^\W_])|(?=ngày(?!\w)))")
# A unit inside the issuer: QĐ-BCA-X01.
_UNIT = re.compile(r"[A-ZĐ]\d+")
_LEGISLATURE = re.compile(r"(?:QH|UBTVQH|QHK)\d+")
# Codes that old papers, and texts on them, set apart by a blank: "Nghị định 36 CP".
_APART = {"CP", "HĐBT"}
_CENTRE = {"TƯ", "T.Ư", "T.W", "T. Ư", "T. W"}


@dataclass(frozen=True, slots=True)
class Number:
    """A number at ``end``: its leading digits, the year in it, abbreviation of the kind and code of the issuer.

    ``canonical`` is set where the number is complete: it names the kind or the issuer besides digits.
    """

    end: int
    digits: str
    year: int | None = None
    abbreviation: str | None = None
    code: str | None = None
    canonical: str | None = None

    @property
    def ordinal(self) -> int:
        """The leading digits as a number."""
        return int(re.match(r"\d+", self.digits).group())  # type: ignore[union-attr]


def parse_number(text: str, start: int, knowledge: Knowledge) -> Number | None:
    """Return the number that stands at ``start`` of uniform ``text``, or None."""
    leading = _LEADING.match(text, start)
    if not leading:
        return None
    digits, end = leading.group(1), leading.end()
    year = _YEAR.match(text, end)
    separator = ""
    if year:
        separator, end = year.group(1), year.end()
    stated_year = int(year.group(2)) if year else None
    segments, joints, end = _segments(text, end, knowledge, year is not None)
    if not segments:
        return Number(end, digits, stated_year)
    abbreviation = knowledge.abbreviation_forms.get(segments[0].upper())
    codes = segments[1:] if abbreviation else segments
    code = "-".join(codes) or None
    if code is None:
        return Number(end, digits, stated_year, abbreviation)
    for body in knowledge.bodies_of_code.get(code.upper(), ()):
        code = next((known for known in body.codes if known.upper() == code.upper()), code)  # "19/CT-TTG" in capitals
    if (
        abbreviation
        and _numbered_by_party(code, joints, knowledge)
        and (not year or code.upper() in knowledge.party_codes)
    ):
        # "15/2016-NQ/TU": the year tells apart the papers of the many with such a code; the centre's do without it.
        dated = digits if code == "TW" or not year else f"{digits.zfill(2)}/{stated_year}"
        return Number(end, digits, stated_year, abbreviation, code, party_number(dated, abbreviation, code))
    # Numbers below ten are gazetted with a zero before them, which texts leave out.
    gazetted = f"{digits.zfill(2)}{separator}{stated_year}" if year else digits
    tail = f"{abbreviation}-{code}" if abbreviation else code
    return Number(end, digits, stated_year, abbreviation, code, f"{gazetted}/{tail}")


def number_behind(text: Text, at: int, knowledge: Knowledge) -> Number | None:
    """Return the number that stands behind a kind's word which ends at ``at``: "Nghị quyết[ số 18]"."""
    lead = _LEAD.match(text.low, at)
    return parse_number(text.plain, lead.end(), knowledge) if lead else None


def party_number(digits: str, abbreviation: str, code: str) -> str:
    """Return a number in the Party's way: two digits at least, hyphen, abbreviation, slash, code of the issuer."""
    return f"{digits.zfill(2)}-{abbreviation}/{code}"


def _segments(text: str, end: int, knowledge: Knowledge, dated: bool) -> tuple[list[str], list[str], int]:
    """Return the parts after the digits, what joins them, and where they end."""
    segments: list[str] = []
    joints: list[str] = []
    while match := _SEGMENT.match(text, end):
        before, joint, after, segment = match.groups()
        known = segment.upper() in knowledge.abbreviation_forms
        if not segments:
            spaced = bool(before or after)
            legislature = dated and _LEGISLATURE.fullmatch(segment) is not None
            if joint in (".", "_"):
                break
            apart = before and segment in _APART and not dated
            if (
                not joint
                and not apart
                and not (known and text[match.end() : match.end() + 1] in ("/-" if before else "/"))
            ):
                break
            coded = _is_code(segment) and (not spaced or (joint and segment.upper() in knowledge.bodies_of_code))
            # "25/C46-P9": a unit of the police and one inside it
            unit = joint == "/" and not spaced and _UNIT.fullmatch(segment) and text.startswith("-", match.end())
            if not known and not legislature and not coded and not apart and not unit:
                break
        elif (
            not (joint or (before and len(segments) == 1 and segment.upper() in knowledge.bodies_of_code))
            or (joint == "." and segment.upper() not in knowledge.bodies_of_code)
            or (before and not after and joint == "-")
            or not (_is_code(segment) or _UNIT.fullmatch(segment))
            or (before and after and len(segments) > 1 and segment.upper() not in knowledge.bodies_of_code)
        ):
            break
        if not segments and not known and (fused := _fused(segment, knowledge)):
            segments, joints, end = [*fused], [joint, "-"], match.end()
            continue
        kept = segment if segments else knowledge.abbreviation_forms.get(segment.upper(), segment)
        segments.append("TW" if segment in _CENTRE else kept)
        joints.append(joint)
        end = match.end()
    return segments, joints, end


def _fused(segment: str, knowledge: Knowledge) -> tuple[str, str] | None:
    """Kind and issuer that a text runs together: "30a/2008/NQCP" is 30a/2008/NQ-CP."""
    if segment.upper() in knowledge.bodies_of_code:
        return None  # "970/TTCP-KHTH": the Inspectorate's code
    for size in (4, 3, 2):
        kind, code = segment[:size], segment[size:]
        if code.upper() in knowledge.bodies_of_code and kind in knowledge.abbreviation_forms:
            return kind, code
    return None


@lru_cache(maxsize=1024)
def _is_code(segment: str) -> bool:
    """Codes are capitals but for a letter or two: TW, TTg, BGDĐT, QĐi."""
    letters = [c for c in segment if c.isalpha()]
    return (len(letters) >= 2 and sum(c.isupper() for c in letters) * 2 > len(letters)) or segment in _CENTRE


def _numbered_by_party(code: str, joints: list[str], knowledge: Knowledge) -> bool:
    if code.upper() in knowledge.party_codes or code.endswith(("TW", "ĐUK")):
        return True
    if code.upper() in knowledge.state_codes:
        return False
    return joints[:2] in (["-", "/"], ["", "/"])  # "12-KH/HNDT", "12 KH/HNDT"
