"""Web archives (WARC, also WET), packed or not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, BinaryIO

from attrs import frozen

from korreader.crawl.inputs.encodings import TooLargeError, unchunk, unpack
from korreader.crawl.inputs.packed import Members, open_members
from korreader.crawl.inputs.unit import Unit
from korreader.crawl.optional import need
from korreader.crawl.page import RawPage
from korreader.errors import PageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from korreader.crawl.page import Bounds

__all__ = ["read_archive"]

RECORDS = frozenset({"response", "resource", "conversion"})
PAGES = frozenset({"", "text/html", "application/xhtml+xml", "text/plain"})
PIECE = 65_536
LARGEST_HEADER = 1_000_000
CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
REASONS = {
    "truncated": "the archive ends before its time; fetch it again",
    "damaged": "a part of the archive cannot be unpacked and was left out; fetch it again",
}


def read_archive(file: BinaryIO, name: str, skip: int, bounds: Bounds) -> Iterator[Unit]:
    """The pages of an archive; the first ``skip`` units are left out.

    Answers other than 2xx, and what is neither HTML nor text, are units without a page.
    Every member of the file is read by itself, so that damage costs one member.
    """
    number = 0
    members = open_members(file)
    while members.begin():
        for item in _member(members):
            number += 1
            if number <= skip:
                continue
            source = f"{name}#{number}"
            page = item.error(source) if isinstance(item, _Trouble) else _page(item, source, bounds)
            yield Unit(page, number, file.tell())


class _Guard:
    """A member as a stream that ends in an error when much comes where a header should be.

    Looking for the end of a line in what has none would take memory and time beyond all bounds.
    """

    def __init__(self, members: Members) -> None:
        self._members, self._left = members, LARGEST_HEADER

    def expect(self, length: int) -> None:
        """Let a record of this length pass, and the header after it."""
        self._left = length + LARGEST_HEADER

    def read(self, size: int) -> bytes:
        data = self._members.read(size)
        self._left -= len(data)
        if self._left < 0:
            raise OSError
        return data


@frozen
class _Trouble:
    """What is wrong with a member, and the last page that was begun in it."""

    code: str
    url: str | None

    def error(self, source: str) -> PageError:
        return PageError(self.code, REASONS[self.code], source=source, url=self.url)


def _member(members: Members) -> Iterator[Any]:
    """The records of a member, each to be used before the next is taken; last what is wrong with it, if anything."""
    archive = need("warcio.archiveiterator", "reading web archives")
    record, trouble = None, None
    try:
        guard = _Guard(members)
        for record in archive.ArchiveIterator(guard):
            guard.expect(record.length or 0)
            if record.rec_type in RECORDS:
                yield record
    except Exception:  # noqa: BLE001 - broken records raise whatever they happen to meet
        trouble = "damaged"
        # The rest of the member leads nowhere.
        while members.read(PIECE):
            pass
    if record is not None and _is_short(record):
        trouble = "truncated"
    if members.trouble or trouble:
        yield _Trouble(members.trouble or trouble or "", _url(record) if record is not None else None)


def _is_short(record: Any) -> bool:
    """Whether a record that was read had fewer bytes than it announced."""
    return bool(getattr(record.raw_stream, "limit", 0))


def _url(record: Any) -> str | None:
    url: str | None = record.rec_headers.get_header("WARC-Target-URI")
    return url


def _page(record: Any, source: str, bounds: Bounds) -> RawPage | PageError | None:
    headers = record.http_headers
    url = _url(record)
    if headers is not None and not str(headers.get_statuscode()).startswith("2"):
        return None
    kind = _header(headers or record.rec_headers, "Content-Type")
    if kind.partition(";")[0].strip().lower() not in PAGES:
        return None
    try:
        content = _content(record, headers, bounds.max_bytes)
    except TooLargeError:
        message = f"the page is larger than {bounds.max_bytes:,} bytes, packed or unpacked"
        return PageError("too-large", message, source=source, url=url)
    if _is_short(record):
        # The trouble of its member comes next, and names it.
        return None
    # WET files hold text that was made UTF-8.
    charset = "utf-8" if record.rec_type == "conversion" else _charset(kind)
    return RawPage(content=content, url=url, charset=charset, source=source)


def _content(record: Any, headers: Any, limit: int) -> bytes:
    pieces, size = [], 0
    while piece := record.raw_stream.read(PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > limit:
            raise TooLargeError
    content = b"".join(pieces)
    if headers is None:
        return content
    if "chunked" in _header(headers, "Transfer-Encoding").lower():
        content = unchunk(content)
    for encoding in reversed(_header(headers, "Content-Encoding").lower().split(",")):
        content = unpack(content, encoding.strip(), limit)
    return content


def _header(headers: Any, name: str) -> str:
    return headers.get_header(name) or ""


def _charset(kind: str) -> str | None:
    found = CHARSET.search(kind)
    return found[1] if found else None
