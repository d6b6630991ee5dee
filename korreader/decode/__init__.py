"""From bytes to text: the encoding, damaged places, mojibake and normal form, with a list of what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from korreader.decode.charset import read_bytes
from korreader.decode.damage import Reading
from korreader.decode.repairs import tidy
from korreader.errors import SourceError
from korreader.model import Issue, Repair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from korreader.decode.repairs import Tidied

__all__ = ["Decoded", "decode"]


@frozen(kw_only=True)
class Decoded:
    """A decoded page.

    >>> Decoded(text="한 줄", encoding="utf-8").repairs
    ()
    """

    text: str
    """The text, in NFC; every character of the page is in it, also those that cannot be seen."""
    encoding: str | None
    """The codec that the bytes were read with, such as ``utf-8`` or ``cp949``; ``None`` for a ``str``."""
    repairs: tuple[Repair, ...] = ()
    """What was changed, and what was found and left; empty when the text needed nothing."""
    issues: tuple[Issue, ...] = ()
    """What could not be read."""


def decode(source: bytes | str, *, declared: str | None = None) -> Decoded:
    r"""Read bytes in their encoding, and repair what a wrong encoding did to the text earlier on.

    The content never raises: what cannot be read becomes U+FFFD and is named in ``issues``.

    Args:
        source: the bytes of a page, or text that somebody else decoded.
        declared: a charset that the page came with, such as that of the HTTP header.  It decides only when the
            bytes leave a choice.

    Raises:
        SourceError: ``source`` is neither bytes nor text.

    >>> decode("서울의 날씨".encode("cp949"), declared="utf-8").encoding
    'cp949'
    >>> decode("³»ÀÏÀÇ ³¯¾¾").text
    '내일의 날씨'
    """
    reading = _read(source, declared)
    if not reading.readable:
        return Decoded(text=reading.text, encoding=reading.encoding, issues=(_undecodable(reading),))
    tidied = tidy(reading.text)
    mark = [Repair(kind="bom", count=1, detail="took the byte order mark off")] if reading.bom else []
    return Decoded(
        text=tidied.text,
        encoding=reading.encoding or None,
        repairs=(*mark, *tidied.repairs),
        issues=tuple(_issues(reading, tidied)),
    )


def _read(source: bytes | str, declared: str | None) -> Reading:
    if isinstance(source, str):
        return Reading(text=source.removeprefix("\ufeff"), encoding="", bom=source.startswith("\ufeff"))
    if isinstance(source, (bytes, bytearray, memoryview)):
        return read_bytes(bytes(source), declared)
    message = f"cannot decode {type(source).__name__}: give bytes or str"
    raise SourceError(message)


def _undecodable(reading: Reading) -> Issue:
    message = f"the bytes are no text in a known encoding: {reading.damaged} places are U+FFFD; check the download"
    return Issue(code="undecodable", message=message)


def _issues(reading: Reading, tidied: Tidied) -> Iterator[Issue]:
    if reading.damaged:
        message = f"{reading.damaged} damaged places in the {reading.encoding} bytes became U+FFFD"
        yield Issue(code="damaged-bytes", message=message)
    if reading.truncated:
        yield Issue(code="truncated", message=f"the {reading.encoding} bytes end inside a character; it became U+FFFD")
    if tidied.lone_surrogates:
        message = f"{tidied.lone_surrogates} lone surrogates became U+FFFD; decode the bytes, not the escaped text"
        yield Issue(code="lone-surrogates", message=message)
    lost = tidied.lost - reading.damaged - reading.truncated - tidied.lone_surrogates
    if lost > 0:
        message = f"{lost} places hold traces of text that was lost before the page was saved; fetch the page again"
        yield Issue(code="lost-text", message=message)
    if tidied.unrepaired:
        message = f"{tidied.unrepaired} characters were not searched for mojibake, after so much that was no Korean"
        yield Issue(code="mojibake-search-ended", message=message)
