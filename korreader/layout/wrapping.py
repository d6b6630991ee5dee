"""Hard-wrapped text: which lines are one paragraph, cut because the next word did not fit."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from korreader.clean import clean
from korreader.grammar.dates import find_stamps, stamp_cover
from korreader.layout.segment import Segment
from korreader.text import width as width_of

__all__ = ["join_wrapped"]

NARROWEST, WIDEST = 36, 110
SLACK = 6
QUOTES = "\"'“‘「『`("
MOST_STOPPED = 0.5
LEAST_LOWER = 0.4
FEWEST_LINES = 3
DATE_LINE = 0.8


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(r"(?:[.!?…:;]|다|요|죠|까)[\"'”’」』)\]]*$|[.!?][\"'”’」』)\]]*$")


@cache
def _end() -> re.Pattern[str]:
    """What ends a paragraph: a sentence, or a bracket as behind captions and credits."""
    return re.compile(rf"{_stop().pattern}|[)\]>〉】]$")


def join_wrapped(segments: list[Segment], text: str) -> list[Segment]:
    """Join the lines of hard-wrapped paragraphs.

    A run of lines is wrapped when each line but a paragraph's last is as full as the run's widest line allows, and
    most of them stop in the middle of a sentence.  Where one run is, the whole page is.

    Args:
        segments: the lines of the page, in order.
        text: the page's text, from which the joined lines are read again.
    """
    runs = _runs(segments)
    widths = [_run_width(run) for run in runs if _is_wrapped(run)]
    if not widths:
        return segments
    joined: list[Segment] = []
    for run in runs:
        joined.extend(_join_run(run, text, max(widths)))
    return joined


def _run_width(run: list[Segment]) -> int:
    return max(width_of(line.text) for line in run)


def _runs(segments: list[Segment]) -> list[list[Segment]]:
    """The lines between blank lines or new elements."""
    runs: list[list[Segment]] = []
    for segment in segments:
        starts = segment.gap == 2 or not runs or segment.kind not in ("line", "item")
        if starts or runs[-1][-1].kind != segment.kind or runs[-1][-1].frame is not segment.frame:
            runs.append([segment])
        else:
            runs[-1].append(segment)
    return runs


def _is_full(line: Segment, following: Segment, width: int) -> bool:
    """Whether the first word of the next line did not fit on this one."""
    word = following.text.split(" ", 1)[0]
    # Text in Korean is wrapped by letters, which are of two widths.
    slack = SLACK // 2 if line.text.isascii() else SLACK
    return width_of(line.text) + 1 + width_of(word) > width - slack


def _is_wrapped(run: list[Segment]) -> bool:
    if len(run) < 2:
        return False
    widths = [width_of(line.text) for line in run]
    width = max(widths)
    if not NARROWEST <= width <= WIDEST or any(line.link > 0.5 for line in run):
        return False
    inner = [line for line in run[:-1] if not _stop().search(line.text)]
    if len(inner) < MOST_STOPPED * (len(run) - 1):
        return False
    if not _stop().search(run[-1].text) or not _reads_on(run):
        return False
    full = [_is_full(line, following, width) for line, following in pairwise(run) if not _stop().search(line.text)]
    if not full or not all(full):
        return False
    return len(run) >= FEWEST_LINES or _goes_on(run[1].text)


def _reads_on(run: list[Segment]) -> bool:
    """Whether lines in Latin letters mostly begin in the middle of a sentence, as headlines do not."""
    begun = [line.text[0] for before, line in pairwise(run) if not _stop().search(before.text)]
    latin = [letter for letter in begun if letter.isascii() and letter.isalpha()]
    return not latin or sum(map(str.islower, latin)) >= LEAST_LOWER * len(latin)


def _goes_on(text: str) -> bool:
    """Whether a line of a pair goes on in the middle of a sentence and ends one."""
    return text[:1].islower() and _stop().search(text) is not None


def _join_run(run: list[Segment], text: str, width: int) -> list[Segment]:
    """Join each line of a run to the one before it when it did not fit there, on a page wrapped at this width."""
    groups = [[run[0]]]
    for line, following in pairwise(run):
        if not _begins(line, following) and width_of(line.text) <= width and _is_full(line, following, width):
            groups[-1].append(following)
        else:
            groups.append([following])
    joined: list[Segment] = []
    for group in groups:
        # A headline and its deck fill their lines, too, but end without a full stop.
        joined.extend([_merge(group, text)] if _end().search(group[-1].text) else group)
    return joined


def _begins(line: Segment, following: Segment) -> bool:
    """Whether a line begins something of its own: with a mark after a full stop, or as a date below a headline."""
    first = following.text[0]
    if first.isdigit() and stamp_cover(following.text, find_stamps(following.text)) >= DATE_LINE:
        return True
    return _stop().search(line.text) is not None and not first.isalnum() and first not in QUOTES


def _merge(lines: list[Segment], text: str) -> Segment:
    first, last = lines[0], lines[-1]
    if first is last:
        return first
    merged = Segment(first.start, last.end, "", first.kind, first.gap, first.frame)
    merged.text = clean(text[first.start : last.end])
    merged.link = max(line.link for line in lines)
    merged.after_image = first.after_image
    return merged
