"""Pages that show nothing until a script has run: the story that their JSON-LD carries."""

from __future__ import annotations

import html
import re
from functools import cache
from typing import TYPE_CHECKING

from korreader.clean import clean
from korreader.layout.head import is_article_type
from korreader.layout.segment import Segment

if TYPE_CHECKING:
    from korreader.layout.segment import Layout

__all__ = ["add_payload"]

SHORTEST_STORY = 80
LEAST_SHOWN = 0.5
"""A page that shows this share of the story shows the story."""


@cache
def _break() -> re.Pattern[str]:
    return re.compile(r"<\s*(?:br|/p|/div|/li|/h[1-6])\b[^<>]{0,200}>|[\r\n]+", re.IGNORECASE)


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")


def add_payload(layout: Layout) -> None:
    """Append the ``articleBody`` of the page's JSON-LD, a paragraph a line, when the visible text does not hold it."""
    lines = _lines(layout)
    if sum(map(len, lines)) < SHORTEST_STORY or _is_shown(lines, layout.text):
        return
    for line in lines:
        start = len(layout.text)
        layout.text += line + "\n"
        layout.segments.append(Segment(start, len(layout.text), line, "payload", 2))


def _lines(layout: Layout) -> list[str]:
    for found in layout.metadata.json_ld:
        body = found.get("articleBody") if is_article_type(found) else None
        if isinstance(body, str) and body.strip():
            pieces = _break().split(html.unescape(body))
            return [line for line in (clean(_tag().sub(" ", piece)) for piece in pieces) if line]
    return []


def _is_shown(lines: list[str], text: str) -> bool:
    """Whether the visible text holds the story: its lines begin somewhere in it."""
    squeezed = "".join(text.split())
    shown = sum(len(line) for line in lines if "".join(line.split())[:40] in squeezed)
    return shown >= LEAST_SHOWN * sum(map(len, lines))
