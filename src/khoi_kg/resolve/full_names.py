"""Decide which organisation a name means by itself, without the other names of its article.

A record that alone has the name, a body with its place ("Tỉnh ủy [Đồng Nai]") or of a known body ("Đảng ủy [Bộ
GD&ĐT]"), a bank's branch, or a firm by its brand ("Ngân hàng [Vietcombank]"); else a node of the article's own.
"""

from __future__ import annotations

import re

from khoi_kg.knowledge import PUBLIC_KINDS, Knowledge
from khoi_kg.knowledge.levels import LEVEL
from khoi_kg.model import Entity, OrganisationMention
from khoi_kg.resolve.body_names import full_name, joined_by_and, shorter_names
from khoi_kg.text import UPPER, key_of_name

# The word for a level that a name before its province or central city may go without.
_OF_PROVINCE = re.compile(r"(?: tỉnh|(?<=thành ủy) thành phố)$")
_OF_CITY = re.compile(r" thành phố$")
_FIRM = re.compile(r"(?:công ty|ngân hàng)(?= )", re.IGNORECASE)
# "Ban Bí thư Đảng Cộng sản Việt Nam"; the party itself has a name of its own.
_OF_COMMUNISTS = re.compile(r"(?<=\w) Đảng(?P<more> Cộng sản(?: Việt Nam)?)$")
# "[Chi nhánh] Agribank Hà Thành", "Agribank[ - Chi nhánh] Hà Thành", "Agribank[ CN]6"
_BRANCH = re.compile(rf"^[Cc]hi nhánh (?=\w+ )|(?:,| ?[-–])? ?(?:[Cc]hi nhánh|CN)(?= ?[{UPPER}\d]| \w+ [{UPPER}])")
_BANK = "Ngân hàng "
_BRANDED_AFTER = ("clb", "câu lạc bộ", "trung tâm", "bệnh viện", "nhà máy")  # "CLB Viettel" is not Viettel
_SEAT = re.compile(rf" (?:{LEVEL}|miền|khu vực|[{UPPER}\d])")
_LOCAL_UNITS = ("chi ", "chi nhánh", "phân ", "đội ")
_BEFORE_CAPITAL = re.compile(rf" (?=[{UPPER}])")


def named_alone(mention: OrganisationMention, knowledge: Knowledge) -> tuple[Entity, str]:
    """The entity that a name would be without the other names of the article."""
    name = _branch(mention, knowledge) or mention.name
    if mention.place in knowledge.countries and name.endswith(mention.place):
        body = name.removesuffix(mention.place).removesuffix("nước ")
        name = f"{full_name(body, knowledge)} {knowledge.countries[mention.place]}".lstrip()
    else:
        name = full_name(name, knowledge)
    if "Đảng" in name and (communist := _OF_COMMUNISTS.search(name)):
        for short in (name[: communist.start("more")], name[: communist.start()]):
            if record_key := knowledge.only_organisation(short):
                return knowledge.organisation_entities[record_key], "organisationRecord"
    if mention.place is not None and knowledge.is_unique_place(mention.place):
        for form in with_or_without_type(name, knowledge):
            key = key_of_name(joined_by_and(form, knowledge))
            record = knowledge.organisations.get(f"organisation/{key}")
            if record is not None:
                return knowledge.organisation_entities[record.key], "organisationRecord"
        # The last form is the plain one.
        lasting = mention.head not in knowledge.passing_heads
        return Entity("organisation", key, lasting, mention.kind, name), "organisationFullName"
    key = key_of_name(joined_by_and(name, knowledge))
    record = knowledge.organisations.get(f"organisation/{key}")
    if record is None:
        known = knowledge.only_organisation(_without_legal_form(name, knowledge)) or _branded(mention, knowledge)
        record = knowledge.organisations[known] if known else None
    if record is not None:
        return knowledge.organisation_entities[record.key], "organisationRecord"
    if central := _of_central(mention, knowledge):
        return central, "organisationFullName"
    return Entity("organisation", key, False, mention.kind, mention.name), "organisationShortForm"


def _of_central(mention: OrganisationMention, knowledge: Knowledge) -> Entity | None:
    """The body that is named in full by the known one it is of, however that is written: "Đảng ủy [Bộ GD&ĐT]".

    Not one of a body that each place has too ("Chi bộ Kho bạc Nhà nước"), nor a small unit or a branch.
    """
    name = mention.name
    if mention.kind not in PUBLIC_KINDS or mention.head.startswith(_LOCAL_UNITS):
        return None
    for blank in _BEFORE_CAPITAL.finditer(name, len(mention.head)):
        rest = name[blank.end() :].lower()
        known = knowledge.only_organisation(rest)
        if known is None or knowledge.heads.end(rest, 0) is None:
            continue
        whole = knowledge.organisations[known]
        if rest in knowledge.local_body_names or whole.kind not in PUBLIC_KINDS:
            return None
        head = full_name(name[: blank.start()].removesuffix(" của"), knowledge)
        label = f"{head} {whole.name}"
        return Entity("organisation", key_of_name(label), True, mention.kind, label)
    return None


def _branch(mention: OrganisationMention, knowledge: Knowledge) -> str | None:
    """A known bank's branch by the bank's own name: "[Agribank] Nam Hà Nội", "[Chi nhánh Agribank] Cần Thơ"."""
    if mention.head and "ngân hàng" not in mention.head:
        return None
    plain = _without_legal_form(" ".join(_BRANCH.sub(" ", mention.name).split()), knowledge)
    for start in (0, len(_BANK)):
        end = knowledge.organisation_end(plain.lower(), start)
        key = knowledge.only_organisation(plain[start:end])
        bank = knowledge.organisations[key].name if key else ""
        if bank.startswith(_BANK) and _SEAT.match(plain, end):
            return f"{bank} chi nhánh{plain[end:]}"
    return None


def _branded(mention: OrganisationMention, knowledge: Knowledge) -> str | None:
    """The known firm of which a name is the type word and its brand: "Ngân hàng [Vietcombank]"."""
    if mention.head not in knowledge.firm_heads or mention.head in _BRANDED_AFTER:
        return None
    brand = mention.name[len(mention.head) + 1 :]
    known = knowledge.only_organisation(brand) if brand[:1].isupper() else None
    if known is None:
        trade, _, brand = brand.rpartition(" ")
        shorter = shorter_names(full_name(mention.name, knowledge).lower(), knowledge)
        if brand[:1].isupper() and any(f"{head} {brand.lower()}" in shorter for head in knowledge.branded_heads):
            known = knowledge.only_organisation(brand)  # "Công ty Cổ phần Tập đoàn [FLC]"
            return None if known and _is_daughter(mention, trade, known, knowledge) else known
    return known


def _is_daughter(mention: OrganisationMention, trade: str, known: str, knowledge: Knowledge) -> bool:
    """Does a name say of a known firm's brand what another firm of the group does: "Tổng công ty Viễn thông Viettel"?

    What it says must be in the known firm's own name, and the firm called so: "Tập đoàn Bưu chính Viễn thông VNPT".
    """
    name = knowledge.organisations[known].name.lower()
    at = knowledge.legal_form_end(f" {trade}".lower(), 0)
    words = f" {trade}".lower()[at:].strip(" ")
    while end := knowledge.heads.end(words, 0):
        words = words[end:].strip(" ")  # "Công ty CP [Tập đoàn] FLC"
    return bool(words) and not (name.startswith(mention.head) and set(words.split(" ")) <= set(name.split(" ")))


def _without_legal_form(name: str, knowledge: Knowledge) -> str:
    """The name of a firm without its form in law: "Tổng công ty [cổ phần] Xây lắp Dầu khí Việt Nam"."""
    firm = _FIRM.search(name)
    return name[: firm.end()] + name[knowledge.legal_form_end(name.lower(), firm.end()) :] if firm else name


def with_or_without_type(name: str, knowledge: Knowledge) -> list[str]:
    """A name as it is, with the word for the level of its province, and without: UBND tỉnh Yên Bái is UBND Yên Bái.

    So is Công an thành phố Hà Nội Công an Hà Nội: no other place is called so.
    """
    low = name.lower()
    province = next((p for p in knowledge.provinces_by_end.get(low[-3:], ()) if low.endswith(f" {p}")), None)
    if province is None:
        return [name]
    head = name[: -len(province) - 1]
    level, said = ("thành phố", _OF_CITY) if province in knowledge.central_cities else ("tỉnh", _OF_PROVINCE)
    repeated = said.search(head.lower())
    bare = head[: repeated.start()] if repeated else head
    tail = name[-len(province) :]
    return [name, f"{bare} {level} {tail}", f"{bare} {tail}"]
