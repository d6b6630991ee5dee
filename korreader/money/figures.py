"""What a figure is worth: digits with separators, scales, numerals in words, Hangul or Hanja."""

from __future__ import annotations

from decimal import Context, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from korreader.money.vocabulary import vocabulary

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from korreader.money.words import Numerals

__all__ = ["CONTEXT", "Figure", "read_figure"]

CONTEXT = Context(prec=60)
"""The arithmetic of amounts, which ``find_money`` works in: the caller's own decimal context has no part in it."""
_MYRIAD = 4
_HUNDRED = 2
_MAX_DIGITS = 50
_ONE, _ZERO = Decimal(1), Decimal(0)
_IGNORED = frozenset({"of", "and"})


class Figure(NamedTuple):
    """A figure that was read."""

    value: Decimal
    place: Decimal
    """What one unit of the last digit is worth."""
    offset: int
    """Where it starts in the text that was read: what stands before is no part of it."""
    power: int
    """The first scale of ten thousand or more, as a power of ten, else the first scale; 0 when it has none."""
    scaled: bool
    """Whether it has a scale."""
    spelled: bool
    """Whether it is written without digits."""
    bare: bool = False
    """Whether it is a scale alone, as in "trillion-won"."""
    hedged: bool = False
    """Whether it holds 여: 30억여."""
    korean: bool = False
    """Whether it is counted in ten thousands."""


def _shift(value: Decimal, power: int) -> Decimal:
    return value.scaleb(power)


@lru_cache(maxsize=4096)
def read_figure(text: str) -> Figure | None:
    """Read a figure; ``None`` when it is none.

    The same figures come again and again in news, and are read once.

    >>> int(read_figure("1조 2,345억").value)
    1234500000000
    >>> int(read_figure("two and a half million").value)
    2500000
    """
    if text.isdigit() and text.isascii():
        # By far the most frequent form.
        return Figure(Decimal(text), _ONE, 0, 0, scaled=False, spelled=False) if len(text) < _MAX_DIGITS else None
    known = vocabulary()
    tokens = list(known.token.finditer(text))
    if len(text) > 200 or not tokens:  # nobody writes an amount of that length
        return None
    if tokens[-1][0] in known.numerals.fractions and len(tokens) > 1 and not tokens[-1][0].isascii():
        return _english(tokens, known.numerals)
    last = tokens[-1][0]
    if len(tokens) == 1 and text[-1].isdigit():
        return _digits(tokens[0])
    if last.isascii() and (last.isalpha() or tokens[0][0].isalpha()):
        return _english(tokens, known.numerals)
    return _korean(tokens, known.numerals)


def _number(text: str) -> tuple[Decimal, Decimal] | None:
    """The value of digits, and of their last place."""
    plain = text.replace(",", "")
    if len(plain) > _MAX_DIGITS:
        return None
    _, dot, tail = plain.partition(".")
    return Decimal(plain), (_ONE.scaleb(-len(tail)) if dot else _ONE)


def _digits(token: re.Match[str]) -> Figure | None:
    number = _number(token[0])
    return Figure(*number, token.start(), 0, scaled=False, spelled=False) if number else None


def _english(tokens: Sequence[re.Match[str]], known: Numerals) -> Figure | None:
    reader = _English()
    for token in tokens:
        word = token[0]
        if word[0].isdigit() or word[0] == ".":
            number = _number(word)
            if number is None:
                return None
            reader.number(*number, token.start())
            continue
        low = word.lower()
        if low in _IGNORED:
            continue
        power = known.powers.get(low) or known.powers.get(low.removesuffix("s"))
        if power is not None:
            reader.scale(power, token.start())
        elif low in known.values:
            share = known.values[low]
            if share == share.to_integral_value():
                reader.word(share, token.start(), article=low in {"a", "an"})
            else:
                reader.share(share, token.start())
    return reader.figure()


class _English:
    """The state of reading an English figure, word by word."""

    def __init__(self) -> None:
        self.total, self.place = _ZERO, _ONE
        self.current: Decimal | None = None
        self.last_scale = 0
        self.offset, self.power = -1, 0
        self.article = self.spelled = self.bare = False

    def restart(self, at: int) -> None:
        """What was read so far belongs to something else."""
        self.__init__()  # type: ignore[misc]
        self.offset = at

    def begin(self, at: int) -> None:
        if self.offset < 0:
            self.offset = at

    def number(self, value: Decimal, place: Decimal, at: int) -> None:
        if self.current is not None or self.total:
            self.restart(at)
        self.begin(at)
        self.current, self.place, self.article = value, place, False

    def word(self, value: Decimal, at: int, *, article: bool) -> None:
        if article and self.offset >= 0:
            return  # "half a million", "a million and a half"
        if self.current is not None and not self._fits(value):
            self.restart(at)
        self.begin(at)
        self.spelled, self.article, self.place = True, article, _ONE
        self.current = value + (self.current or 0)

    def _fits(self, value: Decimal) -> bool:
        current = self.current or _ZERO
        if current % 100 == 0:
            return value < 100
        return value < 10 and current % 10 == 0 and current % 100 >= 20

    def share(self, value: Decimal, at: int) -> None:
        self.begin(at)
        self.spelled = True
        if self.current is None and self.total:
            self.total += _shift(value, self.last_scale)
        elif self.article and self.current == _ONE:
            self.current = value
        else:
            self.current = (self.current or _ZERO) + value
        self.place, self.article = Decimal("0.1"), False

    def scale(self, power: int, at: int) -> None:
        if self.offset < 0:
            self.bare, self.current = True, _ONE
        self.begin(at)
        self.power = max(self.power, power)
        if power == _HUNDRED and self.current is not None:
            self.current = _shift(self.current, power)
        elif self.current is None:
            self.total = _shift(self.total, power)
        else:
            self.total += _shift(self.current, power)
            self.current = None
        self.place = _shift(self.place, power)
        self.last_scale, self.article = power, False

    def figure(self) -> Figure | None:
        if self.offset < 0:
            return None
        return Figure(
            self.total + (self.current or _ZERO), self.place, self.offset, self.power,
            scaled=self.power > 0, spelled=self.spelled or self.bare, bare=self.bare or self.article,
        )  # fmt: skip


def _korean(tokens: Sequence[re.Match[str]], known: Numerals) -> Figure | None:
    reader = _Korean(tokens[0].start())
    for token in tokens:
        word = token[0]
        if word == "여":
            reader.hedged = True
        elif word in known.powers:
            if not reader.scale(known.powers[word], token.start()):
                return None
        elif word in known.values:
            reader.number(known.values[word], _ONE, token.start(), spelled=True)
        else:
            number = _number(word) if word[0].isdigit() or word[0] == "." else None
            if number is None:
                return None
            reader.number(*number, token.start(), spelled=False)
    return reader.figure()


class _Korean:
    """The state of reading a Korean figure: ones, then tens to thousands, then myriads."""

    def __init__(self, at: int) -> None:
        self.start(at)

    def start(self, at: int) -> None:
        """Begin a figure: what was read before belongs to something else."""
        self.total = self.section = _ZERO
        self.current: Decimal | None = None
        self.last_small = self.last_big = 99
        self.offset = self.group_at = self.number_at = at
        self.power, self.place = 0, _ONE
        self.hedged, self.digits, self.empty, self.lone = False, False, True, False

    def number(self, value: Decimal, place: Decimal, at: int, *, spelled: bool) -> None:
        if self.current is not None:
            self.start(at)
        if self.section == 0 and self.current is None:
            self.group_at = at
        self.current, self.place, self.empty, self.number_at = value, place, False, at
        self.digits |= not spelled

    def scale(self, power: int, at: int) -> bool:
        """Take a scale; false when no figure can have it there."""
        if power < _MYRIAD:
            if self.current is None and self.section == 0:
                self.group_at = at
            if power >= self.last_small:
                current, digits, place = self.current, self.digits, self.place
                self.start(at if current is None else self.number_at)
                self.current, self.digits, self.place = current, digits, place
            self.section += _shift(_ONE if self.current is None else self.current, power)
            self.place = _shift(self.place if self.current is not None else _ONE, power)
            self.current, self.last_small, self.empty = None, power, False
            self.power = self.power or power
            return True
        value = self.section + (self.current or _ZERO)
        if self.empty:
            if power != _MYRIAD:
                return False
            value, self.lone = _ONE, True
        elif self.section == 0 and self.current is None:
            return False
        if power >= self.last_big:
            self._restart_group()
        self.total += _shift(value, power)
        self.place = _shift(self.place, power)
        self.power = max(self.power, power) if self.power >= _MYRIAD else power
        self.section, self.current = _ZERO, None
        self.last_small, self.last_big, self.empty = 99, power, False
        return True

    def _restart_group(self) -> None:
        digits, place, at = self.digits, self.place, self.group_at
        self.start(at)
        self.digits, self.place, self.empty = digits, place, False

    def figure(self) -> Figure | None:
        rest = self.section + (self.current or _ZERO)
        if self.empty:
            return None
        return Figure(
            self.total + rest, self.place, self.offset, self.power,
            scaled=self.power > 0, spelled=not self.digits, bare=self.lone and not rest and self.total == _shift(_ONE, 4),
            hedged=self.hedged, korean=True,
        )  # fmt: skip
