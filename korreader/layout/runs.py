"""Runs of inline text, as the walk over an HTML tree meets them, into segments."""

from __future__ import annotations

import re
from functools import cache

from korreader.clean import clean
from korreader.layout.segment import Frame, Segment
from korreader.model import Issue

__all__ = ["Runs", "fold_space"]

STRONG_TAGS = frozenset(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th", "big"))
ITALIC_TAGS = frozenset(("i", "em"))
KIND_OF_TAG = {
    "li": "item", "dd": "item", "dt": "item",
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "figcaption": "caption", "caption": "caption", "blockquote": "quote",
    "button": "control", "option": "control", "select": "control", "label": "control", "textarea": "control",
    "legend": "control", "audio": "control", "video": "control",
}  # fmt: skip
SEPARATORS = " \t\n|·•/,>»\xa0-"
MOST = 0.85
"""A run with more than this share of its characters in one type is all of that type."""
MAX_SEGMENTS = 10_000


@cache
def _html_space() -> re.Pattern[str]:
    # A single space stays as it is: it need not be found.
    return re.compile(r"[ \t\n\f\r]{2,}+|[\t\n\f\r]")


def fold_space(text: str) -> str:
    r"""A text with its white space folded as a browser folds it.

    >>> fold_space("\n  한\n  줄 ")
    '한 줄'
    """
    return _html_space().sub(" ", text.strip(" \t\n\f\r"))


class Runs:
    """Collects inline text until an element or a line break ends the run, and makes segments of it."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.segments: list[Segment] = []
        self.issues: list[Issue] = []
        self.link_depth = self.strong_depth = self.italic_depth = 0
        self.number = 0
        self.saw_image = False
        self.is_full = False
        """Whether the page has as many segments as are told apart."""
        self._start(gap=2)

    def _start(self, gap: int) -> None:
        """Begin the next run; ``gap`` says what stands before it."""
        self.parts: list[str] = []
        self.links: list[tuple[int, int]] = []
        self.chars = self.link_chars = self.strong_chars = self.italic_chars = 0
        self.gap = gap
        self.number += 1

    def text(self, value: str) -> None:
        """Add a text node."""
        size = len(value.strip())
        if size:
            self.chars += size
            if self.link_depth:
                self.link_chars += size
            if self.strong_depth:
                self.strong_chars += size
            if self.italic_depth:
                self.italic_chars += size
        elif not self.parts:
            return
        self.parts.append(value)

    def mark(self) -> tuple[int, int]:
        """The place where a link begins; to be given to ``end_link``."""
        return self.number, len(self.parts)

    def end_link(self, mark: tuple[int, int]) -> None:
        """A link ends here that began at the mark, perhaps in an earlier run."""
        number, first = mark
        self.links.append((first if number == self.number else 0, len(self.parts)))

    def line_break(self, frame: Frame) -> None:
        """A ``<br>`` ends a line; a second one ends the paragraph."""
        if self.chars:
            self.flush(frame, gap=0)
        else:
            self.gap = 2

    def flush(self, frame: Frame, gap: int) -> None:
        """End the run: it becomes a segment, or several when it is nothing but links."""
        if not self.parts:
            self.gap = max(gap, self.gap)
            self.links.clear()
            return
        if not self.chars:
            self._start(max(gap, self.gap))
            return
        if len(self.links) > 1 and self._only_links():
            self._flush_links(frame)
        else:
            is_strong, is_italic = self.strong_chars / self.chars > MOST, self.italic_chars / self.chars > MOST
            link = self.link_chars / self.chars
            self.add("".join(self.parts), frame, link=link, strong=is_strong, italic=is_italic)
        self._start(gap)

    def _only_links(self) -> bool:
        position = 0
        for first, last in self.links:
            if "".join(self.parts[position:first]).strip(SEPARATORS):
                return False
            position = last
        return not "".join(self.parts[position:]).strip(SEPARATORS)

    def _flush_links(self, frame: Frame) -> None:
        starts = [first for first, _ in self.links[1:]]
        for first, last in zip([0, *starts], [*starts, len(self.parts)], strict=True):
            self.add("".join(self.parts[first:last]), frame, link=1.0)

    def add(self, raw: str, frame: Frame, *, link: float = 0.0, strong: bool = False, italic: bool = False) -> None:
        """Add a segment of this text, if any of it can be seen."""
        found = fold_space(raw)
        text = clean(found)
        if text:
            self._append(Segment(0, 0, text, KIND_OF_TAG.get(frame.tag, "line"), self.gap, frame, link), found)
            self.segments[-1].strong = strong or frame.tag in STRONG_TAGS
            self.segments[-1].italic = italic

    def add_row(self, cells: list[str], frame: Frame) -> None:
        """Add a table row, its cells separated by tabs."""
        found = "\t".join(map(fold_space, cells)).strip("\t")
        text = clean(found, keep_tabs=True)
        if text:
            self._append(Segment(0, 0, text, "row", 1, frame), found)

    def _append(self, segment: Segment, found: str) -> None:
        piece = found + "\n"
        segment.start = self.length
        self.pieces.append(piece)
        self.length += len(piece)
        segment.end = self.length
        if not self.is_full:
            segment.after_image, self.saw_image = self.saw_image, False
            self.segments.append(segment)
            self.is_full = len(self.segments) >= MAX_SEGMENTS
            return
        # The page has more lines than are told apart: the rest joins the last segment.
        self.segments[-1].end = self.length
        if not self.issues:
            message = f"the page has more than {MAX_SEGMENTS:,} lines; the rest was kept as one block"
            self.issues.append(Issue(code="too-many-blocks", message=message))
