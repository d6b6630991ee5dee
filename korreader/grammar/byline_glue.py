"""What is glued to a paragraph: a reporter before its first sentence, an address or copyright line behind its last."""

from __future__ import annotations

import re
from functools import cache

from korreader.grammar.byline_line import EMAIL, Byline, find_byline
from korreader.grammar.datelines import find_dateline
from korreader.grammar.people import is_latin_name, lexicon
from korreader.grammar.sources import is_agency, is_source

__all__ = ["split_head", "split_tail"]

_WINDOW = 240  # how much of a paragraph's end is looked at
_MIN_SENTENCE = 4  # letters that must stay in the paragraph
# No tail without one of these; a few substring searches spare most paragraphs the rest.
_HINTS = (
    *("@", "기자", "특파원", "논설위원", "칼럼니스트", "인턴", "ⓒ", "©", "Ⓒ", "(C)", "(c)", "저작권", "opyright"),
    *("COPYRIGHT", "무단", "끝", "END)", "END]", " By ", "(By ", "(by ", "[By ", " BY ", "Reporter"),
)
# Where a sentence can end: its mark and what closes it, or the bracket or slash that opens the tail.
_BOUNDARY = re.compile(
    # A full stop inside an address ends nothing.
    r"(?<=[.!?…])(?:\s{1,4}|(?=[^\sA-Za-z0-9]))|(?<=[가-힣][.!?…])(?=\S)|(?<=[\"”'’」』)\]】])\s{0,4}(?=\S)"
    r"|(?<=[다요까죠음함임])(?=[/\[(<【])|(?<=[다요])\s{1,4}(?=[/\[(<【ⓒ©])"
)
_ADDRESSES = re.compile(rf"[\s,/|·(\[<]*{EMAIL}(?:[\s,/|·()\[\]<>]+{EMAIL}){{0,3}}[\s)\]>.]*")
_COPYRIGHT = re.compile(r"[\s<\[(/*]{0,4}(?:ⓒ|©|Ⓒ|저작권자|copyright\b|무단\s?전재)[^\n]{0,160}", re.IGNORECASE)
_END = re.compile(r"\s{0,3}(?:/\s?끝\s?/?|[(\[<]\s?(?:끝|END|end)\s?[)\]>])\s{0,3}\.?")
_BRACKET = re.compile(
    r"\s*(?:\[([^\[\]\n]{2,70})\]|【([^【】\n]{2,70})】|\(([^()\n]{2,70})\)|<([^<>\n]{2,70})>|〈([^〈〉\n]{2,70})〉)\s{0,3}"
)
_EQUALS = re.compile(r"\s*(?P<inner>[^=\n]{2,40}(?:=[^=\n]{2,30})?)\s{1,2}=\s{1,2}")
_JOBS = "reporter|correspondent|staff reporter|staff writer"
_ENGLISH = re.compile(
    rf"\s*(?P<outlet>[A-Z][\w .&]{{1,30}}?) (?P<job>{_JOBS}) (?P<name>[A-Z][\w .\-']{{2,40}}?) (?:--|[-–—―])\s{{1,3}}"
)


def split_tail(text: str) -> int | None:
    """Where a reporter's name, an address, a copyright line or an end mark starts that is glued to a paragraph.

    ``None`` when nothing is glued to it, or when the text is nothing else.

    >>> text = "배는 아홉 시에 떠났다. 홍길동 기자 hong@example.kr"
    >>> text[split_tail(text):]
    '홍길동 기자 hong@example.kr'
    """
    floor = max(0, len(text) - _WINDOW)
    window = text[floor:]
    if not any(hint in window for hint in _HINTS) or _COPYRIGHT.match(text):
        return None
    for boundary in _BOUNDARY.finditer(text, floor):
        at = boundary.end()
        if at < len(text) and text[at] not in ".,!?" and _is_tail(text[at:]) and _holds_sentence(text[:at]):
            return None if find_byline(text) else at
    return None


def _holds_sentence(text: str) -> bool:
    return sum(map(str.isalpha, text[-60:])) >= _MIN_SENTENCE


def _is_tail(rest: str) -> bool:
    """Whether a text is nothing but a tail, or several in a row."""
    rest = rest.strip()
    if _ADDRESSES.fullmatch(rest) or _COPYRIGHT.fullmatch(rest) or _END.fullmatch(rest):
        return True
    if mark := _trailer(rest):
        return _is_tail_once(rest[:mark].strip())
    return _is_tail_once(rest)


def _is_tail_once(rest: str) -> bool:
    if _ADDRESSES.fullmatch(rest):
        return True
    line = find_byline(rest.strip(" ./"))
    if line is None or line.kind != "byline":
        return False
    return bool(line.emails or line.names) and not (line.agency and not line.names)


def _trailer(rest: str) -> int | None:
    """Where a copyright line or end mark behind a reporter's name starts."""
    for pattern in (_COPYRIGHT, _END):
        for found in pattern.finditer(rest):
            if found.end() == len(rest) and found.start() > 0:
                return found.start()
    return None


def split_head(text: str) -> tuple[int, Byline] | None:
    """Where the sentence starts behind an agency or reporter's head, and who the head names.

    ``None`` when the paragraph has no such head, or is nothing else.

    >>> offset, line = split_head("[무주=뉴시스] 윤새암 기자 = 군은 3일 밝혔다.")
    >>> offset, line.names, line.agency
    (18, ('윤새암',), '뉴시스')
    """
    found = _dateline_head(text) or _bracket_head(text) or _equals_head(text) or _english_head(text)
    return found if found and text[found[0] :].strip() else None


def _dateline_head(text: str) -> tuple[int, Byline] | None:
    if (line := find_dateline(text)) is None:
        return None
    return line.head_end, Byline(start=0, end=line.head_end, names=line.names, agency=line.agency)


def _bracket_head(text: str) -> tuple[int, Byline] | None:
    if (found := _BRACKET.match(text)) is None:
        return None
    inner = re.sub(r"\([^()]{0,12}\)", "", found[found.lastindex or 1]).strip()
    if is_source(inner):
        return found.end(), Byline(start=0, end=found.end(), names=(), agency=inner if is_agency(inner) else None)
    return _head(found, inner)


def _equals_head(text: str) -> tuple[int, Byline] | None:
    found = _EQUALS.match(text) if "= " in text[:80] else None
    return _head(found, found["inner"]) if found else None


def _head(found: re.Match[str], inner: str) -> tuple[int, Byline] | None:
    line = find_byline(inner)
    if line is None or line.kind != "byline" or not line.names or not _has_job(inner):
        return None
    return found.end(), Byline(start=0, end=found.end(), names=line.names, agency=line.agency, job=line.job)


@cache
def _jobs() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, lexicon().reporters), key=len, reverse=True)))


def _has_job(inner: str) -> bool:
    return _jobs().search(inner) is not None


def _english_head(text: str) -> tuple[int, Byline] | None:
    found = _ENGLISH.match(text[:120])
    if found is None or not is_source(found["outlet"]) or not is_latin_name(found["name"]):
        return None
    agency = found["outlet"] if is_agency(found["outlet"]) else None
    return found.end(), Byline(start=0, end=found.end(), names=(found["name"],), agency=agency, job=found["job"])
