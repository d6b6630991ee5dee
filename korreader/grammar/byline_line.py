"""A line that is a byline as a whole."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from attrs import frozen

from korreader.grammar.dates import find_stamps
from korreader.grammar.korean_writers import BOTH_WORDS, read_korean
from korreader.grammar.latin_writers import read_latin
from korreader.grammar.needles import Needles
from korreader.grammar.people import is_korean_name, is_latin_name, lexicon
from korreader.grammar.sources import is_source

if TYPE_CHECKING:
    from korreader.grammar.writers import Writers

__all__ = ["EMAIL", "Byline", "find_byline", "signed_off"]

_MAX_LINE = 300  # with its dates and addresses
_MAX_WORDS = 120  # without them
EMAIL = r"[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}@(?:[A-Za-z0-9\-]{1,40}(?:\.[A-Za-z0-9\-]{1,40}){0,5})?(?![A-Za-z0-9])"
_EMAIL = re.compile(rf"[(\[<{{]?\s?({EMAIL})\s?[)\]>}}]?")
_HANDLE = re.compile(r"(?<=[가-힣])\([a-z][a-z0-9_.\-]{3,19}\)\s*\Z")  # "강나루(naru0614)"
_OTHERS = re.compile(r"\s외\s?([0-9]{1,2})\s?[명인]")
_HANGUL = re.compile(r"[가-힣]")
_LATIN = re.compile(r"[A-Za-z]")
_WORD = re.compile(r"[가-힣]+|PD")
_IN_WORD = re.compile(r"[a-z0-9가-힣]")
_HYPHEN = re.compile(r"-(?<=[A-Za-z]-)[A-Za-z]")
_SIGN_OFF = re.compile(
    r"(?:(?:For|From) [A-Z][\w&. \-]{1,40}, )?(?:(?:This is|I['’]m|I am) )?(?P<name>[A-Z][^,\n]{2,40}), "
    r"(?P<outlet>(?:(?:[Tt]he )?[A-Z][\w&.\-]{0,20} ?){1,5})(?:, (?:in )?[A-Z][A-Za-z\-]{1,24}(?: [A-Z][a-z]{1,24})?)?"
)
_BROADCASTS = frozenset(("News", "TV", "Radio"))
_GLUED_LABEL = re.compile(r"(?<=기자)(?:입력|수정|등록|승인|발행|작성|송고)(?![가-힣])")
_LEAVE = re.compile(r"(?:뉴스|방송|TV|에서) (?P<name>[가-힣]{2,4}?)(?:입니다|이었습니다|였습니다)\.?\Z")
_EDGES = " \t\u00a0|,·•-–—/:◎▶■※()[]<>{}〈〉【】"


@frozen(kw_only=True)
class Byline:
    """Who wrote an article, as a line of the page says it.

    >>> find_byline("마은결·한지원 기자 외 1명").others
    1
    """

    start: int
    end: int
    """Where the byline ends; dates printed behind it lie outside."""
    names: tuple[str, ...]
    """The names as printed, without "By" and "기자"; empty when only a job or an agency is given."""
    kind: str = "byline"
    """``byline``, or ``name`` for a line that may be something else: a name alone, or a name and a workplace."""
    emails: tuple[str, ...] = ()
    others: int = 0
    """How many more writers the line counts without naming them ("외 1명")."""
    agency: str | None = None
    job: str | None = None


def find_byline(text: str) -> Byline | None:
    """The byline that a whole line is, or ``None``.

    E-mail addresses, jobs, brackets and dates of publication may stand with the names.

    >>> find_byline("By Cheon Yu-gyeong and Minu Park").names
    ('Cheon Yu-gyeong', 'Minu Park')
    >>> find_byline("By the following spring it had 212.") is None
    True
    """
    if len(text) <= _MAX_WORDS and ", " in text and (name := _sign_off(text.strip())):
        return Byline(start=0, end=len(text), names=(name,))
    if len(text) > _MAX_LINE or not text.strip() or not _may_be_byline(text):
        return None
    stamps = find_stamps(text)
    if len(text) > _MAX_WORDS and not stamps and "@" not in text:
        return None
    words = _blank(text, [(stamp.start, stamp.end) for stamp in stamps])
    addresses = [found for found in _EMAIL.finditer(words) if "@" in found[1]]
    handle = _HANDLE.search(words)
    words = _blank(words, [found.span() for found in (*addresses, *([handle] if handle else []))])
    words = _blank(words, [found.span() for found in _GLUED_LABEL.finditer(words)])
    others = _OTHERS.search(words)
    words = _blank(words, [others.span()] if others else [])
    words = _noise().sub(" ", words.rstrip()).strip(_EDGES)
    if not 1 < len(words) <= _MAX_WORDS:
        return None
    writers = _writers(words, contact=bool(addresses or handle or others), stamped=bool(stamps))
    if writers is None:
        return None
    is_vouched = bool(handle or others) and not addresses
    writers.weak = writers.weak or (is_vouched and not writers.job)
    start = len(text) - len(text.lstrip())
    end = min([stamp.start for stamp in stamps if text[: stamp.start].strip(_EDGES)], default=len(text))
    end = len(text[:end].rstrip(" \t\u00a0|,·•-–—/:\n\r\f\v"))
    return Byline(
        start=start,
        end=max(end, start + 1),
        names=tuple(writers.names),
        kind="name" if writers.weak else "byline",
        emails=tuple(found[1] for found in addresses),
        others=int(others[1]) if others else 0,
        agency=writers.agency,
        job=writers.job,
    )


def _may_be_byline(text: str) -> bool:
    """Whether a line has an address, or one of the words, handles and hyphens without which none is a byline."""
    if "@" in text:
        return True
    if _HANGUL.search(text) is None:
        return _HYPHEN.search(text) is not None or bool(_english_hints().held_by(text.casefold()))
    folded = text.casefold()
    hints = _korean_hints().held_by(folded)
    return any(_ends_word(folded, hint) for hint in hints) or bool(_HANDLE.search(text) or _OTHERS.search(text))


def _ends_word(text: str, hint: str) -> bool:
    """Whether a word of the text ends with the hint: "기자", but not "기자회견"."""
    at = text.find(hint)
    while at >= 0:
        at += len(hint)
        if _IN_WORD.match(text, at) is None:
            return True
        at = text.find(hint, at)
    return False


@cache
def _english_hints() -> Needles:
    known = lexicon()
    return Needles(words=known.english_prefixes | known.english_jobs)


@cache
def _korean_hints() -> Needles:
    known = lexicon()
    labels = known.korean_prefixes | known.credits | BOTH_WORDS
    return Needles(anywhere=known.reporters | known.guests | labels | {"by"})


def signed_off(text: str) -> str | None:
    """The reporter who takes leave in a broadcast's last line, or ``None``.

    >>> signed_off("다온뉴스 성하람입니다."), signed_off("Sohn Mi-rae, Arirang News."), signed_off("날씨입니다.")
    ('성하람', 'Sohn Mi-rae', None)
    """
    words = text.strip()
    found = _LEAVE.search(words) if len(words) <= _MAX_WORDS else None
    if found is not None:
        return found["name"] if is_korean_name(found["name"], needs_surname=True) else None
    return _sign_off(words) if ", " in words and len(words) <= _MAX_WORDS else None


def _sign_off(words: str) -> str | None:
    """The name in a reporter's last line: "Max Lee, Sample Radio News."."""
    found = _SIGN_OFF.fullmatch(words.rstrip("."))
    if found is None or not is_latin_name(found["name"]):
        return None
    outlet = found["outlet"].strip()
    return found["name"] if is_source(outlet) or outlet.rpartition(" ")[2] in _BROADCASTS else None


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


@cache
def _noise() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, lexicon().noise), key=len, reverse=True))
    one = rf"(?<=[\s|])(?:[0-9,]{{1,9}} )?(?:{words})(?:\s?:?\s?[0-9,★☆]{{1,9}})?[\s|]{{0,3}}"
    return re.compile(rf"(?:{one}){{1,3}}\Z", re.IGNORECASE)


def _writers(words: str, *, contact: bool, stamped: bool) -> Writers | None:
    if not _HANGUL.search(words):
        return read_latin(words, contact=contact, stamped=stamped)
    prefixed = read_latin(words, contact=contact, stamped=stamped) if words[:2].casefold() == "by" else None
    if prefixed is not None:
        return prefixed
    return _latin_with_korean_job(words) or read_korean(words, contact=contact)


def _latin_with_korean_job(words: str) -> Writers | None:
    """Read a Latin name with a Korean job: "Woo Dam-hi 기자", "기자명 Goo Bit-na"."""
    known = lexicon()
    korean = [word for word in _WORD.findall(words) if word != "PD"]
    labels = known.reporters | known.korean_prefixes
    if not _LATIN.search(words) or not korean or not all(word in labels for word in korean):
        return None
    rest = _HANGUL.sub(" ", words).strip(_EDGES + "[]()")
    label, _, name = rest.partition(" ")
    # "글 Text", the label in both languages.
    rest = name if label.casefold() in known.english_prefixes else rest
    writers = read_latin("By " + rest.strip(), contact=True, stamped=False)
    if writers is None or not writers.names:
        return None
    writers.job, writers.weak = next((word for word in korean if word in known.reporters), None), False
    return writers
