"""The story that a Next.js page carries in its flight data, for the browser to render.

The data is a stream of rows, cut into JavaScript calls ``self.__next_f.push([1, "..."])``.  A row of type ``T`` is a
text of its own: ``24:T1b7b,<p>...`` has 0x1b7b bytes.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["flight_markup", "flight_times"]

MOST_TIMES = 20


@cache
def _push() -> re.Pattern[str]:
    return re.compile(r'self\.__next_f\.push\(\[1,\s{0,3}("(?:[^"\\]++|\\.)*+")\s{0,3}\]\)', re.DOTALL)


@cache
def _text_row() -> re.Pattern[str]:
    return re.compile(r"(?:^|\n)[0-9a-f]{1,6}:T([0-9a-f]{1,6}),")


@cache
def _paragraph() -> re.Pattern[str]:
    return re.compile(r"<(?:p|br|div)\b", re.IGNORECASE)


@cache
def _time() -> re.Pattern[str]:
    return re.compile(r'"(\w{2,30})":"(\d{4}[-./]\d{1,2}[-./]\d{1,2}[T ]\d{1,2}:\d{2}[^"]{0,20})"')


def _stream(html: str) -> str:
    pieces = []
    for match in _push().finditer(html):
        try:
            pieces.append(json.loads(match[1], strict=False))
        except ValueError:
            continue
    return "".join(pieces)


def _texts(stream: str) -> Iterator[str]:
    for match in _text_row().finditer(stream):
        size = int(match[1], 16)
        # The row's length counts bytes of UTF-8; no text has more characters than that.
        rest = stream[match.end() : match.end() + size]
        yield rest.encode("utf-8", "replace")[:size].decode("utf-8", "ignore")


def flight_markup(html: str) -> str:
    r"""The longest text of the flight data that is markup; empty when there is none.

    >>> flight_markup('<script>self.__next_f.push([1,"1:Ta,<p>abc</p>"])</script>')
    '<p>abc</p>'
    """
    return max((text for text in _texts(_stream(html)) if _paragraph().search(text)), key=len, default="")


def flight_times(html: str) -> list[str]:
    r"""The times of the flight data, in its order.

    >>> flight_times(r'self.__next_f.push([1,"{\"deployDt\":\"2026.01.29 18:40\"}"])')
    ['2026.01.29 18:40']
    """
    return [match[2] for match in _time().finditer(_stream(html))][:MOST_TIMES]
