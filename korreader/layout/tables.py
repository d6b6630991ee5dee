"""Which tables hold data, and which only lay out the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

__all__ = ["is_data_table"]

LAYOUT_SIGNS = "div, p + p, ul, ol, img, form, script, h1, h2, h3, h4, article, section, iframe, br + br"
LONGEST_CELL = 160
MOST_LINKS = 0.5
FEWEST_ROWS = 2
FEWEST_COLUMNS = 2
MAX_ROWS = 5_000


def is_data_table(table: LexborNode) -> bool:
    """Whether a table is rows of short cells, and not a frame for the page's columns.

    >>> from selectolax.lexbor import LexborHTMLParser
    >>> rows = "<tr><td>Russia<td>88.9</tr><tr><td>China<td>69.3</tr>"
    >>> is_data_table(LexborHTMLParser(f"<table>{rows}</table>").css_first("table"))
    True
    """
    if table.css_first("caption, thead") is None and table.css_first(LAYOUT_SIGNS) is not None:
        return False
    # A search below an element finds the element itself, too.
    if len(table.css("table")) > 1 or table.css_first("iframe, form") is not None:
        return False
    rows = table.css("tr")
    if not FEWEST_ROWS <= len(rows) <= MAX_ROWS:
        return False
    widths = [len(row.css("td, th")) for row in rows]
    if sum(width >= FEWEST_COLUMNS for width in widths) < len(rows) / 2:
        return False
    cells = [cell.text(deep=True).strip() for cell in table.css("td, th")]
    if max(map(len, cells), default=0) > LONGEST_CELL:
        return False
    return len(table.css("a")) <= MOST_LINKS * len(cells)
