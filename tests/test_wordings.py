"""The examples of the data files that hold one pattern an entry."""

from __future__ import annotations

import re

import pytest

from korreader.data import Entry, load_table

ENTRIES = [
    *load_table("register.toml").entries("register"),
    *load_table("affixes.toml").entries("affix"),
]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.kind}-{entry.text('name')}")
def test_examples_match_and_counter_examples_do_not(entry: Entry) -> None:
    pattern = entry.pattern("pattern", re.IGNORECASE)
    assert entry.texts("examples")
    assert entry.texts("counter_examples")
    assert [text for text in entry.texts("examples") if not pattern.search(text)] == []
    assert [text for text in entry.texts("counter_examples") if pattern.search(text)] == []
