"""Dates and times of publication: in running text, and in metadata values.

The words and shapes are in ``dates.toml``.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, tzinfo
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from attrs import frozen

from korreader.grammar.dateforms import KST, Forms, fold, forms, offset_zone

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["KST", "Stamp", "find_stamps", "parse_timestamp", "stamp_cover"]

_WINDOW = 48  # how far before a date its label, weekday or time may begin
_DATE = 28  # how long a date that ends with its year may be: "September  30th  ,   2020"
_YEAR = re.compile(
    r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])"
    r"|['’‘][0-9]{2}(?![0-9])"
    r"|(?<![0-9.,])[0-9]{2}(?=\.[0-9]{2}\.[0-9]{2}[\s(])"
)
# What stands right before the year of a date that ends with it: a month's name, or the figures of a day.
_WORD_BEFORE = re.compile(r"([A-Za-z]{3,9})\.?[\s,\-]{0,6}\Z")
_FIGURE_BEFORE = re.compile(r"[0-9](?:st|nd|rd|th)?[\s,./\-]{0,7}\Z", re.IGNORECASE)
_MONTH_OR_MARK = re.compile(r"[A-Za-z]{3}|[0-9][./-][0-9]")
_ENDS = re.compile(r"[./-][0-9](?![0-9]?[:：])")  # a further figure: an address, a version, a phone number
_RANGE_AFTER = re.compile(r"\s?[~∼〜]\s?[0-9]|[–—-][0-9]|\s[–—-]\s(?:19|20)[0-9]{2}|[./][0-9]")
_RANGE_GAP = 4
_RANGE_BEFORE = re.compile(r"[~∼〜]\s?\Z")
_PROSE_AFTER = re.compile(r",?\s{1,3}(?!by\b)[a-z]|[가-힣]")
_MAX_VALUE = 200  # a metadata value longer than this is no date
_YEARS = range(1900, 2100)  # software writes years such as 0001 for "never"
_PIVOT = 70  # '70 is 1970, '69 is 2069
_MONTHS = _NOON = 12
_EPOCH = re.compile(r"[0-9]{10}(?:[0-9]{3})?")


@frozen(kw_only=True)
class Stamp:
    """A date, or date and time, of publication written in running text.

    >>> find_stamps("입력 2025.05.15 20:00")[0].kind
    'published'
    """

    start: int
    """Where it starts in the text, its label included."""
    end: int
    value: date
    """A ``datetime`` with its zone (Korean time unless the text says otherwise), else a ``date``."""
    kind: str
    """``published`` or ``updated`` by its label, ``clock`` for the clock of a site or page view, else ``plain``."""
    has_time: bool
    weekday: bool = False
    """Whether the day of the week is written with it."""


def find_stamps(text: str) -> tuple[Stamp, ...]:
    """Every date of publication in a line of a page, with its label.

    Dates in sentences come back as ``plain``; ``stamp_cover`` tells a date line from a sentence.

    >>> [(stamp.kind, stamp.value.isoformat()) for stamp in find_stamps("승인 2017.05.01 10:46")]
    [('published', '2017-05-01T10:46:00+09:00')]
    """
    # Most lines hold no year at all; a few substring searches are the cheapest way to say so.
    if not ("20" in text or "19" in text or ":" in text or "'" in text or "’" in text or "‘" in text):
        return ()
    found: list[Stamp] = []
    floor, in_range = 0, -_RANGE_GAP
    for year in _YEAR.finditer(text):
        if year.start() < floor or (stamp := _read(text, year, floor)) is None:
            continue
        closes_range = stamp.start - in_range < _RANGE_GAP
        floor = stamp.end
        if _RANGE_AFTER.match(text, stamp.end):
            in_range = stamp.end
        elif not closes_range:
            found.append(stamp)
    return tuple(found)


def stamp_cover(text: str, stamps: Iterable[Stamp]) -> float:
    """The share of the letters and digits of the text that the stamps cover: 1.0 for a line of dates only.

    >>> line = "승인 2017.05.01 10:46"
    >>> stamp_cover(line, find_stamps(line))
    1.0
    """
    covered = sum(_count(text[stamp.start : stamp.end]) for stamp in stamps)
    return covered / _count(text) if covered else 0.0


def parse_timestamp(value: str, *, assume_kst: bool = True) -> date | datetime | None:
    """A metadata value as a date or time; ``None`` when it is neither.

    Reads ISO 8601, plain digits (``20250611151200``), seconds or milliseconds since 1970, RFC 2822, and whatever
    ``find_stamps`` reads.

    Args:
        value: the value as found.
        assume_kst: a time without offset is Korean time; when false, it comes back without a zone.

    >>> parse_timestamp("2026-02-12T10:30:13+0900").isoformat()
    '2026-02-12T10:30:13+09:00'
    """
    value = value.strip()
    if not value or len(value) > _MAX_VALUE:
        return None
    moment = _iso(value) or _digits(value) or _rfc(value)
    if moment is not None:
        return _zoned(moment, assume_kst=assume_kst)
    stamps = find_stamps(value)
    if not stamps:
        return None
    best = next((stamp for stamp in stamps if stamp.kind == "published"), stamps[0])
    return best.value


def _count(text: str) -> int:
    return sum(map(str.isalnum, text))


def _find_date(text: str, year: re.Match[str], floor: int, known: Forms) -> re.Match[str] | None:
    """The date around a year."""
    if first := known.year_first.match(text, year.start()):
        return first
    window_at = max(floor, year.start() - _DATE)
    word = _WORD_BEFORE.search(text, window_at, year.start())
    if word:
        plausible = fold(word[1]) in known.months
    else:
        window = (text, window_at, year.start())
        plausible = bool(_FIGURE_BEFORE.search(*window) and _MONTH_OR_MARK.search(*window))
    if not plausible:
        return None
    return known.year_last.search(text, window_at, year.end())


def _read(text: str, year: re.Match[str], floor: int) -> Stamp | None:
    known = forms()
    match = _find_date(text, year, floor, known)
    if match is None or _ENDS.match(text, match.end()):
        return None
    day = _day(known, match)
    window_at = max(floor, match.start() - _WINDOW)
    tail = known.tail.match(text, match.end())
    if day is None or tail is None or _RANGE_BEFORE.search(text, window_at, match.start()):
        return None
    start, end, value, clock = match.start(), tail.end(), day, tail if _has_time(tail) else None
    weekday = bool(tail["weekday"] or tail["weekday2"])
    if before := known.weekday_before.search(text, window_at, start):
        start, weekday = before.start(), True
    page_clock = bool(before and clock and "|" in (tail["gap"] or ""))
    if clock is None and (ahead := known.time_before.search(text, window_at, start)):
        start, clock = ahead.start(), ahead
    moment = _moment(day, clock, tail, known) if clock else None
    if moment is not None:
        value = moment
    elif match.lastgroup in known.need_time:
        return None
    elif clock is tail:
        # What follows looks like a time but is none: the date stands alone.
        end = match.end()
    end = _trim(text, match.end(), end)
    label_start, end, kind = _label(text, window_at, start, end, known)
    if kind == "plain" and page_clock:
        kind = "clock"
    return Stamp(start=label_start, end=end, value=value, kind=kind, has_time=moment is not None, weekday=weekday)


def _has_time(match: re.Match[str]) -> bool:
    return match["hour"] is not None or match["hour2"] is not None


def _trim(text: str, floor: int, end: int) -> int:
    while end > floor and text[end - 1].isspace():
        end -= 1
    return end


def _day(known: Forms, match: re.Match[str]) -> date | None:
    exact = known.shapes[match.lastgroup or ""].fullmatch(match[0])
    if exact is None:  # pragma: no cover - the same shape has just matched
        return None
    parts = exact.groupdict()
    year = int(parts["year"])
    if len(parts["year"]) == len("YY"):
        year += 2000 if year < _PIVOT else 1900
    name = parts.get("name")
    month = known.months[fold(name)] if name else int(parts["month"])
    day = int(parts["day"])
    if month > _MONTHS and not name and exact.start("year") > exact.start("day"):
        month, day = day, month
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _moment(day: date, clock: re.Match[str], tail: re.Match[str], known: Forms) -> datetime | None:
    hour, minute = int(clock["hour"] or clock["hour2"]), int(clock["minute"] or clock["minute2"] or 0)
    second = int(clock["second"] or clock["second2"] or 0)
    half = fold(clock["half"] or clock["half2"] or "")
    if half and hour <= _NOON:
        hour = hour % _NOON + (_NOON if half in known.afternoon else 0)
    zone = _zone(clock, known) or _zone(tail, known) or KST
    try:
        return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None


def _zone(match: re.Match[str], known: Forms) -> tzinfo | None:
    if match["zone"]:
        return known.zones[fold(match["zone"])]
    sign = match["sign"] or match["sign2"]
    if sign is None:
        return None
    return offset_zone(sign, int(match["zh"] or match["zh2"]), int(match["zm"] or match["zm2"] or 0))


def _label(text: str, window_at: int, start: int, end: int, known: Forms) -> tuple[int, int, str]:
    """Where the stamp starts and ends with its label, and the kind the label gives it."""
    if (before := known.label.search(text, window_at, start)) and not _in_prose(text, before, end):
        return before.start(), end, known.kinds[fold(before["label"])]
    if after := known.label_after.match(text, end):
        return start, after.end(), known.kinds[fold(after["label"])]
    return start, end, "plain"


def _in_prose(text: str, label: re.Match[str], end: int) -> bool:
    """Whether label and date are part of a sentence: "It was published on June 11, 2025, and sold out"."""
    if _PROSE_AFTER.match(text, end):
        return True
    word = label["label"]
    alone = not text[: label.start()].strip(" \t•·-|[(<") if label.start() < _WINDOW else False
    return word[0].islower() and word.isascii() and ":" not in label["gap"] and not alone


def _iso(value: str) -> date | datetime | None:
    compact = re.sub(r"\s+(?=[+-][0-9]{2}:?[0-9]{2}\Z)", "", value)
    try:
        moment = datetime.fromisoformat(compact)
    except ValueError:
        return None
    if moment.year not in _YEARS or compact.isdigit():
        return None
    return moment if ":" in compact or "T" in compact.upper()[1:] else moment.date()


def _digits(value: str) -> date | datetime | None:
    if not (value.isascii() and value.isdigit()):
        return None
    for length, form in ((14, "%Y%m%d%H%M%S"), (12, "%Y%m%d%H%M"), (8, "%Y%m%d")):
        if len(value) == length and value[:2] in {"19", "20"}:
            try:
                moment = datetime.strptime(value, form)  # noqa: DTZ007 - the caller decides about the zone
            except ValueError:
                return None
            return moment if "%H" in form else moment.date()
    if _EPOCH.fullmatch(value):
        return datetime.fromtimestamp(int(value[:10]), UTC).astimezone(KST)
    return None


def _rfc(value: str) -> datetime | None:
    if not value[0].isalpha() and "," not in value:
        return None
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.year in _YEARS else None


def _zoned(moment: date | datetime, *, assume_kst: bool) -> date | datetime:
    if assume_kst and isinstance(moment, datetime) and moment.tzinfo is None:
        return moment.replace(tzinfo=KST)
    return moment
