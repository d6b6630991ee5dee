"""The headline and the deck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from korreader.model import Block, Role
from korreader.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["find_subtitle", "find_title"]

SHORTEST = 2


def find_title(blocks: Sequence[Block], stated: Sequence[str]) -> str | None:
    """The headline: as the page prints it, else as its metadata states it.

    Args:
        blocks: the blocks of the page.
        stated: the headlines of the metadata, best first, site names removed.
    """
    printed = [block.text for block in blocks if block.role is Role.TITLE]
    known = [fold(one) for one in stated]
    for text in printed:
        if fold(text) in known:
            return text
    for text in printed:
        folded = fold(text)
        if len(folded) > SHORTEST and any(folded in one or one in folded for one in known if len(one) > SHORTEST):
            return _shorter_of(text, stated)
    if printed:
        return printed[0]
    return stated[0] if stated else None


def _shorter_of(printed: str, stated: Sequence[str]) -> str:
    """The stated headline when the printed one has more glued to it, else the printed one."""
    for one in stated:
        if fold(one) and fold(one) in fold(printed):
            return one
    return printed


def find_subtitle(blocks: Sequence[Block]) -> str | None:
    """The lines of the deck, each once, joined with newlines."""
    lines = dict.fromkeys(block.text for block in blocks if block.role is Role.SUBTITLE)
    return "\n".join(lines) or None
