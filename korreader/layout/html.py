"""HTML into segments of visible text, in document order."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from korreader.clean import clean
from korreader.layout.bounds import bound_html
from korreader.layout.hints import hints_of
from korreader.layout.head import add_json_ld, add_meta, read_head
from korreader.layout.segment import NO_HINTS, Frame, Image, Layout, Metadata, Segment
from korreader.layout.tables import is_data_table
from korreader.layout.wrapping import join_wrapped
from korreader.model import Issue

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

__all__ = ["layout_html"]

UNSEEN = frozenset("style noscript template svg math iframe object embed canvas head area base link param source track datalist".split())
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre search section "
    "select summary table tbody td textarea tfoot th thead tr ul button label audio video "
    "amp-img amp-carousel amp-sidebar amp-accordion amp-social-share".split()
)
KINDS = {
    "li": "item", "dd": "item", "dt": "item",
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "figcaption": "caption", "caption": "caption", "blockquote": "quote",
    "button": "control", "option": "control", "select": "control", "label": "control", "textarea": "control",
    "legend": "control", "audio": "control", "video": "control",
}  # fmt: skip
STRONG = frozenset(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th", "big"))
LINKS = frozenset(("a", "button", "option", "label", "select"))
SEPARATORS = " \t\n|·•/,>»\xa0-"
BREAKING_HINTS = frozenset(("caption", "copyright"))
MAX_RECURSION = 400
MAX_SEGMENTS = 20_000


@cache
def _html_space() -> re.Pattern[str]:
    return re.compile(r"[ \t\n\f\r]+")


@cache
def _hidden() -> re.Pattern[str]:
    return re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def layout_html(html: str) -> Layout:
    """Parse HTML and lay out its visible text.

    Args:
        html: the decoded page.

    >>> [segment.text for segment in layout_html("<p>하나<p>둘").segments]
    ['하나', '둘']
    """
    bounded, issues = bound_html(html)
    try:
        root = LexborHTMLParser(bounded).root
    except (SelectolaxError, MemoryError, ValueError) as error:
        issues.append(Issue(code="unparsable", message=f"the HTML parser gave up: {error}"))
        root = None
    builder = _Builder()
    if root is not None:
        builder.read(root)
    issues.extend(builder.issues)
    text = "".join(builder.pieces)
    return Layout(
        kind="html",
        text=text,
        segments=join_wrapped(builder.segments, text),
        metadata=builder.metadata,
        images=builder.images,
        issues=issues,
    )


class _Builder:
    """Walks the tree once and collects segments, metadata and images."""

    def __init__(self) -> None:
        self.metadata = Metadata()
        self.pieces: list[str] = []
        self.length = 0
        self.segments: list[Segment] = []
        self.images: list[Image] = []
        self.issues: list[Issue] = []
        self.frames = 0
        self._start_run(gap=2)

    def _start_run(self, gap: int) -> None:
        """Begin the next run of inline text; ``gap`` says what stands before it."""
        self.parts: list[str] = []
        self.links: list[tuple[int, int]] = []
        self.link_depth = self.strong_depth = self.chars = self.link_chars = self.strong_chars = 0
        self.gap = gap
        self.saw_image = False

    def read(self, root: LexborNode) -> None:
        self.metadata.lang = root.attributes.get("lang")
        node = root.first_child
        while node is not None:
            if node.tag == "head":
                read_head(node, self.metadata)
            elif node.tag in ("body", "frameset"):
                self.block(node, None, 0)
            node = node.next

    # ------------------------------------------------------------------ the walk

    def children(self, node: LexborNode, frame: Frame, depth: int) -> None:
        if depth > MAX_RECURSION:
            self.parts.append(node.text(deep=True, separator=" "))
            return
        child = node.first_child
        while child is not None:
            tag = child.tag
            if tag == "-text":
                self.text(child.text_content or "")
            elif tag == "br":
                self.line_break(frame)
            elif tag in BLOCKS:
                self.block(child, frame, depth + 1)
            elif tag == "img" or tag == "amp-img":
                self.image(child)
            elif tag == "script":
                add_json_ld(child, self.metadata)
            elif tag == "meta":
                add_meta(child, self.metadata)
            elif tag not in UNSEEN and tag is not None and tag[0] != "-":
                self.inline(child, tag, frame, depth + 1)
            child = child.next

    def block(self, node: LexborNode, parent: Frame | None, depth: int) -> None:
        tag = node.tag or ""
        attributes = node.attributes
        if "hidden" in attributes or self._is_hidden(attributes.get("style")):
            return
        if attributes:
            self.machine_values(node, attributes)
        frame = self.frame(tag, attributes, parent)
        if parent is not None:
            self.flush(parent, gap=2)
        if tag == "table" and is_data_table(node):
            self.rows(node, frame)
        elif tag == "pre":
            self.preformatted(node, frame)
        elif tag in LINKS:
            self.link_depth += 1
            self.children(node, frame, depth)
            self.flush(frame, gap=2)
        else:
            self.children(node, frame, depth)
            self.flush(frame, gap=2)
        if tag == "hr":
            self.gap = 2

    def inline(self, node: LexborNode, tag: str, frame: Frame, depth: int) -> None:
        attributes = node.attributes
        if attributes:
            if "hidden" in attributes or self._is_hidden(attributes.get("style")):
                return
            self.machine_values(node, attributes)
            hints = self._hints(tag, attributes)
            if hints & BREAKING_HINTS:
                self.block(node, frame, depth)
                return
        if tag == "a":
            self._link(node, frame, depth)
        elif tag in STRONG or self._is_large(tag, attributes):
            self.strong_depth += 1
            self.children(node, frame, depth)
            self.strong_depth = max(0, self.strong_depth - 1)
        else:
            self.children(node, frame, depth)

    def _link(self, node: LexborNode, frame: Frame, depth: int) -> None:
        first = len(self.parts)
        self.link_depth += 1
        self.children(node, frame, depth)
        self.link_depth = max(0, self.link_depth - 1)
        if first <= len(self.parts):
            self.links.append((first, len(self.parts)))

    @staticmethod
    def _is_large(tag: str, attributes: dict[str, str | None]) -> bool:
        size = attributes.get("size") or "" if tag == "font" else ""
        return size in ("4", "5", "6", "7", "+1", "+2", "+3", "+4")

    @staticmethod
    def _is_hidden(style: str | None) -> bool:
        return bool(style) and _hidden().search(style or "") is not None

    @staticmethod
    def _hints(tag: str, attributes: dict[str, str | None]) -> frozenset[str]:
        value = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip()
        return hints_of(tag, value, attributes.get("role") or "", attributes.get("itemprop") or "")

    def frame(self, tag: str, attributes: dict[str, str | None], parent: Frame | None) -> Frame:
        self.frames += 1
        value = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip()
        return Frame(tag, value, self._hints(tag, attributes), parent, self.frames)

    def machine_values(self, node: LexborNode, attributes: dict[str, str | None]) -> None:
        """Collect what microdata and time attributes say."""
        itemprop = attributes.get("itemprop")
        stamp = attributes.get("datetime") or attributes.get("data-date-time")
        if stamp:
            self.metadata.times.append((self.length, stamp))
        if itemprop and itemprop.lower() != "articlebody":
            value = attributes.get("content") or attributes.get("datetime") or node.text(deep=True)[:300]
            self.metadata.itemprops.setdefault(itemprop.lower(), []).append(" ".join(value.split()))

    def image(self, node: LexborNode) -> None:
        attributes = node.attributes
        self.saw_image = True
        alt = clean(attributes.get("alt") or "")
        if alt:
            self.images.append(Image(alt, self.length))

    # ------------------------------------------------------------------ runs of text

    def text(self, value: str) -> None:
        self.parts.append(value)
        size = len(value.strip())
        self.chars += size
        if self.link_depth:
            self.link_chars += size
        if self.strong_depth:
            self.strong_chars += size

    def line_break(self, frame: Frame) -> None:
        """A ``<br>`` ends a line; a second one ends the paragraph."""
        if any(part.strip() for part in self.parts):
            link_depth, strong_depth = self.link_depth, self.strong_depth
            self.flush(frame, gap=0)
            self.link_depth, self.strong_depth = link_depth, strong_depth
        else:
            self.gap = 2

    def flush(self, frame: Frame, gap: int) -> None:
        """End the run: it becomes a segment, or several when it is nothing but links."""
        raw = "".join(self.parts)
        if raw and not raw.isspace():
            if len(self.links) > 1 and self._only_links():
                self._flush_links(frame)
            else:
                self._flush_run(raw, frame)
            self._start_run(gap)
        else:
            saw_image = self.saw_image
            self._start_run(max(gap, self.gap))
            self.saw_image = saw_image

    def _only_links(self) -> bool:
        position = 0
        for first, last in self.links:
            if "".join(self.parts[position:first]).strip(SEPARATORS):
                return False
            position = last
        return not "".join(self.parts[position:]).strip(SEPARATORS)

    def _flush_links(self, frame: Frame) -> None:
        saw_image = self.saw_image
        starts = [first for first, _ in self.links[1:]]
        for first, last in zip([0, *starts], [*starts, len(self.parts)], strict=True):
            self._add("".join(self.parts[first:last]), frame, link=1.0, strong=False, after_image=saw_image)
            saw_image = False

    def _flush_run(self, raw: str, frame: Frame) -> None:
        size = self.chars or 1
        link, strong = self.link_chars / size, self.strong_chars / size
        self._add(raw, frame, link=link, strong=strong > 0.85, after_image=self.saw_image)

    def _add(self, raw: str, frame: Frame, *, link: float, strong: bool, after_image: bool) -> None:
        found = _html_space().sub(" ", raw).strip(" ")
        text = clean(found)
        if not text:
            return
        self._append(found, text, frame, link, KINDS.get(frame.tag, "line"))
        segment = self.segments[-1]
        segment.strong = strong or frame.tag in STRONG
        segment.after_image = after_image

    def _append(self, found: str, text: str, frame: Frame, link: float, kind: str) -> None:
        if len(self.segments) >= MAX_SEGMENTS:
            self._append_rest(found)
            return
        start = self.length
        piece = found + "\n"
        self.pieces.append(piece)
        self.length += len(piece)
        self.segments.append(Segment(start, self.length, text, kind, self.gap, frame, NO_HINTS, link))

    def _append_rest(self, found: str) -> None:
        """The page has more lines than are told apart: the rest joins the last segment."""
        if not self.issues:
            message = f"the page has more than {MAX_SEGMENTS:,} lines; the rest was kept as one block"
            self.issues.append(Issue(code="too-many-blocks", message=message))
        self.pieces.append(found + "\n")
        self.length += len(found) + 1
        self.segments[-1].end = self.length

    # ------------------------------------------------------------------ tables and preformatted text

    def rows(self, table: LexborNode, frame: Frame) -> None:
        """A data table: a row is a segment, its cells separated by tabs."""
        for row in table.css("caption, tr"):
            self.gap = 1
            if row.tag == "caption":
                self._add(row.text(deep=True, separator=" "), self.frame("caption", {}, frame), link=0.0, strong=False, after_image=False)
                continue
            cells = [_html_space().sub(" ", cell.text(deep=True, separator=" ")).strip() for cell in row.css("td, th")]
            found = "\t".join(cells).strip("\t")
            text = clean(found, keep_tabs=True)
            if text:
                self._append(found, text, frame, 0.0, "row")

    def preformatted(self, node: LexborNode, frame: Frame) -> None:
        """Preformatted text: its line breaks are real."""
        for line in node.text(deep=True).splitlines():
            self.parts.append(line)
            self.line_break(frame)
        self.flush(frame, gap=2)
