"""The agency head of a first paragraph: ``SEOUL, June 11 (AJP) -`` or ``(서울=연합뉴스) 홍길동 기자 =``.

The names are in ``agencies.toml``, ``outlets.toml`` and ``places.toml``.
"""

from __future__ import annotations

import re
from functools import cache

from attrs import frozen

from korreader.grammar.dateforms import forms, join_words
from korreader.grammar.korean_writers import read_korean
from korreader.grammar.sources import is_agency, is_label, is_outlet, is_place, is_source

__all__ = ["Dateline", "find_dateline"]

_HEAD = 140  # a head longer than this is a sentence
_KOREAN = re.compile(
    r"\s*[\[(【〔<]\s{0,2}(?P<place>[^=\[\]()【】〔〕<>\n]{1,20}?)\s{0,2}=\s{0,2}"
    r"(?P<source>[^=\[\]()【】〔〕<>\n]{1,24}?)\s{0,2}[\])】〕>]"
)
_EQUALS = re.compile(r"\s{0,3}([^=\n]{0,60}?)\s{0,3}=\s{1,3}")
_SPACES = re.compile(r"\s{0,3}")
_LONG_DASHES = frozenset(("--", "—", "―"))
_QUOTES = "\"“‘'"
_JOB = re.compile(r"(?:기자|특파원)\Z")


@frozen(kw_only=True)
class Dateline:
    """Where a story was filed, and by which agency.

    >>> line = find_dateline("SEOUL, June 11 (AJP) - The bakery opened at six.")
    >>> line.text, line.agency, line.place
    ('SEOUL, June 11 (AJP)', 'AJP', 'SEOUL')
    """

    text: str
    """The dateline as printed, without the dash and the names behind it."""
    end: int
    """Where it ends in the paragraph."""
    head_end: int
    """Where the sentence starts: behind the dash, or behind the reporter's name and ``=``."""
    agency: str | None = None
    place: str | None = None
    names: tuple[str, ...] = ()
    """Reporters named between the dateline and the ``=``."""


def find_dateline(text: str) -> Dateline | None:
    """The dateline that a paragraph starts with, or ``None``.

    >>> find_dateline("(대전=연합뉴스) 마은결 기자 = 시는 7일 밝혔다.").names
    ('마은결',)
    """
    start = text[:1]
    if not start or start.islower() or start.isdigit():
        return None
    head = text[:_HEAD]
    return _korean(head) if "=" in head and (found := _KOREAN.match(head)) and _placed(found) else _english(head)


def _placed(match: re.Match[str]) -> bool:
    place, source = match["place"], match["source"]
    if _JOB.search(source):
        return False
    parts = re.split(r"[,·/\s]+", place)
    return any(is_place(part) or is_agency(part) for part in parts) or is_source(source)


def _korean(head: str) -> Dateline | None:
    found = _KOREAN.match(head)
    if found is None:  # pragma: no cover - the caller has just matched it
        return None
    place, source = found["place"], found["source"]
    agency = source if is_agency(source) or not is_outlet(source) else None
    names: tuple[str, ...] = ()
    spaces = _SPACES.match(head, found.end())
    head_end = spaces.end() if spaces else found.end()
    if equals := _EQUALS.match(head, found.end()):
        writers = read_korean(equals[1], contact=False) if equals[1] else None
        if writers is not None or not equals[1]:
            names, head_end = tuple(writers.names) if writers else (), equals.end()
    return Dateline(
        text=head[: found.end()].strip(),
        end=found.end(),
        head_end=head_end,
        agency=agency,
        place=None if is_agency(place) else place,
        names=names,
    )


@cache
def _pattern() -> re.Pattern[str]:
    month = join_words(list(forms().month_names))
    city = r"[A-Z][A-Z'’.\-]{1,20}(?:[ /][A-Z][A-Z'’.\-]{1,20}){0,3}"
    region = r"[A-Z][A-Za-z.\-]{1,15}(?: [A-Z][A-Za-z.\-]{1,15}){0,3}"
    return re.compile(
        rf"\s*(?P<all>(?P<place>{city})(?P<region>(?:, {region}){{0,2}})"
        rf"(?P<date>,? (?:{month})\.? [0-9]{{1,2}}(?:, (?:19|20)[0-9]{{2}})?)?(?:,? ?\((?P<agency>[^()\n]{{2,40}})\))?)"
        r"\s{0,2}(?P<dash>--|[-–—―])\s{1,3}"
    )


def _english(head: str) -> Dateline | None:
    found = _pattern().match(head)
    if found is None:
        return None
    place, agency = found["place"], found["agency"]
    # Without a date or an agency it may be a heading ("INTERVIEW - ").
    is_filed = bool(found["date"]) or (agency and is_source(agency))
    if not is_filed and not (_known_place(place, found["region"]) or _reads_as_place(found)):
        return None
    return Dateline(
        text=found["all"],
        end=found.end("all"),
        head_end=found.end(),
        agency=agency if agency and (is_agency(agency) or not is_outlet(agency)) else None,
        place=place,
    )


def _known_place(place: str, region: str) -> bool:
    return all(is_place(part) for part in place.split("/")) or "Province" in region or "Korea" in region


def _reads_as_place(found: re.Match[str]) -> bool:
    """Whether a head has the form of a dateline though its place is unknown: "SUGAR FORK, Tenn. — The mill"."""
    if is_label(found["place"]) or not found.string[found.end() : found.end() + 2].strip(_QUOTES)[:1].isupper():
        return False
    names_region = any(map(str.islower, found["region"]))
    return names_region or found["dash"] in _LONG_DASHES
