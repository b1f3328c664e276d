"""Read posts that another's title tells: "Ngoại trưởng Nga A và [người đồng cấp Mỹ] B"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import Form, OrganisationMention, RoleMention, Span
from khoi_kg.relate.posts.named import Post
from khoi_kg.text import Text

_OF_COUNTRY = "role/ngoại-trưởng"
_WORDS = ("người đồng cấp ", "người đồng nhiệm ")
_LOCAL = re.compile(r"(?:[Tt]ỉnh|[Tt]hành phố|TP\.?|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Xx]ã|[Pp]hường|UBND|HĐND)(?!\w)")
_COUNTERPART = re.compile(r"(?<!\w)người đồng (?:cấp|nhiệm) (?:phía |bên phía |nước chủ nhà |nước )?")


def with_counterparts(text: Text, posts: Sequence[Post], knowledge: Knowledge) -> list[Post]:
    """Return the posts in order, with those of people who have in their country the post that the sentence names."""
    found = list(posts)
    if not any(word in text.low for word in _WORDS):
        return found
    for match in _COUNTERPART.finditer(text.low):
        end = knowledge.country_end(text.plain, match.end())
        like = _like(text, match.start(), posts, knowledge)
        if end is None or like is None:
            continue
        country = Span(match.end(), end)
        body = _body_in(text, country, like, knowledge)
        role = RoleMention(Span(match.start(), match.end() - 1), like.role.role)
        found.append(Post(Span(match.start(), end), role, body, None))
    return sorted(found, key=lambda p: p.span)


def _is_national(post: Post, knowledge: Knowledge) -> bool:
    """Has a post its like in other countries: of a body of the State that is of no province or commune?

    A foreign minister's has, though the text may leave out his country.
    """
    body, record = post.organisation, post.role.record
    if body is None and record is None:
        return post.role.role == _OF_COUNTRY
    if body is None:
        return knowledge.organisations[record or ""].kind == "StateBody"
    return body.kind == "StateBody" and not _LOCAL.search(body.name)


def _like(text: Text, at: int, posts: Sequence[Post], knowledge: Knowledge) -> Post | None:
    """The post that the sentence names last before the word, or else first behind it."""
    sentence = text.sentence_at(at)
    here = [p for p in posts if sentence.start <= p.span.start < sentence.end and _is_national(p, knowledge)]
    before = [p for p in here if p.span.end <= at and not p.role.former]
    return before[-1] if before else here[0] if here else None


def _body_in(text: Text, span: Span, like: Post, knowledge: Knowledge) -> OrganisationMention:
    """The body in another country that is there what the first one's is here."""
    country = knowledge.country_label(text.plain[span.start : span.end])
    body = like.organisation
    if body is None and like.role.record is None:
        return _foreign(span, country, "StateBody", country)
    if body is None:
        name = knowledge.organisations[like.role.record or ""].name.split(" Cộng hòa")[0].removesuffix(" Việt Nam")
        return _foreign(span, f"{name} {country}", "StateBody", country)
    own = knowledge.country_label(body.name)
    name = body.name.removesuffix(own).rstrip(" ") if own != body.name else body.name
    if body.name in knowledge.countries:
        return _foreign(span, country, body.kind, country)
    if country == "Việt Nam":
        return replace(body, span=span, form=Form.FULL, name=name, record=knowledge.only_organisation(name), place=None)
    return replace(_foreign(span, f"{name} {country}", body.kind, country), head=body.head)


def _foreign(span: Span, name: str, kind: str, country: str) -> OrganisationMention:
    return OrganisationMention(span, Form.FULL, name, kind, None, "", country)
