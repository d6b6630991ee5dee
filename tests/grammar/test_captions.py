"""Credits and captions."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from korreader.data import Table, load_table
from korreader.errors import DataFileError
from korreader.grammar.captions import caption_score, find_credit, is_credit_element, read_wordings, without_label

from .examples import HOSTILE, cases, every_kind_has_examples, lines

if TYPE_CHECKING:
    from korreader.data import Entry


@cases("captions.toml", "examples", "credit", label="name")
def test_credit_is_read(entry: Entry, example: str) -> None:
    line, _, name = example.rpartition(" => ")
    credit = find_credit(line)
    assert credit is not None, entry.text("name")
    assert credit.name == name
    assert name in line[credit.start : credit.end]


@cases("captions.toml", "counter_examples", "credit", label="name")
def test_no_credit(entry: Entry, example: str) -> None:
    assert find_credit(example) is None, entry.text("name")


@cases("captions.toml", "examples", "cue", label="name")
def test_cue_scores(entry: Entry, example: str) -> None:
    assert caption_score(example) >= min(0.5, entry.values["weight"])


@cases("captions.toml", "counter_examples", "cue", label="name")
def test_cue_is_not_met(entry: Entry, example: str) -> None:
    assert entry.pattern("pattern").search(example) is None


@cases("captions.toml", "examples", "element")
def test_element_is_for_credits(entry: Entry, example: str) -> None:
    assert is_credit_element(example), entry.kind


@cases("captions.toml", "counter_examples", "element")
def test_element_is_not_for_credits(entry: Entry, example: str) -> None:
    assert not is_credit_element(example), entry.kind


@cases("captions.toml", "examples", "label")
def test_label_is_left_out(entry: Entry, example: str) -> None:
    assert without_label(example).startswith("The ferry"), entry.kind


@cases("captions.toml", "counter_examples", "label")
def test_caption_without_a_label_is_left_alone(entry: Entry, example: str) -> None:
    assert without_label(example) == example, entry.kind


@cases("captions.toml", "examples", "word", label="name")
def test_agency_in_brackets_is_a_credit(entry: Entry, example: str) -> None:
    credit = find_credit(f"The ferry leaves. ({example})")
    assert credit is not None, entry.text("name")
    assert (credit.name, caption_score(f"배가 떠난다. ({example})")) == (example, 0.85)


@cases("captions.toml", "counter_examples", "word", label="name")
def test_what_only_begins_as_an_agency_is_no_credit(entry: Entry, example: str) -> None:
    assert find_credit(f"배가 떠난다. ({example})") is None, entry.text("name")


def test_every_entry_has_examples() -> None:
    every_kind_has_examples("captions.toml")


@pytest.mark.parametrize(
    "text",
    [
        "The county government has set aside 2.4 billion won ($1.7 million) to expand the network.",
        "그는 두 번 웃었다. 댓글은 없었다.",
        "기사 이미지 확대 보기",
        "",
    ],
)
def test_body_does_not_read_like_a_caption(text: str) -> None:
    assert caption_score(text) == 0.0


def test_a_long_paragraph_is_no_caption() -> None:
    assert caption_score("It rained. " * 80 + "(Yonhap)") == 0.0


@given(lines)
def test_any_line_is_read_without_error(text: str) -> None:
    credit = find_credit(text)
    assert credit is None or (0 <= credit.start < credit.end <= len(text) and credit.name)
    assert 0.0 <= caption_score(text) <= 1.0


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_lines_are_quick(name: str) -> None:
    caption_score("(Yonhap)")
    started = time.process_time()
    find_credit(HOSTILE[name])
    caption_score(HOSTILE[name])
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("weight = 0.9\n", "weight = 9\n", "weight must be a number"),
        ("(?P<name>", "(?P<nome>", "needs a group"),
        ('needs = ["SALE"', 'need = ["SALE"', "needs must list"),
        ("pattern = '[(", "pattern = '((", "not a regular expression"),
    ],
)
def test_broken_data_is_pointed_at(old: str, new: str, reason: str) -> None:
    source = load_table("captions.toml").source
    with pytest.raises(DataFileError, match=reason) as caught:
        read_wordings(Table.parse("captions.toml", source.replace(old, new, 1)))
    assert caught.value.line > 0
