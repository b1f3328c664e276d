"""Bodies, terms, plenums and posts of other countries' Parties are not taken for Viet Nam's, and ours stay ours."""

from __future__ import annotations

import pytest

from khoi_kg.knowledge import Knowledge
from khoi_kg.model import (
    Article,
    CongressMention,
    DocumentMention,
    Holds,
    OrganisationMention,
    PlenumMention,
    TermMention,
)
from khoi_kg.reading import read_article

OURS = "Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam"


def meant(text: str, kinds: type | tuple[type, ...], knowledge: Knowledge) -> list[tuple[str, str]]:
    """The strings of mentions of some kinds, each with the label of what it means."""
    reading = read_article(Article("a", text), knowledge)
    found = [r for r in reading.resolutions if isinstance(r.mention, kinds) and r.entity]
    return [(text[r.mention.span.start : r.mention.span.end], r.entity.label) for r in found if r.entity]


@pytest.mark.parametrize(
    ("text", "piece", "label"),
    [
        (  # the title goes on with another Party
            "Đồng chí Khamphao Vilay, Ủy viên Bộ Chính trị, Thường trực Ban Bí thư Trung ương Đảng Nhân dân Cách mạng "
            "Lào thăm Việt Nam.",
            "Bộ Chính trị",
            "Bộ Chính trị Đảng Nhân dân Cách mạng Lào",
        ),
        (  # through a title that swallowed the first word of its body
            "Đoàn có Ủy viên Trung ương Đảng, Trưởng Ban Liên lạc Đối ngoại Trung ương Đảng Cộng sản Trung Quốc Lý Vân "
            "Sơn sang Việt Nam.",
            "Trung ương Đảng",
            "Trung ương Đảng Cộng sản Trung Quốc",
        ),
        (  # whoever leads its delegation
            "Đoàn đại biểu Đảng Nhân dân Cách mạng Lào do đồng chí Khamphao Vilay, Ủy viên Trung ương Đảng, Trưởng Ban "
            "Tổ chức Trung ương dẫn đầu sang thăm Việt Nam.",
            "Ban Tổ chức Trung ương",
            "Ban Tổ chức Trung ương Đảng Nhân dân Cách mạng Lào",
        ),
        (  # the term stands between
            "Việt Nam chúc mừng Ban Chấp hành Trung ương khóa XI Đảng Nhân dân Cách mạng Lào.",
            "Ban Chấp hành Trung ương",
            "Ban Chấp hành Trung ương Đảng Nhân dân Cách mạng Lào",
        ),
        (  # the article speaks of no other
            "Đại hội XX Đảng Cộng sản Trung Quốc bế mạc. Ban Chấp hành Trung ương khóa mới có 205 ủy viên.",
            "Ban Chấp hành Trung ương",
            "Ban Chấp hành Trung ương Đảng Cộng sản Trung Quốc",
        ),
        (  # ours, beside a guest
            "Ủy viên Bộ Chính trị Lò Văn Nhâm tiếp Đoàn đại biểu Đảng Cộng sản Cuba sang thăm Việt Nam.",
            "Bộ Chính trị",
            "Bộ Chính trị",
        ),
        (
            "Trưởng Ban Đối ngoại Trung ương Lò Văn Nhâm tiếp Bí thư Trung ương Đảng Cộng sản Cuba Roberto Molina.",
            "Ban Đối ngoại Trung ương",
            "Ban Đối ngoại Trung ương",
        ),
        (
            "Bí thư Trung ương Đảng Cộng sản Cuba R. Molina và Trưởng Ban Đối ngoại Trung ương Lò Văn Nhâm gặp nhau.",
            "Ban Đối ngoại Trung ương",
            "Ban Đối ngoại Trung ương",
        ),
        (  # the host's title follows the guest's leader
            "Tiếp Đoàn đại biểu Đảng Nhân dân Cách mạng Lào do đồng chí Khamphao Vilay dẫn đầu, Trưởng Ban Tổ chức "
            "Trung ương Lò Văn Nhâm bày tỏ vui mừng.",
            "Ban Tổ chức Trung ương",
            "Ban Tổ chức Trung ương",
        ),
        (
            "Tiếp Đoàn đại biểu Đảng Nhân dân Cách mạng Lào do đồng chí Khamphao Vilay dẫn đầu, Thường trực Ban Bí thư "
            "Lò Văn Nhâm bày tỏ vui mừng.",
            "Ban Bí thư",
            "Ban Bí thư",
        ),
        (
            "Trung ương Đảng và Đảng Cộng sản Trung Quốc cùng tổ chức hội thảo tại Việt Nam.",
            "Trung ương Đảng",
            OURS,
        ),
    ],
)
def test_whose_body_is_meant(text: str, piece: str, label: str, knowledge: Knowledge) -> None:
    assert (piece, label) in meant(text, OrganisationMention, knowledge)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        (
            "Ban Chấp hành Trung ương khóa XI Đảng Nhân dân Cách mạng Lào gửi điện tới Việt Nam.",
            [("khóa XI", "khóa XI (Đảng Nhân dân Cách mạng Lào)")],
        ),
        (
            "Đại biểu Việt Nam dự Hội nghị Trung ương 9 khóa XI Đảng Nhân dân Cách mạng Lào.",
            [("khóa XI", "khóa XI (Đảng Nhân dân Cách mạng Lào)")],
        ),
        (  # our Party's bodies have not come so far, and whose it is is not said
            "Hội nghị Trung ương 4 khóa XX bế mạc. Ban Chấp hành Trung ương khóa XX ra thông cáo.",
            [("khóa XX", "khóa XX")],
        ),
        ("Nghị quyết 08-NQ/HU (khóa XXIV) ra đời.", [("khóa XXIV", "khóa XXIV")]),
        ("Hội nghị Trung ương 4 khóa XII bế mạc.", [("khóa XII", "khóa XII (Đảng Cộng sản Việt Nam)")]),
    ],
)
def test_whose_count_it_is(text: str, counted: list[tuple[str, str]], knowledge: Knowledge) -> None:
    assert meant(text, (TermMention, CongressMention), knowledge) == counted


@pytest.mark.parametrize(
    ("text", "plenums"),
    [
        ("Đại biểu Việt Nam dự Hội nghị Trung ương 9 khóa XI Đảng Nhân dân Cách mạng Lào.", 0),
        ("Đại biểu Việt Nam dự Hội nghị Trung ương 9 khóa XI của Đảng Nhân dân Cách mạng Lào.", 0),
        ("Hội nghị Trung ương 4 khóa XX bế mạc.", 0),
        ("Đảng Cộng sản Trung Quốc họp Hội nghị Trung ương 4 tại Bắc Kinh.", 0),
        ("Đảng Cộng sản Trung Quốc chúc mừng Hội nghị Trung ương 4 khóa XII của Việt Nam.", 1),
    ],
)
def test_a_plenum_of_another_party_is_none_of_ours(text: str, plenums: int, knowledge: Knowledge) -> None:
    assert len(meant(text, PlenumMention, knowledge)) == plenums


def test_a_resolution_of_a_congress_that_the_party_has_not_held_is_the_articles_own(knowledge: Knowledge) -> None:
    reading = read_article(
        Article("a", "Đảng bộ tỉnh thực hiện Nghị quyết Đại hội XIX và Nghị quyết Đại hội XII."), knowledge
    )
    found = [r.entity for r in reading.resolutions if isinstance(r.mention, DocumentMention)]
    assert [e.shared for e in found if e] == [False, True]


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("Tổng Bí thư, Chủ tịch nước Trung Quốc Lý Vân Sơn đọc báo cáo.", ["role/chủ-tịch-nước"]),
        ("Tổng Bí thư Khamphao Vilayvong và Phu nhân đến Hà Nội.", []),
        ("Tổng Bí thư Lò Văn Nhâm và Phu nhân đến Lào Cai.", ["role/tổng-bí-thư"]),
        (  # names of the highlands, which no Vietnamese syllable makes
            "Bà H'Lim Niê, Ủy viên Trung ương Đảng, và ông Rah Lan Chung, Ủy viên dự khuyết Trung ương Đảng, dự.",
            ["role/ủy-viên", "role/ủy-viên-dự-khuyết"],
        ),
        (  # nor a post of the State
            "Phó Chủ tịch Quốc hội, Trưởng Ban Đối ngoại Trung ương Đảng Nhân dân Cách mạng Lào Khamphao Vilayvong dự.",
            ["role/trưởng-ban"],
        ),
        (  # his post in his own Party stays
            "Tổng Bí thư Đảng Nhân dân Cách mạng Lào Khamphao Vilayvong gặp Tổng Bí thư Lò Văn Nhâm.",
            ["role/tổng-bí-thư", "role/tổng-bí-thư"],
        ),
        (  # an ambassador to another country is one of ours
            "Ủy viên Trung ương Đảng, Đại sứ Việt Nam tại Lào Lò Văn Nhâm dự.",
            ["role/ủy-viên", "role/đại-sứ"],
        ),
    ],
)
def test_who_holds_a_post_abroad_holds_none_of_ours(text: str, posts: list[str], knowledge: Knowledge) -> None:
    holds = [f for f in read_article(Article("a", text), knowledge).facts if isinstance(f, Holds)]
    assert [h.role.role for h in holds] == posts


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Tiếp đồng chí Khamphao Vilayvong, Ủy viên Bộ Chính trị, Bộ trưởng Ngoại giao.", "Bộ Ngoại giao nước ngoài"),
        ("Bộ trưởng Ngoại giao Khamphao Vilayvong đến Hà Nội.", "Bộ Ngoại giao nước ngoài"),
        ("Tại Lào, Bộ trưởng Ngoại giao Khamphao Vilayvong phát biểu.", "Bộ Ngoại giao Lào"),
        ("Bộ trưởng Ngoại giao Lò Văn Nhâm tiếp ông Khamphao Vilayvong.", "Bộ Ngoại giao"),
        ("Bộ trưởng Bộ Ngoại giao Y Biêr Niê đến Hà Nội.", "Bộ Ngoại giao"),
    ],
)
def test_whose_ministry_a_title_means(text: str, label: str, knowledge: Knowledge) -> None:
    reading = read_article(Article("a", text), knowledge)
    bodies = {r.mention.span: r.entity for r in reading.resolutions if isinstance(r.mention, OrganisationMention)}
    held = [h for h in reading.facts if isinstance(h, Holds) and h.role.role == "role/bộ-trưởng"]
    [entity] = [bodies[h.organisation.span] for h in held if h.organisation]
    assert entity and entity.label == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Đoàn công tác tỉnh Sơn La gặp ông Khamphao Vilayvong, Bí thư Tỉnh ủy.", "Tỉnh ủy nước ngoài"),
        ("Đoàn công tác tỉnh Sơn La gặp ông Lò Văn Nhâm, Bí thư Tỉnh ủy.", "Tỉnh ủy Sơn La"),
        ("Đoàn công tác tỉnh Sơn La gặp ông Khamphao Vilayvong, Bí thư Tỉnh ủy Salavan.", "Tỉnh ủy Salavan"),
    ],
)
def test_whose_committee_of_a_province_is_meant(text: str, label: str, knowledge: Knowledge) -> None:
    reading = read_article(Article("a", text), knowledge)
    bodies = {r.mention.span: r.entity for r in reading.resolutions if isinstance(r.mention, OrganisationMention)}
    [held] = [h for h in reading.facts if isinstance(h, Holds)]
    entity = bodies[held.organisation.span] if held.organisation else None
    assert entity and entity.label == label
