"""Whether a page comes from a Korean newsroom: its times are Korean time, and its printed fields can be trusted."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from korreader.data import load_table

if TYPE_CHECKING:
    from korreader.layout.segment import Metadata
    from korreader.metadata.values import Stated
    from korreader.model import Page

__all__ = ["host_of", "is_korean_page"]

HANGUL = re.compile("[가-힣]+")
KOREA = re.compile("Korea|Yonhap")
ZONE = re.compile(r"T[0-9:.]{4,15}\s?([+-][0-9]{2}):?[0-9]{2}\Z")
KOREAN_SHARE = 0.1
"""From this share of Hangul on, a page is Korean whatever it declares."""
SPARE_HANGUL = 3
COLUMNS_A_MENTION = 1_200
"""A story of Korea names it once in so many characters; a story that only mentions it does so less often."""


def is_korean_page(page: Page, metadata: Metadata, stated: Stated) -> bool:
    """Whether a page is from Korea: by its language, its address, its site, or what it speaks of.

    Args:
        page: the page.
        metadata: its metadata.
        stated: what its metadata states.
    """
    declared = (metadata.lang or "").lower()[:2]
    hosts = [host for url in (page.url, metadata.canonical, metadata.first("og:url")) if (host := host_of(url))]
    if page.kind == "text" or declared == "ko" or any(host.endswith(".kr") for host in hosts):
        return True
    hangul = sum(map(len, HANGUL.findall(page.text)))
    if hangul > KOREAN_SHARE * len(page.text):
        return True
    if declared not in ("", "en") or any(map(_is_foreign, hosts)) or _has_other_zone(stated):
        return False
    named = " ".join([*stated.sites, *stated.titles[:1]])
    if KOREA.search(named) or HANGUL.search(named) or hangul >= SPARE_HANGUL:
        return True
    return len(KOREA.findall(page.text)) * COLUMNS_A_MENTION > len(page.text)


def host_of(url: str | None) -> str | None:
    """The host of an address; ``None`` when it has none or is broken."""
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:
        return None


def _is_foreign(host: str) -> bool:
    """Whether a host is of another country: of two letters, and none that the whole world uses."""
    country = host.rpartition(".")[2]
    return len(country) == 2 and country.isalpha() and country not in _worldwide()


@cache
def _worldwide() -> frozenset[str]:
    return frozenset(
        name for entry in load_table("metadata.toml").entries("domain") for name in entry.texts("worldwide")
    )


def _has_other_zone(stated: Stated) -> bool:
    """Whether the time of publication is stated in a zone that is neither Korea's nor everybody's."""
    zones = [zone[1] for value in stated.published if (zone := ZONE.search(value.strip()))]
    return any(zone not in ("+00", "-00", "+09") for zone in zones)
