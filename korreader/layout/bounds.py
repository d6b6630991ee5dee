"""What the HTML parser may see: depth, size and attributes are bounded first.

The parser's time grows faster than the page with the depth of nesting and with the attributes of one tag; a
hostile page of 1 MB could keep it busy for minutes.
"""

from __future__ import annotations

import re
from functools import cache

from korreader.model import Issue

__all__ = ["MAX_CHARACTERS", "bound_html", "bound_length"]

MAX_CHARACTERS = 20_000_000
MAX_DEPTH = 512
MAX_ATTRIBUTES = 1_000
FEW_TAGS = 10_000
LONG_TAG = 20_000

# Elements that hold nothing, and those whose end tag may be left out: neither makes the tree deep.
FLAT = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "option",
        "optgroup",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "colgroup",
        "rp",
        "rt",
    ]
)


@cache
def _tag() -> re.Pattern[str]:
    # A comment, a raw-text element, or a tag with its quoted attributes.  Every part is possessive and may also
    # end where the page ends, so no character is looked at twice.
    return re.compile(
        r"<!--(?:[^-]++|-(?!->))*+(?:-->|\Z)"
        r"|<(script|style|textarea|title|xmp)\b(?:[^<]++|<(?!/\1))*+"
        r"|<(/?)([a-zA-Z][^\s/>]*+)((?:[^\"'>]++|\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))*+)(?:>|\Z)",
        re.IGNORECASE,
    )


def bound_length(text: str) -> tuple[str, list[Issue]]:
    """Cut a page at the longest that is read.

    >>> bound_length("짧다")
    ('짧다', [])
    """
    if len(text) <= MAX_CHARACTERS:
        return text, []
    message = (
        f"the page has {len(text):,} characters; only the first {MAX_CHARACTERS:,} were read: "
        "split it, or check that it is one page"
    )
    return text[:MAX_CHARACTERS], [Issue(code="page-too-long", message=message)]


def _may_be_hostile(html: str) -> bool:
    if html.count("<") > FEW_TAGS or html.count(">") > FEW_TAGS:
        return True
    # A tag longer than two windows leaves one of them without a bracket that closes it.
    window, at = LONG_TAG // 2, 0
    while at + window <= len(html):
        if html.find(">", at, at + window) >= 0:
            at += window
            continue
        start, end = html.rfind(">", 0, at) + 1, html.find(">", at)
        end = end if end >= 0 else len(html)
        if _holds_tag(html[start:end], is_script=html.startswith("<script", html.rfind("<", 0, start))):
            return True
        at = end
    return False


def _holds_tag(piece: str, *, is_script: bool) -> bool:
    """Whether a piece without a closing bracket holds the beginning of a tag; in a script only an end tag is one."""
    return "</" in piece.removesuffix("</script") if is_script else "<" in piece


def bound_html(html: str) -> tuple[str, list[Issue]]:
    """Flatten elements nested deeper than the parser can take, and drop the attributes of overloaded tags.

    Text is never dropped: a start tag that is too deep becomes a line break.

    >>> bound_html("<p>한 줄</p>")
    ('<p>한 줄</p>', [])
    """
    if not _may_be_hostile(html):
        return html, []
    guard = _Guard()
    bounded = _tag().sub(guard.admit, html)
    return bounded, guard.issues()


class _Guard:
    """Walks over the tags of a page once and says which of them the parser may see."""

    def __init__(self) -> None:
        self.depth = self.deepest = self.stripped = 0

    def admit(self, match: re.Match[str]) -> str:
        name = match[3]
        if name is None:
            return match[0]
        name = name.lower()
        if name in FLAT:
            return self._admit_attributes(match)
        if match[2]:
            return self._close(match)
        self.depth += 1
        self.deepest = max(self.deepest, self.depth)
        return "<br>" if self.depth > MAX_DEPTH else self._admit_attributes(match)

    def _close(self, match: re.Match[str]) -> str:
        too_deep = self.depth > MAX_DEPTH
        self.depth = max(0, self.depth - 1)
        return "" if too_deep else match[0]

    def _admit_attributes(self, match: re.Match[str]) -> str:
        attributes = match[4]
        if len(attributes) <= MAX_ATTRIBUTES:
            return match[0]
        outside_quotes = re.sub(r"\"[^\"]*+\"|'[^']*+'", " ", attributes)
        if len(outside_quotes.split()) <= MAX_ATTRIBUTES:
            return match[0]
        self.stripped += 1
        return f"<{match[2]}{match[3]}>"

    def issues(self) -> list[Issue]:
        found = []
        if self.deepest > MAX_DEPTH:
            message = f"elements nested {self.deepest:,} deep were flattened at {MAX_DEPTH}; their text was kept"
            found.append(Issue(code="nesting-too-deep", message=message))
        if self.stripped:
            message = f"{self.stripped} tags with more than {MAX_ATTRIBUTES:,} attributes were read without them"
            found.append(Issue(code="too-many-attributes", message=message))
        return found
