"""Evidence from whether a line speaks of the site itself, as notices and promotions do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from korreader.grammar.owners import find_owner
from korreader.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from korreader.roles.facts import Facts

__all__ = ["names_owner"]

SHORTEST_LATIN, SHORTEST_HANGUL = 6, 3
COMPANY = "사"


def names_owner(facts: list[Facts], sites: Iterable[str]) -> list[bool]:
    """Whether each line names the site: the owner in its copyright lines, or the site of the metadata.

    Args:
        facts: the lines of the page.
        sites: the names of the site that the metadata states, folded.
    """
    owners = [find_owner(fact.text) for fact in facts if fact.sort == "copyright"]
    names = {fold(owner).removesuffix(COMPANY) for owner in owners if owner} | set(sites)
    known = [name for name in sorted(names) if len(name) >= (SHORTEST_LATIN if name.isascii() else SHORTEST_HANGUL)]
    if not known:
        return [False] * len(facts)
    return [not fact.is_link and any(name in fact.folded for name in known) for fact in facts]
