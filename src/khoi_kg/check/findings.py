"""What a check finds: one value for every check, so that commands and tests can show them alike."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error makes the check fail; a warning is shown and no more."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong.

    ``code`` names the check ("missing-label"), ``subject`` is the IRI that it is about; ``vi`` and ``en`` are whole
    sentences for people, saying what is wrong and what to do.
    """

    code: str
    subject: str
    vi: str
    en: str
    severity: Severity = Severity.ERROR

    def message(self, language: str) -> str:
        """Return the sentence in ``language``: Vietnamese for "vi", English for all others."""
        return self.vi if language == "vi" else self.en
