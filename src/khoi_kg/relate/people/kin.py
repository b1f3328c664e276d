"""Words for those who belong to somebody and are not the person himself: kin, and aides."""

from __future__ import annotations

import re

KIN = (
    r"(?:vợ|chồng|con(?: trai| gái| rể| dâu)?|em(?: trai| gái| rể| dâu| ruột)?|anh (?:trai|rể|ruột)"
    r"|chị (?:gái|dâu|ruột)|cháu|cha|(?<!công )(?<!tuyên )bố|mẹ|người thân)"
)
"""Somebody's kin, who are not the person himself; a part of patterns."""

RELATED = rf"(?:{KIN}|bạn|thư ký|trợ lý|lái xe|tài xế|vệ sĩ)"
"""Who else is told of by the person to whom he belongs: "[thư ký] Giám đốc Sở, ông A"; a part of patterns."""

KIN_OF = re.compile(rf"(?<!\w){KIN}(?: của)? $")
"""What makes a name that of somebody's kin: "[con trai] ông A"."""
