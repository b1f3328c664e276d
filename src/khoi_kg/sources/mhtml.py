"""MHTML, the one-file web archive of Chrome, Edge and Internet Explorer: a MIME message, the page its first HTML."""

from __future__ import annotations

from dataclasses import dataclass

from khoi_kg.sources.values import SourceProblem


@dataclass(frozen=True, slots=True)
class SavedPage:
    """The page within an archive: its bytes, the encoding that the archive gives it, and where it was saved from."""

    data: bytes
    charset: str | None
    url: str | None


def unpack_mhtml(data: bytes, origin: str) -> SavedPage | SourceProblem:
    """Return the page of the archive ``data``; pictures, style sheets and frames are left where they are."""
    import email
    import email.policy

    message = email.message_from_bytes(data, policy=email.policy.compat32)
    location = message.get("Snapshot-Content-Location")
    pages = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    if not pages:
        return SourceProblem(
            origin, f"{origin} holds no web page: open it in a browser and save the page as .html, or check what it is."
        )
    page = next((part for part in pages if location and part.get("Content-Location") == location), pages[0])
    payload = page.get_payload(decode=True)
    url = location or page.get("Content-Location")
    return SavedPage(
        payload if isinstance(payload, bytes) else b"", page.get_content_charset(), str(url).strip() if url else None
    )
