"""Dates and times of publication."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korreader.data import Table, load_table
from korreader.errors import DataFileError
from korreader.grammar.dateforms import compile_forms
from korreader.grammar.dates import find_stamps, parse_timestamp, stamp_cover

from .examples import HOSTILE, cases, every_kind_has_examples, lines

if TYPE_CHECKING:
    from korreader.data import Entry

KINDS = ("form", "label", "label_tail", "month", "meridiem", "weekday", "zone")


def shown(text: str) -> list[tuple[str, str, str]]:
    return [(stamp.kind, stamp.value.isoformat(), text[stamp.start : stamp.end]) for stamp in find_stamps(text)]


@cases("dates.toml", "examples", *KINDS)
def test_example_is_read(entry: Entry, example: str) -> None:
    text, _, wanted = example.rpartition(" => ")
    stamps = find_stamps(text)
    assert len(stamps) == 1
    assert stamps[0].value == parse_timestamp(wanted)
    assert stamps[0].has_time == isinstance(stamps[0].value, datetime)
    assert stamps[0].kind == entry.values.get("kind", stamps[0].kind)


@cases("dates.toml", "counter_examples", *KINDS)
def test_counter_example_is_not_read(entry: Entry, example: str) -> None:
    kind = entry.values.get("kind")
    assert not [stamp for stamp in find_stamps(example) if kind in {None, stamp.kind}]


def test_every_entry_has_examples() -> None:
    every_kind_has_examples("dates.toml")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "By Na Bom Posted : June 11, 2025, 15:12 Updated : June 12, 2025, 15:20",
            [
                ("published", "2025-06-11T15:12:00+09:00", "Posted : June 11, 2025, 15:12"),
                ("updated", "2025-06-12T15:20:00+09:00", "Updated : June 12, 2025, 15:20"),
            ],
        ),
        (
            "입력 : 2022.01.18 15:31:07   수정 : 2022.01.18 15:33:40",
            [
                ("published", "2022-01-18T15:31:07+09:00", "입력 : 2022.01.18 15:31:07"),
                ("updated", "2022-01-18T15:33:40+09:00", "수정 : 2022.01.18 15:33:40"),
            ],
        ),
        (
            "Write: 2020-01-22 15:09:37 / Update: 2020-01-22 16:41:02",
            [
                ("published", "2020-01-22T15:09:37+09:00", "Write: 2020-01-22 15:09:37"),
                ("updated", "2020-01-22T16:41:02+09:00", "Update: 2020-01-22 16:41:02"),
            ],
        ),
        (
            "2020.1.2 10:00 송고 | 2020.1.3 11:00 수정",
            [
                ("published", "2020-01-02T10:00:00+09:00", "2020.1.2 10:00 송고"),
                ("updated", "2020-01-03T11:00:00+09:00", "2020.1.3 11:00 수정"),
            ],
        ),
        ("All News 09:05 April 11, 2022", [("plain", "2022-04-11T09:05:00+09:00", "09:05 April 11, 2022")]),
        ("The station opened on May 3, 2020 in the south.", [("plain", "2020-05-03", "May 3, 2020")]),
        ("Tuesday, July 5, 2022", [("plain", "2022-07-05", "Tuesday, July 5, 2022")]),
    ],
)
def test_lines_as_printed(text: str, wanted: list[tuple[str, str, str]]) -> None:
    assert shown(text) == wanted


def test_cover_tells_a_date_line_from_a_sentence() -> None:
    line, sentence = "등록 2022.06.03 14:21:37", "The station opened on May 3, 2020 in the south of the city."
    assert stamp_cover(line, find_stamps(line)) == 1.0
    assert stamp_cover(sentence, find_stamps(sentence)) < 0.25
    assert stamp_cover("", ()) == 0.0


def test_weekday_is_told() -> None:
    assert find_stamps("2022.07.05 (화)")[0].weekday
    assert not find_stamps("2022.07.05")[0].weekday


@pytest.mark.parametrize(
    "text",
    [
        "Call 02-2019-1234 or 010-2020-4321.",
        "Version 1.2.3 and 2020.4.1.7",
        "They won 20-19 at 192.168.20.19.",
        "It cost 2,019.11 won",
        "1999-2004",
        "25:61 of 20",
        "2024-00-10",
        "file_2019-10-24.png",
        "/2021/10/07/story.html",
    ],
)
def test_other_figures_are_not_dates(text: str) -> None:
    assert find_stamps(text) == ()


def test_impossible_time_leaves_the_date() -> None:
    assert shown("2020.1.2 25:10") == [("plain", "2020-01-02", "2020.1.2")]


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("2026-02-12T10:30:13+0900", "2026-02-12T10:30:13+09:00"),
        ("2026-02-12T10:30:13.000+09:00", "2026-02-12T10:30:13+09:00"),
        ("2026-02-12T10:30:13Z", "2026-02-12T10:30:13+00:00"),
        ("2026-02-12 10:30:13", "2026-02-12T10:30:13+09:00"),
        ("2026-02-12 10:30:13 +0900", "2026-02-12T10:30:13+09:00"),
        ("2026-02-12T10:30:13-0500", "2026-02-12T10:30:13-05:00"),
        ("2026-02-12", "2026-02-12"),
        ("20250611151200", "2025-06-11T15:12:00+09:00"),
        ("202506111512", "2025-06-11T15:12:00+09:00"),
        ("20250611", "2025-06-11"),
        ("1749622320", "2025-06-11T15:12:00+09:00"),
        ("1749622320000", "2025-06-11T15:12:00+09:00"),
        ("Tue, 05 Jul 2022 06:47:00 +0900", "2022-07-05T06:47:00+09:00"),
        ("Tue, 05 Jul 2022 06:47:00 GMT", "2022-07-05T06:47:00+00:00"),
        ("수정 2024.1.3 9:00 입력 2024.1.2 8:00", "2024-01-02T08:00:00+09:00"),
        ("2025-06-11T25:00", "2025-06-11"),
    ],
)
def test_metadata_values(value: str, wanted: str) -> None:
    found = parse_timestamp(value)
    assert found is not None
    assert found.isoformat() == wanted


@pytest.mark.parametrize(
    "value",
    ["", " ", "now", "0001-01-01T00:00:00", "20251399", "123", "99999999999999", "x" * 300, "Thu, 1", "２０２０"],
)
def test_no_timestamp(value: str) -> None:
    assert parse_timestamp(value) is None


def test_a_time_without_offset_may_stay_without() -> None:
    found = parse_timestamp("2026-02-12T10:30", assume_kst=False)
    assert isinstance(found, datetime)
    assert found.tzinfo is None


@given(lines)
def test_any_line_is_read_without_error(text: str) -> None:
    stamps = find_stamps(text)
    at = 0
    for stamp in stamps:
        assert at <= stamp.start < stamp.end <= len(text)
        at = stamp.end
    assert 0.0 <= stamp_cover(text, stamps) <= 1.0


@given(lines | st.text())
def test_any_value_is_read_without_error(text: str) -> None:
    assert isinstance(parse_timestamp(text), date | None)


@given(st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(2069, 12, 31)))  # noqa: DTZ001 - naive on purpose
def test_a_printed_time_comes_back(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    korean, english = "%Y년 %m월 %d일 %H시 %M분 %S초", "%B %d, %Y, %H:%M:%S"
    for form in ("%Y.%m.%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", korean, english, "%Y%m%d%H%M%S"):
        found = parse_timestamp(moment.strftime(form))
        assert isinstance(found, datetime)
        assert found.replace(tzinfo=None) == moment
        assert found.utcoffset() == timedelta(hours=9)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_lines_are_quick(name: str) -> None:
    find_stamps("2020.1.1")
    started = time.process_time()
    find_stamps(HOSTILE[name])
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('kind = "updated"', 'kind = "upated"', "kind must be one of"),
        ('"YYYY . M . D"', '"YYYY . M"', "a shape needs"),
        ('offset = "+00:00"', 'offset = "9"', "offset must look like"),
        ('"May", ', "", "twelve months"),
        ('half = "am"', "half = 3", "half must be a string"),
    ],
)
def test_broken_data_is_pointed_at(old: str, new: str, reason: str) -> None:
    source = load_table("dates.toml").source
    broken = Table.parse("dates.toml", source.replace(old, new, 1))
    with pytest.raises(DataFileError, match=reason) as caught:
        compile_forms(broken)
    assert caught.value.line > 0
