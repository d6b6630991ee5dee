"""Labelled pages for fitting and measuring: the page's segments and the role that the labels give each of them."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

from attrs import frozen

from korreader.reading import lay_out
from korreader.layout.segment import Layout

PAGES = Path(__file__).resolve().parent.parent / "tests" / "pages"
ROLE_OF_LABEL = {"body": "paragraph"}


@frozen(kw_only=True)
class Labelled:
    name: str
    site: str
    layout: Layout
    roles: list[str | None]


def squeeze(text: str) -> str:
    return re.sub(r"[\s|\u200b\u200c\u200d\u2060\ufeff\u00ad]+", "", unicodedata.normalize("NFC", text))


def load(folders: list[Path]) -> list[Labelled]:
    """Every labelled page of the folders, in the order of their names."""
    pages = []
    for folder in folders:
        for path in sorted(folder.glob("*.gold.json")):
            gold = json.loads(path.read_text("utf-8"))
            source = (folder / gold["file"]).read_bytes()
            layout = lay_out(source)[1] if gold["file"].endswith(".html") else lay_out(source.decode("utf-8"))[1]
            label = _label_lines if layout.kind == "text" else _label_blocks
            roles = [ROLE_OF_LABEL.get(role, role) if role else None for role in label(layout, gold)]
            pages.append(Labelled(name=gold["name"], site=gold["site"], layout=layout, roles=roles))
    return pages


def _label_lines(layout: Layout, gold: dict[str, Any]) -> list[str | None]:
    lines = {line["n"]: line for line in gold["lines"]}
    found: list[str | None] = []
    for segment in layout.segments:
        lead = len(layout.text[segment.start : segment.end]) - len(layout.text[segment.start : segment.end].lstrip())
        number = layout.text.count("\n", 0, segment.start + lead) + 1
        line = lines.get(number)
        if line is None:
            found.append(None)
        elif line.get("tail") and squeeze(segment.text) == squeeze(line["tail"]):
            found.append("contact")
        else:
            found.append(line["role"])
    return found


def _label_blocks(layout: Layout, gold: dict[str, Any]) -> list[str | None]:
    """Labels by text, in order: the same words further down have the later label."""
    lines = [(squeeze(line.get("text") or str(line["n"])), line["role"]) for line in gold["lines"]]
    position = 0
    found: list[str | None] = []
    for segment in layout.segments:
        words = squeeze(segment.text)
        at = _find(lines, words, position)
        if at is None:
            found.append(None)
            continue
        found.append(lines[at][1])
        position = at
    return found


def _find(lines: list[tuple[str, str]], words: str, position: int) -> int | None:
    order = [*range(position, len(lines)), *range(position)]
    for same in (
        lambda text: text == words,
        lambda text: len(words) > 1 and words in text,
        lambda text: len(text) > 3 and text in words,
    ):
        for at in order:
            if same(lines[at][0]):
                return at
    return None
