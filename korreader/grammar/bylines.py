"""Bylines: the line that says who wrote an article, names glued to its paragraphs, and names in metadata.

The words are in ``bylines.toml``.
"""

from __future__ import annotations

import re

from korreader.grammar.byline_glue import split_head, split_tail
from korreader.grammar.byline_line import EMAIL, Byline, find_byline, signed_off
from korreader.grammar.korean_writers import read_korean
from korreader.grammar.latin_writers import without_place
from korreader.grammar.people import fold, is_korean_name, is_latin_name, lexicon
from korreader.grammar.sources import is_source

__all__ = ["Byline", "find_byline", "names_in", "signed_off", "split_head", "split_tail"]

_MAX_VALUE = 300  # a metadata value longer than this names nobody
_EMAIL = re.compile(rf"[(\[<]?{EMAIL}[)\]>]?")
_PIECE = re.compile(r"\s*[|;,/·ㆍ∙\n]\s*|\s+(?:and|AND|&)\s+")
_BY = re.compile(r"(?:written |reported )?by\s+", re.IGNORECASE)
_OTHERS = re.compile(r"\s외\s?[0-9]{1,2}\s?[명인]")
_ADDRESS = re.compile(r"https?:|www\.|//|\.(?:com|kr|net|org)\b", re.IGNORECASE)


def names_in(text: str) -> tuple[str, ...]:
    """The writers that a metadata value names; agencies, outlets, portals, desks and addresses are left out.

    >>> names_in("홍길동, 김철수 기자")
    ('홍길동', '김철수')
    >>> names_in("Ines Kwak in Gwangju")
    ('Ines Kwak',)
    >>> names_in("뉴스1 | 네이버")
    ()
    """
    value = _OTHERS.sub(" ", _EMAIL.sub(" ", text)).strip()
    if not value or len(value) > _MAX_VALUE or _ADDRESS.search(value):
        return ()
    pieces = [piece for piece in _PIECE.split(_BY.sub("", value, count=1) if _BY.match(value) else value) if piece]
    found = [name for piece in pieces for name in _names(piece.strip(" .()[]<>-–—:"), alone=len(pieces) == 1)]
    return tuple(dict.fromkeys(found))


def _names(piece: str, *, alone: bool) -> list[str]:
    known, folded = lexicon(), fold(piece)
    piece = without_place(piece)
    if not piece or is_source(piece) or folded in known.portals or folded in known.english_jobs:
        return []
    if folded.rpartition(" ")[2] in known.collectives or folded in known.reporters or folded in known.guests:
        return []
    if is_latin_name(piece):
        return [piece]
    if writers := read_korean(piece, contact=False):
        return writers.names
    words = [word for word in piece.split() if not is_source(word)]
    names = [word for word in words if is_korean_name(word, needs_surname=not (alone and len(words) == 1))]
    if names and len(names) == len(words):
        return names
    line = find_byline(piece)
    return list(line.names) if line else []
