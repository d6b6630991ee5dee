"""Plain text into segments: one a line, hard-wrapped paragraphs joined."""

from __future__ import annotations

import re
from functools import cache

from korreader.clean import clean
from korreader.layout.segment import Layout, Segment
from korreader.layout.wrapping import join_wrapped
from korreader.model import Issue

__all__ = ["layout_plain"]

MAX_LINES = 10_000
BREAKS = r"\n\r\x0b\x0c\x85\u2028\u2029"


@cache
def _line() -> re.Pattern[str]:
    return re.compile(rf"[^{BREAKS}]*+(?:\r\n|[{BREAKS}]|\Z)")


@cache
def _blank_lines() -> re.Pattern[str]:
    return re.compile(rf"(?:[ \t\xa0\u3000]*+[{BREAKS}])++")


def layout_plain(text: str) -> Layout:
    r"""Lay out the lines of a plain text.

    Args:
        text: the decoded page.

    >>> [segment.text for segment in layout_plain("제목\n\n첫 문단이다.").segments]
    ['제목', '첫 문단이다.']
    """
    issues: list[Issue] = []
    segments: list[Segment] = []
    position, gap, visited = 0, 2, 0
    while position < len(text):
        blank = _blank_lines().match(text, position)
        match = None if blank else _line().match(text, position)
        end = blank.end() if blank else match.end() if match else len(text)
        visited += 1
        if visited > MAX_LINES:
            issues.append(_too_many_lines())
            break
        found = text[position:end]
        line = "" if blank else clean(found, keep_tabs="\t" in found.strip())
        if line:
            segments.append(_segment(position, end, found, line, gap))
            gap = 1
        else:
            gap = 2
            if segments:
                segments[-1].end = end
        position = end
    _cover(segments, text)
    return Layout(kind="text", text=text, segments=join_wrapped(segments, text), issues=issues)


def _segment(start: int, end: int, found: str, line: str, gap: int) -> Segment:
    if "\t" in line:
        return Segment(start, end, line, "row", gap)
    segment = Segment(start, end, line, "line", gap)
    indent = len(found) - len(found.lstrip(" \u3000\xa0"))
    segment.gap = 2 if indent and gap == 1 and segment.text[:1].isalnum() else gap
    return segment


def _too_many_lines() -> Issue:
    message = f"the text has more than {MAX_LINES:,} lines; the rest was kept as one block"
    return Issue(code="too-many-blocks", message=message)


def _cover(segments: list[Segment], text: str) -> None:
    """White space at the page's start belongs to its first line; a page of nothing else is one empty line."""
    if not segments and text:
        segments.append(Segment(0, len(text), ""))
    if segments:
        segments[0].start = 0
        segments[-1].end = len(text)
