"""Everything the scanner knows, compiled from ``currencies.toml`` and ``amounts.toml``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from attrs import frozen

from korreader.data import Table, load_table
from korreader.money.patterns import part_pattern, scanner_pattern, stems, token_pattern, trailing_code_pattern
from korreader.money.words import Currencies, Numerals, read_currencies, read_numerals

if TYPE_CHECKING:
    import re

__all__ = ["Vocabulary", "compile_vocabulary", "vocabulary"]


@frozen(kw_only=True)
class Vocabulary:
    """The words, and the patterns made of them."""

    currencies: Currencies
    numerals: Numerals
    scanner: re.Pattern[str]
    part: re.Pattern[str]
    trailing_code: re.Pattern[str]
    token: re.Pattern[str]
    stems: tuple[str, ...]
    """Every text that holds an amount holds one of these, in lower case."""
    ascii_stems: tuple[str, ...]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of korreader's own data files."""
    return compile_vocabulary(load_table("currencies.toml"), load_table("amounts.toml"))


def compile_vocabulary(currency_table: Table, amount_table: Table) -> Vocabulary:
    """Compile tables of currencies and of numerals.

    Raises:
        DataFileError: an entry is broken; the error shows its line.
    """
    currencies, numerals = read_currencies(currency_table), read_numerals(amount_table)
    found = stems(currencies)
    return Vocabulary(
        currencies=currencies,
        numerals=numerals,
        scanner=scanner_pattern(currencies, numerals),
        part=part_pattern(currencies, numerals),
        trailing_code=trailing_code_pattern(currencies),
        token=token_pattern(),
        stems=found,
        ascii_stems=tuple(filter(str.isascii, found)),
    )
