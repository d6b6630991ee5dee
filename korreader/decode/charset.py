"""Which encoding bytes are in.  A declared charset is evidence; the bytes themselves decide."""

from __future__ import annotations

import codecs
import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import evolve

from korreader.decode.damage import DOUBLE_BYTE, Reading, read_as
from korreader.decode.korean import KoreanLook, codec_of_label, korean_look

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read_bytes"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ESCAPES = ((b"\x1b$)C", "iso2022_kr"), (b"\x1b$B", "iso2022_jp"), (b"\x1b$@", "iso2022_jp"))

_DECLARED_WITHIN = 4_096
_DECLARATIONS = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})|<meta[^>]{0,500}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""",
    re.IGNORECASE,
)

# Judging needs a few words around the bytes beyond ASCII, not the whole page.
_WORDS_BEYOND_ASCII = re.compile(rb"[\x80-\xff][^\n]{0,200}[\x80-\xff]*+")
_SAMPLE, _UTF8_SAMPLE = 8_000, 20_000

_KOREAN, _KOREAN_AGAINST_DECLARED, _NOT_KOREAN = 0.3, 0.7, -0.3
_WIDE_KOREAN, _FEWEST_WIDE = 0.8, 2
_JOHAB_MARGIN = 0.15
_CERTAIN, _ENOUGH_HANGUL = 0.7, 12
_PLAIN_SHARE, _WIDE_SHARE = 0.85, 0.5
_SCARCE_SEQUENCES, _SCARCE_DIACRITICS = 6, 30
_BYTES_LOST_PER_SEQUENCE = 3
_BINARY_SHARE, _LOST_SHARE, _SIGN_SHARE, _SHORT = 0.02, 0.1, 0.25, 20
_READABLE_SAMPLE = 4_000
_BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_ASCII_LETTER = re.compile("[A-Za-z]")
# A diacritic stands beside plain letters; a letter of another alphabet stands beside its own kind.
_BESIDE_ASCII = re.compile(
    rb"(?<=[A-Za-z])[\x80-\xff]{1,3}+(?![\x80-\xff])|(?<![\x80-\xff])[\x80-\xff]{1,3}+(?=[A-Za-z])"
)
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]++")
# In these a letter's second byte may be ASCII, so that they too stand beside plain letters.
_ASCII_TRAILS = frozenset({"cp932", "big5hkscs"})
_EAST_ASIAN = frozenset({"cp932", "euc_jp", "gb18030", "big5hkscs"})
_LATIN_ALPHABET = frozenset({"cp1250", "cp1252", "cp1254", "cp1257", "cp1258", "iso8859-1", "iso8859-2", "iso8859-15"})


def read_bytes(data: bytes, declared: str | None) -> Reading:
    """Read ``data`` in its encoding.

    Never raises.  What is not text in any encoding comes back as ``readable=False``.

    >>> read_bytes("바다".encode("johab"), "euc-kr").encoding
    'johab'
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            reading = _after_mark(data[len(mark) :], encoding, declared)
            if reading is not None:
                return reading
    return _without_mark(data, declared)


def _after_mark(data: bytes, encoding: str, declared: str | None) -> Reading | None:
    """The bytes behind a byte order mark; ``None`` when the mark was something else."""
    reading = read_as(data, encoding)
    if encoding == "utf-32-le" and reading.damaged:
        # The mark of UTF-16, and a NUL behind it.
        return None
    if encoding == "utf-8" and reading.damaged:
        # Damaged UTF-8, or a template saved as UTF-8 around an older page.
        reading = _without_mark(data, declared)
    return evolve(reading, bom=True)


def _without_mark(data: bytes, declared: str | None) -> Reading:
    wide = _wide_encoding(data) if b"\x00" in data else None
    if wide:
        return read_as(data, wide)
    if data.isascii():
        return read_as(data, next((codec for escape, codec in _ESCAPES if escape in data), "utf-8"))
    try:
        return Reading(text=data.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError as error:
        fault = error.start
    evidence = list(_evidence(data, declared))
    if _is_damaged_utf8(data, fault, declared_utf8="utf-8" in evidence[:1]):
        return read_as(data, "utf-8")
    return _read_legacy(data, evidence)


def _evidence(data: bytes, declared: str | None) -> Iterator[str]:
    """The codecs that the page and its transport declare, the transport first; unknown names are no evidence."""
    found = _DECLARATIONS.finditer(data[:_DECLARED_WITHIN])
    labels = [declared or "", *((one[1] or one[2]).decode("ascii", "replace") for one in found)]
    yield from filter(None, map(codec_of_label, labels))


def _is_damaged_utf8(data: bytes, fault: int, *, declared_utf8: bool) -> bool:
    """Whether the bytes are UTF-8 but for a few places, of which ``fault`` is the first."""
    sample = data[max(0, fault - _UTF8_SAMPLE // 2) : fault + _UTF8_SAMPLE // 2]
    reading = read_as(sample, "utf-8")
    long = len(re.findall("[\u0800-\ufffc\U00010000-\U0010ffff]", reading.text))
    short = len(re.findall("[\x80-\u07ff]", reading.text))
    # Sequences of three bytes hardly come about by chance; sequences of two do.
    sequences = long + (short if declared_utf8 else short // 4)
    if long < _SCARCE_SEQUENCES and _is_rather_korean(sample, reading):
        return False
    if reading.truncated and not reading.damaged:
        return long + short > 0 or declared_utf8
    if sequences < _SCARCE_SEQUENCES and korean_look(reading.text).score >= _KOREAN:
        return True
    return sequences > 0 and _is_lightly_damaged(sample, reading, sequences if sequences >= _SCARCE_SEQUENCES else long)


def _is_rather_korean(sample: bytes, reading: Reading) -> bool:
    """Whether damaged bytes look more Korean in a Korean encoding than in UTF-8."""
    legacy = _best_korean(_sample(sample), [])[1].score
    return legacy >= _KOREAN and legacy > korean_look(reading.text).score


def _is_lightly_damaged(sample: bytes, reading: Reading, sequences: int) -> bool:
    lost_bytes = len(sample) - len(reading.text.replace("\ufffd", "").encode("utf-8"))
    return reading.damaged <= sequences and lost_bytes <= _BYTES_LOST_PER_SEQUENCE * sequences


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of its ASCII characters is NUL."""
    sample = data[:_UTF8_SAMPLE]
    sample = sample[: len(sample) // 2 * 2]
    shares = {encoding: _plain_share(sample.decode(encoding, "replace")) for encoding in ("utf-16-le", "utf-16-be")}
    best = max(shares, key=shares.__getitem__)
    return best if len(sample) > 2 and shares[best] >= _PLAIN_SHARE else None


def _plain_share(text: str) -> float:
    """The share of plain characters; ideographs count half, because ASCII with its bytes swapped looks like them."""
    plain = len(re.findall("[\t\n\r -~가-힣\u2010-\u203f\u3000-\u303f\uff00-\uffef\U0001f300-\U0001faff]", text))
    return (plain + _WIDE_SHARE * len(re.findall("[\xa0-\xff\u3041-\u30ff\u4e00-\u9fff]", text))) / max(1, len(text))


def _read_legacy(data: bytes, evidence: list[str]) -> Reading:
    """Bytes that are not Unicode: Korean if they look so, else as declared, else as detected."""
    sample = _sample(data)
    codec, look = _best_korean(sample, evidence)
    foreign = next((one for one in evidence if one not in (*DOUBLE_BYTE, "utf-8") and _reads_well(sample, one)), None)
    if look.score >= (_KOREAN_AGAINST_DECLARED if foreign else _KOREAN) or _only_punctuation(look, foreign):
        return read_as(data, codec)
    wide = _wide_korean(data)
    if wide or foreign:
        return read_as(data, wide or foreign or "")
    if any(one in DOUBLE_BYTE for one in evidence) and (look.score > _NOT_KOREAN or _is_whole(sample, codec)):
        return read_as(data, codec)
    return _read_detected(data, sample, codec, look)


def _is_whole(sample: bytes, codec: str) -> bool:
    """Whether the bytes are Korean without a fault, if only with the rarest syllables, and do not look Western."""
    reading = read_as(sample, codec)
    return not reading.damaged and not reading.truncated and not _is_western(sample)


def _sample(data: bytes) -> bytes:
    pieces: list[bytes] = []
    left = _SAMPLE
    for words in _WORDS_BEYOND_ASCII.finditer(data):
        pieces.append(words[0][:left])
        left -= len(words[0])
        if left <= 0:
            break
    return b"\n".join(pieces)


def _best_korean(sample: bytes, evidence: list[str]) -> tuple[str, KoreanLook]:
    looks = {"cp949": korean_look(read_as(sample, "cp949").text)}
    if looks["cp949"].score >= _CERTAIN and looks["cp949"].hangul >= _ENOUGH_HANGUL:
        return "cp949", looks["cp949"]
    looks["johab"] = korean_look(read_as(sample, "johab").text)
    margin = -_JOHAB_MARGIN if "johab" in evidence[:1] else _JOHAB_MARGIN
    codec = "johab" if looks["johab"].score > looks["cp949"].score + margin else "cp949"
    return codec, looks[codec]


def _only_punctuation(look: KoreanLook, foreign: str | None) -> bool:
    """Whether the page has nothing beyond ASCII but the quotation marks and dots that Korean sites write in CP949."""
    return not look.letters and look.punctuation > 0 and foreign is None


def _reads_well(sample: bytes, encoding: str) -> bool:
    """Whether the bytes can be in the encoding: Latin-1 labels, which servers send unasked, need a Western page."""
    if encoding == "cp1252":
        return _is_western(sample)
    reading = read_as(sample, encoding)
    return reading.damaged <= len(reading.text) * _LOST_SHARE / 2


def _wide_korean(data: bytes) -> str | None:
    """UTF-16 that holds nothing but Hangul, and so no NUL by which to know it."""
    sample = data[:_SAMPLE]
    for encoding in ("utf-16-le", "utf-16-be") if len(data) % 2 == 0 else ():
        look = korean_look(sample.decode(encoding, "replace"))
        enough = _WIDE_KOREAN if look.hangul == _FEWEST_WIDE else _KOREAN
        if max(_FEWEST_WIDE, len(sample) // 4) <= look.hangul == look.letters and look.score >= enough:
            return encoding
    return None


def _read_detected(data: bytes, sample: bytes, korean: str, look: KoreanLook) -> Reading:
    import chardet  # its tables take long to load, and few pages need them

    named = chardet.detect(sample, encoding_era=chardet.EncodingEra.MODERN_WEB)["encoding"]
    codec = _known_codec(named) if named else None
    if codec in DOUBLE_BYTE:
        codec = korean if look.score > _NOT_KOREAN else None
    elif codec not in _EAST_ASIAN and look.score > 0 and look.hangul:
        # Word for word a page in one of these alphabets looks less Korean than chance would have it.
        codec = korean
    elif codec not in _ASCII_TRAILS and _is_western(sample) and (codec not in _LATIN_ALPHABET or _is_scarce(sample)):
        codec = None
    reading = read_as(data, codec or "cp1252")
    return reading if _is_readable(reading) else _unreadable(data)


def _is_western(sample: bytes) -> bool:
    return 2 * len(_BESIDE_ASCII.findall(sample)) >= len(_BEYOND_ASCII.findall(sample))


def _is_scarce(sample: bytes) -> bool:
    return len(_BEYOND_ASCII.findall(sample)) < _SCARCE_DIACRITICS


def _known_codec(name: str) -> str | None:
    try:
        codec = codec_of_label(name) or codecs.lookup(name).name
    except LookupError:
        return None
    # Unicode was looked for before, in all of the bytes and not in a sample.
    return None if codec.startswith("utf") else codec


def _is_readable(reading: Reading) -> bool:
    sample = reading.text[:_READABLE_SAMPLE]
    size = len(sample)
    if len(_BINARY.findall(sample)) > size * _BINARY_SHARE or sample.count("\ufffd") > size * _LOST_SHARE:
        return False
    if size <= _SHORT or reading.encoding in _EAST_ASIAN:
        return True
    letters = sum(one.isalpha() and not one.isascii() for one in sample)
    signs = sum(not one.isascii() and unicodedata.category(one)[0] in "SC" for one in sample)
    # Words have capitals only at the start, and few signs; Western letters have a diacritic less often than not.
    capitals_inside = sum(one.islower() and after.isupper() for one, after in pairwise(sample))
    if reading.encoding == "cp1252" and letters > len(_ASCII_LETTER.findall(sample)):
        return False
    return capitals_inside <= size * _LOST_SHARE and signs <= size * _SIGN_SHARE


def _unreadable(data: bytes) -> Reading:
    return evolve(read_as(data, "utf-8"), readable=False)
