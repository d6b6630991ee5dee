"""Whether a page can hold mojibake at all, told from its runs beyond ASCII: most pages need no search."""

from __future__ import annotations

import re

from korreader.decode.mojibake import (
    CP949_RUN,
    HIGH,
    LONGEST_WESTERN_RUN,
    REPEATED,
    WINDOWS,
    read_latin,
    reading_of_cp949_run,
    readings_of_utf8_words,
)

__all__ = ["holds_misread_signs", "may_be_read_as_cp949", "may_be_read_as_latin"]

_LONG_RUN = re.compile(f"[{HIGH}]{{2,}}+")
_SIGN = re.compile(
    f"â[€–—˜\x80\x96-\x98][\x80-\xbf{WINDOWS}]|â[‚\x82]¬|â[„\x84][¢\xa2]|ð[Ÿ\x9f]|ï»¿|Â[\xa0-\xbf]|Ã[\x80-\xbf{WINDOWS}]"
)


def may_be_read_as_latin(runs: str) -> bool:
    r"""Whether a page may hold Korean that was read as Latin-1 or Windows-1252.

    >>> may_be_read_as_latin("”é\nß\nå“"), may_be_read_as_latin("¾È³ç")
    (False, True)
    """
    return any(map(_may_be_read_as_latin, set(_LONG_RUN.findall(runs))))


def _may_be_read_as_latin(run: str) -> bool:
    """Whether a stretch with this run may be repaired, as a whole or in one of its words."""
    if len(run) > LONGEST_WESTERN_RUN and not REPEATED.search(run):
        return True
    # A stretch is UTF-8 as a whole only if each of its runs is.
    return read_latin(run, "utf-8") is not None or bool(readings_of_utf8_words(run))


def holds_misread_signs(runs: str) -> bool:
    """Whether a page holds what single signs of UTF-8 become when they are read as Windows-1252.

    >>> holds_misread_signs("â€™"), holds_misread_signs("ä")
    (True, False)
    """
    return _SIGN.search(runs) is not None


def may_be_read_as_cp949(runs: str) -> bool:
    """Whether a page holds Korean that was read as CP949.

    >>> may_be_read_as_cp949("媛꾧끝"), may_be_read_as_cp949("美國")
    (True, False)
    """
    return any(reading_of_cp949_run(run) is not None for run in set(CP949_RUN.findall(runs)))
