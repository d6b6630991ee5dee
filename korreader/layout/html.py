"""HTML into segments of visible text, in document order."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from korreader.clean import clean
from korreader.layout.bounds import bound_html
from korreader.layout.head import add_json_ld, add_meta, read_head
from korreader.layout.hints import hints_of
from korreader.layout.runs import ITALIC_TAGS, STRONG_TAGS, Runs
from korreader.layout.segment import Frame, Image, Layout, Metadata
from korreader.layout.tables import is_data_table
from korreader.layout.wrapping import join_wrapped
from korreader.model import Issue

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    Attributes = dict[str, str | None]

__all__ = ["layout_html"]

UNSEEN = frozenset((
    "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas", "head", "area", "base", "link",
    "param", "source", "track", "datalist",
))  # fmt: skip
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
    "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "search", "section", "select",
    "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul", "button", "label", "audio", "video",
    "amp-carousel", "amp-sidebar", "amp-accordion", "amp-social-share",
))  # fmt: skip
IMAGES = frozenset(("img", "amp-img"))
CONTROLS = frozenset(("button", "select", "textarea"))
LINK_BLOCKS = frozenset(("button", "option", "label", "select"))
PAGE_TAGS = frozenset(("body", "main"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LARGE_SIZES = frozenset(("4", "5", "6", "7", "+1", "+2", "+3", "+4"))
STORY_HINTS = frozenset(("body", "paywall"))
BREAKING_HINTS = frozenset(("caption", "copyright"))
SPEAKING_KEYS = frozenset(("class", "id", "role", "itemprop", "data-component", "data-testid"))
MACHINE_KEYS = frozenset(("itemprop", "datetime", "data-date-time", "property"))
RDFA_TIMES = frozenset(("dc:date", "dc:created", "dcterms:created", "schema:datepublished", "datepublished"))
LONGEST_VALUE = 300
MAX_RECURSION = 120
"""How deep the walk follows the tree; each level takes up to three of Python's own, and callers need some, too."""


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
    walk = _Walk()
    try:
        root = LexborHTMLParser(bounded).root
        if root is not None:
            walk.read(root)
    except (SelectolaxError, MemoryError, ValueError) as error:
        issues.append(Issue(code="unparsable", message=f"the HTML parser gave up: {error}"))
    text = "".join(walk.runs.pieces)
    return Layout(
        kind="html",
        text=text,
        segments=join_wrapped(walk.runs.segments, text),
        metadata=walk.metadata,
        images=walk.images,
        issues=[*issues, *walk.runs.issues],
    )


def _is_hidden(attributes: Attributes) -> bool:
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    return bool(style) and _hidden().search(style or "") is not None


def _classes(attributes: Attributes) -> str:
    value, name = attributes.get("class"), attributes.get("id")
    return f"{value} {name}" if value and name else value or name or ""


def _hints(tag: str, attributes: Attributes) -> frozenset[str]:
    if SPEAKING_KEYS.isdisjoint(attributes):
        return hints_of(tag)
    get = attributes.get
    name = get("id") or get("data-component") or get("data-testid") or ""
    return hints_of(tag, get("class") or "", get("role") or "", get("itemprop") or "", name)


def _is_anchor(attributes: Attributes, frame: Frame) -> bool:
    """Whether a link in a heading only leads to the heading, or is where others lead."""
    if frame.tag not in HEADINGS:
        return False
    target = attributes.get("href")
    return target.startswith("#") if target else "name" in attributes or "id" in attributes


def _is_strong(tag: str, attributes: Attributes) -> bool:
    return tag in STRONG_TAGS or (tag == "font" and attributes.get("size") in LARGE_SIZES)


def _is_in_comment(frame: Frame | None) -> bool:
    """Whether a reader's comment is around, which has a writer and a date of its own."""
    while frame is not None:
        # The classes of the whole page may tell that it has comments.
        if "comment" in frame.hints and frame.tag not in PAGE_TAGS:
            return True
        frame = frame.parent
    return False


def _item_text(node: LexborNode, attributes: Attributes) -> str:
    """The text of an item of microdata: its name, when it is an item with properties of its own."""
    named = node.css_first('[itemprop~="name"]') if "itemscope" in attributes else None
    return (named or node).text(deep=True)[:LONGEST_VALUE]


class _Walk:
    """Walks the tree once, and collects runs of text, metadata and images."""

    def __init__(self) -> None:
        self.runs = Runs()
        self.metadata = Metadata()
        self.images: list[Image] = []
        self.frames = 0

    def read(self, root: LexborNode) -> None:
        self.metadata.lang = root.attributes.get("lang")
        node = root.first_child
        while node is not None:
            if node.tag == "head":
                read_head(node, self.metadata)
            elif node.tag in {"body", "frameset"}:
                self.block(node, "body", None, 0)
            node = node.next

    def children(self, node: LexborNode, frame: Frame, depth: int) -> None:
        if depth > MAX_RECURSION:
            self.runs.text(node.text(deep=True, separator=" "))
            return
        runs = self.runs
        child = node.first_child
        while child is not None:
            tag = child.tag
            if tag == "-text":
                runs.text(child.text_content or "")
            elif tag == "br":
                runs.line_break(frame)
            elif runs.is_full:
                self.rest(child, depth + 1)
            elif tag in BLOCKS:
                self.block(child, tag, frame, depth + 1)
            else:
                self.other(child, tag or "-", frame, depth + 1)
            child = child.next

    def other(self, node: LexborNode, tag: str, frame: Frame, depth: int) -> None:
        """A node that is neither text nor a block."""
        if tag in IMAGES:
            self.image(node)
        elif tag == "script":
            add_json_ld(node, self.metadata)
        elif tag == "meta":
            add_meta(node, self.metadata)
        elif tag == "input":
            frame.has_control |= node.attributes.get("type") != "hidden"
        elif tag not in UNSEEN and tag[0] != "-":
            self.inline(node, tag, frame, depth)

    def block(self, node: LexborNode, tag: str, parent: Frame | None, depth: int) -> None:
        attributes = node.attributes
        self.frames += 1
        if attributes:
            hints = _hints(tag, attributes)
            # A story that waits behind a paywall is hidden until a script has looked at the reader.
            if _is_hidden(attributes) and STORY_HINTS.isdisjoint(hints):
                return
            if not MACHINE_KEYS.isdisjoint(attributes):
                self.machine_values(node, attributes, parent)
            frame = Frame(tag, _classes(attributes), hints, parent, self.frames)
        else:
            frame = Frame(tag, "", hints_of(tag), parent, self.frames)
        if parent is not None:
            self.runs.flush(parent, gap=2)
            parent.has_control |= tag in CONTROLS
        if tag == "table" and is_data_table(node):
            self.rows(node, frame)
        elif tag == "pre":
            self.preformatted(node, frame)
        else:
            self.runs.link_depth += tag in LINK_BLOCKS
            self.children(node, frame, depth)
            self.runs.flush(frame, gap=2)
            self.runs.link_depth -= tag in LINK_BLOCKS

    def inline(self, node: LexborNode, tag: str, frame: Frame, depth: int) -> None:
        attributes = node.attributes
        if attributes:
            if _is_hidden(attributes):
                return
            if not BREAKING_HINTS.isdisjoint(_hints(tag, attributes)):
                self.block(node, tag, frame, depth)
                return
            if not MACHINE_KEYS.isdisjoint(attributes):
                self.machine_values(node, attributes, frame)
        if tag == "a" and not _is_anchor(attributes, frame):
            mark = self.runs.mark()
            self.runs.link_depth += 1
            self.children(node, frame, depth)
            self.runs.link_depth -= 1
            self.runs.end_link(mark)
        elif _is_strong(tag, attributes):
            self.runs.strong_depth += 1
            self.children(node, frame, depth)
            self.runs.strong_depth -= 1
        elif tag in ITALIC_TAGS:
            self.runs.italic_depth += 1
            self.children(node, frame, depth)
            self.runs.italic_depth -= 1
        else:
            self.children(node, frame, depth)

    def rest(self, node: LexborNode, depth: int) -> None:
        """What is left of a page with too many lines: its text alone."""
        if node.tag == "-text":
            self.runs.text(node.text_content or "")
        elif depth <= MAX_RECURSION and node.tag not in UNSEEN and node.tag != "script":
            child = node.first_child
            while child is not None:
                self.rest(child, depth + 1)
                child = child.next
            self.runs.text(" ")

    def machine_values(self, node: LexborNode, attributes: Attributes, around: Frame | None) -> None:
        """Collect what microdata, RDFa and time attributes say."""
        stamp = attributes.get("datetime") or attributes.get("data-date-time")
        if not stamp and (attributes.get("property") or "").lower() in RDFA_TIMES:
            stamp = attributes.get("content")
        if stamp:
            self.metadata.times.append((self.runs.length, stamp))
        itemprop = (attributes.get("itemprop") or "").lower()
        if itemprop and itemprop != "articlebody" and not _is_in_comment(around):
            value = attributes.get("content") or attributes.get("datetime") or _item_text(node, attributes)
            self.metadata.itemprops.setdefault(itemprop, []).append(" ".join(value.split()))

    def image(self, node: LexborNode) -> None:
        self.runs.saw_image = True
        alt = clean(node.attributes.get("alt") or "")
        if alt:
            self.images.append(Image(alt, self.runs.length))

    def rows(self, table: LexborNode, frame: Frame) -> None:
        """A data table: a row is a segment, its cells separated by tabs."""
        for row in table.css("caption, tr"):
            if row.tag == "caption":
                self.runs.add(
                    row.text(deep=True, separator=" "), Frame("caption", "", _hints("caption", {}), frame, frame.number)
                )
            else:
                self.runs.add_row([cell.text(deep=True, separator=" ") for cell in row.css("td, th")], frame)

    def preformatted(self, node: LexborNode, frame: Frame) -> None:
        """Preformatted text: its line breaks are real."""
        for line in node.text(deep=True).splitlines():
            self.runs.text(line)
            self.runs.line_break(frame)
        self.runs.flush(frame, gap=2)
