"""What HTTP does to a page on its way: chunks and packing, undone within bounds."""

from __future__ import annotations

import re
import zlib

from korreader.crawl.optional import need
from korreader.errors import CrawlError

__all__ = ["TooLargeError", "unchunk", "unpack"]

CHUNK = re.compile(rb"\s{0,4}([0-9a-fA-F]{1,8})[^\r\n]{0,200}\r?\n")
ANY_ZLIB = zlib.MAX_WBITS | 32
"""gzip or zlib, by the first bytes."""


class TooLargeError(Exception):
    """The page is larger than the bounds allow.

    >>> str(TooLargeError("too large"))
    'too large'
    """


def unchunk(content: bytes) -> bytes:
    r"""The content of a body in chunks; as it is when it only claims to be in chunks, as archives often do.

    >>> unchunk(b"5\r\nhello\r\n0\r\n\r\n"), unchunk(b"<p>no chunks</p>")
    (b'hello', b'<p>no chunks</p>')
    """
    pieces, position = [], 0
    while found := CHUNK.match(content, position):
        size = int(found[1], 16)
        if not size:
            break
        pieces.append(content[found.end() : found.end() + size])
        position = found.end() + size
        if position >= len(content):
            break
    else:
        if not pieces or content[position:].strip():
            return content
    return b"".join(pieces)


def unpack(content: bytes, encoding: str, limit: int) -> bytes:
    """The content of a packed body; as it is when it only claims to be packed, or is packed in an unknown way.

    A body that ends too early gives what can be unpacked of it.

    Raises:
        TooLargeError: more than ``limit`` bytes would come out.

    >>> import zlib
    >>> unpack(zlib.compress(b"rain"), "gzip", 99), unpack(b"rain", "gzip", 99)
    (b'rain', b'rain')
    """
    try:
        if encoding in {"gzip", "x-gzip", "deflate"}:
            out = _inflate(content, limit)
        elif encoding == "br":
            out = need("brotli", "reading pages packed with brotli").Decompressor().process(content, limit + 1)
        elif encoding == "zstd":
            reader = need("zstandard", "reading pages packed with zstd").ZstdDecompressor().stream_reader(content)
            out = reader.read(limit + 1)
        else:
            return content
    except CrawlError:
        raise
    except Exception:  # noqa: BLE001 - each kind of unpacker has errors of its own
        return content
    if len(out) > limit:
        raise TooLargeError
    return bytes(out)


def _inflate(content: bytes, limit: int) -> bytes:
    try:
        return zlib.decompressobj(ANY_ZLIB).decompress(content, limit + 1)
    except zlib.error:
        # "deflate" is often meant without the frame of zlib; nearly any text can begin so, but not end so.
        bare = zlib.decompressobj(-zlib.MAX_WBITS)
        out = bare.decompress(content, limit + 1)
        if bare.eof or len(out) > limit:
            return out
        raise
