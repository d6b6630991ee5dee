"""The way through the house: a source becomes a page, its segments, their roles, and an article."""

from __future__ import annotations

import os
import re
from functools import cache
from os import PathLike, fspath
from typing import TYPE_CHECKING

from attrs import evolve

from korreader.decode import Decoded, decode
from korreader.decode.escapes import unescape_breaks
from korreader.errors import SourceError
from korreader.fields import assemble
from korreader.layout.bounds import bound_length
from korreader.layout.gluing import unglue
from korreader.layout.html import layout_html
from korreader.layout.payload import add_payload
from korreader.layout.plain import layout_plain
from korreader.model import Article, Issue, Page

if TYPE_CHECKING:
    from korreader.layout.segment import Layout

__all__ = ["lay_out", "looks_like_html", "read"]

HEAD = 4_000
LONGEST_PATH = 300
PAGE_SUFFIXES = (".html", ".htm", ".txt", ".xhtml", ".mhtml")


@cache
def _markup() -> re.Pattern[str]:
    return re.compile(r"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]|<\?xml", re.IGNORECASE)


@cache
def _element() -> re.Pattern[str]:
    return re.compile(
        r"</(?:a|article|b|div|font|footer|h[1-6]|header|li|main|nav|p|section|span|strong|table|td|title|ul)\s*>|<br ?/?>",
        re.IGNORECASE,
    )


def looks_like_html(text: str) -> bool:
    """Whether a text is HTML: it begins as a document, or holds the end tags of elements.

    >>> looks_like_html("<p>한 줄</p><p>두 줄</p>"), looks_like_html("<저작권자 ⓒ 샘플뉴스>")
    (True, False)
    """
    if "<" not in text:
        return False
    if _markup().search(text, 0, HEAD):
        return True
    tags = 0
    for _ in _element().finditer(text):
        tags += 1
        if tags > 1:
            return True
    return bool(tags) and text.lstrip().startswith("<")


def lay_out(source: bytes | str, charset: str | None = None) -> tuple[Decoded, Layout]:
    """Decode a source and lay out its visible text."""
    decoded = decode(source, declared=charset)
    text, issues = bound_length(decoded.text)
    if looks_like_html(text):
        layout = layout_html(text)
        add_payload(layout, text)
    else:
        text, repairs = unescape_breaks(text)
        decoded = evolve(decoded, repairs=(*decoded.repairs, *repairs))
        layout = layout_plain(text)
    layout.issues[:0] = issues
    unglue(layout)
    return decoded, layout


def read(source: bytes | str | PathLike[str], url: str | None = None, *, charset: str | None = None) -> Article:
    r"""Read a scraped page into an article.

    Args:
        source: the page: HTML as ``bytes`` or ``str``, text that a crawler extracted, or a path-like of a file that
            holds either.  HTML and plain text are told apart.
        url: where the page came from, if known.
        charset: the charset that came with the page, as in its HTTP header.  It is evidence: bytes that speak for
            another encoding are read in that one.

    Raises:
        SourceError: the file cannot be opened, or the source is of another type.  The content of a page never raises.

    >>> article = read("A quiet harbour\n\nThe ferry left Mokpo at nine. Nobody was on it.\n닫기")
    >>> article.title, [block.text for block in article.body]
    ('A quiet harbour', ['The ferry left Mokpo at nine. Nobody was on it.'])
    """
    if url is not None and not isinstance(url, str):
        message = f"url must be a str, not {type(url).__name__}"
        raise SourceError(message)
    if charset is not None and not isinstance(charset, str):
        message = f"charset must be a str, not {type(charset).__name__}"
        raise SourceError(message)
    decoded, layout = lay_out(_content(source), charset)
    page = Page(text=layout.text, kind=layout.kind, encoding=decoded.encoding, url=url, repairs=decoded.repairs)
    issues = [*decoded.issues, *layout.issues]
    if isinstance(source, str):
        issues += _path_issues(source)
    return assemble(page, layout, issues)


def _content(source: object) -> bytes | str:
    if isinstance(source, (bytes, str)):
        return source
    if isinstance(source, (bytearray, memoryview)):
        return bytes(source)
    if not isinstance(source, PathLike):
        message = f"a page is read from bytes, str or a path-like, not from {type(source).__name__}"
        raise SourceError(message)
    path = fspath(source)
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a path-like need not be a Path
            return file.read()
    except OSError as error:
        message = f"cannot open {os.fsdecode(path)}: {error.strerror or error}"
        raise SourceError(message) from error


def _path_issues(source: str) -> list[Issue]:
    """A hint for those who pass the name of a file where its content is expected."""
    if "\n" in source or len(source) > LONGEST_PATH or not source.lower().endswith(PAGE_SUFFIXES):
        return []
    message = "the text looks like the name of a file: to read a file, pass pathlib.Path(...) or its bytes"
    return [Issue(code="looks-like-a-path", message=message)]
