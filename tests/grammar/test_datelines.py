"""Datelines."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from korreader.grammar.datelines import find_dateline

from .examples import HOSTILE, cases, lines

if TYPE_CHECKING:
    from korreader.data import Entry


@cases("agencies.toml", "examples", "agency")
def test_agency_is_read(entry: Entry, example: str) -> None:
    line, _, agency = example.rpartition(" => ")
    found = find_dateline(line)
    assert found is not None, entry.number
    assert found.agency == agency


@cases("agencies.toml", "counter_examples", "agency")
def test_sentence_has_no_dateline(entry: Entry, example: str) -> None:
    assert find_dateline(example) is None, entry.number


@pytest.mark.parametrize(
    ("head", "text", "agency", "place"),
    [
        ("SEOUL, June 11 (AJP) - ", "SEOUL, June 11 (AJP)", "AJP", "SEOUL"),
        ("GWANGJU, Dec. 23 (Yonhap) -- ", "GWANGJU, Dec. 23 (Yonhap)", "Yonhap", "GWANGJU"),
        ("ASAN, South Korea, May 24 (Yonhap) -- ", "ASAN, South Korea, May 24 (Yonhap)", "Yonhap", "ASAN"),
        ("ASAN, Korea, Sept 4 (Korea Bizwire) — ", "ASAN, Korea, Sept 4 (Korea Bizwire)", "Korea Bizwire", "ASAN"),
        ("ASAN, Sept. 27, 2018 (Seoul Wire) — ", "ASAN, Sept. 27, 2018 (Seoul Wire)", "Seoul Wire", "ASAN"),
        ("SEOUL (Reuters) - ", "SEOUL (Reuters)", "Reuters", "SEOUL"),
        ("WASHINGTON, D.C., June 3 (AFP) - ", "WASHINGTON, D.C., June 3 (AFP)", "AFP", "WASHINGTON"),
        ("INCHEON ― ", "INCHEON", None, "INCHEON"),
        ("SUGAR FORK — ", "SUGAR FORK", None, "SUGAR FORK"),
        ("SUGAR FORK, Tenn. - ", "SUGAR FORK, Tenn.", None, "SUGAR FORK"),
        ("JANGHEUNG, South Jeolla Province ― ", "JANGHEUNG, South Jeolla Province", None, "JANGHEUNG"),
        ("[무주=뉴시스] ", "[무주=뉴시스]", "뉴시스", "무주"),
        ("(서울=뉴스1) = ", "(서울=뉴스1)", "뉴스1", "서울"),
        ("【부산=뉴시스】", "【부산=뉴시스】", "뉴시스", "부산"),
        ("(서울=샘플뉴스) ", "(서울=샘플뉴스)", "샘플뉴스", "서울"),
        ("(AP=연합뉴스) ", "(AP=연합뉴스)", "연합뉴스", None),
    ],
)
def test_dateline_is_read(head: str, text: str, agency: str | None, place: str | None) -> None:
    found = find_dateline(head + "The bridge reopened.")
    assert found is not None
    assert (found.text, found.agency, found.place, found.head_end) == (text, agency, place, len(head))
    assert (head + "The")[: found.end].endswith(text)


def test_reporters_in_the_head() -> None:
    found = find_dateline("(서울=연합뉴스) 표가을 권나무 기자 = 눈이 내린다.")
    assert found is not None
    assert found.names == ("표가을", "권나무")
    assert found.head_end == len("(서울=연합뉴스) 표가을 권나무 기자 = ")


def test_long_head_keeps_its_sentence() -> None:
    found = find_dateline("(서울=연합뉴스) 눈이 내린다. 산식은 a = b 다.")
    assert found is not None
    assert found.head_end == len("(서울=연합뉴스) ")


@pytest.mark.parametrize(
    "text",
    [
        "INTERVIEW - She bottles the smell of schools",
        "INTERVIEW: 'A map is an argument'",
        "NASA -- the agency -- agreed.",
        "EXCLUSIVE — The bridge reopened.",
        "SUGAR FORK - The bridge reopened.",
        "[한빛경제=홍길동 기자] 다리는 길었다.",
        "(x=y) 라고 쓴다.",
        "Seoul is large - very large.",
        "A - B",
        "",
        " ",
    ],
)
def test_no_dateline(text: str) -> None:
    assert find_dateline(text) is None


@given(lines)
def test_any_line_is_read_without_error(text: str) -> None:
    found = find_dateline(text)
    assert found is None or 0 < found.end <= found.head_end <= len(text)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_lines_are_quick(name: str) -> None:
    find_dateline("SEOUL, June 11 (AJP) - ")
    started = time.process_time()
    find_dateline(HOSTILE[name])
    assert time.process_time() - started < 2
