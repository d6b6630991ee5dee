"""Reads the writers out of a byline in Hangul whose dates and addresses are already taken away."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from attrs import define, field

from korreader.grammar.people import fold, is_korean_name, lexicon
from korreader.grammar.sources import is_agency, is_place, is_source
from korreader.grammar.writers import Writers

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["BOTH_WORDS", "read_korean"]

_TOKEN = re.compile(r"[A-Za-z0-9가-힣][A-Za-z0-9가-힣]*|\S")
# The writer took the photos, too.
BOTH_WORDS = frozenset({"글", "사진", "취재", "그림", "번역", "정리"})
_BOTH_WORD = "(?:글|사진|취재|그림|번역|정리)"
_BOTH = re.compile(rf"{_BOTH_WORD}\s?[·ㆍ∙/&,]\s?{_BOTH_WORD}(?![가-힣])")
_MARKS = frozenset(",·/|()[]<>【】〈〉•-–—:&ㆍ∙=")
_WORKPLACE = re.compile(r"(?:대|대학교|대학원|연구소|연구원|병원|재단|회사|협회|학회|기업|그룹|전자|은행)\Z")
_MAX_GUEST_WORDS = 4
_MAX_AFFILIATIONS = 3
_MAX_CREDITED = 2


def read_korean(text: str, *, contact: bool) -> Writers | None:
    """The writers of a byline in Hangul, ``None`` when the text is no byline.

    >>> read_korean("[한빛경제=홍길동·김철수 기자]", contact=False).names
    ['홍길동', '김철수']
    """
    reader = _KoreanReader()
    for token, following in _pairs(text):
        if not reader.take(token, following):
            return None
    return reader.finish(contact=contact)


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    tokens = _TOKEN.findall(_BOTH.sub("글", text))
    yield from zip_longest(tokens, tokens[1:], fillvalue="")


@define
class _KoreanReader:
    """Reads a byline word by word: affiliations and names wait until the job behind them settles what they are."""

    writers: Writers = field(factory=Writers)
    waiting: list[str] = field(factory=list)
    mode: str = ""
    """``writer`` or ``credit`` after "글" or "사진", until the name."""
    labelled: bool = False
    found: bool = False

    def take(self, token: str, following: str) -> bool:
        """Take the next word or mark; false when the line is no byline."""
        known = lexicon()
        if token in _MARKS:
            return self._mark(token)
        if not (token[0].isalnum()):
            return False
        if token in known.credits and (self.labelled or following == ":"):
            return self._label("credit")
        if token in known.korean_prefixes and (not self.waiting or self.labelled):
            return self._label("writer")
        if token in known.reporters and following == ":":
            return self._label("writer")
        return self._word(token)

    def _label(self, mode: str) -> bool:
        done = self._settle_label()
        self.mode, self.labelled = mode, True
        return done

    def _mark(self, mark: str) -> bool:
        if mark == "=" and lexicon().credits.intersection(self.waiting):
            return False
        if mark == "=":
            # What stands before it is a place or an outlet.
            self.writers.agency = next((word for word in self.waiting if is_agency(word)), self.writers.agency)
            self.waiting.clear()
        elif mark in "/)" and self.mode == "credit":
            return self._settle_label()
        return True

    def _word(self, word: str) -> bool:
        known = lexicon()
        if fold(word) in known.reporters:
            return self._reporters(word)
        if word in known.guests and self.waiting:
            return self._guest(word)
        stem = next((word[:-size] for size in (5, 4, 3, 2) if word[-size:] in known.reporters), "")
        if is_korean_name(stem):
            self.waiting.append(stem)
            return self._reporters(word[len(stem) :])
        if self.waiting and stem in known.stopwords:
            # "홍길동 의학전문기자"
            return self._reporters(word)
        self.waiting.append(word)
        return True

    def _reporters(self, job: str) -> bool:
        if self.mode == "credit":
            self.waiting, self.mode, self.found = [], "", True
            return True
        if len(self.waiting) > 1 and _is_desk(self.waiting[-1]):
            self.waiting.insert(0, self.waiting.pop())
        names: list[str] = []
        while self.waiting and is_korean_name(self.waiting[-1]):
            names.insert(0, self.waiting.pop())
        # In "디지털 홍길동 기자" only the second word can be a name.
        while len(names) > 1 and not _surely_name(names[0]) and any(map(_surely_name, names[1:])):
            self.waiting.append(names.pop(0))
        if not names or len(self.waiting) > _MAX_AFFILIATIONS or not all(map(_is_affiliation, self.waiting)):
            return False
        self.writers.agency = next((word for word in self.waiting if is_agency(word)), self.writers.agency)
        self.writers.add(names)
        self.writers.job = self.writers.job or job
        self.waiting, self.mode, self.found = [], "", True
        return True

    def _guest(self, job: str) -> bool:
        while self.waiting and _is_workplace(self.waiting[0]):
            self.waiting.pop(0)
        if not self.waiting or len(self.waiting) > _MAX_GUEST_WORDS:
            return False
        name = self.waiting[0]
        if not is_korean_name(name, needs_surname=True):
            return False
        self.writers.add([name])
        self.writers.job, self.writers.weak = job, True
        self.waiting, self.mode, self.found = [], "", True
        return True

    def _settle_label(self) -> bool:
        """Settle a name that only a label vouches for: "글 나들목"."""
        waiting, self.waiting, mode, self.mode = self.waiting, [], self.mode, ""
        if not waiting:
            return True
        if mode == "credit":
            self.found = True
            return len(waiting) <= _MAX_CREDITED
        if mode == "writer" and all(is_korean_name(word, needs_surname=True) for word in waiting):
            self.writers.add(waiting)
            self.found = True
            return True
        return False

    def finish(self, *, contact: bool) -> Writers | None:
        """The writers, when everything on the line has been explained."""
        if self.mode and not self._settle_label():
            return None
        *outlets, last = self.waiting or [""]
        if contact and not self.found and is_korean_name(last, needs_surname=True) and all(map(is_source, outlets)):
            self.writers.add([last])
            return self.writers
        if not self.found or not all(_is_affiliation(word) and not _surely_name(word) for word in self.waiting):
            return None
        return self.writers


def _is_desk(word: str) -> bool:
    """Whether a word between a name and a job is an outlet or a desk: "홍길동 한빛신문 기자", "홍길동 산업부 차장"."""
    known = lexicon()
    is_section = word[-1] in "부팀" and word[:-1] in known.sections
    return is_section or is_source(word) or fold(word) in known.collectives or (len(word) > 3 and _is_unit(word))


def _surely_name(word: str) -> bool:
    return is_korean_name(word, needs_surname=True) and not _is_unit(word)


def _is_unit(word: str) -> bool:
    return any(word.endswith(unit) and len(word) > len(unit) + 1 for unit in lexicon().units)


def _is_workplace(word: str) -> bool:
    return is_place(word) or is_source(word) or _WORKPLACE.search(word) is not None


def _is_affiliation(word: str) -> bool:
    """Whether a word beside a name can be an outlet, a place, a unit or a desk."""
    if is_source(word) or is_place(word) or _is_unit(word) or fold(word) in lexicon().collectives:
        return True
    if word in lexicon().sections:
        return True
    return len(word) > 1 and word not in lexicon().stopwords and word[-1] not in "다는을를며"
