"""Plenums of the Central Committee: by which words they are named, and what is none."""

from __future__ import annotations

import pytest
from case_tables import beginning, rows

from khoi_kg.find.terms.finding import find_terms
from khoi_kg.knowledge import Knowledge
from khoi_kg.model import PlenumMention
from khoi_kg.text import prepare


@pytest.mark.parametrize(("sentence", "wanted"), rows("plenums"), ids=beginning)
def test_names(sentence: str, wanted: list[str], knowledge: Knowledge) -> None:
    found = [m for m in find_terms(prepare(sentence), [], [], knowledge) if isinstance(m, PlenumMention)]
    assert [f"{m.ordinal}/{m.term or '-'}" for m in found] == wanted
