"""Whether a text in Latin letters is English."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from attrs import frozen

from korreader.data import load_table
from korreader.language.guess import is_foreign
from korreader.language.scripts import LATIN

__all__ = ["english_words", "is_english", "is_plainly_english"]

LONGEST_LOOK = 500
LONG_ENOUGH = 12
"""Letters from which on langdetect can be believed."""


@frozen
class Words:
    """The word lists of ``languages.toml``."""

    strong: frozenset[str]
    """English and nothing else, in small letters and with a capital."""
    english: frozenset[str]
    stems: frozenset[str]
    weak: frozenset[str]
    borrowed: frozenset[str]
    foreign: frozenset[str]
    particles: frozenset[str]
    endings: tuple[str, ...]
    shared_endings: tuple[str, ...]
    foreign_endings: frozenset[str]


@cache
def english_words() -> Words:
    """The words that tell English from its neighbours."""
    table = load_table("languages.toml")
    english = next(table.entries("english"))
    every = frozenset(english.texts("strong")) | frozenset(english.texts("common"))
    weak = frozenset(english.texts("weak"))
    collected = next(load_table("english.toml").entries("words")).text("text").split()
    foreign = frozenset(word for entry in table.entries("foreign") for word in entry.texts("words"))
    return Words(
        strong=frozenset(
            form for word in english.texts("strong") if word not in foreign.union(weak) for form in (word, word.title())
        ),
        english=every.union(collected),
        stems=frozenset(english.text("stems").split()),
        weak=weak,
        borrowed=frozenset(english.texts("borrowed")),
        foreign=foreign - every,
        particles=frozenset(english.texts("particles")),
        endings=tuple(english.texts("endings")),
        shared_endings=tuple(english.texts("shared_endings")),
        foreign_endings=frozenset(one for entry in table.entries("foreign") for one in entry.texts("endings")),
    )


@cache
def english_function_words() -> frozenset[str]:
    """The words of English that say how others go together, and clitics.

    >>> "the" in english_function_words()
    True
    """
    return frozenset(next(load_table("languages.toml").entries("english")).texts("function"))


@cache
def _word() -> re.Pattern[str]:
    return re.compile(rf"[{LATIN}]+(?:['’-][{LATIN}]+)*+")


@cache
def _marked() -> re.Pattern[str]:
    return re.compile("[\u00c0-\u024f\u1e00-\u1eff]")


@cache
def _never_english() -> re.Pattern[str]:
    """Letters that stand in no English word and in few names that English stories keep as they are."""
    return re.compile("[ßąęłńśźżğşıİăđơưĐƠƯĂșțěřůčťďňőű\u1ea0-\u1ef9]")


@cache
def _romanised() -> re.Pattern[str]:
    """Korean in Latin letters: syllables of the official romanisation, one of them with a vowel only it has."""
    onset = "(?:kk|tt|pp|ss|jj|ch|[gkndtrlmbpsjh])?+"
    vowel = "(?:yeo|yae|wae|eo|eu|ae|ya|yo|yu|ye|wa|wo|we|wi|oe|ui|[aeiou])"
    coda = "(?:ng|[kntlmp](?![aeiouyw]))?+"
    return re.compile(rf"(?=.*(?:eo|eu|ae|ui|[a-z]-[a-z]))(?:{onset}{vowel}{coda}-?+){{1,12}}+")


def is_plainly_english(text: str) -> bool:
    """Whether an ASCII text has a word that only English has, and none that is foreign to it.

    >>> is_plainly_english("The ferry left"), is_plainly_english("Lee Jae-myung")
    (True, False)
    """
    words = english_words()
    first = text[:LONGEST_LOOK].split()
    return not words.strong.isdisjoint(first) and words.foreign.isdisjoint(first)


def is_english(text: str, *, may_ask: bool = True) -> bool:
    """Whether a text in Latin letters is English; names in Latin letters count as English.

    Frequent words decide where they can.  Where they cannot, langdetect is asked, once there are letters enough and ``may_ask`` is true.

    >>> is_english("Sort by newest"), is_english("Iniciar sesión"), is_english("Moon So-ri")
    (True, False, True)
    """
    text = text[:LONGEST_LOOK]
    if is_plainly_english(text) and (text.isascii() or not _marked().search(text)):
        return True
    return _weigh(text.replace("’", "'"), english_words(), may_ask=may_ask)


def _weigh(text: str, words: Words, *, may_ask: bool) -> bool:
    found = _word().findall(text)
    english = foreign = 0.0
    unknown: list[str] = []
    for word in found:
        for_english, against = _evidence(word)
        english += for_english
        foreign += against
        if not for_english and word[0].islower() and word not in words.foreign:  # a capital makes a name
            unknown.append(word.lower())
    if foreign >= 1 and _is_name(found, words):
        return True
    if foreign >= 1 and (foreign > english or (foreign == english and len(found) < 4)):
        return False
    if english >= max(1.0, len(found) / 6) and foreign * 2 <= english:
        return True
    return not may_ask or not _asks(unknown, foreign, len(found)) or not is_foreign(text, is_short=len(unknown) < 4)


@lru_cache(maxsize=32_768)
def _evidence(word: str) -> tuple[float, float]:
    """What one word says for English, and against it."""
    words, lower = english_words(), word.lower()
    if lower in words.weak:
        return 0.3, 0.0
    if lower in words.english:
        return 1.0, 0.0
    is_capital = word[0] != lower[0]
    if lower in words.foreign:
        # "Los Angeles", "Le Monde", "Ha Ji-won": a short word with a capital is part of a name.
        return 0.0, 0.2 if is_capital and len(lower) <= 4 else 1.0
    if any(_stem(part, words.stems) for part in lower.split("-")):
        return 1.0, 0.0
    return (0.5, 0.0) if lower.endswith(words.endings) else (0.0, _foreign_look(lower, words, is_capital=is_capital))


def _foreign_look(lower: str, words: Words, *, is_capital: bool) -> float:
    """What the letters of an unknown word say against English; an accent on a name says nothing."""
    has_ending = _has_foreign_ending(lower, words.foreign_endings)
    if lower.isascii() or lower in words.borrowed or not _marked().search(lower):
        return 1.0 if has_ending else 0.0
    return 1.5 if has_ending or _never_english().search(lower) else 0.0 if is_capital else 1.0


def _has_foreign_ending(word: str, endings: frozenset[str]) -> bool:
    """Whether a word ends as words of another language do, and could not be a Korean name."""
    ends = any(word[-length:] in endings for length in range(2, min(8, len(word) - 2)))
    return ends and not _romanised().fullmatch(word)


@cache
def _inflected() -> re.Pattern[str]:
    return re.compile(r"(.{2,}?)(?:(?<=(.))\2)?(?:i?e[sdr]|ers|[sdr]|ing|ly|y)$")


def _stem(word: str, stems: frozenset[str]) -> bool:
    """Whether a word is a form of a frequent one: "retires", "stunned", "waving"."""
    if word in stems:
        return True
    found = _inflected().match(word)
    return found is not None and not stems.isdisjoint((found[1], f"{found[1]}e", f"{found[1]}y"))


def _is_name(found: list[str], words: Words) -> bool:
    """Whether all words are names but for particles of names: "Rio de Janeiro"."""
    if not 3 <= len(found) <= 6 or found[-1][0].islower():
        return False
    return all(word in words.particles if word[0].islower() else word.lower() not in words.foreign for word in found)


def _asks(unknown: list[str], foreign: float, count: int) -> bool:
    """Whether there are words enough that langdetect may know."""
    if sum(map(len, unknown)) < LONG_ENOUGH and not foreign:
        return False
    romanised = _romanised()
    shared = english_words().shared_endings
    strange = [word for word in unknown if not romanised.fullmatch(word) and not word.endswith(shared)]
    return bool(foreign and strange) or (
        len(strange) > 1 and len(strange) * 3 >= count and sum(map(len, strange)) >= LONG_ENOUGH - 4
    )
