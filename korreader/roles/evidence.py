"""The evidence for the role of each segment: what it says, what it is, and where it stands.

Every piece of evidence has a name of two parts, such as ``says.date-line`` or ``is.heading``; what each is worth
for each role stands in ``data/weights.toml``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from korreader.model import Language
from korreader.roles.elements import elements, is_story, story_path
from korreader.roles.facts import read_facts
from korreader.roles.register import is_polite, register
from korreader.roles.says import repeats, says
from korreader.roles.stands import stands
from korreader.roles.structure import Structure, read_structure

if TYPE_CHECKING:
    from korreader.layout.segment import Layout
    from korreader.roles.facts import Facts

__all__ = ["gather"]


def gather(layout: Layout, values: dict[str, frozenset[str]]) -> tuple[list[list[str]], list[Facts], Structure]:
    """Name the evidence of every segment.

    Args:
        layout: the page.
        values: folded texts of the metadata by what they are: ``title``, ``author``, ``section``, ``site``,
            ``description``, ``alt``, ``subtitle``.

    Returns:
        The names of the evidence of each segment, the facts they rest on, and the structure.
    """
    segments = layout.segments
    facts = [read_facts(segment) for segment in segments]
    structure = read_structure(segments, facts)
    main = _main_language(facts, structure)
    polite = _story_is_polite(facts, structure)
    names = stands(layout, facts, structure)
    for segment, fact, found in zip(segments, facts, names, strict=True):
        if segment.kind == "payload":
            # Where it was appended says nothing: the page states that this is the story.
            found[:] = ["is.payload"]
            continue
        found.extend(says(fact, main))
        found.extend(register(fact, story_is_polite=polite))
        found.extend(repeats(fact, values))
    if layout.kind == "html":
        path = story_path(segments, facts, structure)
        for number, (segment, found) in enumerate(zip(segments, names, strict=True)):
            if segment.kind != "payload":
                found.extend(elements(segment, number, structure, path))
                if is_story(segment, facts[number], path) and structure.inside[number]:
                    found.append("is.story-paragraph")
    else:
        for segment, found in zip(segments, names, strict=True):
            if segment.kind == "row":
                found.append("is.kind-row")
    return names, facts, structure


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
    korean = [is_polite(fact) for fact in story if fact.lang is Language.KOREAN]
    return sum(korean) > len(korean) / 2
