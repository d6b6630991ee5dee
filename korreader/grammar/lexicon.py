"""The interface phrases of news sites, and the cues that make a sentence one of them.

The words are in ``lexicon/*.toml`` and ``cues.toml``: to add one, add it there.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from attrs import frozen

from korreader.data import Entry, load_table, table_names
from korreader.model import Role

__all__ = ["PhraseMatch", "find_cues", "fold_phrase", "match_phrase"]

LONGEST_PHRASE = 80
LONGEST_CHAIN = 120
LONGEST_PATTERN = 400
LONGEST_CUE = 700
MOST_WORDS = 8
LEAST_COVER = 0.5
CHAIN = 0.99
OUTER = "[](){}<>【】〈〉《》「」『』“”\"'‘’.,:;!·•◦▪-–—|/~#*▶▼▲>+×…"


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


@frozen(kw_only=True)
class _Pattern:
    match: PhraseMatch
    pattern: re.Pattern[str]
    needs: tuple[str, ...]


@frozen(kw_only=True)
class _Lexicon:
    strings: dict[str, PhraseMatch]
    patterns: tuple[_Pattern, ...]
    trigger: re.Pattern[str]
    """Finds any of the words that some pattern needs."""


@frozen(kw_only=True)
class _Cue:
    name: str
    pattern: re.Pattern[str]


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(r"\d+(?:[.,:]\d+)*")


def fold_phrase(text: str) -> str:
    """A line as phrases are compared: no case, no spaces, every number ``0``, no outer punctuation.

    >>> fold_phrase(" • 댓글 12 "), fold_phrase("Font Size Up")
    ('댓글0', 'fontsizeup')
    """
    folded = "".join(text.split()).casefold()
    bare = folded.strip(OUTER) or folded
    return _digits().sub("0", bare)


@cache
def _lexicon() -> _Lexicon:
    strings: dict[str, PhraseMatch] = {}
    patterns: list[_Pattern] = []
    for name in table_names("lexicon"):
        for entry in load_table(name).entries("phrase"):
            match = PhraseMatch(role=_role(entry), group=entry.text("group"), cover=1.0)
            for string in entry.texts("strings"):
                strings.setdefault(fold_phrase(unicodedata.normalize("NFC", string)), match)
            patterns.extend(_patterns(entry, match))
    needs = sorted({word for pattern in patterns for word in pattern.needs}, key=lambda word: (-len(word), word))
    return _Lexicon(strings=strings, patterns=tuple(patterns), trigger=_any_of(needs))


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)) if words else r"(?!)")


def _role(entry: Entry) -> str:
    try:
        return Role(entry.text("role")).value
    except ValueError:
        raise entry.fault("role", f"no such role: {entry.text('role')}") from None


def _patterns(entry: Entry, match: PhraseMatch) -> list[_Pattern]:
    found = []
    needs = tuple(entry.texts("needs"))
    for source in entry.texts("patterns"):
        try:
            pattern = re.compile(source, re.IGNORECASE)
        except re.error as error:
            raise entry.fault("patterns", f"not a regular expression: {source}: {error}") from None
        found.append(_Pattern(match=match, pattern=pattern, needs=needs))
    return found


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
    if len(text) <= LONGEST_PHRASE:
        found = lexicon.strings.get(fold_phrase(text))
        if found is not None:
            return found
    found = _match_pattern(text, lexicon)
    if found is not None:
        return found
    return _match_chain(text, lexicon) if len(text) <= LONGEST_CHAIN else None


def _match_pattern(text: str, lexicon: _Lexicon) -> PhraseMatch | None:
    lowered = text.lower()
    for pattern in lexicon.patterns:
        if pattern.needs and not any(need in lowered for need in pattern.needs):
            continue
        if pattern.pattern.fullmatch(text):
            return pattern.match
    return None


def _match_chain(text: str, lexicon: _Lexicon) -> PhraseMatch | None:
    """A chain of phrases, word by word; the longest phrase that fits goes first."""
    words = text.split()
    if len(words) < 2:
        return None
    covered = total = at = 0
    first: PhraseMatch | None = None
    while at < len(words):
        size = _longest_phrase(words, at, lexicon)
        length = sum(map(len, words[at : at + max(size, 1)]))
        if not any(map(str.isalpha, "".join(words[at : at + max(size, 1)]))):
            length = 0
        total += length
        if size:
            covered += length
            first = first or lexicon.strings[fold_phrase("".join(words[at : at + size]))]
        at += max(size, 1)
    if first is None or not total or covered < LEAST_COVER * total:
        return None
    return PhraseMatch(role=first.role, group=first.group, cover=min(CHAIN, covered / total))


def _longest_phrase(words: list[str], at: int, lexicon: _Lexicon) -> int:
    for size in range(min(MOST_WORDS, len(words) - at), 0, -1):
        if fold_phrase("".join(words[at : at + size])) in lexicon.strings:
            return size
    return 0


@cache
def _cues() -> tuple[_Cue, ...]:
    cues = []
    for entry in load_table("cues.toml").entries("cue"):
        sources = [*map(re.escape, entry.texts("phrases")), *entry.texts("patterns")]
        try:
            pattern = re.compile("|".join(f"(?:{source})" for source in sources), re.IGNORECASE)
        except re.error as error:
            raise entry.fault("patterns", f"not a regular expression: {error}") from None
        cues.append(_Cue(name=entry.text("name"), pattern=pattern))
    return tuple(cues)


def find_cues(text: str) -> tuple[str, ...]:
    """The names of the cues that a sentence holds: wordings of notices, prompts and promotions.

    >>> find_cues("The ferry left at nine.")
    ()
    """
    if len(text) > LONGEST_CUE:
        return ()
    return tuple(cue.name for cue in _cues() if cue.pattern.search(text))
