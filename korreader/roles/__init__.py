"""The role of each segment: named evidence, then one decision over the whole page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from korreader.clean import clean
from korreader.language import block_language
from korreader.model import Block, Evidence, Role
from korreader.roles.decide import decider
from korreader.roles.evidence import gather

if TYPE_CHECKING:
    from korreader.layout.segment import Layout, Segment
    from korreader.roles.facts import Facts

__all__ = ["label"]

WHOLE = frozenset((Role.CAPTION, Role.BYLINE, Role.RELATED, Role.UI, Role.COMMENT, Role.CONTACT, Role.COPYRIGHT))
"""The roles whose lines hold a name or an address of their own: a tail cut off them goes back."""


def label(layout: Layout, values: dict[str, frozenset[str]]) -> tuple[Block, ...]:
    """Give every segment its role, and say why.

    Args:
        layout: the page's segments.
        values: what its metadata states, folded, by field.

    Returns:
        The blocks of the page, which partition its text.
    """
    evidence, facts = gather(layout, values)
    roles = decider().decide(evidence)
    blocks: list[Block] = []
    before: Role | None = None
    for segment, fact, found, role in zip(layout.segments, facts, evidence, roles, strict=True):
        block = _block(segment, fact, role, decider().explain(tuple(found), role, before))
        before = role
        if segment.is_tail and blocks and blocks[-1].role in WHOLE:
            blocks[-1] = _join(blocks[-1], block, layout.text)
        else:
            blocks.append(block)
    return tuple(blocks)


def _block(segment: Segment, fact: Facts, role: Role, evidence: tuple[Evidence, ...]) -> Block:
    return Block(
        start=segment.start,
        end=segment.end,
        text=segment.text,
        role=role,
        lang=fact.lang,
        evidence=evidence,
        element=segment.frame.path if segment.frame is not None else None,
    )


def _join(head: Block, tail: Block, text: str) -> Block:
    whole = clean(text[head.start : tail.end])
    return evolve(head, end=tail.end, text=whole, lang=block_language(whole))
