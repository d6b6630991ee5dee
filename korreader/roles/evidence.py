"""The evidence for the role of each segment: what it says, what it is, and where it stands.

Every piece of evidence has a name of two parts, such as ``says.date-line`` or ``is.heading``; what each is worth
for each role stands in ``data/weights.toml``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from korreader.model import Language
from korreader.roles.facts import read_facts
from korreader.roles.places import places
from korreader.roles.structure import Structure, read_structure
from korreader.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from korreader.layout.segment import Layout, Segment
    from korreader.roles.facts import Facts

__all__ = ["gather"]

WIDTHS = ((3, "1"), (8, "2"), (16, "3"), (30, "4"), (50, "5"), (90, "6"), (180, "7"))


@cache
def _shapes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What the first and last characters show, by name."""
    return tuple(
        (name, re.compile(pattern))
        for name, pattern in (
            ("says.bullet", r"[•◦▪●○◆◇■□▲△▶▷►※*·ㆍ\-–—ㅇ] ?(?=\S)"),
            ("says.arrow", r"[▶▷►▲△◆◇■□●☞⊙◈]"),
            ("says.star", r"[*※]"),
            ("says.hash", r"#\S"),
            ("says.number-led", r"\d{1,3}[.)위]? ?(?=[^\d\s.,:/\-])"),
            ("says.bracket-led", r"[\[<【［〈(]"),
            ("says.bracketed", r"[\[<【［〈(][^\])>】]*[\])>】］〉]$"),
            ("says.quote-led", r"[\"“'‘「『]"),
            ("says.question-mark", r".*\?[\"'”’)]*$"),
            ("says.colon-end", r".*[:：]$"),
            ("says.question-answer", r"(?:Q|A|문|답|질문)\d?[.:)] ?\S"),
            ("says.lower-led", r"[a-z]"),
            ("says.url", r"(?:https?://|www\.)\S+"),
            ("says.file-name", r"\S.*\.(?:png|jpe?g|gif|pdf|hwpx?|docx?|xlsx?|mp4)$"),
            ("says.phone", r".*\b0\d{1,2}[-.) ]?\d{3,4}[-. ]\d{4}"),
            ("says.first-person-name", r"[A-Z][a-z]+(?: [A-Z][a-z]+(?:-[a-z]+)?){1,2}$"),
        )
    )  # fmt: skip


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(r"[\"“'‘「『][^\"”’」』]*[\"”'’」』][.,]?(?: ?\([^)]*\))?$")


def gather(layout: Layout, values: dict[str, frozenset[str]]) -> tuple[list[list[str]], list[Facts], Structure]:
    """Name the evidence of every segment.

    Args:
        layout: the page.
        values: folded texts of the metadata by what they are: ``title``, ``author``, ``section``, ``site``,
            ``description``, ``alt``.

    Returns:
        The names of the evidence of each segment, the facts they rest on, and the structure.
    """
    segments = layout.segments
    facts = [read_facts(segment) for segment in segments]
    structure = read_structure(segments, facts)
    main = _main_language(facts, structure)
    names = places(layout, facts, structure)
    for segment, fact, found in zip(segments, facts, names, strict=True):
        if segment.kind == "payload":
            # Where it was appended says nothing: the page states that this is the story.
            found[:] = ["is.payload"]
            continue
        found.extend(_says(fact, main))
        found.extend(_repeats_metadata(fact, values))
    if layout.kind == "html":
        path = _story_path(segments, facts, structure)
        for number, (segment, found) in enumerate(zip(segments, names, strict=True)):
            if segment.kind != "payload":
                found.extend(_is(segment, number, structure, path))
                if _is_story(segment, facts[number], path) and structure.inside[number]:
                    found.append("is.story-paragraph")
    else:
        for segment, found in zip(segments, names, strict=True):
            if segment.kind == "row":
                found.append("is.row")
    return names, facts, structure


def _main_language(facts: list[Facts], structure: Structure) -> Language:
    """The language that most running text is in."""
    mass: dict[Language, int] = {}
    for fact, inside in zip(facts, structure.inside, strict=True):
        if fact.is_prose and inside:
            mass[fact.lang] = mass.get(fact.lang, 0) + fact.width
    return max(mass, key=lambda lang: (mass[lang], lang), default=Language.NONE)


# ---------------------------------------------------------------------- what it says


def _says(fact: Facts, main: Language) -> Iterator[str]:
    text = fact.text
    yield _width_name(fact.width)
    yield from _says_phrase(fact)
    yield from _says_field(fact)
    if fact.is_prose:
        yield "says.prose"
    if fact.stops:
        yield "says.full-stop" if fact.width > 24 else "says.short-stop"
    yield from _says_language(fact, main)
    for name, pattern in _shapes():
        if pattern.match(text):
            yield name
    if fact.width < 300 and _quoted().match(text):
        yield "says.quoted"
    if fact.width < 80 and text.isupper() and fact.lang is Language.ENGLISH:
        yield "says.capitals"
    for cue in fact.cues:
        yield f"says.cue-{cue}"
    if fact.cues:
        yield "says.cue"


def _width_name(width: int) -> str:
    for most, name in WIDTHS:
        if width <= most:
            return f"says.width-{name}"
    return "says.width-8"


def _says_phrase(fact: Facts) -> Iterator[str]:
    phrase = fact.phrase
    if phrase is None:
        yield "says.no-phrase"
    elif fact.whole_phrase is not None:
        yield f"says.phrase-{phrase.role}"
        yield f"says.phrase-{phrase.role}-{phrase.group}"
    else:
        yield f"says.part-phrase-{phrase.role}"


def _says_field(fact: Facts) -> Iterator[str]:
    if fact.stamp_cover >= 0.8:
        yield "says.date-line"
        if any(stamp.kind == "clock" for stamp in fact.stamps):
            yield "says.clock"
        if any(stamp.kind in ("published", "updated") for stamp in fact.stamps):
            yield "says.date-label"
    elif fact.stamp_cover >= 0.3:
        yield "says.date-part"
    if fact.byline is not None:
        yield f"says.byline-{fact.byline.kind}"
    if fact.has_email:
        yield "says.email"
        if fact.width < 60:
            yield "says.email-short"
    if fact.caption >= 0.7:
        yield "says.caption-strong"
    elif fact.caption >= 0.3:
        yield "says.caption-weak"
    if fact.has_dateline:
        yield "says.dateline"


def _says_language(fact: Facts, main: Language) -> Iterator[str]:
    if fact.lang is Language.NONE:
        yield "says.no-letters"
    elif fact.lang is not main and main is not Language.NONE:
        yield "says.other-language"
        if fact.is_prose:
            yield "says.other-language-prose"


def _repeats_metadata(fact: Facts, values: dict[str, frozenset[str]]) -> Iterator[str]:
    if not values:
        return
    folded = fold(fact.text)
    if len(folded) < 2:
        return
    for kind, known in values.items():
        if folded in known:
            yield f"is.{kind}-value"
        elif kind == "title" and len(folded) >= 8 and any(folded in one or one in folded for one in known if one):
            yield "is.title-part"


# ---------------------------------------------------------------------- what it is


def _story_path(segments: list[Segment], facts: list[Facts], structure: Structure) -> str:
    """The path of elements that most of the running text in the container has."""
    mass: dict[str, int] = {}
    for segment, fact, inside in zip(segments, facts, structure.inside, strict=True):
        if inside and fact.is_prose and segment.frame is not None:
            mass[segment.frame.path] = mass.get(segment.frame.path, 0) + fact.width
    return max(mass, key=lambda path: (mass[path], path), default="")


def _is(segment: Segment, number: int, structure: Structure, story_path: str) -> Iterator[str]:
    near, far = structure.hints[number]
    for hint in near:
        yield f"is.{hint}"
    for hint in far:
        yield f"is.within-{hint}"
    yield f"is.kind-{segment.kind}"
    frame = segment.frame
    if frame is not None:
        if frame.tag in ("h1", "h2", "h3", "h4", "p"):
            yield f"is.tag-{frame.tag}"
        if frame.path == story_path:
            yield "is.on-story-path"
    if segment.strong:
        yield "is.strong"
    yield _link_name(segment.link)
    if structure.container is not None:
        yield _container_name(number, structure)


def _is_story(segment: Segment, fact: Facts, story_path: str) -> bool:
    """Running text where most of the story's running text is, and nothing that makes it suspicious."""
    on_path = segment.frame is not None and segment.frame.path == story_path
    return on_path and fact.is_prose and not fact.cues and fact.caption < 0.5 and not fact.has_email


def _link_name(link: float) -> str:
    if link >= 0.8:
        return "is.link"
    return "is.part-link" if link >= 0.2 else "is.no-link"


def _container_name(number: int, structure: Structure) -> str:
    if structure.inside[number]:
        return "is.in-container"
    if number < structure.first_inside:
        return "is.before-container"
    return "is.after-container" if number > structure.last_inside else "is.beside-container"
