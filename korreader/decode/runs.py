"""The characters beyond ASCII, run by run: what repairs are decided on, at a fraction of the length of a page."""

from __future__ import annotations

__all__ = ["runs_beyond_ascii"]

# Controls other than white space are no plain ASCII: they are kept, as what stands beside them.
_PLAIN = bytes(code for code in range(0x7F) if 0x09 <= code <= 0x0D or code >= 0x1C)
_BLANKED = bytes.maketrans(_PLAIN, b" " * len(_PLAIN))


def runs_beyond_ascii(text: str) -> str:
    r"""All runs of characters other than ASCII, and of control characters, in order, a line each.

    A regular expression takes milliseconds for a whole page; taking the runs out first takes a tenth of that.

    >>> runs_beyond_ascii("<b>서울</b>, café")
    '서울\né'
    """
    data = text.encode("utf-8", "surrogatepass").translate(_BLANKED)
    return b"\n".join(data.split()).decode("utf-8", "surrogatepass")
