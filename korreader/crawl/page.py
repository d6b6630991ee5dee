"""A page before it is read, and the bounds within which pages are read."""

from __future__ import annotations

import zlib
from os import PathLike, fsdecode, fspath
from typing import TYPE_CHECKING, Any

from attrs import field, frozen
from attrs.validators import gt, instance_of, optional

from korreader.errors import PageError, SourceError
from korreader.reading import read

if TYPE_CHECKING:
    from korreader.model import Article

__all__ = ["Bounds", "RawPage", "read_page", "to_page"]

GZIP = zlib.MAX_WBITS | 16


@frozen(kw_only=True)
class Bounds:
    """What one page may cost.

    >>> Bounds(deadline=5).max_bytes
    20000000
    """

    max_bytes: int = field(default=20_000_000, validator=[instance_of(int), gt(0)])
    """The largest page that is read, in bytes after decompression."""
    deadline: float = field(default=60.0, converter=float, validator=gt(0))
    """Seconds that reading one page may take.  Worker processes are needed to keep it."""


def _encodable(text: str | None) -> str | None:
    """Names of files and addresses may hold what no UTF-8 can: halves of surrogate pairs."""
    return text.encode("utf-8", "backslashreplace").decode() if isinstance(text, str) else text


@frozen(kw_only=True)
class RawPage:
    """A page that was not read yet: its content, and what came with it.

    >>> RawPage(content=b"<p>Rain at night</p>", url="https://example.com/1").source
    ''
    """

    content: bytes | str | PathLike[str] = field(repr=False)
    """HTML or text; a path-like is opened where the page is read, in the worker."""
    url: str | None = field(default=None, converter=_encodable, validator=optional(instance_of(str)))
    """The address that the page came from."""
    charset: str | None = field(default=None, validator=optional(instance_of(str)))
    """The charset of the HTTP header; evidence, not a verdict."""
    source: str = field(default="", converter=_encodable, validator=instance_of(str))
    """Where the page was found: a path, or an archive and a place in it."""

    def failure(self, code: str, message: str) -> PageError:
        """The error that names this page.

        >>> str(RawPage(content="", source="a.html").failure("deadline", "took too long"))
        'a.html: took too long'
        """
        return PageError(code, message, source=self.source or self.url or "", url=self.url)


def to_page(source: Any) -> RawPage:
    """The raw page that a source of ``read_many`` stands for.

    Raises:
        PageError: the source is of a type that cannot be read.

    >>> to_page(("https://example.com/1", b"<p>Rain</p>")).url
    'https://example.com/1'
    """
    if isinstance(source, RawPage):
        return source
    if isinstance(source, tuple) and len(source) == 2 and (source[0] is None or isinstance(source[0], str)):
        url, content = source
    else:
        url, content = None, source
    if isinstance(content, (bytearray, memoryview)):
        content = bytes(content)
    if isinstance(content, PathLike):
        return RawPage(content=content, url=url, source=fsdecode(fspath(content)))
    if isinstance(content, (bytes, str)):
        return RawPage(content=content, url=url)
    message = f"a page is read from bytes, str, a path-like, a pair of URL and one of these, or a RawPage, not from {type(content).__name__}"
    raise PageError(code="unreadable-type", message=message, url=url)


def read_page(page: RawPage, bounds: Bounds) -> Article:
    r"""Read one raw page.

    Raises:
        PageError: the file cannot be opened, or the page is larger than the bounds allow.

    >>> read_page(RawPage(content="A quiet harbour\n\nThe ferry left Mokpo at nine. Nobody was on it."), Bounds()).title
    'A quiet harbour'
    """
    content = _load(page, bounds.max_bytes)
    try:
        return read(content, url=page.url, charset=page.charset)
    except SourceError as error:
        raise page.failure(code="cannot-open", message=str(error)) from error


def _load(page: RawPage, limit: int) -> bytes | str:
    content = page.content
    if isinstance(content, PathLike):
        content = _open(page, fsdecode(fspath(content)), limit)
    if len(content) > limit:
        raise page.failure(code="too-large", message=f"the page is larger than {limit:,} bytes")
    return content


def _open(page: RawPage, path: str, limit: int) -> bytes:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a path-like need not be a Path
            # A bound on what is read also bounds devices and files that grow.
            data = file.read(limit + 1)
    except OSError as error:
        raise page.failure(code="cannot-open", message=f"cannot open the file: {error.strerror or error}") from error
    if not path.endswith(".gz") or not data.startswith(b"\x1f\x8b"):
        return data
    unpacker = zlib.decompressobj(GZIP)
    try:
        content = unpacker.decompress(data, limit + 1)
    except zlib.error as error:
        raise page.failure(code="damaged", message=f"the file cannot be unpacked: {error}") from error
    if len(content) <= limit and len(data) <= limit and not unpacker.eof:
        raise page.failure(code="truncated", message="the packed file ends before its time; fetch it again")
    return content if len(content) > limit or len(data) <= limit else data
