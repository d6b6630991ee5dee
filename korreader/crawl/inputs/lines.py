"""JSON Lines with a page in each line."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO

from korreader.crawl.inputs.packed import PIECE, Members, open_members
from korreader.crawl.inputs.unit import Keys, Unit
from korreader.crawl.page import RawPage
from korreader.data import load_table
from korreader.errors import PageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from korreader.crawl.page import Bounds

__all__ = ["known_keys", "read_lines", "row_page"]

QUOTED = 3
"""How much longer a page may be inside JSON, where a syllable of three bytes can take six characters."""


@cache
def known_keys(field: str) -> tuple[str, ...]:
    """The names under which tables hold this field, best first.

    >>> known_keys("url")[0]
    'url'
    """
    entries = load_table("inputs.toml").entries("field")
    return next(tuple(entry.texts("keys")) for entry in entries if entry.text("name") == field)


def read_lines(file: BinaryIO, name: str, skip: int, bounds: Bounds, keys: Keys) -> Iterator[Unit]:
    """The pages of a file of JSON Lines, packed or not; the first ``skip`` units are left out.

    A line that is too long, no JSON, or without a page is an error of its own, in its place.
    """
    number, line_number = 0, 0
    for line in _lines(open_members(file), bounds.max_bytes * QUOTED):
        line_number += 1
        if isinstance(line, bytes) and not line.strip():
            continue
        number += 1
        if number <= skip:
            continue
        source = f"{name}#{line_number}"
        page = _parse(line, source, keys) if isinstance(line, bytes) else _bad_line(line, source)
        yield Unit(page, number, file.tell())


def _bad_line(code: str, source: str) -> PageError:
    reasons = {
        "too-large": "the line is longer than the bounds allow",
        "truncated": "the file ends before its time; fetch it again",
        "damaged": "a part of the file cannot be unpacked and was left out; fetch it again",
    }
    return PageError(code, reasons[code], source=source)


def _lines(members: Members, longest: int) -> Iterator[bytes | str]:
    """The lines, in constant memory; the code of an error for what is none."""
    pieces, size = list[bytes](), 0
    while members.begin():
        while piece := members.read(PIECE):
            for index, following in enumerate(piece.split(b"\n")):
                if index:
                    yield _line(pieces, size, longest)
                    pieces, size = [], 0
                size += len(following)
                if size <= longest:
                    pieces.append(following)
                else:
                    pieces.clear()
        if members.trouble:
            # What was begun cannot be trusted to go on in the next member.
            pieces, size = [], 0
            yield members.trouble
    if size:
        yield _line(pieces, size, longest)


def _line(pieces: list[bytes], size: int, longest: int) -> bytes | str:
    return "too-large" if size > longest else b"".join(pieces)


def _parse(line: bytes, source: str, keys: Keys) -> RawPage | PageError:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return PageError("not-json", f"the line is not JSON: {error}", source=source)
    if not isinstance(row, dict):
        return PageError("not-json", "the line is no JSON object", source=source)
    return row_page(row, source, keys)


def row_page(row: dict[str, Any], source: str, keys: Keys) -> RawPage | PageError:
    """The page that a row of a table holds.

    >>> row_page({"html": "<p>Rain</p>", "link": "https://example.com/1"}, "a.jsonl#1", Keys()).url
    'https://example.com/1'
    """
    url, charset = _find(row, "url", keys.url), _find(row, "charset", None)
    content = _find(row, "content", keys.content)
    if content is None:
        wanted = keys.content or ", ".join(known_keys("content"))
        message = f"the row has none of {wanted}; it has {', '.join(sorted(row)[:12])}"
        return PageError("no-content", message, source=source, url=url if isinstance(url, str) else None)
    return RawPage(
        content=content,
        url=url if isinstance(url, str) else None,
        charset=charset if isinstance(charset, str) and isinstance(content, bytes) else None,
        source=source,
    )


def _find(row: dict[str, Any], field: str, key: str | None) -> str | bytes | None:
    for name in (key,) if key else known_keys(field):
        value = row.get(name)
        if isinstance(value, (str, bytes)):
            return value
    return None
