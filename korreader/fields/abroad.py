"""The writers of a page that is not Korean: those that its metadata states, else those that it prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from korreader.grammar.foreign import foreign_names, names_after_by, people_in, read_person
from korreader.grammar.sources import is_agency
from korreader.layout.hints import hints_of
from korreader.model import Block, Role
from korreader.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from korreader.metadata.values import Stated

__all__ = ["find_foreign_authors", "people_after_by"]

LONGEST_BYLINE = 150
LONGEST_IN_BODY = 80
HEAD = 6
MOST_NEIGHBOURS = 7
NEAR_STORY = 6


def find_foreign_authors(blocks: Sequence[Block], stated: Stated, printed: Sequence[str]) -> tuple[str, ...]:
    """The names of the authors: a site is one only when there is nobody else.

    Args:
        blocks: the blocks of the page.
        stated: what the metadata of the page states.
        printed: the names in lines that are bylines on Korean pages, too.
    """
    nobody = frozenset(map(fold, stated.sites))
    known = _unique(name for value in stated.authors for name in foreign_names(value))
    outlets = frozenset(fold(name) for name in stated.organizations if not is_agency(name))
    people = _people(_without_longer(known), nobody)
    if _people(people, outlets):
        return people
    return (
        _first_found(blocks, nobody, [_after_by, _in_element, _beside_date])
        or _people(_without_longer(list(filter(read_person, printed))), nobody)
        or known
    )


def _people(names: Iterable[str], nobody: frozenset[str]) -> tuple[str, ...]:
    return tuple(name for name in names if fold(name) not in nobody)


def _without_longer(names: Sequence[str]) -> list[str]:
    """The names but for those that are another one with more before it: "About Nari Finch"."""
    return [name for name in names if not any(name.endswith(f" {other}") for other in names)]


def people_after_by(blocks: Sequence[Block], sites: Sequence[str]) -> tuple[str, ...]:
    """The people in lines around the story that begin with "By" or the like.

    Args:
        blocks: the blocks of the page.
        sites: the names of its site, which are nobody's.
    """
    return _first_found(blocks, frozenset(map(fold, sites)), [_after_by])


def _first_found(
    blocks: Sequence[Block],
    nobody: frozenset[str],
    readers: Iterable[Callable[[Sequence[Block], int], tuple[str, ...]]],
) -> tuple[str, ...]:
    """What the first reader finds that finds anything: above the story, then below it, then inside."""
    body = [number for number, block in enumerate(blocks) if block.is_body]
    above = blocks[: body[0]] if body else blocks
    title = max((number for number, block in enumerate(above) if block.role is Role.TITLE), default=0)
    first, last = (body[min(1, len(body) - 1)], body[-1]) if body else (title + HEAD, title + HEAD)
    order = [*range(title + 1, first + 1), *range(last, last + NEAR_STORY), *range(first + 1, last)]
    places = [number for number in order if number < len(blocks) and len(blocks[number].text) <= LONGEST_BYLINE]
    for read in readers:
        for number in places:
            if found := _people(read(blocks, number), nobody):
                return _with_neighbours(blocks, number, found, nobody)
    return ()


def _with_neighbours(
    blocks: Sequence[Block], number: int, found: tuple[str, ...], nobody: frozenset[str]
) -> tuple[str, ...]:
    """The names of a line and of those that follow it in elements of its kind."""
    names = list(found)
    for block in blocks[number + 1 : number + 1 + MOST_NEIGHBOURS]:
        if not any(map(str.isalpha, block.text)):
            continue
        more = _people(names_after_by(block.text) or people_in(block.text), nobody)
        if block.element is None or block.element != blocks[number].element or not more:
            break
        names += more
    return _unique(names)


def _after_by(blocks: Sequence[Block], number: int) -> tuple[str, ...]:
    block = blocks[number]
    if block.role is Role.CAPTION or (block.is_body and len(block.text) > LONGEST_IN_BODY):
        return ()
    return names_after_by(block.text)


def _in_element(blocks: Sequence[Block], number: int) -> tuple[str, ...]:
    block = blocks[number]
    return people_in(block.text) if not block.is_body and (block.role is Role.BYLINE or _says_byline(block)) else ()


def _beside_date(blocks: Sequence[Block], number: int) -> tuple[str, ...]:
    """The people of a line beside a date, if the story speaks of none of them; or of a line that names several."""
    names = () if blocks[number].is_body else people_in(blocks[number].text)
    if len(names) == 1:
        beside = blocks[max(0, number - 1) : number + 2]
        if not any(block.role is Role.DATE for block in beside) or any(
            names[0] in one.text for one in blocks if one.is_body
        ):
            return ()
    return names


def _says_byline(block: Block) -> bool:
    """Whether the classes of the block's element and those around it say that it names the writer."""
    return block.element is not None and "byline" in hints_of("", block.element.replace(".", " "))


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(fold(name), name)
    return tuple(found.values())
