"""Pages that show nothing until a script has run: the story that their scripts carry."""

from __future__ import annotations

import html as entities
import re
from functools import cache
from typing import TYPE_CHECKING

from korreader.clean import clean
from korreader.layout.flight import flight_markup, flight_times
from korreader.layout.head import is_article_type
from korreader.layout.html import layout_html
from korreader.layout.segment import Segment
from korreader.text import fold, width

if TYPE_CHECKING:
    from korreader.layout.segment import Layout

__all__ = ["add_payload"]

SHORTEST_STORY = 80
"""In columns, as the next: Hangul takes two."""
SHORTEST_LINE = 60
START = 40
LEAST_SHOWN = 0.5
"""A page that shows this share of the story shows the story."""


@cache
def _break() -> re.Pattern[str]:
    return re.compile(r"<\s*(?:br|/p|/div|/li|/h[1-6])\b[^<>]{0,200}>|[\r\n]+", re.IGNORECASE)


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")


def add_payload(layout: Layout, source: str) -> None:
    """Append the story when the visible text does not hold it.

    It is looked for in the ``articleBody`` of the page's JSON-LD and in the flight data of Next.js.

    Args:
        layout: what the page shows; the story is appended to it.
        source: the HTML.
    """
    lines = _stated_lines(layout)
    if sum(map(width, lines)) >= SHORTEST_STORY:
        if not _is_shown(lines, layout):
            _append_lines(layout, lines)
    elif not _shows_text(layout) and "__next_f" in source:
        _append_markup(layout, flight_markup(source))
        layout.metadata.times.extend((0, value) for value in flight_times(source))


def _stated_lines(layout: Layout) -> list[str]:
    for found in layout.metadata.json_ld:
        body = found.get("articleBody") if is_article_type(found) else None
        if isinstance(body, str) and body.strip():
            pieces = _break().split(entities.unescape(entities.unescape(body)))
            return [line for line in (clean(_tag().sub(" ", piece)) for piece in pieces) if line]
    return []


def _is_shown(lines: list[str], layout: Layout) -> bool:
    """Whether the page shows the story: its lines begin somewhere in it, or there is as much text of another form."""
    visible = fold(layout.text)
    wanted = sum(map(width, lines))
    shown = sum(width(line) for line in lines if fold(line)[:START] in visible)
    running = sum(width(segment.text) for segment in layout.segments if _is_running(segment))
    return shown >= LEAST_SHOWN * wanted or running >= wanted


def _is_running(segment: Segment) -> bool:
    return width(segment.text) >= SHORTEST_LINE and segment.link < LEAST_SHOWN


def _shows_text(layout: Layout) -> bool:
    return any(map(_is_running, layout.segments))


def _append_lines(layout: Layout, lines: list[str]) -> None:
    for line in lines:
        start = len(layout.text)
        layout.text += line + "\n"
        layout.segments.append(Segment(start, len(layout.text), line, "payload", 2))


def _append_markup(layout: Layout, markup: str) -> None:
    story = layout_html(markup)
    start = len(layout.text)
    _renumber(story, after=max((segment.frame.number for segment in layout.segments if segment.frame), default=0))
    for segment in story.segments:
        segment.start += start
        segment.end += start
    for image in story.images:
        image.position += start
    layout.text += story.text
    layout.segments.extend(story.segments)
    layout.images.extend(story.images)
    layout.issues.extend(story.issues)


def _renumber(story: Layout, after: int) -> None:
    """Number the elements of a second document behind those of the first: a number names one element of a page."""
    seen: set[int] = set()
    for segment in story.segments:
        frame = segment.frame
        while frame is not None and id(frame) not in seen:
            seen.add(id(frame))
            frame.number += after
            frame = frame.parent
