"""What the words beside a figure and its unit say: whether it is an amount at all, and how exact it is.

The words are in ``money_context.toml``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from attrs import frozen

from korreader.data import Entry, Table, load_table
from korreader.money.mention import Bound

if TYPE_CHECKING:
    from korreader.money.figures import Figure
    from korreader.money.words import Unit

__all__ = ["Context", "Hedge", "Trap", "compile_context", "context"]

_AROUND = " \t\n-+~.,!?\"'"
_BEHIND = 36  # how far before an amount a trap may look
_WORD = 8  # the longest word of preceded_by, and a blank
_NEAR = 120  # how far around an amount a cue may stand
_YEARS = range(1900, 2100)
_SMALL = 1000
_LARGE = 100  # 3원색 are three colours, 300억원투자 is an investment
_MODEST = 10**8
_ARTICLES = frozenset({"a", "an", "A", "An"})
_FIGURES = frozenset({"plain", "year", "small", "word", "article", "bare", "modest", "counted"})
_WORDS_TOO = frozenset("이일사구영")
_HANGUL = re.compile("[가-힣]")


@frozen(kw_only=True)
class Trap:
    """Conditions under which a figure and a unit are no amount; those not given hold."""

    figure: str
    korean: bool | None
    glued: bool
    spaced: bool
    hyphened: bool
    unit_text: re.Pattern[str] | None
    preceded_by: tuple[str, ...]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    unless_before: re.Pattern[str] | None
    unless_after: re.Pattern[str] | None
    near: re.Pattern[str] | None
    unless_near: re.Pattern[str] | None
    unless_alone: bool

    def holds(self, text: str, start: int, match: re.Match[str]) -> bool:
        """Whether the amount that starts at ``start``, and has the trap's kind of figure, is none."""
        # In this order the dearest tests are seldom made.
        return (
            self._is_written_so(match)
            and self._follows(text, match.end("unit"))
            and self._precedes(text, start)
            and self._is_among(text, start, match)
            and not (self.unless_alone and _is_alone(text, start, match.end("unit")))
        )

    def _is_written_so(self, match: re.Match[str]) -> bool:
        gap = match["gap"]
        if (self.glued and gap) or (self.spaced and not gap.isspace()) or (self.hyphened and gap != "-"):
            return False
        return self.unit_text is None or self.unit_text.fullmatch(match["unit"]) is not None

    def _follows(self, text: str, end: int) -> bool:
        if self.after and not self.after.match(text, end):
            return False
        return not (self.unless_after and self.unless_after.match(text, end))

    def _precedes(self, text: str, start: int) -> bool:
        if self.preceded_by and not text[max(0, start - _WORD) : start].rstrip(" ").endswith(self.preceded_by):
            return False
        if not (self.before or self.unless_before):
            return True
        window = text[max(0, start - _BEHIND) : start]
        if self.before and not self.before.search(window):
            return False
        return not (self.unless_before and self.unless_before.search(window))

    def _is_among(self, text: str, start: int, match: re.Match[str]) -> bool:
        if not (self.near or self.unless_near):
            return True
        if match["nation"]:
            return False
        end = match.end("unit")
        around = text[max(0, start - _NEAR) : start] + " " + text[end : end + _NEAR]
        if self.near and not self.near.search(around):
            return False
        return not (self.unless_near and self.unless_near.search(around))


def _is_alone(text: str, start: int, end: int) -> bool:
    """Whether the text is an amount and nothing else."""
    return len(text) < end + _NEAR and not text[:start].strip(_AROUND) and not text[end:].strip(_AROUND)


@frozen(kw_only=True)
class Hedge:
    """Words that make an amount approximate."""

    words: tuple[str, ...]
    bound: Bound | None
    glued: bool
    not_before: tuple[str, ...]
    """What makes another word of it when it follows."""
    not_after: tuple[str, ...]
    """What gives it another meaning when it stands before it."""


@frozen(kw_only=True)
class Context:
    """Everything that the words beside an amount may say."""

    traps: dict[tuple[str, bool], tuple[Trap, ...]]
    """By name of a unit, and whether its word is Korean."""
    everywhere: dict[bool, tuple[Trap, ...]]
    """Those of units that have none of their own."""
    followers: re.Pattern[str]
    follows: dict[str, bool]
    before: tuple[Hedge, ...]
    after: tuple[Hedge, ...]
    any_before: tuple[str, ...]
    any_after: tuple[str, ...]
    bracket: re.Pattern[str]
    """From the end of an amount to the same amount in brackets."""
    running: re.Pattern[str]
    """From the end of an amount to the same amount in the sentence."""
    also: re.Pattern[str]
    """From one equivalent to a further one."""

    def is_trap(self, text: str, start: int, match: re.Match[str], unit: Unit, figure: Figure) -> bool:
        """Whether a figure with a unit is no amount."""
        word = match["unit"]
        korean = not word[0].isascii()
        if korean and (
            _is_lone_numeral(text, match, figure) or (len(word) == 1 and not self._may_follow(text, match, figure))
        ):
            return True
        kinds = _kinds(match["quantity"], figure)
        for trap in self.traps.get((unit.name, korean), self.everywhere[korean]):
            if (not trap.figure or trap.figure in kinds) and trap.holds(text, start, match):
                return True
        return False

    def _may_follow(self, text: str, match: re.Match[str], figure: Figure) -> bool:
        """Whether what is glued to a Korean unit of one syllable leaves it a unit."""
        end = match.end("unit")
        if not _HANGUL.match(text, end):
            return True
        found = self.followers.match(text, end)
        if found:
            return self.follows[found[0]]
        # 3억원투자 is a compound; but in "2 조원진" a name begins with the scale.
        return match["gap"] == "" and figure.value >= _LARGE and not match["quantity"][-2:-1].isspace()


def _is_lone_numeral(text: str, match: re.Match[str], figure: Figure) -> bool:
    """Whether a single numeral in Hangul is part of another word: 사원 is an employee, 이유로 means for a reason."""
    if not figure.spelled or figure.scaled or (match["gap"] and _is_alone(text, match.start(), match.end())):
        return False
    return match["gap"] == "" or match["quantity"] in _WORDS_TOO


def _kinds(quantity: str, figure: Figure) -> frozenset[str]:
    kinds = set()
    if quantity.isdigit():
        kinds.add("plain")
        if figure.value in _YEARS and len(quantity) == len("YYYY"):
            kinds.add("year")
    if not figure.scaled:
        kinds.add("counted")
    small = figure.value < _SMALL and not figure.scaled
    if small:
        kinds.add("small")
    if figure.value < _MODEST:
        kinds.add("modest")
    if figure.spelled and small:
        kinds.add("article" if quantity[figure.offset :] in _ARTICLES else "word")
    elif figure.bare:
        kinds.add("article" if quantity[figure.offset :] in _ARTICLES else "bare")
    return frozenset(kinds)


@cache
def context() -> Context:
    """What korreader's own ``money_context.toml`` says."""
    return compile_context(load_table("money_context.toml"))


def compile_context(table: Table) -> Context:
    """Compile a table of words beside amounts.

    Raises:
        DataFileError: an entry is broken; the error shows its line.
    """
    found = [(entry.texts("units"), _trap(entry)) for entry in table.entries("trap")]
    units = {unit for names, _ in found for unit in names}
    follows = _follows(table)
    before, after = _hedges(table, "before"), _hedges(table, "after")
    bracket, running, also = _links(table)
    return Context(
        traps={(unit, korean): _traps_of(found, unit, korean=korean) for unit in units for korean in (False, True)},
        everywhere={korean: _traps_of(found, "", korean=korean) for korean in (False, True)},
        followers=re.compile("|".join(map(re.escape, sorted(follows, key=_longest_first)))),
        follows=follows,
        before=before,
        after=after,
        any_before=tuple(word for hedge in before for word in hedge.words),
        any_after=tuple(word for hedge in after for word in hedge.words),
        bracket=bracket,
        running=running,
        also=also,
    )


def _traps_of(found: list[tuple[list[str], Trap]], unit: str, *, korean: bool) -> tuple[Trap, ...]:
    return tuple(trap for units, trap in found if (not units or unit in units) and trap.korean in {None, korean})


def _longest_first(word: str) -> tuple[int, str]:
    return -len(word), word


def _trap(entry: Entry) -> Trap:
    script = entry.values.get("script")
    if script not in {None, "english", "korean"}:
        raise entry.fault(key="script", reason="script must be english or korean")
    figure = entry.values.get("figure", "")
    if figure and figure not in _FIGURES:
        raise entry.fault(key="figure", reason=f"figure must be one of {', '.join(sorted(_FIGURES))}")
    return Trap(
        figure=figure,
        korean=None if script is None else script == "korean",
        glued=bool(entry.values.get("glued")),
        spaced=bool(entry.values.get("spaced")),
        hyphened=bool(entry.values.get("hyphened")),
        unit_text=entry.optional_pattern("unit_text"),
        preceded_by=tuple(entry.texts("preceded_by")),
        before=entry.optional_pattern("before", r"\Z"),
        after=entry.optional_pattern("after"),
        unless_before=entry.optional_pattern("unless_before", r"\Z"),
        unless_after=entry.optional_pattern("unless_after"),
        near=entry.optional_pattern("near"),
        unless_near=entry.optional_pattern("unless_near"),
        unless_alone=bool(entry.values.get("unless_alone")),
    )


def _follows(table: Table) -> dict[str, bool]:
    found: dict[str, bool] = {}
    for entry in table.entries("follower"):
        found |= dict.fromkeys(entry.texts("yes"), True)
        found |= dict.fromkeys(entry.texts("no"), False)
    return found


def _hedges(table: Table, side: str) -> tuple[Hedge, ...]:
    found = []
    for entry in table.entries("hedge"):
        if entry.text("side") not in {"before", "after"}:
            raise entry.fault(key="side", reason="side must be before or after")
        try:
            bound = Bound(entry.text("bound")) if "bound" in entry.values else None
        except ValueError:
            raise entry.fault(key="bound", reason=f"bound must be one of {', '.join(Bound)}") from None
        if entry.text("side") == side:
            found.append(
                Hedge(
                    words=tuple(sorted(entry.texts("words"), key=_longest_first)),
                    bound=bound,
                    glued=bool(entry.values.get("glued")),
                    not_before=tuple(entry.texts("not_before")),
                    not_after=tuple(entry.texts("not_after")),
                )
            )
    return tuple(found)


def _links(table: Table) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The patterns from an amount to its equivalent: in brackets, in the sentence, and behind another equivalent."""
    words = [word for entry in table.entries("link") for word in entry.texts("words")]
    word = f"(?i:{'|'.join(map(re.escape, sorted(words, key=_longest_first)))})"
    # What a bracket restates is the amount before it, with a few words at most between them.
    bracket = re.compile(rf"[^()（）\[\].!?;0-9]{{0,28}}[(（\[]\s?(?:{word}[\s,]{{0,2}}){{0,8}}")
    running, also = (
        re.compile(
            "|".join(
                f"(?:{pattern.replace('W', word)})" for entry in table.entries("link") for pattern in entry.texts(key)
            )
        )
        for key in ("patterns", "also")
    )
    return bracket, running, also
