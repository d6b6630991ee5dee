"""The captions of the page's pictures, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from korreader.grammar.captions import find_credit, is_credit_element, lone_credit, without_label
from korreader.grammar.lexicon import match_string
from korreader.model import Block, Caption, Role
from korreader.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from korreader.layout.segment import Image

__all__ = ["find_captions"]

LONGEST_CREDIT = 80
STOPS = (".", "!", "?")
MARKS = " ()[]/,.|"
MOST_PROMPT = 4
SHORTEST_ALT = 4
NEAR = 60
"""How many characters, of a zoom button or the like, may stand between a picture and its caption."""


@frozen(kw_only=True)
class _Printed:
    start: int
    text: str
    credit: str | None = None
    """The credit, when it has an element or a line of its own."""


def find_captions(blocks: Sequence[Block], images: Sequence[Image]) -> tuple[Caption, ...]:
    """The captions in the order of the page.

    A caption that is printed twice, the first time without its punctuation, is one: the more complete one.

    Args:
        blocks: the blocks of the page.
        images: its images, each with its place in the page's text.
    """
    found: list[_Printed] = []
    for one in _printed(blocks):
        twin = next((at for at, known in enumerate(found) if _is_twin(known.text, one.text)), None)
        if twin is None:
            found.append(one)
        elif len(one.text) > len(found[twin].text):
            found[twin] = evolve(one, start=found[twin].start)
    return tuple(_caption(one, images) for one in found)


def _printed(blocks: Sequence[Block]) -> Iterator[_Printed]:
    """The captions as printed, each with the credit that stands behind it in an element of its own."""
    before: Block | None = None
    waiting: _Printed | None = None
    for block in blocks:
        if block.role is Role.CAPTION and before is not None and waiting is not None and _is_credit_of(before, block):
            waiting = evolve(waiting, text=f"{waiting.text} {block.text}", credit=block.text)
        elif waiting is not None and _lacks_credit(waiting) and (name := _credit_alone(block)):
            waiting = evolve(waiting, credit=name)
        else:
            if waiting is not None:
                yield waiting
            text = _without_prompt(without_label(block.text)) if block.role is Role.CAPTION else ""
            waiting = _Printed(start=block.start, text=text) if text else None
        before = block
    if waiting is not None:
        yield waiting


def _without_prompt(caption: str) -> str:
    """A caption without the button glued to its end, such as "Enlarge image"."""
    words = caption.split()
    for size in range(min(MOST_PROMPT, len(words) - 1), 1, -1):
        prompt = " ".join(words[-size:])
        match = match_string(prompt)
        if match is not None and match.role == Role.UI and caption.endswith(prompt):
            return caption.removesuffix(prompt).rstrip()
    return caption


def _is_credit_of(caption: Block, block: Block) -> bool:
    """Whether a block is the credit of the caption before it: one figure holds both, and its place or class says so."""
    if (
        caption.element is None
        or block.element is None
        or "fig" not in block.element
        or len(block.text) > LONGEST_CREDIT
    ):
        return False
    *_, parent, here = ("", *block.element.split(" > "))
    around = caption.element.split(" > ")[-2:]
    # What is left over in a <figcaption> behind a paragraph that is a sentence.
    is_rest = here == around[0] and here.startswith("figcaption") and not block.text.endswith(STOPS)
    return is_rest or (parent in around and is_credit_element(here))


def _lacks_credit(printed: _Printed) -> bool:
    return printed.credit is None and find_credit(printed.text) is None


def _credit_alone(block: Block) -> str | None:
    """Who is credited on a line that holds nothing but a credit: it belongs to the caption above it."""
    credit = lone_credit(block.text) if block.role is Role.CAPTION else None
    return credit.name if credit else None


def _is_twin(one: str, other: str) -> bool:
    first, second = fold(one), fold(other)
    return first == second or (
        min(len(first), len(second)) > 20 and (first.startswith(second) or second.startswith(first))
    )


def _caption(printed: _Printed, images: Sequence[Image]) -> Caption:
    credit = find_credit(printed.text)
    name = credit.name if credit else (printed.credit or "").strip(MARKS) or None
    near = (image.alt for image in reversed(images) if printed.start - NEAR <= image.position <= printed.start)
    alt = next(near, None)
    says_more = alt is not None and len(alt) >= SHORTEST_ALT and fold(alt) not in fold(printed.text)
    return Caption(text=printed.text, credit=name, alt=alt if says_more else None)
