"""Interface phrases and cues: every example of the data files, broken data, and hostile lines."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korreader.data import Table, load_table, table_names
from korreader.errors import DataFileError
from korreader.grammar.lexicon import (
    LONGEST_CHAIN,
    LONGEST_CUE,
    LONGEST_PATTERN,
    LONGEST_PHRASE,
    ORDER,
    find_cues,
    fold_phrase,
    match_phrase,
    read_cues,
    read_phrases,
)
from korreader.grammar.needles import Needles, read_patterns

from .examples import HOSTILE, cases, every_kind_has_examples

if TYPE_CHECKING:
    from collections.abc import Callable

    from korreader.data import Entry
    from korreader.grammar.lexicon import PhraseMatch

TABLES = [f"lexicon/{name}.toml" for name in ORDER]
CUES = "cues.toml"
PIECES = (
    *("댓글", "광고", "더보기", "공유", "로그인", "무단전재", "구독", "정정보도", "기자", "가", "+", "제보"),
    *("share", "comments", "sign up", "more", "in", "the", "copyright", "©", "x", "read", "tel.", ".hwp"),
    *"0123 .,:/-()[]<>|@#=~’\n\t▶ⓒ",
    *("İ", "ſ", "ﬁ", "ß", "\u0301", "\ud800", "𝒜"),
)
lines = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=14).map("".join)
phrase_tables = pytest.mark.parametrize("table", TABLES)
every_table = pytest.mark.parametrize("table", [*TABLES, CUES])


def all_entries() -> list[Entry]:
    phrases = [entry for table in TABLES for entry in load_table(table).entries("phrase")]
    return [*phrases, *load_table(CUES).entries("cue")]


def phrase_cases(key: str) -> pytest.MarkDecorator:
    """Parametrize a test with (entry, example) for every example of the phrase tables."""
    found = [case for table in TABLES for case in cases(table, key, "phrase", label="group").mark.args[1]]
    return pytest.mark.parametrize(("entry", "example"), found)


def is_in(entry: Entry, line: str) -> bool:
    """Whether this very entry has the line."""
    strings = {fold_phrase(string) for string in entry.texts("strings")}
    return fold_phrase(line) in strings or any(one.regex.fullmatch(line) for one in read_patterns(entry))


def is_whole(match: PhraseMatch | None, entry: Entry) -> bool:
    return match is not None and match.cover == 1.0 and match.role == entry.text("role")


def earlier_file_has(entry: Entry, line: str) -> bool:
    before = TABLES[: TABLES.index(entry.table.name)]
    return any(is_in(other, line) for table in before for other in load_table(table).entries("phrase"))


def sets(entry: Entry, sentence: str) -> bool:
    """Whether this very entry sets its cue."""
    held = any(phrase in sentence.lower() for phrase in entry.texts("phrases"))
    return held or any(one.regex.search(sentence) for one in read_patterns(entry))


@phrase_cases("examples")
def test_phrase_is_matched(entry: Entry, example: str) -> None:
    assert is_in(entry, example)
    assert is_whole(match_phrase(example), entry) or earlier_file_has(entry, example)


@phrase_cases("counter_examples")
def test_phrase_is_not_matched(entry: Entry, example: str) -> None:
    assert not is_in(entry, example)


@cases(CUES, "examples", "cue", label="name")
def test_cue_is_found(entry: Entry, example: str) -> None:
    assert sets(entry, example)
    assert entry.text("name") in find_cues(example)


@cases(CUES, "counter_examples", "cue", label="name")
def test_cue_is_not_found(entry: Entry, example: str) -> None:
    assert not sets(entry, example)
    assert entry.text("name") not in find_cues(example)


@every_table
def test_every_entry_has_examples(table: str) -> None:
    every_kind_has_examples(table)


def test_the_order_of_the_files_is_said() -> None:
    assert sorted(TABLES) == table_names("lexicon")


def test_no_string_has_two_roles() -> None:
    roles: dict[str, set[str]] = {}
    for entry in all_entries():
        for string in entry.texts("strings"):
            roles.setdefault(fold_phrase(string), set()).add(entry.text("role"))
    assert {string: found for string, found in roles.items() if len(found) > 1} == {}


@pytest.mark.parametrize("line", ["요약봇", "AI 요약", "기사 요약", "자동요약", "정정보도", "반론보도", "바로잡습니다"])
def test_labels_of_notes_are_notes(line: str) -> None:
    match = match_phrase(line)
    assert match is not None
    assert match.role == "note"


@pytest.mark.parametrize("entry", all_entries(), ids=lambda entry: f"{entry.table.name}-{entry.number}")
def test_needs_are_held_by_whatever_a_pattern_matches(entry: Entry) -> None:
    whole = entry.kind == "phrase"
    for pattern in read_patterns(entry):
        needles = Needles(words=pattern.needs)
        for example in entry.texts("examples"):
            if pattern.regex.fullmatch(example) if whole else pattern.regex.search(example):
                assert needles.held_by(example.lower()), (pattern.source, example)


def test_every_pattern_compiles() -> None:
    assert all(one.regex for entry in all_entries() for one in read_patterns(entry))


@given(lines)
def test_no_held_needle_is_overlooked(text: str) -> None:
    lowered = text.lower()
    phrases = [phrase for entry in load_table(CUES).entries("cue") for phrase in entry.texts("phrases")]
    assert set(Needles(anywhere=phrases).held_by(lowered)) == {one for one in phrases if one in lowered}


@given(lines)
def test_any_line_is_read_without_error(text: str) -> None:
    match = match_phrase(text)
    assert match is None or 0.5 <= match.cover <= 1.0
    assert set(find_cues(text)) <= {entry.text("name") for entry in load_table(CUES).entries("cue")}


@given(lines.filter(bool), st.sampled_from([str.upper, str.title, "  {} ".format, "[{}]".format]))
def test_folding_twice_changes_nothing_more(text: str, dress: Callable[[str], str]) -> None:
    once = fold_phrase(dress(text))
    assert fold_phrase(once) == once or not once.strip("·.,:!-")


@pytest.mark.parametrize("line", ["x", "X", "a", "7", "1,234", "…", "", " "])
def test_a_single_letter_or_number_is_no_phrase(line: str) -> None:
    assert match_phrase(line) is None


@pytest.mark.parametrize("line", ["A +", "+ A", "가-", "[X]"])
def test_a_letter_with_its_sign_is_a_button(line: str) -> None:
    match = match_phrase(line)
    assert match is not None
    assert match.role == "ui"


REPEATED = ("가 ", "more ", "more more ", "댓글 ", "[", "▶ ", "관련기사 ", "구독 ", "1 ", "a+", "@ ", "# ", "무단전재 ")
LIMITS = (LONGEST_PHRASE, LONGEST_CHAIN, LONGEST_PATTERN, LONGEST_CUE)
LONG = {**HOSTILE, **{f"many {one}": one * (200_000 // len(one)) for one in REPEATED}}


@pytest.mark.parametrize("name", LONG)
def test_long_lines_are_quick(name: str) -> None:
    match_phrase("more"), find_cues("more")
    started = time.process_time()
    match_phrase(LONG[name])
    find_cues(LONG[name])
    fold_phrase(LONG[name])
    assert time.process_time() - started < 2


@pytest.mark.parametrize("limit", LIMITS)
@pytest.mark.parametrize("unit", [*REPEATED, *(string[:40] for string in HOSTILE.values())])
def test_lines_below_the_limits_are_quick(unit: str, limit: int) -> None:
    line = (unit * limit)[:limit]
    match_phrase(line), find_cues(line)
    started = time.process_time()
    match_phrase(line)
    find_cues(line)
    assert time.process_time() - started < 2


PHRASE = """
[[phrase]]
role = "ui"
group = "share"
strings = ["공유하기"]
patterns = [
    { needs = ["공유"], pattern = '공유 \\d+' },
]

[[phrase]]
role = "note"
group = "label"
strings = ["요약"]
"""
CUE = """
[[cue]]
name = "share"
phrases = ["공유해 주세요"]
patterns = [
    { needs = ["공유"], pattern = '공유 \\d+' },
]
"""


def read_all(source: str) -> None:
    """Read phrases or cues, and compile their patterns."""
    table = Table.parse("test.toml", source)
    if "[[cue]]" in source:
        read_cues(table)
    else:
        read_phrases([table])
    for kind in table.values:
        assert all(one.regex for entry in table.entries(kind) for one in read_patterns(entry))


@pytest.mark.parametrize("source", [PHRASE, CUE])
def test_sound_data_is_read(source: str) -> None:
    read_all(source)


@pytest.mark.parametrize(
    ("source", "old", "new", "reason", "line"),
    [
        (PHRASE, 'role = "ui"', 'role = "uii"', "no such role: uii", 3),
        (PHRASE, 'role = "ui"\n', "", "role must be a string", 2),
        (PHRASE, 'group = "share"\n', "", "group must be a string", 2),
        (PHRASE, '"공유하기"', "7", "strings must be a list", 5),
        (PHRASE, '"공유하기"', '"[A]"', "too short", 5),
        (PHRASE, '"공유하기"', '"12,345"', "too short", 5),
        (PHRASE, '"공유하기"', '" "', "too short", 2),
        (PHRASE, '"요약"', '"공유 하기"', "another role", 13),
        (PHRASE, "'공유 \\d+'", "'공유 (\\d+'", "not a regular expression", 7),
        (PHRASE, '{ needs = ["공유"], pattern = ', "{ pattern = ", "needs must list", 7),
        (PHRASE, 'needs = ["공유"]', "needs = []", "needs must list", 7),
        (PHRASE, 'needs = ["공유"]', 'needs = ["SNS"]', "lower case", 7),
        (PHRASE, 'needs = ["공유"], ', "", "needs must list", 7),
        (PHRASE, "{ needs = [\"공유\"], pattern = '공유 \\d+' }", "'퍼가기'", "needs must list", 7),
        (PHRASE, "pattern = '", "patern = '", "each of the patterns must be", 6),
        (PHRASE, 'strings = ["요약"]', 'patterns = "요약"', "patterns must be a list", 13),
        (PHRASE, "[[phrase]]", "[[phrase]", "not valid TOML", 2),
        (CUE, 'name = "share"\n', "", "name must be a string", 2),
        (CUE, '"공유해 주세요"', "7", "phrases must be a list", 4),
        (CUE, "'공유 \\d+'", "'공유 (\\d+'", "not a regular expression", 6),
        (CUE, 'needs = ["공유"]', "needs = []", "needs must list", 6),
    ],
)
def test_broken_data_is_pointed_at(source: str, old: str, new: str, reason: str, line: int) -> None:
    assert old in source
    with pytest.raises(DataFileError, match=reason) as caught:
        read_all(source.replace(old, new, 1))
    assert (caught.value.file, caught.value.line) == ("test.toml", line)
