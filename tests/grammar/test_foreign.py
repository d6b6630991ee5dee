"""Names in bylines of other languages."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from korreader.grammar.foreign import foreign_names, names_after_by, people_in, read_person

from .examples import HOSTILE, cases, every_kind_has_lists, lines

if TYPE_CHECKING:
    from korreader.data import Entry

KINDS = ("by", "and", "role", "particle")


@cases("authors.toml", "examples", *KINDS)
def test_example_names_people(entry: Entry, example: str) -> None:
    line, _, names = example.rpartition("=>")
    assert names_after_by(line.strip()) == tuple(name.strip() for name in names.split(";")), entry.kind


@cases("authors.toml", "examples", "company", "outlet")
def test_example_of_metadata_names_its_authors(entry: Entry, example: str) -> None:
    value, _, names = example.rpartition("=>")
    assert foreign_names(value.strip()) == tuple(name.strip() for name in names.split(";")), entry.kind


@cases("authors.toml", "counter_examples", *KINDS)
def test_counter_example_names_nobody(entry: Entry, example: str) -> None:
    assert names_after_by(example) == (), entry.kind


def test_every_entry_has_lists_of_examples() -> None:
    every_kind_has_lists("authors.toml")


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Ada Finch", ("Ada Finch",)),
        ("Ada Finch; Tom Reed", ("Ada Finch", "Tom Reed")),
        ("Ada Finch | Senior Editor", ("Ada Finch",)),
        ("Ada Finch, ada@sample.example", ("Ada Finch",)),
        ("Staff Writer", ("Staff Writer",)),
        ("kettle", ("kettle",)),
        ("山本花子、川田太郎", ("山本花子", "川田太郎")),
        ("The Kettle (www.kettle.example)", ()),
        ("webmaster", ()),
        ("", ()),
        ("x" * 400, ()),
    ],
)
def test_names_in_metadata(value: str, names: tuple[str, ...]) -> None:
    assert foreign_names(value) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ida Brand 4 Febbraio 2025 - 14:41", ("Ida Brand",)),
        ("Ida Brand5 hours ago", ("Ida Brand",)),
        ("Ida Brand April 28, 2023", ("Ida Brand",)),
        ("Duncan MacDonald", ("Duncan MacDonald",)),
        ("Ida Brand For Kettle Online", ("Ida Brand",)),
        ("Winter Games 2024 in Oslo", ()),
        ("All Kettles", ()),
        ("Sport", ()),
    ],
)
def test_lines_of_names(line: str, names: tuple[str, ...]) -> None:
    assert people_in(line) == names


@given(lines)
def test_any_line_is_read_without_error(text: str) -> None:
    for name in (*foreign_names(text), *names_after_by(text), *people_in(text)):
        assert name.strip() == name


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_is_linear(text: str) -> None:
    started = time.process_time()
    for read in (foreign_names, names_after_by, people_in, read_person):
        read(text)
        read("By " + text)
    assert time.process_time() - started < 2
