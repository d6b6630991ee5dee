"""What a person's name looks like, in Hangul and in Latin letters.  The words are in ``bylines.toml``."""

from __future__ import annotations

import re
from functools import cache

from attrs import frozen

from korreader.data import Entry, Table, load_table
from korreader.grammar.sources import is_place, is_source

__all__ = ["Lexicon", "fold", "is_korean_name", "is_latin_name", "lexicon", "looks_romanised"]

_HANGUL = re.compile(r"[가-힣]{2,5}")
_LATIN_WORD = re.compile(r"[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ɏ]*(?:['’.\-][A-Za-zÀ-ÖØ-öø-ɏ]*)*")
_PARTICLES = frozenset({"de", "van", "von", "der", "den", "la", "le", "bin", "al", "da", "dos", "del", "of", "el"})
# A syllable of a Korean name as people romanise it: "Gyu", "won", "Hye", "rim".
_SYLLABLE = r"(?:gh|kk|tt|pp|ss|jj|ch|sh|[bcdghjklmnprstv])?[wy]?[aeiou]{1,3}(?:ng|ck|[nmlkptbghr])?"
_GIVEN = re.compile(rf"(?:{_SYLLABLE}){{1,2}}(?:-(?:{_SYLLABLE}){{1,2}}){{1,2}}", re.IGNORECASE)
# Endings of verbs and objects that no name has; "바다" is a name.
_VERB = re.compile(r"(?:[했었았났였됐한된간온는인있없렸겠쳤졌]다|[는를며])\Z")
_SYLLABLES = frozenset({"an", "on", "no", "so", "in", "do"})
_MAX_SYLLABLES = 4  # of a name with a surname of one syllable
_MAX_WORDS = 5
_MAX_LETTERS = 60
_LANGUAGES = ("ko", "en")
_HOLDERS = ("reporter", "guest")


@frozen(kw_only=True)
class Lexicon:
    """The words of ``bylines.toml``, folded."""

    reporters: frozenset[str]
    """Jobs of the newsroom in Korean."""
    guests: frozenset[str]
    english_jobs: frozenset[str]
    english_prefixes: frozenset[str]
    korean_prefixes: frozenset[str]
    credits: frozenset[str]
    collectives: frozenset[str]
    units: tuple[str, ...]
    sections: frozenset[str]
    """Words that stand for a newsroom's section before a name."""
    noise: frozenset[str]
    stopwords: frozenset[str]
    portals: frozenset[str]
    surnames: frozenset[str]
    double_surnames: frozenset[str]
    latin_surnames: frozenset[str]


def fold(word: str) -> str:
    """The form under which a word is looked up: single spaces, one case.

    >>> fold("Staff  Reporter")
    'staff reporter'
    """
    return " ".join(word.split()).casefold()


@cache
def lexicon() -> Lexicon:
    """The words of korreader's own ``bylines.toml``."""
    return read_lexicon(load_table("bylines.toml"))


def read_lexicon(table: Table) -> Lexicon:
    """Read a table of byline words.

    Raises:
        DataFileError: an entry is broken; the error shows its line.
    """
    return Lexicon(
        reporters=_words(table, "job", language="ko", holder="reporter"),
        guests=_words(table, "job", language="ko", holder="guest"),
        english_jobs=_words(table, "job", language="en"),
        english_prefixes=_words(table, "prefix", language="en"),
        korean_prefixes=_words(table, "prefix", language="ko"),
        credits=_words(table, "credit"),
        collectives=_words(table, "collective"),
        units=tuple(sorted(_words(table, "unit"))),
        sections=_words(table, "section"),
        noise=_words(table, "noise"),
        stopwords=_words(table, "stopword"),
        portals=_words(table, "portal"),
        surnames=_words(table, "surname", language="ko"),
        double_surnames=_words(table, "surname", key="double", language="ko"),
        latin_surnames=_words(table, "surname", language="en"),
    )


def _words(table: Table, kind: str, *, key: str = "words", **wanted: str) -> frozenset[str]:
    found: set[str] = set()
    for entry in table.entries(kind):
        _check(entry)
        if all(entry.values.get(name) == value for name, value in wanted.items()):
            found.update(map(fold, entry.texts(key)))
    return frozenset(found)


def _check(entry: Entry) -> None:
    for key, allowed in (("language", _LANGUAGES), ("holder", _HOLDERS)):
        if entry.values.get(key, allowed[0]) not in allowed:
            raise entry.fault(key=key, reason=f"{key} must be one of {', '.join(allowed)}")


def is_korean_name(word: str, *, needs_surname: bool = False) -> bool:
    """Whether a word can be a person's name in Hangul.

    Args:
        word: the word.
        needs_surname: also ask for a known surname; without, anything of two to four syllables that is no known word.

    >>> is_korean_name("마은결"), is_korean_name("우리"), is_korean_name("서울")
    (True, False, False)
    """
    words = lexicon()
    if _HANGUL.fullmatch(word) is None or word in words.stopwords or word in words.reporters or word in words.guests:
        return False
    if _VERB.search(word) or word in words.collectives or word in words.portals or is_place(word) or is_source(word):
        return False
    double = word[:2] in words.double_surnames
    if len(word) > _MAX_SYLLABLES and not double:
        return False
    return not needs_surname or double or word[0] in words.surnames


def is_latin_name(text: str) -> bool:
    """Whether a text can be the name of a person or firm in Latin letters: one to five capitalised words.

    >>> is_latin_name("Cheon Yu-gyeong"), is_latin_name("the following spring")
    (True, False)
    """
    words, known = text.split(), lexicon()
    if not 1 <= len(words) <= _MAX_WORDS or len(text) > _MAX_LETTERS or words[0] in _PARTICLES:
        return False
    # A capital alone is an initial, not the article "a".
    if any(word.casefold().strip(".") in known.stopwords for word in words if len(word) > 1 or word is words[0]):
        return _is_of_short_words(words)
    return all(_LATIN_WORD.fullmatch(word) or word in _PARTICLES for word in words)


def _is_of_short_words(words: list[str]) -> bool:
    """Whether two words are a Korean name of which one is an English word as well: "AN SEO-HU", "Ju On"."""
    if len(words) != 2 or not all(word[0].isupper() for word in words):
        return False
    (first, second), surnames = (word.casefold() for word in words), lexicon().latin_surnames
    if first in _SYLLABLES:
        return first in surnames and _GIVEN.fullmatch(second) is not None
    return second in _SYLLABLES and first in surnames


def looks_romanised(text: str) -> bool:
    """Whether a text is a Korean name in Latin letters beyond doubt: a known surname and a hyphenated given name.

    >>> looks_romanised("PYO DAN-BI"), looks_romanised("Tae-rin Koh"), looks_romanised("Print Preview")
    (True, True, False)
    """
    if len(words := text.split()) != 2 or not is_latin_name(text):
        return False
    surnames = lexicon().latin_surnames
    return any(
        surname.casefold() in surnames and _GIVEN.fullmatch(given) is not None
        for surname, given in (words, reversed(words))
    )
