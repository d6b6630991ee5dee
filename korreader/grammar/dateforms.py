"""The words and shapes of ``dates.toml`` as compiled patterns."""

from __future__ import annotations

import re
from datetime import timedelta, timezone
from functools import cache

from attrs import frozen

from korreader.data import Entry, Table, load_table

__all__ = ["KST", "Forms", "compile_forms", "forms", "join_words"]

KST = timezone(timedelta(hours=9))
"""Korean time: no summer time since 1988."""

_KINDS = ("published", "updated", "clock", "plain")
_MONTHS = 12
_SIGNS = {
    "YYYY": r"(?P<year>(?:19|20)[0-9]{2})",
    "YY": r"(?P<year>[0-9]{2})",
    "Month": r"(?P<name>{names})\.?",
    "M": r"(?P<month>[0-9]{1,2})",
    "D": r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?",
    " ": r"\s{0,3}",
}
_SIGN = re.compile(r"YYYY|YY|Month|M|D|\s+")
# A date is no part of a longer number, address, version or file name, but with its time it may be glued to a name ...
_GLUED = r"(?<=[a-z])(?=20[0-9]{2}[-./][0-9]{1,2}[-./][0-9]{1,2} [0-9]{1,2}:[0-9]{2})"
_STARTS = rf"(?=[0-9a-z'’‘])(?:(?<![0-9A-Za-z_=/\-])|{_GLUED})(?<![0-9][.,])"
# ... and a figure behind it is part of it, unless it is a time.
_ENDS = r"(?![0-9]|[./][0-9](?![0-9]?[:：]))"
_OFFSET = re.compile(r"([+-])([0-9]{2}):?([0-9]{2})")


@frozen(kw_only=True)
class Forms:
    """Everything ``find_stamps`` looks for."""

    year_first: re.Pattern[str]
    """A date that begins with its year; the name of the group that matched is the key into ``shapes``."""
    year_last: re.Pattern[str]
    """A date at the end of the text searched, ending with its year."""
    shapes: dict[str, re.Pattern[str]]
    need_time: frozenset[str]
    """The shapes that are dates only with a time behind them."""
    months: dict[str, int]
    month_names: tuple[str, ...]
    label: re.Pattern[str]
    """A label at the end of the text before a date."""
    label_after: re.Pattern[str]
    """A label right behind a date, with nothing of its own behind it."""
    kinds: dict[str, str]
    weekday_before: re.Pattern[str]
    time_before: re.Pattern[str]
    tail: re.Pattern[str]
    """Weekday, time and zone behind a date; each may be missing."""
    afternoon: frozenset[str]
    zones: dict[str, timezone]


def join_words(words: list[str]) -> str:
    """The words as alternatives of a regular expression, longest first; a space in them is optional.

    >>> join_words(["a", "abc"])
    'abc|a'
    """
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(r"\s?".join(map(re.escape, word.split(" "))) for word in ordered)


def fold(word: str) -> str:
    """The form under which a word is looked up: no spaces, one case."""
    return "".join(word.split()).casefold()


@cache
def forms() -> Forms:
    """The forms of korreader's own ``dates.toml``."""
    return compile_forms(load_table("dates.toml"))


def compile_forms(table: Table) -> Forms:
    """Compile a table of date forms.

    Raises:
        DataFileError: an entry is broken; the error shows its line.
    """
    months = _months(table)
    shapes, need_time = _shapes(table, join_words(list(months)))
    halves = {half: _words(table, "meridiem", "half", half) for half in ("am", "pm")}
    weekday = _weekday(table)
    zone, zones = _zones(table)
    clock = _clock(join_words(halves["am"] + halves["pm"]))
    label, label_after, kinds = _labels(table)
    gap = r"[\s,|ㅣT/·.\-–—]{0,5}(?:at\s)?"
    every = re.IGNORECASE
    return Forms(
        year_first=re.compile(rf"{_STARTS}(?:{_named(shapes, year_first=True)}){_ENDS}", every),
        year_last=re.compile(rf"{_STARTS}(?:{_named(shapes, year_first=False)})\Z", every),
        shapes={name: re.compile(shape, every) for name, shape in shapes.items()},
        need_time=need_time,
        month_names=tuple(months),
        months={fold(name): number for name, number in months.items()},
        label=label,
        label_after=label_after,
        kinds=kinds,
        weekday_before=re.compile(rf"(?<![0-9A-Za-z가-힣])(?:{weekday})[\s,.]{{1,3}}\Z", every),
        time_before=re.compile(rf"(?<![0-9:.,])(?:{clock})(?:\s?(?:{zone}))?[\s,|/\-]{{1,4}}\Z", every),
        tail=re.compile(
            rf"\.?(?:[\s,]{{0,3}}(?P<weekday>{weekday}))?(?:(?P<gap>{gap})(?:{clock}))?"
            rf"(?:\s{{0,2}}(?:{zone}))?(?:\s{{0,2}}(?P<weekday2>{weekday}))?",
            every,
        ),
        afternoon=frozenset(map(fold, halves["pm"])),
        zones=zones,
    )


def _named(shapes: dict[str, str], *, year_first: bool) -> str:
    wanted = {name: shape for name, shape in shapes.items() if ("year" in shape.split(")")[0]) == year_first}
    unnamed = {name: re.sub(r"\(\?P<\w+>", "(?:", shape) for name, shape in wanted.items()}
    return "|".join(f"(?P<{name}>{shape})" for name, shape in unnamed.items())


def _months(table: Table) -> dict[str, int]:
    found = {}
    for entry in table.entries("month"):
        names = entry.texts("names")
        if len(names) != _MONTHS:
            raise entry.fault(key="names", reason=f"names must be the twelve months in order, found {len(names)}")
        found.update({name: number for number, both in enumerate(names, 1) for name in both.split("|")})
    return found


def _shapes(table: Table, names: str) -> tuple[dict[str, str], frozenset[str]]:
    found: dict[str, str] = {}
    need_time = set()
    for entry in table.entries("form"):
        for shape in entry.texts("shapes"):
            name = f"shape{len(found)}"
            found[name] = _shape(entry, shape).replace("{names}", names)
            if entry.values.get("needs_time") is True:
                need_time.add(name)
    return found, frozenset(need_time)


def _shape(entry: Entry, shape: str) -> str:
    signs = [sign for sign in _SIGN.findall(shape) if sign.strip()]
    if sorted(sign[0] for sign in signs) != ["D", "M", "Y"]:
        raise entry.fault(key="shapes", reason=f"a shape needs one year, one month and one day: {shape!r}")
    rest = _SIGN.split(shape)
    pattern = re.escape(rest[0])
    for sign, literal in zip(_SIGN.findall(shape), rest[1:], strict=True):
        pattern += _SIGNS[sign if sign.strip() else " "] + re.escape(literal)
    return pattern


def _words(table: Table, kind: str, key: str, wanted: str) -> list[str]:
    return [word for entry in table.entries(kind) if entry.text(key) == wanted for word in entry.texts("words")]


def _weekday(table: Table) -> str:
    words = join_words([word for entry in table.entries("weekday") for word in entry.texts("words")])
    short = join_words([word for entry in table.entries("weekday") for word in entry.texts("in_brackets")])
    return rf"[(\[]\s?(?:{words}|{short})\.?\s?[)\]]|(?:{words})(?![A-Za-z])\.?"


def _zones(table: Table) -> tuple[str, dict[str, timezone]]:
    zones: dict[str, timezone] = {}
    for entry in table.entries("zone"):
        found = _OFFSET.fullmatch(entry.text("offset"))
        if found is None:
            raise entry.fault(key="offset", reason="offset must look like +09:00")
        zone = offset_zone(found[1], int(found[2]), int(found[3]))
        zones.update({fold(word): zone for word in entry.texts("words")})
    names = join_words([word for entry in table.entries("zone") for word in entry.texts("words")])
    # A bare negative offset needs seconds before it: "10:00-12:00" is a span of time.
    number = r"(?P<sign>[+-])(?P<zh>[0-9]{1,2}):?(?P<zm>[0-9]{2})?(?![0-9:])"
    bare = r"(?P<sign2>\+|(?<=[0-9]:[0-9]{2}:[0-9]{2})-|(?<=\.[0-9]{3})-)(?P<zh2>[0-9]{2}):?(?P<zm2>[0-9]{2})(?![0-9:])"
    return rf"[(\[]?\s?(?:(?:UTC|GMT)\s?{number}|{bare}|(?P<zone>{names})(?![A-Za-z+\-]))\s?[)\]]?", zones


def offset_zone(sign: str, hours: int, minutes: int) -> timezone:
    """The zone of a numeric offset; Korean time when no zone on earth has that offset.

    >>> offset_zone("+", 9, 0) is KST
    True
    """
    shift = timedelta(hours=hours, minutes=minutes) * (-1 if sign == "-" else 1)
    if shift == KST.utcoffset(None) or abs(shift) > timedelta(hours=14):
        return KST
    return timezone(shift)


def _clock(meridiem: str) -> str:
    figures = r"(?P<hour>[0-9]{1,2})[:：](?P<minute>[0-9]{2})(?:[:：](?P<second>[0-9]{2})(?:\.[0-9]{1,9})?)?(?![0-9])"
    seconds = r"(?:\s?(?P<second2>[0-9]{1,2})\s?초)?"
    korean = rf"(?P<hour2>[0-9]{{1,2}})\s?시(?![가-힣])(?:\s?(?P<minute2>[0-9]{{1,2}})\s?분)?{seconds}"
    half = rf"(?:{meridiem})"
    return rf"(?:[\[(]\s?)?(?P<half>{half}\s?)?(?:{figures}|{korean})(?:\s?(?P<half2>{half})(?![A-Za-z]))?\s?[\])]?"


def _labels(table: Table) -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    kinds: dict[str, str] = {}
    for entry in table.entries("label"):
        kind = entry.text("kind")
        if kind not in _KINDS:
            raise entry.fault(key="kind", reason=f"kind must be one of {', '.join(_KINDS)}, found {kind!r}")
        kinds.update({fold(word): kind for word in entry.texts("words")})
    labels = join_words([word for entry in table.entries("label") for word in entry.texts("words")])
    tails = join_words([word for entry in table.entries("label_tail") for word in entry.texts("words")])
    before = rf"(?<![0-9A-Za-z가-힣])(?P<label>{labels})(?:\s?(?:{tails}))?(?P<gap>[\s:：.|()\[\]<>=,·/\-–—]{{0,6}})\Z"
    after = rf"\s{{0,2}}[(\[]?(?P<label>{labels})(?=\s{{0,3}}(?:\Z|[|/)\]·,;>]))"
    return re.compile(before, re.IGNORECASE), re.compile(after, re.IGNORECASE), kinds
