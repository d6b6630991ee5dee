"""Who owns the page, by its copyright line."""

from __future__ import annotations

import re
from functools import cache

__all__ = ["find_owner"]

LONGEST_LINE = 200


@cache
def _claim() -> re.Pattern[str]:
    return re.compile(r"copyright|저작권|무단|rights reserved", re.IGNORECASE)


@cache
def _owner() -> re.Pattern[str]:
    return re.compile(
        r"(?:copyright|저작권자|[©ⓒⒸ]|\(c\))(?:[\s©ⓒⒸ:'\"\d-]|\(c\)|\bby\b)*+(?P<name>(?!all rights)[^\s.,|/&()<>\[\]{}©ⓒⒸ][^.,|/&()<>\[\]{}©ⓒⒸ]{1,40}?)"
        r"(?=\s*(?:[.,|/&()<>\[\]{}]|\d{4}|무단|all rights|corp\b|inc\b|co\b|\Z))",
        re.IGNORECASE,
    )


def find_owner(text: str) -> str | None:
    """The name that a copyright line claims the page for, or ``None``.

    >>> find_owner("저작권자 ⓒ 샘플뉴스, 무단 전재 및 재배포 금지")
    '샘플뉴스'
    >>> find_owner("Copyright © 2022 The Jeju Tide. All rights reserved.")
    'The Jeju Tide'
    >>> find_owner("ⓒ 은가비") is None
    True
    """
    if len(text) > LONGEST_LINE or not _claim().search(text):
        return None
    found = _owner().search(text)
    return found["name"].strip() if found else None
