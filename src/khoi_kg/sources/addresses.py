"""What counts as a web address, and how one is written."""

from __future__ import annotations

import re
from urllib.parse import quote, urldefrag, urljoin, urlsplit

_TRACKING = re.compile(r"(?:^|&)(?:utm_[a-z]+|fbclid|gclid|zarsrc|gidzl|_ga|amp)=[^&]*")
# What RFC 3987 allows in no IRI; RDF refuses it too.
_FORBIDDEN = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f]")


def given_url(written: str | None) -> str | None:
    """Return an address that a person gave, as it stands but for what no IRI may hold; ``None`` if it is none."""
    address = _FORBIDDEN.sub(lambda found: quote(found[0]), (written or "").strip())
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.hostname else None


def web_url(found: str | None, base: str | None = None) -> str | None:
    """Return an address that a page gives, absolute, without fragment and tracking; ``None`` if it is none."""
    try:
        whole = given_url(urldefrag(urljoin(base or "", (found or "").strip()))[0])
    except ValueError:
        return None
    if whole is None:
        return None
    parts = urlsplit(whole)
    return parts._replace(query=_TRACKING.sub("", parts.query).lstrip("&")).geturl()
