"""The abbreviations of English news prose, read from ``abbreviations.toml``."""

from __future__ import annotations

from functools import cache

from attrs import frozen

from korreader.data import load_table

__all__ = ["Abbreviations", "abbreviations"]

_ENDS = ("never", "starter", "capital", "number")


@frozen
class Abbreviations:
    """When a mark after a word does not end the sentence."""

    ends: dict[str, frozenset[str]]
    """For each abbreviation, without its last full stop, its kinds: ``never``, ``starter``, ``capital``, ``number``."""
    units: frozenset[str]
    """Those of them that count only after a number."""
    starters: frozenset[str]
    continues: frozenset[str]
    openers: frozenset[str]
    speech: frozenset[str]
    names_with_marks: tuple[str, ...]


@cache
def abbreviations() -> Abbreviations:
    """The abbreviations.

    >>> sorted(abbreviations().ends["Inc"])
    ['starter']
    """
    table = load_table("abbreviations.toml")
    ends: dict[str, set[str]] = {}
    units: set[str] = set()
    for entry in table.entries("abbreviation"):
        key = "ends"
        kind = entry.text(key)
        if kind not in _ENDS:
            reason = f"ends must be one of {', '.join(_ENDS)}"
            raise entry.fault(key, reason)
        for word in entry.texts("words"):
            ends.setdefault(word, set()).add(kind)
        if entry.values.get("after_number"):
            units.update(entry.texts("words"))

    def words(kind: str) -> frozenset[str]:
        return frozenset(word for entry in table.entries(kind) for word in entry.texts("words"))

    return Abbreviations(
        ends={word: frozenset(kinds) for word, kinds in ends.items()},
        units=frozenset(units),
        starters=words("starters"),
        continues=words("continues"),
        openers=words("openers"),
        speech=words("speech"),
        names_with_marks=tuple(sorted(words("names_with_marks"), key=len, reverse=True)),
    )
