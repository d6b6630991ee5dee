"""Bylines, glued names, and names in metadata."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given

from korreader.data import Table, load_table
from korreader.errors import DataFileError
from korreader.grammar.bylines import find_byline, names_in, split_head, split_tail
from korreader.grammar.people import read_lexicon
from korreader.grammar.sources import is_label, is_outlet, is_place

from .examples import HOSTILE, cases, every_kind_has_lists, lines

if TYPE_CHECKING:
    from korreader.data import Entry

KINDS = ("job", "prefix", "credit", "collective", "unit", "section", "noise", "stopword", "surname", "portal")


@cases("bylines.toml", "examples", *KINDS)
def test_example_is_a_byline(entry: Entry, example: str) -> None:
    line, _, names = example.rpartition("=>")
    byline = find_byline(line.rstrip())
    assert byline is not None, entry.kind
    assert byline.names == tuple(name.strip() for name in names.split(";") if name.strip())


@cases("bylines.toml", "counter_examples", *KINDS)
def test_counter_example_is_none(entry: Entry, example: str) -> None:
    assert find_byline(example) is None, entry.kind


@pytest.mark.parametrize("table", ["bylines.toml", "outlets.toml", "places.toml", "agencies.toml"])
def test_every_entry_has_lists_of_examples(table: str) -> None:
    every_kind_has_lists(table)


@cases("outlets.toml", "examples", "outlet")
def test_outlet_is_known(entry: Entry, example: str) -> None:
    assert is_outlet(example), entry.number


@cases("outlets.toml", "counter_examples", "outlet")
def test_other_word_is_no_outlet(entry: Entry, example: str) -> None:
    assert not is_outlet(example), entry.number


@cases("places.toml", "examples", "place")
def test_place_is_known(entry: Entry, example: str) -> None:
    assert is_place(example), entry.number


@cases("places.toml", "counter_examples", "place")
def test_other_word_is_no_place(entry: Entry, example: str) -> None:
    assert not is_place(example), entry.number


@cases("places.toml", "examples", "label")
def test_label_is_known(entry: Entry, example: str) -> None:
    assert is_label(example), entry.number


@cases("places.toml", "counter_examples", "label")
def test_other_word_is_no_label(entry: Entry, example: str) -> None:
    assert not is_label(example), entry.number


def test_everything_on_the_line_is_read() -> None:
    byline = find_byline("[연합뉴스 홍길동·김철수 기자] hong@example.kr 외 1명")
    assert byline is not None
    assert (byline.names, byline.agency, byline.job) == (("홍길동", "김철수"), "연합뉴스", "기자")
    assert (byline.emails, byline.others, byline.kind) == (("hong@example.kr",), 1, "byline")


def test_dates_lie_outside() -> None:
    text = "  By John Doe Posted : June 11, 2025, 15:12 Updated : June 11, 2025, 15:13"
    byline = find_byline(text)
    assert byline is not None
    assert text[byline.start : byline.end] == "By John Doe"


@pytest.mark.parametrize(
    "text", ["PYO DAN-BI", "• Suh Pil-mo", "송고래 바다책방 대표", "금별아 번역가", "강나루(naru0614)", "By Madonna"]
)
def test_weak_lines_say_so(text: str) -> None:
    byline = find_byline(text)
    assert byline is not None
    assert byline.kind == "name"


@pytest.mark.parametrize(
    ("body", "tail"),
    [
        ("배는 아홉 시에 떠났다. ", "홍길동 기자 hong@example.kr"),
        ("The ferry left at nine, he said. ", "jd@example.co.kr"),
        ("배는 아홉 시에 떠났다.", "[홍길동 기자 hong@example.kr]"),
        ("The ferry left at nine. ", "(By Kim Ara, ara@example.kr)"),
        ("It left.", "(egryu@example.com)"),
        ("배는 떠났다. ", "ⓒ 한빛신문, 무단전재 및 재배포 금지"),
        ("배는 떠났다. ", "홍길동 기자 hong@example.kr ⓒ 한빛신문, 무단전재 및 재배포 금지"),
        ("배는 떠났다", "/홍길동 기자 a@example.kr"),
        ("배는 떠났다.", "/끝/"),
        ("배는 떠났다. ", "(끝)"),
        ("“배는 떠났다”고 말했다. ", "한빛신문=홍길동 기자"),
        ("우산은 남았다. ", "<홍길동 기자>"),
    ],
)
def test_tail_is_found(body: str, tail: str) -> None:
    assert split_tail(body + tail) == len(body)


@pytest.mark.parametrize(
    "text",
    [
        "Send it to a@example.kr before Friday.",
        "Write to the desk at a.b@example.kr.",
        "홍길동 기자가 그 다리를 건넜다. 다리는 길었다.",
        "그는 홍길동 기자에게 물었다.",
        "hong.gd@example.kr",
        "홍길동 기자 hong@example.kr",
        "(안동=뉴스1) 홍길동 기자",
        "Copyright ⓒ 한빛신문. 무단전재 및 재배포 금지",
        "He met Dr. Kim Cheol-su.",
        "그는 영화의 끝을 기억한다. 끝은 늘 같았다.",
        "",
    ],
)
def test_no_tail(text: str) -> None:
    assert split_tail(text) is None


@pytest.mark.parametrize(
    ("head", "names", "agency"),
    [
        ("[무주=뉴시스] 윤새암 기자 = ", ("윤새암",), "뉴시스"),
        ("[서울=뉴시스]도해솔 기자 = ", ("도해솔",), "뉴시스"),
        ("(서울=연합뉴스) 한지원·김철수 기자 = ", ("한지원", "김철수"), "연합뉴스"),
        ("(서울=연합뉴스) 표가을 권나무 기자 = ", ("표가을", "권나무"), "연합뉴스"),
        ("[스포츠조선닷컴 홍길동 기자] ", ("홍길동",), None),
        ("[OSEN=홍길동 기자] ", ("홍길동",), None),
        ("[OSEN=대전, 금나비 기자] ", ("금나비",), None),
        ("[헤럴드경제(부산)=홍길동 기자] ", ("홍길동",), None),
        ("[데일리안 = 김남하 기자] ", ("김남하",), None),
        ("아시아투데이 홍길동 기자 = ", ("홍길동",), None),
        ("[경향신문] ", (), None),
        ("SEOUL, June 11 (AJP) - ", (), "AJP"),
        ("AsiaToday reporter Lim Go-un - ", ("Lim Go-un",), None),
    ],
)
def test_head_is_found(head: str, names: tuple[str, ...], agency: str | None) -> None:
    found = split_head(head + "다리는 길었다.")
    assert found is not None
    assert found[0] == len(head)
    assert (found[1].names, found[1].agency) == (names, agency)


@pytest.mark.parametrize(
    "text",
    [
        "[목멱칼럼] 댓글 0의 시대를 견디는 법",
        "[앵커]",
        "[서울=뉴시스]",
        "(Board members were absent.) It rained.",
        "x = y 라고 쓰면 된다.",
        "INTERVIEW - She bottles the smell of schools",
        "",
    ],
)
def test_no_head(text: str) -> None:
    assert split_head(text) is None


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("By Kim Ara and Lee Bora", ("Kim Ara", "Lee Bora")),
        ("홍길동 기자", ("홍길동",)),
        ("홍길동기자", ("홍길동",)),
        ("홍길동, 김철수 기자", ("홍길동", "김철수")),
        ("홍길동 기자 외 1명", ("홍길동",)),
        ("연합뉴스 홍길동", ("홍길동",)),
        ("Kim A; Lee B", ("Kim A", "Lee B")),
        ("홍길동 (hong@example.kr)", ("홍길동",)),
        ("느린영어", ("느린영어",)),
        ("Onmaru Robotics", ("Onmaru Robotics",)),
        ("홍길동 한빛대 교수", ("홍길동",)),
        ("뉴스1 | 네이버", ()),
        ("KH디지털2", ()),
        ("https://www.facebook.com/hanbit", ()),
        ("한빛일보 편집국", ()),
        ("The Korea Herald", ()),
        ("Yonhap", ()),
        ("admin", ()),
        ("", ()),
        ("x" * 400, ()),
    ],
)
def test_metadata_names(value: str, names: tuple[str, ...]) -> None:
    assert names_in(value) == names


@given(lines)
@example(".\t.")
def test_any_line_is_read_without_error(text: str) -> None:
    byline = find_byline(text)
    assert byline is None or 0 <= byline.start < byline.end <= len(text)
    tail = split_tail(text)
    assert tail is None or 0 < tail < len(text)
    head = split_head(text)
    assert head is None or 0 < head[0] < len(text)
    assert all(names_in(text)) or not names_in(text)


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("function", [find_byline, split_tail, split_head, names_in])
def test_hostile_lines_are_quick(function: object, name: str) -> None:
    assert callable(function)
    function("By Kim Ara 홍길동 기자")
    started = time.process_time()
    function(HOSTILE[name])
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('holder = "guest"', 'holder = "gest"', "holder must be one of"),
        ('language = "en"', 'language = "english"', "language must be one of"),
        ('words = ["부", ', "words = [1, ", "words must be a list of strings"),
    ],
)
def test_broken_data_is_pointed_at(old: str, new: str, reason: str) -> None:
    source = load_table("bylines.toml").source
    with pytest.raises(DataFileError, match=reason) as caught:
        read_lexicon(Table.parse("bylines.toml", source.replace(old, new, 1)))
    assert caught.value.line > 0
