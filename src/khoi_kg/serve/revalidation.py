"""Conditional requests (RFC 9110, 13.1.2): who holds an answer already is told that it still holds, and sent no other.

The tag is one of the bytes, and not of the store's state: two engines may order the same rows differently, NOW() and
RAND() change without the store, and an endpoint of somebody else's does not say in which state it is. So a query is
answered in any case; what is spared is the sending. Long answers have no tag: they are on their way before their end
is known.
"""

from __future__ import annotations

import hashlib
import re

from starlette.requests import Request
from starlette.responses import Response

_TAG = re.compile(r'"[^"]*"')  # of a weak tag, W/"…", too: the comparison is the weak one


def revalidated(request: Request, response: Response) -> Response:
    """Give a whole answer its tag, and return 304 in its place where the client holds that already."""
    # A long answer has no Content-Length, and what must not be stored says so.
    whole = "Content-Length" in response.headers and "Cache-Control" not in response.headers
    if request.method not in ("GET", "HEAD") or response.status_code != 200 or not whole:
        return response
    # The media type counts too: JSON is the same under its two names, and the answers are not.
    content = response.headers.get("Content-Type", "").encode() + b"\n" + bytes(response.body)
    tag = f'"{hashlib.blake2b(content, digest_size=16).hexdigest()}"'
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "no-cache"  # it may be stored, and used after it was asked for again
    held = ", ".join(request.headers.getlist("If-None-Match"))
    if held.strip() != "*" and tag not in _TAG.findall(held):
        return response
    kept = {name: response.headers[name] for name in ("ETag", "Cache-Control", "Vary") if name in response.headers}
    return Response(status_code=304, headers=kept)
