"""The role of each segment: named evidence, then one decision over the whole page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from korreader.model import Block
from korreader.roles.decide import decider
from korreader.roles.evidence import gather

if TYPE_CHECKING:
    from korreader.layout.segment import Layout

__all__ = ["label"]


def label(layout: Layout, values: dict[str, frozenset[str]]) -> tuple[Block, ...]:
    """Give every segment its role, and say why.

    Args:
        layout: the page's segments.
        values: what its metadata states, folded, by field.

    Returns:
        The blocks of the page, which partition its text.
    """
    names, facts, _ = gather(layout, values)
    decide = decider()
    roles = decide.decide(names)
    return tuple(
        Block(
            start=segment.start,
            end=segment.end,
            text=segment.text,
            role=role,
            lang=fact.lang,
            evidence=decide.explain(tuple(found), role),
            element=segment.frame.path if segment.frame is not None else None,
        )
        for segment, fact, found, role in zip(layout.segments, facts, names, roles, strict=True)
    )
