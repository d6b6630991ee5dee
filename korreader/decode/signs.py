"""Repair of single signs and letters that were once read in the wrong encoding: ``â€™``, ``Beyonc챕``."""

from __future__ import annotations

import re

from korreader.decode.mojibake import read_latin
from korreader.decode.runs import runs_beyond_ascii

__all__ = ["repair_signs_read_as_cp949", "repair_signs_read_as_latin"]

_WINDOWS = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
# Two or three characters that honest text does not write side by side.  After a small letter the accented letters too.
_READ_AS_LATIN = re.compile(
    f"â[€–—˜\x80\x96-\x98][\x80-\xbf{_WINDOWS}]|â[‚\x82]¬|â[„\x84][¢\xa2]|ð[Ÿ\x9f][\x80-\xbf{_WINDOWS}]{{2}}|ï»¿"
    "|(?<![A-ZÀ-ÞªºÂ«])Â[\xa0¡¢£¥§©«¬®°±²³´¶·»¼½¾¿](?!»)"
    f"|(?<=[a-z])Ã[\x80-\xbf{_WINDOWS}]"
)
_SIGN = re.compile(
    "[\u2010-\u2027\u2030-\u203a\u20ac\u2122\u2580-\u26ff\ufeff\u200b-\u200d\xa0-\xbf\xdf-\xff\U0001f000-\U0001faff]"
)

# The UTF-8 bytes of an accented letter are one syllable in CP949.  Between small Latin letters it is always that;
# at the end of a word only é, whose syllable begins no Korean word that follows a Latin one.
_ACCENTS = "챕챔챌챗챘챰"
_ACCENT = re.compile(f"(?<=[a-z])(?:[{_ACCENTS}](?=[a-z])|챕(?![가-힣]))")
# In the runs beyond ASCII of a page, a line each.
_ACCENT_RUN = re.compile(f"^(?:[{_ACCENTS}]$|챕(?![가-힣]))", re.MULTILINE)
# The no-break space: a syllable that no Korean word has.
_SPACE = "혻"
_NO_BREAK_SPACE = re.compile(f"(?<![가-힣]){_SPACE}++|{_SPACE}++(?![가-힣])")


def repair_signs_read_as_latin(text: str) -> tuple[str, int]:
    """Repair quotation marks, dashes, signs, emoji and accented letters of UTF-8 that was read as Windows-1252.

    >>> repair_signs_read_as_latin("Itâ€™s open")
    ('It’s open', 1)
    """
    signs = {sign: _sign_read_as_latin(sign) for sign in set(_READ_AS_LATIN.findall(text))}
    count = 0

    def repaired(found: re.Match[str]) -> str:
        nonlocal count
        sign = signs[found[0]]
        count += sign != found[0]
        return sign

    return _READ_AS_LATIN.sub(repaired, text) if signs else text, count


def _sign_read_as_latin(misread: str) -> str:
    sign = read_latin(misread, "utf-8")
    return sign if sign is not None and _SIGN.fullmatch(sign) else misread


def repair_signs_read_as_cp949(text: str, runs: str | None = None) -> tuple[str, int]:
    """Repair accented letters and no-break spaces of UTF-8 that was read as CP949.

    Args:
        text: the text.
        runs: its runs beyond ASCII, if they are known: searching them is cheaper.

    >>> repair_signs_read_as_cp949("Beyonc챕 sang")
    ('Beyoncé sang', 1)
    """
    count = 0
    if runs is None:
        runs = runs_beyond_ascii(text) if any(map(text.__contains__, _ACCENTS)) else text
    if _ACCENT_RUN.search(runs):
        text, count = _ACCENT.subn(lambda found: found[0].encode("cp949").decode("utf-8"), text)
    if _SPACE in runs:
        text, spaces = _NO_BREAK_SPACE.subn(lambda found: "\xa0" * len(found[0]), text)
        count += spaces
    return text, count
