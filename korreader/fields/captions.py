"""The captions of the page's pictures, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from korreader.grammar.captions import find_credit
from korreader.model import Block, Caption, Role
from korreader.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from korreader.layout.segment import Image

__all__ = ["find_captions"]

SHORTEST_ALT = 4
NEAR = 60
"""How many characters, of a zoom button or the like, may stand between a picture and its caption."""


def find_captions(blocks: Sequence[Block], images: Sequence[Image]) -> tuple[Caption, ...]:
    """The captions in the order of the page.

    A caption that is printed twice, the first time without its punctuation, is one: the more complete one.

    Args:
        blocks: the blocks of the page.
        images: its images, each with its place in the page's text.
    """
    found: list[tuple[int, str]] = []
    for block in blocks:
        if block.role is not Role.CAPTION:
            continue
        twin = next((at for at, (_, text) in enumerate(found) if _is_twin(text, block.text)), None)
        if twin is None:
            found.append((block.start, block.text))
        elif len(block.text) > len(found[twin][1]):
            found[twin] = (found[twin][0], block.text)
    return tuple(_caption(start, text, images) for start, text in found)


def _is_twin(one: str, other: str) -> bool:
    first, second = fold(one), fold(other)
    return first == second or (
        min(len(first), len(second)) > 20 and (first.startswith(second) or second.startswith(first))
    )


def _caption(start: int, text: str, images: Sequence[Image]) -> Caption:
    credit = find_credit(text)
    alt = next((image.alt for image in reversed(images) if start - NEAR <= image.position <= start), None)
    says_more = alt is not None and len(alt) >= SHORTEST_ALT and fold(alt) not in fold(text)
    return Caption(text=text, credit=credit.name if credit else None, alt=alt if says_more else None)
