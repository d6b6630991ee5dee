"""The examples in the data files, ready for ``pytest.mark.parametrize``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import strategies as st

from korreader.data import load_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from korreader.data import Entry

PIECES = (
    *"0123456789 .,:/-()[]<>|@=~'’\n\t·•▲ⓒ©",
    *("2024", "2020.1.2", "June", "Mar. 3, 2021", "오후", "11:30", "KST", "입력", "Updated :", "(화)"),
    *("By ", "and ", "홍길동", " 기자", "외 1명", "Na Woong", "GEUM BO-RA", "a@b.kr"),
    *("서울", "연합뉴스", "SEOUL,", "(AJP) - "),
    *("사진=", "제공", "(Yonhap)", "Photo by ", "했다.", "said.", "무단전재", "/끝/", "𝒜", "\u0301", "ﬁ"),
)
lines = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=14).map("".join)
"""Lines made of the things that the grammars look for, in any order."""

HOSTILE = {
    "digits": "1" * 200_000,
    "years": "2020" * 50_000,
    "years apart": "2020 " * 40_000,
    "by": "By " * 66_000,
    "brackets": "(" * 200_000,
    "square brackets": "[" * 200_000,
    "spaces": " " * 200_000,
    "a year and spaces": "2020" + " " * 200_000,
    "names": "홍길동 " * 50_000,
    "surnames": "김" * 200_000,
    "capitals": "A" * 200_000,
    "addresses": "a@" * 100_000,
    "dots": "a." * 100_000,
    "equals": "[가=" * 60_000,
    "photo": "사진=" * 60_000,
    "marks": "ⓒ" * 200_000,
}


def entries(table: str, *kinds: str) -> Iterator[Entry]:
    """The entries of these kinds in a data file."""
    for kind in kinds:
        yield from load_table(table).entries(kind)


def cases(table: str, key: str, *kinds: str, label: str = "") -> pytest.MarkDecorator:
    """Parametrize a test with (entry, example) for every example under ``key``."""
    found = [
        pytest.param(entry, example, id=f"{entry.kind}-{entry.values.get(label, entry.number)}: {example}")
        for entry in entries(table, *kinds)
        for example in entry.texts(key)
    ]
    return pytest.mark.parametrize(("entry", "example"), found)


def every_kind_has_lists(table: str) -> None:
    """Check that every entry of a data file brings a list of examples and one of counter-examples."""
    for kind in load_table(table).values:
        for entry in load_table(table).entries(kind):
            for key in ("examples", "counter_examples"):
                if not isinstance(entry.values.get(key), list):
                    raise entry.fault(key=key, reason=f"{key} is missing")


def every_kind_has_examples(table: str) -> None:
    """Check the same, and that no list of examples is empty."""
    every_kind_has_lists(table)
    for kind in load_table(table).values:
        for entry in load_table(table).entries(kind):
            if not entry.texts("examples"):
                raise entry.fault(key="examples", reason="no example")
