"""Packed files, read a member at a time: what is damaged costs one member, and is known."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from korreader.crawl.optional import need
from korreader.crawl.page import GZIP

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Members", "open_members"]

PIECE = 65_536
ZSTD_PIECE = 1_024
"""The unpacker of zstd takes no bound: a piece this small unpacks to 33 MB at most."""
GZIP_MAGIC, ZSTD_MAGIC = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"


class _Unpacker(Protocol):
    eof: bool
    unused_data: bytes
    unconsumed_tail: bytes

    def decompress(self, data: bytes, most: int, /) -> bytes: ...


class Members(io.RawIOBase):
    r"""The members of a packed file as streams, one after the other.

    ``begin`` goes to the next member; then ``read`` gives its content until ``b""``, and ``trouble`` says whether it
    ended as it should.  After damage the next member is searched for by its first bytes.

    >>> import gzip
    >>> members = Members(io.BytesIO(gzip.compress(b"one") + gzip.compress(b"two")[:-3]), "gzip")
    >>> [(members.read(9), members.read(9), members.trouble) for _ in range(2) if members.begin()]
    [(b'one', b'', None), (b'two', b'', 'truncated')]
    """

    def __init__(self, file: BinaryIO, packing: str) -> None:
        super().__init__()
        self._file, self._magic, self._piece = file, *_PACKINGS[packing][:2]
        self._new: Callable[[], _Unpacker] = _PACKINGS[packing][2]
        self._rest = b""
        self._unpacker: _Unpacker | None = None
        self.trouble: str | None = None
        """``truncated`` or ``damaged`` once the member at hand has turned out to be so."""

    def begin(self) -> bool:
        """Go to the next member; ``False`` at the end of the file."""
        # Some writers pad the end of the file with zeros.
        while not (rest := self._rest.lstrip(b"\0")):
            self._rest = self._file.read(self._piece)
            if not self._rest:
                return False
        self._rest, self.trouble, self._unpacker = rest, None, self._new()
        return True

    def readable(self) -> bool:
        """Whether the stream can be read: always."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes of the member at hand; ``b""`` at its end."""
        size = PIECE if size < 0 else size
        while self._unpacker is not None:
            data = self._rest[: self._piece] or self._file.read(self._piece)
            kept = self._rest[self._piece :]
            try:
                out = self._unpacker.decompress(data, size)
            except Exception:  # noqa: BLE001 - each kind of unpacker has errors of its own
                self._fail("damaged")
                self._resume(data + kept)
                return b""
            if self._unpacker.eof:
                self._rest = self._unpacker.unused_data + kept
                self._unpacker = None
                return out
            self._rest = self._unpacker.unconsumed_tail + kept
            if out:
                return out
            if not data:
                self._fail("truncated")
        return b""

    def readinto(self, buffer: Any, /) -> int:
        """Fill a buffer; how readers of the standard library read."""
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _fail(self, trouble: str) -> None:
        self.trouble, self._unpacker = trouble, None

    def _resume(self, data: bytes) -> None:
        """Go to where the next member may begin."""
        found = data.find(self._magic, 1)
        while found < 0:
            piece = self._file.read(self._piece)
            if not piece:
                self._rest = b""
                return
            data = data[-len(self._magic) + 1 :] + piece
            found = data.find(self._magic)
        self._rest = data[found:]


class _Zstd:
    unconsumed_tail = b""

    def __init__(self) -> None:
        self._inner = need("zstandard", "reading .zst files").ZstdDecompressor().decompressobj()

    @property
    def eof(self) -> bool:
        return bool(self._inner.eof)

    @property
    def unused_data(self) -> bytes:
        return bytes(self._inner.unused_data)

    def decompress(self, data: bytes, _: int) -> bytes:
        return bytes(self._inner.decompress(data)) if data else b""


class _Plain:
    """What is not packed, as one member without an end of its own."""

    eof = False
    unused_data = unconsumed_tail = b""

    def decompress(self, data: bytes, _: int) -> bytes:
        self.eof = not data
        return data


_PACKINGS: dict[str, tuple[bytes, int, Callable[[], Any]]] = {
    "gzip": (GZIP_MAGIC, PIECE, lambda: zlib.decompressobj(GZIP)),
    "zstd": (ZSTD_MAGIC, ZSTD_PIECE, _Zstd),
    "plain": (b"", PIECE, _Plain),
}


def open_members(file: BinaryIO) -> Members:
    """The members of a file that is packed with gzip or zstd, or not at all; its first bytes tell."""
    head = file.read(4)
    file.seek(0)
    packing = "gzip" if head.startswith(GZIP_MAGIC) else "zstd" if head == ZSTD_MAGIC else "plain"
    return Members(file, packing)
