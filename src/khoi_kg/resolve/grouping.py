"""Gather the strings of one article that mean one document.

Mentions with the same kind and number (and term, where it is said) mean one document; a short form joins the full form
of its kind and number; a name without a number joins the document whose subject it states, and a law's title the number
that stands behind it elsewhere ("Luật Đất đai số 45/2013/QH13"). A document that cites another is not that one: "Luật
Đầu tư mới thay thế Luật Đầu tư năm 2005".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Cites, DocumentMention, Fact, Form, Issued, IssuedBy, OfTerm, Resolution, Span, Titled
from khoi_kg.resolve.coreference import Candidates, antecedent
from khoi_kg.resolve.groups import Group, group_of, merge
from khoi_kg.resolve.joining import (
    abbreviated,
    adopted,
    by_inner,
    by_subject,
    by_title,
    declared,
    in_brackets,
    joined,
    owned,
)
from khoi_kg.text import Text


def grouped(
    text: Text,
    mentions: Sequence[DocumentMention],
    facts: Sequence[Fact],
    bodies: Mapping[Span, Resolution],
    knowledge: Knowledge,
) -> list[Group]:
    """Return the documents that the mentions of an article name, pointers left out, each with what it cites."""
    groups = _by_name_and_number(mentions, facts, bodies, knowledge)
    cited = {(f.citing.span, f.cited.span) for f in facts if isinstance(f, Cites)}
    # "Luật sửa đổi … của Luật Thú y (Luật số 67/2020/QH14)", "Kế hoạch thực hiện Đề án … (Kế hoạch số 142-KH/TU)": the
    # number is that of the whole, not of what stands in it.
    whole: dict[tuple[int, str], DocumentMention] = {}
    for mention in mentions:
        whole.setdefault((mention.span.end, mention.kind), mention)
    neighbours = ((whole.get((one.span.end, other.kind), one), other) for one, other in pairwise(mentions))
    beside = [m for m in neighbours if (m[0].span, m[1].span) not in cited]
    groups = joined(groups, in_brackets(text, groups, beside))
    groups = joined(groups, declared(text, groups, mentions))
    groups = joined(groups, by_title(text, groups))
    groups = joined(groups, abbreviated(groups))
    groups = joined(groups, adopted(text, groups, knowledge))
    groups = joined(groups, by_subject(groups, cited, knowledge), "authoritySubject")
    groups = joined(groups, by_inner(text, groups, mentions))
    groups = joined(groups, owned(groups))
    by_span = {m.span: group for group in groups for m in group.mentions}
    for fact in facts:
        if isinstance(fact, Cites) and fact.citing.span in by_span and fact.cited.span in by_span:
            by_span[fact.citing.span].relations.append((fact.relation, by_span[fact.cited.span]))
    return groups


def _by_name_and_number(
    mentions: Sequence[DocumentMention],
    facts: Sequence[Fact],
    bodies: Mapping[Span, Resolution],
    knowledge: Knowledge,
) -> list[Group]:
    said: dict[Span, list[Fact]] = {}
    for fact in facts:
        if isinstance(fact, Issued | IssuedBy | OfTerm | Titled):
            said.setdefault(fact.document.span, []).append(fact)
    apart: dict[Span, set[Span]] = defaultdict(set)  # what cites what it can't itself be
    for fact in facts:
        if isinstance(fact, Cites):
            apart[fact.citing.span].add(fact.cited.span)
            apart[fact.cited.span].add(fact.citing.span)
    groups: list[Group] = []
    candidates = Candidates()
    for form in (Form.FULL, Form.SHORT):
        for mention in mentions:
            if mention.form is not form:
                continue
            single = group_of(mention, said.get(mention.span, ()), bodies, knowledge)
            group = antecedent(single, candidates)
            others = apart.get(mention.span)
            if group and others and any(m.span in others for m in group.mentions):
                group = None  # "Luật Đầu tư mới thay thế Luật Đầu tư năm 2005": nothing cites itself
            if group is None:
                groups.append(single)
                candidates.add(single)
            else:
                merge(group, single, form)
                candidates.add_names(group, single.titles)
    return groups
