"""Writers on pages that are not Korean: names in their metadata, and lines such as "Von ..." and "Par ...".

The words are in ``authors.toml``.
"""

from __future__ import annotations

import re
from functools import cache

from attrs import frozen

from korreader.data import load_table
from korreader.grammar.dates import find_stamps
from korreader.grammar.people import lexicon
from korreader.grammar.sources import is_named_as_outlet, is_source

__all__ = ["foreign_names", "names_after_by", "people_in", "read_person"]

KINDS = ("by", "and", "role", "particle", "company", "other_work")
LONGEST_VALUE = 300
LONGEST_NAME = 60
MOST_WORDS = 6
MOST_NAMES = 8
ADDRESS = re.compile(r"https?:|www\.|//|@\S|\.(?:com|net|org)\b", re.IGNORECASE)
SLUG = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)+")
EMAIL = re.compile(r"[(\[<]?[\w.+\-]{1,64}@[\w\-]{1,80}(?:\.[\w\-]{1,80}){1,5}[)\]>]?")
HANDLE = re.compile(r"@[a-z0-9_]{2,30}")
BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{0,60}[)\]]")
PIECE = re.compile(r"\s*[|;/·•\n\t；]\s*|[,，]\s+|[、，]|\s+&(?:\s+|\Z)|\s+[-–—]\s+")
EDGES = ' \t.,:;|·•-–—()[]<>"“”„'
HAN_NAME = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]{1,4} [\u3040-\u30ff\u4e00-\u9fff]{1,4}")
GLUED = re.compile(r"(?:(?<=[a-zà-ÿ]{3})(?<!Mac)|(?<=[A-Z]{3}))(?=[A-Z][a-z])")
_FOR = re.compile(r"\s+(?:for|pour|für|para)\s+\S.*", re.IGNORECASE)
_BEFORE_DATE = re.compile(r"\s+(?:at|on|am|le)\s*\Z", re.IGNORECASE)
# A date, a clock or "5 hours ago"; "Olympics 2024" is none.
_CUT = re.compile(r"[(\[]|[0-9]{1,2}(?![0-9])|(?:19|20)[0-9]{2}[-./年]")


@frozen(kw_only=True)
class _Words:
    by: re.Pattern[str]
    kind_by: re.Pattern[str]
    """The same behind a word for the kind of story: "Kolumne von", "Analysis by"."""
    conjunction: re.Pattern[str]
    roles: frozenset[str]
    particles: frozenset[str]
    company: re.Pattern[str]


@cache
def _words() -> _Words:
    table = load_table("authors.toml")
    found = {kind: [word for entry in table.entries(kind) for word in entry.texts("words")] for kind in KINDS}
    by = "|".join(sorted(map(re.escape, found["by"]), key=len, reverse=True))
    both = "|".join(map(re.escape, found["and"]))
    others = "|".join(map(re.escape, found["other_work"]))
    return _Words(
        # "By" may be glued to the name in an element of its own.
        by=re.compile(rf"(?:{by})(?:\s*[:：]\s*|\s+)(?=\S)|(?-i:By(?=[A-Z][a-z]))", re.IGNORECASE),
        kind_by=re.compile(rf"(?!(?:{others})\s)\w{{4,20}}\s+(?:{by})\s+(?=\S)", re.IGNORECASE),
        conjunction=re.compile(rf"\s+(?:{both})\s+", re.IGNORECASE),
        roles=frozenset(found["role"]),
        particles=frozenset(found["particle"]),
        company=re.compile(rf",?\s+(?:{'|'.join(map(re.escape, found['company']))})\.?\Z", re.IGNORECASE),
    )


def foreign_names(value: str) -> tuple[str, ...]:
    """The names in an author string of a page's metadata, jobs left out.

    >>> foreign_names("By Ada Finch, Political Correspondent")
    ('Ada Finch',)
    >>> foreign_names("Ana Ruiz y Luis Gil")
    ('Ana Ruiz', 'Luis Gil')
    >>> foreign_names("Finch & Reed, Inc.")
    ('Finch & Reed, Inc.',)
    """
    text = EMAIL.sub(" ", value[: LONGEST_VALUE + 1]).strip()
    if not text or len(text) > LONGEST_VALUE or ADDRESS.search(text) or SLUG.fullmatch(text):
        return ()
    text = BRACKETS.sub(" ", text).strip() or text
    text = _words().by.sub("", text, count=1) if _words().by.match(text) else text
    form = _words().company.search(text)
    if form and len(text) <= LONGEST_NAME and "," not in text[: form.start()]:
        return (text,)
    pieces = _pieces(text)
    names = [name for piece in pieces if (name := _name(piece)) and (len(pieces) == 1 or not _is_role(piece))]
    found = names or [name for piece in pieces[:1] if (name := _name(piece))]
    people = [name for name in found if name.casefold() not in lexicon().portals]
    return tuple(dict.fromkeys([*people[:1], *(name for name in people[1:] if not is_named_as_outlet(name))]))


def names_after_by(line: str) -> tuple[str, ...]:
    """The people whom a line with "By" in front names, in any language known; whatever follows a figure is left out.

    >>> names_after_by("Von Ida Brand, Lille 05.08.2024, 20:59 Uhr")
    ('Ida Brand',)
    >>> names_after_by("Von hier an geht es bergab.")
    ()
    """
    head = _words().by.match(line) or _words().kind_by.match(line)
    if head is None:
        return ()
    pieces = _clean_pieces(line[head.end() :])
    if not pieces or read_person(pieces[0]) is None:
        return ()
    return tuple(dict.fromkeys(person for piece in pieces if (person := read_person(piece))))


def people_in(line: str) -> tuple[str, ...]:
    """The people of a line that holds nothing but their names and jobs, and perhaps a date behind them.

    >>> people_in("Ada Finch and Tom ReedSenior Editor, 3 May"), people_in("Best of Ada Finch")
    (('Ada Finch', 'Tom Reed'), ())
    >>> people_in("Sample News, South West"), people_in("ADA FINCHSample Press@adafinch")
    ((), ('ADA FINCH',))
    """
    pieces = _clean_pieces(line)
    people = [read_person(piece) for piece in pieces]
    outlets = [is_named_as_outlet(piece.strip(EDGES)) for piece in pieces]
    if people and any(outlets):
        # What follows an outlet is its place.
        people = people[:1] if not outlets[0] else []
    return tuple(dict.fromkeys(filter(None, people))) if all(people) else ()


def _clean_pieces(line: str) -> list[str]:
    """The parts of a byline before the first figure that are no jobs; none when the line is too long for one."""
    if len(line) > LONGEST_VALUE:
        return []
    bare = BRACKETS.sub(" | ", HANDLE.sub(" | ", EMAIL.sub(" | ", line)))
    dates = [stamp.start for stamp in find_stamps(bare)] + [cut.start() for cut in [_CUT.search(bare)] if cut]
    head = _BEFORE_DATE.sub("", bare[: min(dates, default=len(bare))])
    text = _FOR.sub("", GLUED.sub(" | ", head))
    pieces = [piece for piece in _pieces(text) if not _is_role(piece) and not is_source(piece.strip(EDGES))]
    return pieces if len(pieces) <= MOST_NAMES else []


def read_person(text: str) -> str | None:
    """The name of a person, of two words or more that begin with a capital, or nothing.

    >>> read_person("Ludwig van Beethoven"), read_person("Best of"), read_person("Politics")
    ('Ludwig van Beethoven', None, None)
    """
    name = _name(text)
    words = name.split()
    if HAN_NAME.fullmatch(name):
        return name
    if words and words[0].casefold() in lexicon().stopwords:
        return None
    if not 2 <= len(words) <= MOST_WORDS - 1 or not _is_capital(words[0]) or not _is_capital(words[-1]):
        return None
    return name if all(_is_capital(word) or word.lower() in _words().particles for word in words) else None


def _is_capital(word: str) -> bool:
    return word[0].isupper() and all(letter.isalpha() or letter in "'’.-" for letter in word)


def _pieces(text: str) -> list[str]:
    found: list[str] = []
    for piece in PIECE.split(text):
        parts = _words().conjunction.split(piece)
        # "Ortega y Gasset" is one name.
        whole = len(parts) > 1 and any(len(part.split()) < 2 and part.isascii() for part in parts)
        found += [piece] if whole else parts
    return [piece for piece in found if piece and piece.strip(EDGES)]


def _name(piece: str) -> str:
    """A piece without what stands around a name, written once; empty when it is too long for one."""
    name = " ".join(piece.strip(EDGES).split())
    half = len(name) // 2
    if len(name) % 2 and name[half : half + 1] == " " and name[:half] == name[half + 1 :]:
        name = name[:half]
    return name if len(name) <= LONGEST_NAME and len(name.split()) <= MOST_WORDS else ""


def _is_role(piece: str) -> bool:
    return any(word.strip(EDGES).lower() in _words().roles for word in piece.split())
