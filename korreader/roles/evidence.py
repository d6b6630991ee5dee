"""The evidence for the role of each segment: what it says, what it is, and where it stands.

Every piece of evidence has a name of two parts, such as ``says.date-line`` or ``is.heading``; what each is worth
for each role stands in ``data/weights.toml``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from korreader.model import Language
from korreader.roles.elements import elements, story_path
from korreader.roles.facts import read_facts
from korreader.roles.says import by_text, repeats, says, says_on_page
from korreader.roles.stands import stands
from korreader.roles.structure import read_structure

if TYPE_CHECKING:
    from korreader.layout.segment import Layout
    from korreader.roles.facts import Facts
    from korreader.roles.structure import Structure

__all__ = ["gather"]

PAYLOAD = ("is.payload",)
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
    main = _main_language(facts, structure)
    polite = _story_is_polite(facts, structure)
    stated, titles = by_text(values), values.get("title", frozenset())
    is_html = layout.kind == "html"
    path = story_path(segments, facts, structure) if is_html else ""
    bundles = stands(layout, facts, structure)
    for number, (segment, fact, found) in enumerate(zip(segments, facts, bundles, strict=True)):
        if segment.kind == "payload":
            # Where it was appended says nothing: the page states that this is the story.
            found[:] = [PAYLOAD]
            continue
        found.append(says(fact))
        if beside := says_on_page(fact, main, story_is_polite=polite):
            found.append(beside)
        if stated and (repeated := repeats(fact, stated, titles)):
            found.append(repeated)
        if is_html:
            found.extend(elements(segment, fact, number, structure, path))
        elif segment.kind == "row":
            found.append(ROW)
    return bundles, facts


def _main_language(facts: list[Facts], structure: Structure) -> Language:
    """The language that most running text is in."""
    mass: dict[Language, int] = {}
    for fact, inside in zip(facts, structure.inside, strict=True):
        if fact.is_prose and inside:
            mass[fact.lang] = mass.get(fact.lang, 0) + fact.width
    return max(mass, key=lambda lang: (mass[lang], lang), default=Language.NONE)


def _story_is_polite(facts: list[Facts], structure: Structure) -> bool:
    """Whether most Korean running text in the container ends in the polite form."""
    story = [fact for fact, inside in zip(facts, structure.inside, strict=True) if inside and fact.is_prose]
    korean = ["polite" in fact.register for fact in story if fact.lang is Language.KOREAN]
    return sum(korean) > len(korean) / 2
