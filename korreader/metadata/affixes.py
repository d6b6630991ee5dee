"""The names of sites and sections that pages put before and after their titles."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from korreader.data import load_table
from korreader.grammar.dates import find_stamps, stamp_cover
from korreader.grammar.lexicon import match_phrase
from korreader.grammar.sources import is_source
from korreader.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["without_affixes"]

LONGEST_AFFIX = 32
SHORTEST_LABEL = 5
MARKS = "|｜丨:：-–—/·•_~<>‹›«»"


@cache
def _separator() -> re.Pattern[str]:
    return re.compile(
        r"\s+(?:[|｜<>«»]|::+|[-–—:·•])\s+|\s*(?:\||｜|ㅣ|::+)\s*|-(?=[가-힣]{2,6}$|[가-힣]{2,6}\s?[|｜ㅣ])|\s+(?:::+)$"
    )


@cache
def _site_words() -> re.Pattern[str]:
    return next(load_table("affixes.toml").entries("affix")).pattern("pattern", re.IGNORECASE)


def without_affixes(title: str, sites: Sequence[str] = (), labels: Iterable[str] = ()) -> str:
    """A title without the site's or section's name around it.

    Args:
        title: the title as found.
        sites: names of the site that the page gives.
        labels: the parts of its address, which may be the site's name or the end of it.

    >>> without_affixes("Peach growers hire umpires | Yonhap News Agency")
    'Peach growers hire umpires'
    >>> without_affixes("Peach growers hire umpires - The Sample Kettle", labels=["kettle"])
    'Peach growers hire umpires'
    >>> without_affixes("맨발길 늘린다 < 사회 < 기사본문 - 새재신문", ["새재신문"])
    '맨발길 늘린다'
    """
    known, parts = frozenset(map(fold, sites)), frozenset(labels)
    pieces = _pieces(_without_name(title, sites).strip(" |:-"))
    last = len(pieces)
    while last > 1 and (_ends_with_label(pieces[last - 1][1], parts) or _is_affix(*pieces[last - 1], known)):
        last -= 1
    first = 0
    while first < last - 1 and _is_site(pieces[first][1], known | parts):
        first += 1
    return "".join(mark + text for mark, text in pieces[first:last]).removeprefix(pieces[first][0]).strip() or title


def _without_name(title: str, sites: Sequence[str]) -> str:
    """A title without a name of the site behind any mark that can part them."""
    for site in sites:
        rest = title[: -len(site)].rstrip() if site and title.casefold().endswith(site.casefold()) else ""
        if rest and rest[-1] in MARKS:
            return rest.rstrip(MARKS + " ")
    return title


def _ends_with_label(text: str, labels: frozenset[str]) -> bool:
    """Whether a piece of a title is a part of the site's address, or ends with a long one: "The Sample Kettle"."""
    folded = fold(text)
    return folded in labels or (
        len(text) <= LONGEST_AFFIX and any(len(one) >= SHORTEST_LABEL and folded.endswith(one) for one in labels)
    )


def _pieces(title: str) -> list[tuple[str, str]]:
    """The title cut at its separators: each piece with the separator before it."""
    pieces, position, mark = [], 0, ""
    for match in _separator().finditer(title):
        pieces.append((mark, title[position : match.start()]))
        mark, position = match[0], match.end()
    pieces.append((mark, title[position:]))
    return pieces


def _is_site(text: str, known: frozenset[str]) -> bool:
    folded = fold(text)
    if not folded or folded in known or is_source(text.strip()):
        return True
    stamps = find_stamps(text)
    return bool(stamps) and stamp_cover(text, stamps) == 1.0


def _is_affix(mark: str, text: str, known: frozenset[str]) -> bool:
    if _is_site(text, known):
        return True
    phrase = match_phrase(text.strip())
    if phrase is not None and phrase.group == "section-name" and phrase.cover == 1.0:
        return True
    if mark.strip() in ("<", ">", "«", "»", "::") and len(text) <= LONGEST_AFFIX:
        return True
    if len(text) > LONGEST_AFFIX:
        return False
    if any(one and (one in fold(text) or fold(text) in one) for one in known):
        return True
    return mark.strip() in ("|", "｜", "-", "–", "—", ":") and _site_words().search(text) is not None
