"""The examples of the data files that hold one pattern an entry."""

from __future__ import annotations

import re

import pytest

from korreader.data import Entry, load_table

ENTRIES = [
    *load_table("register.toml").entries("register"),
    *load_table("affixes.toml").entries("affix"),
]

WHOLE_LINES = list(load_table("other_pages.toml").entries("page"))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.kind}-{entry.text('name')}")
def test_examples_match_and_counter_examples_do_not(entry: Entry) -> None:
    pattern = entry.pattern("pattern", re.IGNORECASE)
    assert entry.texts("examples")
    assert entry.texts("counter_examples")
    assert [text for text in entry.texts("examples") if not pattern.search(text)] == []
    assert [text for text in entry.texts("counter_examples") if pattern.search(text)] == []


@pytest.mark.parametrize("entry", WHOLE_LINES, ids=lambda entry: f"{entry.kind}-{entry.text('name')}")
def test_whole_lines_are_examples_and_counter_examples_are_not(entry: Entry) -> None:
    pattern = entry.pattern("pattern")
    assert entry.texts("examples")
    assert entry.texts("counter_examples")
    assert [text for text in entry.texts("examples") if not pattern.fullmatch(text)] == []
    assert [text for text in entry.texts("counter_examples") if pattern.fullmatch(text)] == []
