"""Errors that a person can act on, in English and in Vietnamese, with the exit codes that they end commands with."""

from __future__ import annotations

EXIT_SKIPPED, EXIT_USAGE, EXIT_NOTHING, EXIT_AMBIGUOUS, EXIT_STORE, EXIT_TIME, EXIT_INTERRUPTED = 1, 2, 3, 4, 5, 6, 130


class ToldError(Exception):
    """What went wrong and what to do: the text in English, ``vi`` in Vietnamese, where that has been written."""

    code = EXIT_SKIPPED

    def __init__(self, text: str, vi: str = "", code: int | None = None) -> None:
        self.vi = vi
        self.code = type(self).code if code is None else code
        super().__init__(text)

    def in_words(self, lang: str) -> str:
        """Return the sentences in ``lang`` ("vi" or "en"); in English where there are no others."""
        return self.vi if lang == "vi" and self.vi else str(self)
