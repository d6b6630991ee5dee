"""When the article was published and updated."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from korreader.grammar.dates import Stamp, find_stamps, parse_timestamp, stamp_cover
from korreader.model import Block, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from korreader.metadata.values import Stated

__all__ = ["Times", "find_times"]

PLACES = (Role.DATE, Role.BYLINE, Role.CONTACT, Role.COPYRIGHT, Role.OTHER, Role.NOTE, Role.UI)
NEAR_STORY, WHOLE_LINE = 3, 0.8
TRUSTED = 2
"""How many of these places are sure to print the date of the article; elsewhere a bare day says nothing."""
DOTTED = re.compile(r"(?<![0-9])([0-9]{1,2})\.([0-9]{1,2})\.[0-9]{4}(?![0-9])")
IN_ADDRESS = re.compile(r"/((?:19|20)[0-9]{2})[/-]([0-9]{1,2})[/-]([0-9]{1,2})(?![0-9])")
KOREAN_TIME = timezone(timedelta(hours=9))


@frozen(kw_only=True)
class Times:
    """When an article was published and last changed."""

    published: date | None = None
    updated: date | None = None


def find_times(
    blocks: Sequence[Block], stated: Stated, machine: Sequence[tuple[int, str]], url: str | None, *, is_korean: bool
) -> Times:
    """The times that the page prints, checked against those its metadata states.

    A printed time is Korean local time, so on pages that are not Korean the metadata goes first.

    Args:
        blocks: the blocks of the page.
        stated: what the metadata of the page states.
        machine: the machine-readable times in its text, each with its place.
        url: the address of the page.
        is_korean: whether times without a zone are Korean time.
    """
    stamps = list(_stamps(blocks, is_korean=is_korean))
    first = _stated(stated.published, is_korean=is_korean)
    changed = _stated(stated.updated, is_korean=is_korean)
    if first is None and machine and not any(stamp.kind == "published" for stamp in stamps):
        first = _first(parse_timestamp(value, assume_kst=is_korean) for _, value in machine)
    published = _published(stamps, first, is_korean=is_korean)
    printed = next((stamp.value for stamp in stamps if stamp.kind == "updated"), None)
    updated = _settle(printed, changed, is_korean=is_korean)
    if published is None and updated is not None:
        published = updated
    if published is None:
        published = _beside_story(blocks) or (_day_in_address(url) if url is not None else None)
    return Times(published=published, updated=updated)


def _beside_story(blocks: Sequence[Block]) -> date | None:
    """The date on a line of its own near the story, whatever it was taken for; below, lists have days without a time."""
    body = [number for number, block in enumerate(blocks) if block.is_body]
    if not body:
        return None
    above = _whole_lines(blocks[max(0, body[0] - NEAR_STORY) : body[0]])
    below = _whole_lines(blocks[body[-1] + 1 : body[-1] + 1 + NEAR_STORY])
    timed = (stamp for stamp in (*above, *below) if stamp.has_time)
    found = next(timed, None) or next(iter(above), None)
    return found.value if found is not None else None


def _whole_lines(blocks: Sequence[Block]) -> list[Stamp]:
    """The first stamp of each line that is nothing but a date."""
    found = []
    for block in blocks:
        stamps = tuple(stamp for stamp in find_stamps(block.text) if stamp.kind != "clock")
        if stamps and stamp_cover(block.text, stamps) > WHOLE_LINE:
            found.append(stamps[0])
    return found


def _stamps(blocks: Sequence[Block], *, is_korean: bool) -> Iterator[Stamp]:
    """The stamps of the page, those of date lines first; never a clock."""
    found = [
        (block.role, stamp, block.text) for block in blocks if block.role in PLACES for stamp in find_stamps(block.text)
    ]
    for place, role in enumerate(PLACES):
        for where, stamp, text in found:
            if where is role and stamp.kind != "clock" and (place < TRUSTED or stamp.kind != "plain" or stamp.has_time):
                yield stamp if is_korean else _day_first(stamp, text)


def _day_first(stamp: Stamp, text: str) -> Stamp:
    """A stamp such as "05.08.2024" as it is meant outside Korea: the fifth of August."""
    found = DOTTED.search(text, stamp.start, stamp.end)
    if found is None or int(found[1]) > 12 or int(found[2]) > 12:
        return stamp
    return evolve(stamp, value=stamp.value.replace(day=int(found[1]), month=int(found[2])))


def _day_in_address(url: str) -> date | None:
    """The day that an address tells: ``/2025/04/01/``."""
    found = IN_ADDRESS.search(url)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _published(stamps: list[Stamp], stated: date | None, *, is_korean: bool) -> date | None:
    labelled = [stamp for stamp in stamps if stamp.kind == "published"]
    plain = [stamp for stamp in stamps if stamp.kind == "plain"]
    printed = next((stamp.value for stamp in [*labelled, *plain] if stamp.has_time), None)
    if printed is None:
        printed = next((stamp.value for stamp in [*labelled, *plain]), None)
    if not labelled and stated is not None and printed is not None and _day(printed) != _day(stated):
        return stated
    return _settle(printed, stated, is_korean=is_korean)


def _settle(printed: date | None, stated: date | None, *, is_korean: bool) -> date | None:
    """Which of a printed and a stated time to believe."""
    if printed is None or stated is None:
        return printed if stated is None else stated
    if not is_korean:
        return stated
    if isinstance(printed, datetime):
        return printed if not _same_minute(printed, stated) else stated
    if isinstance(stated, datetime) and _day(stated) == printed:
        return stated
    return printed


def _same_minute(one: datetime, other: date) -> bool:
    """Whether the metadata states the printed minute, perhaps with its seconds."""
    if not isinstance(other, datetime) or other.tzinfo is None or other.utcoffset() != one.utcoffset():
        return False
    return one.astimezone(UTC).replace(second=0, microsecond=0) == other.astimezone(UTC).replace(
        second=0, microsecond=0
    )


def _day(when: date) -> date:
    if isinstance(when, datetime):
        return when.astimezone(KOREAN_TIME).date() if when.tzinfo else when.date()
    return when


def _stated(values: Sequence[str], *, is_korean: bool) -> date | None:
    found = [when for value in values if (when := parse_timestamp(value, assume_kst=is_korean)) is not None]
    timed = [when for when in found if isinstance(when, datetime)]
    if timed and _day(timed[0]) == _day(found[0]):
        return timed[0]
    return found[0] if found else None


def _first(values: Iterable[date | None]) -> date | None:
    return next((value for value in values if value is not None), None)
