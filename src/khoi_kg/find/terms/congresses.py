"""Find congresses: ``Đại hội XII của Đảng``, ``Đại hội đại biểu Đảng bộ Khối lần thứ XIII``, ``Đại hội 12``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from khoi_kg.find.ordinals import FIGURE, NEXT_CONGRESS, number_of
from khoi_kg.find.terms.holders import PARTY_NAME, holder_of, is_central, is_held_by_another
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import CongressMention, OrganisationMention, Span
from khoi_kg.numerals import ORDINAL
from khoi_kg.text import Text

# "Đảng bộ Quân khu 9": a number of the body's own name.
_NUMBERED = r"quân khu|quận|phường|quân đoàn|sư đoàn|lữ đoàn|trung đoàn|binh đoàn|khu vực|khu phố|vùng|số|tổ"
_NO_NUMBER = "".join(f"(?<!{word} )" for word in _NUMBERED.split("|"))
_NATIONAL = " toàn quốc"
_OTHER_BODY = re.compile(r" (?:của )?(?P<body>(?!CS|ĐCS|BCH)[A-ZĐ]{2,}(?: (?:tỉnh|huyện|thành phố|quận))?)(?!\w)")
_OF = re.compile(r"(?: của| tại)? ?$")


@lru_cache(maxsize=4)
def _congress(place_types: tuple[str, ...]) -> re.Pattern[str]:
    """A congress, what it is of and its ordinal, in lower case; ``place_types`` are words for types of places."""
    short = "|".join(re.escape(kind) for kind in place_types if kind.endswith("."))  # "Đảng bộ [TP.] Hòa Phú"
    word = (
        rf"(?: (?:(?:{_NUMBERED}) \d{{1,3}}(?!\w)|(?:{short}) ?\d{{1,3}}(?!\w)"
        r"|(?!(?:được|đã|sẽ|vừa|diễn|vào|ngày|trong|với|bầu|nhằm|để|gồm|có) )"
        rf"(?:(?:{short}) ?)?(?:(?:[^\W\d_]\.)+[^\W\d_]*|[^\s,.;:()\d]+)))"  # "Khối các cơ quan [T.Ư]"
    )
    return re.compile(
        r"đại hội(?: đại biểu)?(?P<w>(?: toàn quốc)?(?: (?:đảng|đoàn|hội|mặt trận|mttq(?:vn)?|công đoàn|phụ nữ"
        r"|nông dân|cựu chiến binh|chi bộ|sinh viên|thanh niên|liên hiệp|liên minh|liên đoàn|hiệp hội|giáo hội)"
        rf"{word}{{0,10}}?(?:, (?:tỉnh|thành phố|huyện|quận|thị xã)(?: [^\s,.;:()\d]+){{1,4}}?){{0,2}})?)"
        rf" (?:các )?(?:(?:lần|khóa) )?(?:thứ )?{_NO_NUMBER}(?P<n>{FIGURE}|(?<=thứ ){ORDINAL})"
        r"(?! (?:năm|tháng|ngày|người|đại biểu))"
    )


def find_congresses(
    text: Text, organisations: Sequence[OrganisationMention], knowledge: Knowledge
) -> list[CongressMention]:
    """Return the congresses in order, each with its body, if the text says whose it is."""
    found = []
    nameless: set[int] = set()
    low = text.low
    for match in _congress(knowledge.place_types).finditer(low):
        ordinal = number_of(match["n"])
        start, words = match.start(), match["w"]
        of_body = " các " not in words and not PARTY_NAME.fullmatch(words)
        counted = "thứ" in match.group() or (" khóa " in match.group() and of_body)
        if ordinal is None or not (text.plain[start].isupper() or counted):
            continue
        # "đại hội đảng bộ các cấp tiến tới Đại hội toàn quốc lần thứ XIII": the ordinal is the last one's.
        inner = f"{words} ".rfind(" đại hội ")
        if inner >= 0:
            start = match.start("w") + inner + 1
            words = words[inner + len(" đại hội") :].removeprefix(" đại biểu")
        ordinals = [(start, match.end(), ordinal)]
        while (more := NEXT_CONGRESS.match(text.plain, ordinals[-1][1])) and (further := number_of(more["n"])):
            ordinals.append((more.start("stretch"), more.end(), further))
        end = ordinals[-1][1]
        body: Span | None = None
        if not PARTY_NAME.fullmatch(words):
            named = match.end("w") - len(words) + 1
            inside = [
                o.span
                for o in organisations
                if named <= o.span.start + 10 and o.span.end <= match.start("n") and o.span.end > named
            ]
            body = max(inside, key=lambda s: s.end - s.start) if inside else Span(named, match.end("w"))
        else:
            body = next(
                (
                    o.span
                    for o in organisations
                    if 0 <= o.span.start - end < 12 and _OF.fullmatch(low, end, o.span.start)
                ),
                None,
            )
            if body is None and words in ("", _NATIONAL):
                body = holder_of(text, start, organisations, knowledge, national=words == _NATIONAL)
                if body is None and is_held_by_another(text, start, organisations, knowledge):
                    continue
            if body is None and (other := _OTHER_BODY.match(text.plain, end)):
                body = Span(*other.span("body"))  # whose congress it is says an abbreviation that is nobody's by record
            local = text.plain[start].islower() or low.startswith("đại hội đại biểu", start)
            if body is None and not words and local and not is_central(low, start):
                continue  # "đại hội đại biểu lần thứ nhất" of whom the text does not say; the Party's is "toàn quốc"
            end = max(end, body.end) if body else end
        whose = text.kept[body.start : body.end] if body else None
        ordinals[-1] = (ordinals[-1][0], end, ordinals[-1][2])
        found += [CongressMention(Span(first, last), number, body, whose) for first, last, number in ordinals]
        nameless.update(first for first, _, _ in ordinals if not words.strip())
    # "Đại hội X, Đại hội XI của Đảng bộ Khối": the body is said once, behind the last; of "Đại hội Đảng toàn quốc lần
    # thứ XII, Đại hội Đảng bộ tỉnh lần thứ XVIII" each is of its own.
    for index in range(len(found) - 2, -1, -1):
        here, after = found[index], found[index + 1]
        shared = here.span.start in nameless and after.body is not None and after.body.end >= after.span.end
        if shared and here.body is None and low[here.span.end : after.span.start] in (", ", " và ", "; "):
            found[index] = CongressMention(here.span, here.ordinal, after.body, after.whose)
    return found
