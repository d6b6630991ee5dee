"""Reads the writers out of a byline in Latin letters whose dates and addresses are already taken away."""

from __future__ import annotations

import re

from korreader.grammar.people import fold, is_korean_name, is_latin_name, lexicon, looks_romanised
from korreader.grammar.sources import is_agency, is_named_as_outlet, is_place, is_source
from korreader.grammar.writers import Writers

__all__ = ["read_latin", "without_place"]

_PIECE = re.compile(r"\s*(?:[,;/|·•&ㆍ∙(]|\band\b|\bwith\b)\s*", re.IGNORECASE)
_PREFIXES = [
    re.compile(rf"(?P<words>[A-Za-z]+(?: [A-Za-z]+){{{more}}})(?P<colon>\s*:\s*|\s+)(?=\S)") for more in (3, 2, 1, 0)
]
_IN_PLACE = re.compile(r" in [A-Z][a-z]+(?:[ -][A-Z]?[a-z]+){0,2}\Z")
_FOR_OUTLET = re.compile(r"(?:\A| )(?:[Ff]or|[Oo]f|[Ss]pecial [Tt]o)(?: [Tt]he)? [A-Z][\w .’'&\-]{0,60}\Z")
_BEFORE_DATE = re.compile(r" on\Z")
_INITIALS = re.compile(r"[A-Z]{2,5}(?: [A-Z][a-z]+)?")
_MAX_DESCRIPTION = 8


def read_latin(text: str, *, contact: bool, stamped: bool) -> Writers | None:
    """The writers of a byline in Latin letters, ``None`` when the text is no byline.

    Args:
        text: the byline.
        contact: whether an e-mail address stood with it.
        stamped: whether a date of publication stood with it.

    >>> read_latin("By Kim Ara and Lee Bora", contact=False, stamped=False).names
    ['Kim Ara', 'Lee Bora']
    """
    known = lexicon()
    prefix, rest = _split_prefix(text)
    writers = _latin_pieces(rest)
    if prefix:
        return _read_prefixed(rest, writers, contact=contact, stamped=stamped)
    if writers is None:
        return None
    if writers.job:
        # A job alone must be more than one word: "Journalist" is a heading.
        return writers if writers.names or (fold(rest) in known.english_jobs and " " in rest) else None
    if len(writers.names) != 1:
        return None
    romanised = looks_romanised(writers.names[0])
    if contact and (romanised or len(writers.names[0].split()) in {2, 3}):
        return writers
    writers.weak = True
    return writers if romanised else None


def _read_prefixed(rest: str, writers: Writers | None, *, contact: bool, stamped: bool) -> Writers | None:
    """The writers behind "By", which were read as pieces if they could."""
    if writers is None:
        return _described(rest) or (_pen_name(rest) if stamped else None)
    single = len(writers.names) == 1 and " " not in writers.names[0]
    writers.weak = single and not (stamped or contact or writers.job)
    return writers


def _split_prefix(text: str) -> tuple[str, str]:
    """Split off "By", "Reporter :" and the like."""
    known = lexicon()
    for pattern in _PREFIXES:
        head = pattern.match(text)
        if head is None or fold(head["words"]) not in known.english_prefixes:
            continue
        if fold(head["words"]).endswith("by") or ":" in head["colon"] or looks_romanised(text[head.end() :]):
            return head[0], text[head.end() :]
    return "", text


def _described(text: str) -> Writers | None:
    """A name with what its owner is: "Jo Ara, labor attorney", "Jo Ara, professor at Hanbit University"."""
    name, _, what = text.partition(", ")
    is_short = what[:1].islower() and len(what.split()) <= _MAX_DESCRIPTION and what[-1].isalpha()
    return Writers(names=[name], job=what) if is_short and " " in name and is_latin_name(name) else None


def _pen_name(text: str) -> Writers | None:
    name = text.strip(" |,-")
    return Writers(names=[name]) if re.fullmatch(r"[\w.\-]{3,30}", name) else None


def _latin_pieces(text: str) -> Writers | None:
    known, writers, seen = lexicon(), Writers(), False
    for piece in _PIECE.split(text):
        part = piece.strip(" .-–—:()[]<>")
        if not part:
            continue
        seen, part = True, _without_affiliation(part)
        folded = fold(part)
        if folded in known.english_jobs:
            writers.job = writers.job or part
        elif is_agency(part):
            writers.agency = writers.agency or part
        elif not part or _is_no_person(part) or (writers.names and _is_affiliation(part)):
            continue
        elif folded in known.portals:
            return None
        elif (named := _name_and_job(part)) is not None:
            # "Jo Ara, Gwangju correspondent"
            writers.add([] if named[1] and writers.names and _is_desk(named[0]) else [named[0]])
            writers.job = writers.job or named[1]
        elif is_korean_name(part):
            writers.add([part])
        else:
            return None
    return writers if seen else None


def _without_affiliation(part: str) -> str:
    """A name without whom it writes for: "For the Hanbit", "Associated Press"; empty when nothing else is there."""
    part = _FOR_OUTLET.sub("", _BEFORE_DATE.sub("", part))
    words = part.split()
    tails = {cut: " ".join(words[cut:]) for cut in range(max(len(words) - 3, 2), len(words))}
    known = next((cut for cut, tail in tails.items() if is_source(tail)), None)
    named = next((cut for cut, tail in tails.items() if " " in tail and is_named_as_outlet(tail)), None)
    return " ".join(words[: known or named])


def _is_no_person(part: str) -> bool:
    return fold(part).rpartition(" ")[2] in lexicon().collectives or is_source(part)


def _is_affiliation(part: str) -> bool:
    """Whether what stands behind a name is where its owner works: "BBC News", "CNN"."""
    return is_named_as_outlet(part) or _INITIALS.fullmatch(part) is not None


def _is_desk(words: str) -> bool:
    """Whether the words in front of a job are those of a place or a desk: "Gwangju correspondent", "Hanbit Editor"."""
    return is_place(words) or " " not in words


def without_place(part: str) -> str:
    """A name without the place where its owner works.

    >>> without_place("Ines Kwak in Gwangju")
    'Ines Kwak'
    """
    return _IN_PLACE.sub("", part)


def _name_and_job(part: str) -> tuple[str, str | None] | None:
    """A name, with or without a job or a place behind it: "Na Woong Staff Reporter", "Ines Kwak in Gwangju"."""
    part = without_place(part)
    words = part.split()
    for cut in range(max(len(words) - 3, 1), len(words)):
        job = " ".join(words[cut:])
        if fold(job) in lexicon().english_jobs and is_latin_name(" ".join(words[:cut])):
            return " ".join(words[:cut]), job
    return (part, None) if is_latin_name(part) else None
