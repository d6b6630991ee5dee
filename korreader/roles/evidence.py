"""The evidence for the role of each segment: what it says, what it is, and where it stands.

Every piece of evidence has a name of two parts, such as ``says.date-line`` or ``is.heading``; what each is worth
for each role stands in ``data/weights.toml``.
"""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING

from korreader.roles.elements import elements
from korreader.roles.facts import read_facts
from korreader.roles.owner import names_owner
from korreader.roles.says import by_text, repeats, says, says_beside, voice_of
from korreader.roles.shares import shares
from korreader.roles.stands import stands
from korreader.roles.structure import read_structure

if TYPE_CHECKING:
    from korreader.layout.segment import Layout
    from korreader.roles.facts import Facts

__all__ = ["gather"]

PAYLOAD = ("is.payload",)
OWNER = ("says.names-site",)
ROW = ("is.kind-row",)


def gather(layout: Layout, values: dict[str, frozenset[str]]) -> tuple[list[list[tuple[str, ...]]], list[Facts]]:
    """Name the evidence of every segment.

    Names that come together are handed on in one bundle: pages are full of the same bundles, and what one is worth
    need be worked out only once.

    Args:
        layout: the page.
        values: folded texts of the metadata by what they are: ``title``, ``author``, ``section``, ``site``,
            ``description``, ``alt``, ``subtitle``.

    Returns:
        The bundles of evidence of each segment, and the facts they rest on.
    """
    segments = layout.segments
    facts = [read_facts(segment) for segment in segments]
    structure = read_structure(segments, facts)
    is_story = [fact.is_prose and inside for fact, inside in zip(facts, structure.inside, strict=True)]
    voice = voice_of(list(compress(facts, is_story)))
    stated, titles = by_text(values), values.get("title", frozenset())
    is_html = layout.kind == "html"
    bundles = stands(layout, facts, is_story)
    made_of = elements(segments, facts, structure) if is_html else ()
    owned = names_owner(facts, values.get("site", ()))
    shared = shares(facts, is_story)
    for number, (segment, fact, found) in enumerate(zip(segments, facts, bundles, strict=True)):
        if segment.kind == "payload":
            # Where it was appended says nothing: the page states that this is the story.
            found[:] = [PAYLOAD]
            continue
        found.append(says(fact))
        if owned[number]:
            found.append(OWNER)
        if shared[number]:
            found.append(shared[number])
        if beside := says_beside(fact, voice):
            found.append(beside)
        if stated and (repeated := repeats(fact, stated, titles)):
            found.append(repeated)
        if is_html:
            found.extend(made_of[number])
        elif segment.kind == "row":
            found.append(ROW)
    return bundles, facts
