"""The interface phrases of news sites, and the cues that make a sentence one of them.

The words are in ``lexicon/*.toml`` and ``cues.toml``: to add one, add it there.  A pattern there comes with its
``needs``, words of which a line must hold one, in lower case: most lines are done with when none is found.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from attrs import frozen

from korreader.data import load_table
from korreader.grammar.needles import Needles, Pattern, fault_at, read_patterns
from korreader.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from korreader.data import Entry, Table

__all__ = ["PhraseMatch", "find_cues", "fold_phrase", "match_phrase", "match_string"]

# Where patterns of two files match a line, the earlier file has it: interface comes last, being the widest.
ORDER = ("ad", "comment", "contact", "copyright", "note", "other", "related", "ui")
LONGEST_PHRASE = 80
LONGEST_CHAIN = 120
LONGEST_PATTERN = 400
LONGEST_CUE = 700
MOST_WORDS = 8
LEAST_COVER = 0.5
CHAIN = 0.99
OUTER = "[](){}<>【】〈〉《》「」『』“”\"'‘’.,:;!·•◦▪-–—|/~#*▶▼▲>+×…"
_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")
BEGINNING = 6
# How each word of a line begins, up to where folding may cut.
_BEGINNINGS = re.compile(rf"(?<!\S)(?=\S)[{re.escape(OUTER)}]*+([^{re.escape(OUTER)}\s0]{{0,{BEGINNING}}}+0?)")


@frozen(kw_only=True)
class PhraseMatch:
    """An interface phrase that a line consists of, or holds.

    >>> match_phrase("[닫기]").role
    'ui'
    """

    role: str
    group: str
    """The kind of phrase within its role, such as ``share`` or ``font-size``."""
    cover: float
    """1.0: the line is one phrase; 0.99: a chain of phrases; less: the share of the line that phrases cover."""


@frozen(kw_only=True, eq=False)
class _Lexicon:
    strings: dict[str, PhraseMatch]
    beginnings: frozenset[str]
    """All beginnings of the strings, up to a few characters: what a word of a line must be or have."""
    patterns: tuple[tuple[Pattern, PhraseMatch], ...]
    needles: Needles
    needed_by: dict[str, list[int]]
    """The patterns that need a needle, by number."""


@frozen(kw_only=True, eq=False)
class _Cues:
    names: tuple[str, ...]
    needles: Needles
    phrases: dict[str, set[int]]
    """The cues that a phrase sets, by number."""
    patterns: dict[str, list[tuple[int, Pattern]]]
    """The patterns that need a needle, with the number of their cue."""


def fold_phrase(text: str) -> str:
    """A line as phrases are compared: no case, no spaces, every number ``0``, no outer punctuation.

    >>> fold_phrase(" • 댓글 12 "), fold_phrase("Font Size Up")
    ('댓글0', 'fontsizeup')
    """
    return _fold_joined("".join(text.split()))


def _fold_joined(joined: str) -> str:
    folded = joined.casefold()
    return _DIGITS.sub("0", folded.strip(OUTER) or folded)


@cache
def _lexicon() -> _Lexicon:
    return read_phrases(load_table(f"lexicon/{name}.toml") for name in ORDER)


def read_phrases(tables: Iterable[Table]) -> _Lexicon:
    """Read tables of interface phrases; where two patterns match a line, the first decides.

    Raises:
        DataFileError: an entry is broken, or a string has another role already; the error shows its line.
    """
    strings: dict[str, PhraseMatch] = {}
    patterns: list[tuple[Pattern, PhraseMatch]] = []
    for table in tables:
        for entry in table.entries("phrase"):
            match = PhraseMatch(role=_role(entry), group=entry.text("group"), cover=1.0)
            for string in entry.texts("strings"):
                if strings.setdefault(_folded(entry, string), match).role != match.role:
                    raise fault_at(entry, string, f"the string {string!r} has another role already")
            patterns += ((pattern, match) for pattern in read_patterns(entry))
    needed_by: dict[str, list[int]] = {}
    for number, (pattern, _) in enumerate(patterns):
        for need in pattern.needs:
            needed_by.setdefault(need, []).append(number)
    needles = Needles(words=needed_by)
    beginnings = frozenset(string[:size] for string in strings for size in range(1, BEGINNING + 2))
    return _Lexicon(
        strings=strings, beginnings=beginnings, patterns=tuple(patterns), needles=needles, needed_by=needed_by
    )


def _role(entry: Entry) -> str:
    try:
        return Role(entry.text("role")).value
    except ValueError:
        raise entry.fault(key="role", reason=f"no such role: {entry.text('role')}") from None


def _folded(entry: Entry, string: str) -> str:
    folded = fold_phrase(unicodedata.normalize("NFC", string))
    if not folded or (len(folded) == 1 and folded.isascii() and folded.isalnum()):
        # It would claim every initial, grade and number that stands alone.
        raise fault_at(entry, string, f"the string {string!r} is too short without case and punctuation")
    return folded


def match_phrase(text: str) -> PhraseMatch | None:
    """The interface phrase that a line consists of, or that covers half of it or more.

    >>> match_phrase("페이스북 트위터 URL복사").cover
    0.99
    >>> match_phrase("The ferry left at nine.") is None
    True
    """
    if len(text) > LONGEST_PATTERN:
        return None
    lexicon = _lexicon()
    found = match_string(text) or _match_pattern(text, lexicon)
    if found is not None:
        return found
    return _match_chain(text, lexicon) if len(text) <= LONGEST_CHAIN else None


def match_string(text: str) -> PhraseMatch | None:
    """The interface phrase that a line consists of, letter for letter: all that the label of a link needs.

    >>> match_string("[닫기]").group
    'close'
    """
    return _lexicon().strings.get(fold_phrase(text)) if len(text) <= LONGEST_PHRASE else None


def _match_pattern(text: str, lexicon: _Lexicon) -> PhraseMatch | None:
    held = lexicon.needles.held_by(text.lower())
    if not held:
        return None
    for number in sorted({number for needle in held for number in lexicon.needed_by[needle]}):
        pattern, match = lexicon.patterns[number]
        if pattern.regex.fullmatch(text):
            return match
    return None


def _match_chain(text: str, lexicon: _Lexicon) -> PhraseMatch | None:
    """A chain of phrases, word by word; the longest phrase that fits goes first."""
    plain = text.casefold()
    starts = _BEGINNINGS.findall(_DIGITS.sub("0", plain))
    if len(starts) < 2 or lexicon.beginnings.isdisjoint(starts):
        return None
    spans = _phrases_of(plain.split(), starts, lexicon)
    if not spans:
        return None
    words = text.split()
    phrases = ["".join(words[start:end]) for start, end in spans]
    covered = sum(map(_weight, phrases))
    inside = {at for span in spans for at in range(*span)}
    total = covered + sum(_weight(word) for at, word in enumerate(words) if at not in inside)
    if not total or covered < LEAST_COVER * total:
        return None
    first = lexicon.strings[_fold_joined(phrases[0])]
    return PhraseMatch(role=first.role, group=first.group, cover=min(CHAIN, covered / total))


def _weight(joined: str) -> int:
    return len(joined) if joined.isalpha() or any(map(str.isalpha, joined)) else 0


def _phrases_of(words: list[str], starts: list[str], lexicon: _Lexicon) -> list[tuple[int, int]]:
    """From which word to which the phrases of the chain go, given how each word begins."""
    beginnings, spans, free = lexicon.beginnings, [], 0
    for at, start in enumerate(starts):
        # A word of punctuation has no beginning: the phrase may begin with the next word.
        if at < free or (start and start not in beginnings) or _ends_at_once(words, starts, at, lexicon):
            continue
        size = _longest_phrase(words[at : at + MOST_WORDS], lexicon)
        if size:
            free = at + size
            spans.append((at, free))
    return spans


def _ends_at_once(words: list[str], starts: list[str], at: int, lexicon: _Lexicon) -> bool:
    """Whether a short word, such as "the", is no phrase, and begins none with the next word."""
    word = words[at]
    if word != starts[at] or word in lexicon.strings:
        return False
    if at + 1 == len(words):
        return True
    following = starts[at + 1]
    is_plain = following != "" and words[at + 1].startswith(following)
    return is_plain and (word + following)[:BEGINNING] not in lexicon.beginnings


def _longest_phrase(words: list[str], lexicon: _Lexicon) -> int:
    """How many of the words the longest phrase has that begins with the first."""
    joined, found = "", 0
    for size, word in enumerate(words, 1):
        joined += word
        bare = joined.strip(OUTER)
        folded = bare if bare.isalpha() else _DIGITS.sub("0", bare or joined)
        if folded in lexicon.strings:
            found = size
        elif bare and folded[:BEGINNING] not in lexicon.beginnings:
            break
    return found


@cache
def _cues() -> _Cues:
    return read_cues(load_table("cues.toml"))


def read_cues(table: Table) -> _Cues:
    """Read a table of cues.

    Raises:
        DataFileError: an entry is broken; the error shows its line.
    """
    names: list[str] = []
    phrases: dict[str, set[int]] = {}
    patterns: dict[str, list[tuple[int, Pattern]]] = {}
    for number, entry in enumerate(table.entries("cue")):
        names.append(entry.text("name"))
        for phrase in entry.texts("phrases"):
            phrases.setdefault(phrase.lower(), set()).add(number)
        for pattern in read_patterns(entry):
            for need in pattern.needs:
                patterns.setdefault(need, []).append((number, pattern))
    needles = Needles(anywhere=phrases, words=patterns)
    return _Cues(names=tuple(names), needles=needles, phrases=phrases, patterns=patterns)


def find_cues(text: str) -> tuple[str, ...]:
    """The names of the cues that a sentence holds: wordings of notices, prompts and promotions.

    >>> find_cues("The ferry left at nine.")
    ()
    """
    if len(text) > LONGEST_CUE:
        return ()
    cues = _cues()
    held = cues.needles.held_by(text.lower())
    if not held:
        return ()
    found = {number for needle in held for number in cues.phrases.get(needle, ())}
    for needle in held:
        for number, pattern in cues.patterns.get(needle, ()):
            if number not in found and pattern.regex.search(text):
                found.add(number)
    return tuple(cues.names[number] for number in sorted(found))
