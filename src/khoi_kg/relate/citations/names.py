"""Read what the name of a document says of another that stands in it: "Luật sửa đổi, bổ sung một số điều của Luật Giáo
dục", "Nghị định sửa đổi các nghị định về vận tải (Nghị định 65, Nghị định 10)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Cites, DocumentMention, Span
from khoi_kg.relate.citations.citing import reaches, without_years
from khoi_kg.relate.citations.cue_subjects import STRONG
from khoi_kg.relate.citations.lists import joint_of_list
from khoi_kg.relate.implementations.activity_objects import in_list
from khoi_kg.relate.ordered import mentions_of
from khoi_kg.text import Text

_SEVERAL = re.compile(
    r"(?:sửa đổi|bổ sung|bãi bỏ|thay thế|hướng dẫn)[^()]{0,60} (?:các|một số|\d{1,3}) (?:nghị|thông|luật|quyết|văn)"
)
_NAMELY = re.compile(r"(?: \(|,? gồm:? |: |,? là:? )(?:các )?")


def named_citations(
    text: Text, documents: Sequence[DocumentMention], ends: Mapping[Span, int], knowledge: Knowledge
) -> list[Cites]:
    """A document whose name holds another's says in its name how it relates to it.

    ``ends`` gives the offset at which what is said of a document itself ends.
    """
    found = []
    for index, outer in enumerate(documents):
        within = mentions_of(documents, Span(outer.span.start + 1, outer.span.end))
        inner = [d for d in within if d.span.end <= outer.span.end]
        if not inner and outer.name is None:
            continue
        if not inner:
            following = (documents[place] for place in range(index + 1, len(documents)))
            found += _enumerated(text, outer, following, knowledge)
            continue
        ahead = without_years(text.low[behind_kind(text, outer, knowledge) : inner[0].span.start])
        cues = [(end, cue) for _, end, cue in knowledge.cue_matcher.find(ahead) if not cue.inverse]
        # "Báo cáo sơ kết phát triển kinh tế và thực hiện Nghị quyết 5": the first says what is done, one reaches.
        said = any(cue.relation in STRONG or reaches(ahead[end:], cue, knowledge) for end, cue in cues)
        relation = cues[0][1].relation if said else None
        if relation is None:
            continue
        where = (text.sentence_at(outer.span.start),)
        found.append(Cites(outer, inner[0], relation, where, "citationTitle"))
        last = inner[0].span.end
        for after in inner[1:]:
            if joint_of_list(knowledge.document_nouns).fullmatch(text.low, last, after.span.start):
                found.append(Cites(outer, after, relation, where, "citationList"))
            last = after.span.end
        last = max(ends.get(d.span, d.span.end) for d in (outer, inner[-1]))
        if outer.stated_number and inner[-1].span.end < outer.span.end:
            continue  # "[Quy định thi hành Điều lệ Đảng số 24-QĐ/TW] và Hướng dẫn …": behind its number nothing goes on
        for place in range(index + 1 + len(inner), len(documents)):
            after = documents[place]
            # Of names it can't be told whether the list goes on within the title, unless one amends the other or both
            # are resolutions of congresses, of plenums.
            again = after.name is not None and after.name.lower().endswith((inner[0].name or "\n").lower())
            alike = after.kind == inner[0].kind
            numbered = after.name is None and (alike or (after.form is inner[0].form and relation not in STRONG))
            joint = text.low[last : after.span.start]
            titled = alike and relation in STRONG and in_list(joint, knowledge)
            # "Nghị định hướng dẫn Luật A và Luật B", "Báo cáo sơ kết Chỉ thị A, Nghị quyết B": of other kinds than it.
            other = outer.kind not in (after.kind, inner[0].kind) and relation != "cites"
            # (Resolutions are passed beside laws.)
            other = other and ((alike and joint == " và " and outer.kind != "Resolution") or relation == "reviews")
            adopted = alike and ((after.congress and inner[0].congress) or (after.plenum and inner[0].plenum))
            goes_on = (titled or joint_of_list(knowledge.document_nouns).fullmatch(joint)) and (
                alike or ";" not in joint
            )
            # "Kế hoạch thực hiện Nghị quyết A và Kế hoạch B": one more plan, rather than one that the plan carries out.
            beside = after.kind == outer.kind and not alike
            if not goes_on or beside or not (numbered or again or other or adopted):
                break
            found.append(Cites(outer, after, relation, where, "citationList"))
            last = ends.get(after.span, after.span.end)
    return found


def behind_kind(text: Text, document: DocumentMention, knowledge: Knowledge) -> int:
    """Where the kind's word ends that begins a name: "Hướng dẫn" is none of what it says there."""
    start = document.span.start
    words = (w for w in knowledge.kind_by_name[document.kind].words if text.low.startswith(w.lower(), start))
    return start + max(map(len, words), default=0)


def _enumerated(
    text: Text, outer: DocumentMention, following: Iterator[DocumentMention], knowledge: Knowledge
) -> list[Cites]:
    """ "Nghị định sửa đổi, bổ sung một số điều của các nghị định về vận tải (Nghị định 65, Nghị định 10)"."""
    named = text.low[outer.span.start : outer.span.end]
    if not _SEVERAL.search(named) or not _NAMELY.match(text.low, outer.span.end):
        return []
    relation = next((c.relation for _, _, c in knowledge.cue_matcher.find(named) if not c.inverse), None)
    found: list[Cites] = []
    joint = joint_of_list(knowledge.document_nouns)
    at = outer.span.end
    for document in following:
        gap = text.low[at : document.span.start]
        if relation is None or not (joint if found else _NAMELY).fullmatch(gap):
            break
        where = (text.sentence_at(outer.span.start),)
        found.append(Cites(outer, document, relation, where, "citationList" if found else "citationParenthesis"))
        at = document.span.end
    # "Luật sửa đổi các luật về thuế (Luật số 71/2014/QH13)": its own number.
    own = len(found) == 1 and found[0].cited.kind == outer.kind and text.low.startswith(")", at)
    return [] if own else found
