"""How exact an amount is: about, nearly, more than; 약, 가량, 이상."""

from __future__ import annotations

from typing import TYPE_CHECKING

from korreader.money.context import Hedge, context

if TYPE_CHECKING:
    from korreader.money.mention import Bound

__all__ = ["hedge_of"]

_WINDOW = 32


def hedge_of(text: str, start: int, end: int) -> tuple[bool, Bound | None]:
    """Whether the words beside ``text[start:end]`` hedge it, and which way.

    >>> hedge_of("at least $5 now", 9, 11)
    (True, <Bound.AT_LEAST: 'at_least'>)
    """
    known = context()
    ahead = text[max(0, start - _WINDOW) : start].rstrip().lower()
    if ahead.endswith(known.any_before):
        for hedge in known.before:
            if _ends_with(ahead, hedge):
                return True, hedge.bound
    after = text[end : end + _WINDOW]
    close = after[1:] if after[:1] in {" ", "\n"} else after
    if close.startswith(known.any_after):
        for hedge in known.after:
            if _starts_with(after if hedge.glued else close, hedge):
                return True, hedge.bound
    return False, None


def _ends_with(ahead: str, hedge: Hedge) -> bool:
    for word in hedge.words:
        if ahead.endswith(word):
            before = ahead[-len(word) - 1 : -len(word)]
            # 약 is a word, but the end of 계약; and what "went up to $5" is exact.
            whole = not before.isalnum() or not word[0].isalpha()
            if whole and not ahead[: -len(word)].rstrip().endswith(hedge.not_after):
                return True
    return False


def _starts_with(after: str, hedge: Hedge) -> bool:
    for word in hedge.words:
        if after.startswith(word):
            rest = after[len(word) :]
            runs_on = word[-1].isascii() and word[-1].isalpha() and rest[:1].isalpha()
            if not runs_on and not rest.startswith(hedge.not_before):
                return True
    return False
