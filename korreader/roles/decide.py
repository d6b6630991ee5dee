"""One decision over the whole page: the sequence of roles that all evidence together speaks for.

A linear-chain model: the score of a sequence is the sum of what each segment's evidence is worth for its role and
of what each role is worth after the one before it; the best sequence is found with the Viterbi algorithm
(A. J. Viterbi, 1967).  The weights stand in ``data/weights.toml``.
"""

from __future__ import annotations

import math
from functools import cache
from operator import sub
from typing import TYPE_CHECKING

from attrs import Factory, define, field

from korreader.data import load_table
from korreader.model import BODY_ROLES, Evidence, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from korreader.data import Entry, Table

__all__ = ["ROLES", "Decider", "decider", "read_weights"]

ROLES: tuple[Role, ...] = tuple(Role)
TITLE, PARAGRAPH, CAPTION = map(ROLES.index, (Role.TITLE, Role.PARAGRAPH, Role.CAPTION))
TITLES = frozenset((TITLE,))
PARTS = frozenset(map(ROLES.index, (Role.SUBHEADING, Role.LIST)))
BODY = frozenset(map(ROLES.index, BODY_ROLES))
REACH = 8.0
"""A role that the segment's own evidence puts this far behind the best one is not tried."""
NOTHING = (0.0,) * len(ROLES)
MISSING_TITLE = "sequence.missing-title"
LEAST_TITLE = 4.0
"""How far the evidence for a headline may be behind when the story has none otherwise."""
MOST_KNOWN = 8_192


Bundle = tuple[str, ...]


@define(eq=False)
class Decider:
    """The weights, ready to decide."""

    worth: dict[str, tuple[float, ...]]
    """For each name of evidence, what it is worth for each role."""
    start: list[float]
    """For each role, what it is worth as the first of the page."""
    after: list[list[float]]
    """For each role, what every role is worth after it."""
    into: list[list[float]] = field(init=False)
    """The same the other way round: for each role, what it is worth after every role."""
    lead: list[list[float]] = field(init=False)
    """For each role, how far it must be ahead of every role for that one to be out of the running, whatever follows."""
    bundles: dict[Bundle, tuple[float, ...]] = Factory(dict)
    candidates: dict[tuple[Bundle, ...], list[tuple[float, int, list[float]]]] = Factory(dict)
    reasons: dict[tuple[tuple[Bundle, ...], Role, Role | None], tuple[Evidence, ...]] = Factory(dict)
    """What was worked out before: pages are full of segments with the same evidence."""
    pieces: dict[tuple[str, int], tuple[float, str, Evidence]] = Factory(dict)

    def __attrs_post_init__(self) -> None:
        self.into = [list(column) for column in zip(*self.after, strict=True)]
        self.lead = [[max(map(sub, other, one)) for other in self.after] for one in self.after]

    def score(self, evidence: Iterable[Bundle]) -> list[float]:
        """What the evidence is worth for each role."""
        return list(map(sum, zip(*map(self._worth, evidence), strict=True))) or [0.0] * len(ROLES)

    def _worth(self, bundle: Bundle) -> tuple[float, ...]:
        """What a bundle of evidence is worth for each role."""
        found = self.bundles.get(bundle)
        if found is None:
            if len(self.bundles) >= MOST_KNOWN:
                self.bundles.clear()
            known = [self.worth[name] for name in bundle if name in self.worth]
            found = self.bundles[bundle] = tuple(map(sum, zip(*known, strict=True))) if known else NOTHING
        return found

    def decide(self, evidence: list[list[Bundle]]) -> list[Role]:
        """The best sequence of roles.

        A block that is the headline only because the story needs one has this added to its evidence.

        >>> decider().decide([])
        []
        """
        steps = [self._candidates(tuple(bundles)) for bundles in evidence]
        path = self._best_path(steps)
        barred = _out_of_place(path)
        if barred:
            for number, roles in barred.items():
                steps[number] = [step for step in self._all(evidence[number]) if step[1] not in roles]
            path = self._best_path(steps)
        at = self._missing_title(path, evidence)
        if at is not None:
            steps[at] = [step for step in self._all(evidence[at]) if step[1] == TITLE]
            evidence[at].append((MISSING_TITLE,))
            path = self._best_path(steps)
        return [ROLES[role] for role in path]

    def _missing_title(self, path: list[int], evidence: list[list[Bundle]]) -> int | None:
        """Where the headline of a story without one most likely stands: a story has a headline, if it has a head."""
        # A story in pictures begins with the first caption.
        first = next((path.index(role) for role in (PARAGRAPH, CAPTION) if role in path), 0)
        if TITLE in path[: first + 1]:
            return None
        best, place = -LEAST_TITLE, None
        for at in range(first):
            scores = self.score(evidence[at])
            behind = scores[TITLE] - scores[path[at]]
            if behind > best:
                best, place = behind, at
        return place

    def _all(self, evidence: Iterable[Bundle]) -> list[tuple[float, int, list[float]]]:
        return list(zip(self.score(evidence), range(len(ROLES)), self.into, strict=True))

    def _candidates(self, evidence: tuple[Bundle, ...]) -> list[tuple[float, int, list[float]]]:
        """The roles that a segment's own evidence leaves: what each is worth, its number, and its worth after others."""
        known = self.candidates.get(evidence)
        if known is None:
            if len(self.candidates) >= MOST_KNOWN:
                self.candidates.clear()
            scored = self._all(evidence)
            least = max(scored)[0] - REACH
            known = self.candidates[evidence] = [step for step in scored if step[0] >= least]
        return known

    def _best_path(self, steps: list[list[tuple[float, int, list[float]]]]) -> list[int]:
        if not steps:
            return []
        best = self._running([(self.start[role] + score, role) for score, role, _ in steps[0]])
        backs: list[dict[int, int]] = []
        for candidates in steps[1:]:
            step: list[tuple[float, int]] = []
            back: dict[int, int] = {}
            for score, role, into in candidates:
                top, source = -math.inf, -1
                for total, before in best:
                    reached = total + into[before]
                    if reached > top:
                        top, source = reached, before
                step.append((top + score, role))
                back[role] = source
            best = self._running(step)
            backs.append(back)
        role = max(best, key=lambda one: (one[0], -one[1]))[1]
        path = [role]
        for back in reversed(backs):
            role = back[role]
            path.append(role)
        return path[::-1]

    def _running(self, step: list[tuple[float, int]]) -> list[tuple[float, int]]:
        """The roles still in the running: not so far behind the best that nothing after them can make up for it."""
        top, leader = max(step)
        lead = self.lead[leader]
        return [one for one in step if top - one[0] <= lead[one[1]]]

    def explain(self, evidence: tuple[Bundle, ...], role: Role, before: Role | None) -> tuple[Evidence, ...]:
        """The evidence for or against a role, that of the role before it included, strongest first."""
        key = evidence, role, before
        known = self.reasons.get(key)
        if known is None:
            if len(self.reasons) >= MOST_KNOWN:
                self.reasons.clear()
            known = self.reasons[key] = self._explain(evidence, role, before)
        return known

    def _explain(self, evidence: tuple[Bundle, ...], role: Role, before: Role | None) -> tuple[Evidence, ...]:
        number = ROLES.index(role)
        found = [self._piece(name, number) for bundle in evidence for name in bundle]
        found.append(self._piece(f"sequence.after-{before}" if before else "sequence.start", number))
        return tuple(piece[2] for piece in sorted(piece for piece in found if piece[0]))

    def _piece(self, name: str, role: int) -> tuple[float, str, Evidence]:
        """One piece of evidence for a role, led by what it is sorted by; pages are full of the same ones."""
        piece = self.pieces.get((name, role))
        if piece is None:
            weight = self._weight(name, role)
            piece = self.pieces[name, role] = (-abs(weight), name, Evidence(name=name, weight=weight))
        return piece

    def _weight(self, name: str, role: int) -> float:
        kind, _, rest = name.partition(".")
        if name == MISSING_TITLE:
            return LEAST_TITLE if role == TITLE else 0.0
        if kind == "sequence":
            return (
                self.start[role]
                if rest == "start"
                else self.after[ROLES.index(Role(rest.removeprefix("after-")))][role]
            )
        return self.worth[name][role] if name in self.worth else 0.0


def _out_of_place(path: list[int]) -> dict[int, frozenset[int]]:
    """The roles that some places cannot have after all, when the whole page is seen.

    A story may have its headline again in the other language; of several headlines amid the story, each is the heading
    of a part.  A heading or item that is all there is of a body belongs to none.
    """
    paragraphs = [at for at, role in enumerate(path) if role == PARAGRAPH]
    if paragraphs:
        titles = [at for at in range(paragraphs[0], paragraphs[-1]) if path[at] == TITLE]
        return dict.fromkeys(titles, TITLES) if len(titles) > 1 else {}
    body = [at for at, role in enumerate(path) if role in BODY]
    return dict.fromkeys(body, PARTS) if len(body) == 1 else {}


@cache
def decider() -> Decider:
    """The decider with korreader's own weights."""
    return read_weights(load_table("weights.toml"))


def read_weights(table: Table) -> Decider:
    """Read the weights of a data file.

    Raises:
        DataFileError: a role in it does not exist, or a weight is not a number.
    """
    worth = {}
    for entry in table.entries("evidence"):
        weights = entry.values.get("roles", {})
        row = [0.0] * len(ROLES)
        for name, weight in weights.items():
            row[_role(entry, name)] = float(weight)
        worth[entry.text("name")] = tuple(row)
    start = [0.0] * len(ROLES)
    after = [[0.0] * len(ROLES) for _ in ROLES]
    for entry in table.entries("sequence"):
        row = start if entry.text("after") == "start" else after[_role(entry, entry.text("after"), "after")]
        for name, weight in entry.values.get("roles", {}).items():
            row[_role(entry, name)] = float(weight)
    return Decider(worth=worth, start=start, after=after)


def _role(entry: Entry, name: str, key: str = "roles") -> int:
    try:
        return ROLES.index(Role(name))
    except ValueError:
        raise entry.fault(key=key, reason=f"no such role: {name}") from None
