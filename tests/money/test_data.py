"""The words of money: every example is read, no counter-example is."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from korreader import DataFileError, find_money
from korreader.data import Table, load_table
from korreader.money.context import compile_context
from korreader.money.vocabulary import compile_vocabulary
from tests.grammar.examples import cases, every_kind_has_examples

if TYPE_CHECKING:
    from korreader.data import Entry
    from korreader.money import MoneyMention

WORDS = (
    ("currencies.toml", ("unit", "nation", "currency", "setting")),
    ("amounts.toml", ("scale", "numeral", "fraction")),
)
TABLES = ("currencies.toml", "amounts.toml", "money_context.toml")


def printed(mention: MoneyMention) -> str:
    hedge = "~" if mention.approximate else ""
    ends = f"{mention.low}..{mention.high}" if mention.is_range else f"{mention.amount:f}"
    return f"{hedge}{ends} {mention.currency}"


def same(example: str) -> bool:
    """Whether the text of an example holds exactly the amounts that it names."""
    text, _, amounts = example.rpartition(" => ")
    named = []
    for amount in amounts.split(" = "):
        ends, code = amount.lstrip("~").split()
        low, _, high = ends.partition("..")
        named.append((Decimal(low), Decimal(high or low), code))
    return [(one.low, one.high, one.currency) for one in find_money(text)] == named


@cases("currencies.toml", "examples", "unit", "nation", "currency", "setting")
def test_currency_example_is_read(entry: Entry, example: str) -> None:
    assert entry.kind
    assert same(example)


@cases("amounts.toml", "examples", "scale", "numeral", "fraction")
def test_numeral_example_is_read(entry: Entry, example: str) -> None:
    assert entry.kind
    assert same(example)


@cases("currencies.toml", "counter_examples", "unit", "nation", "currency", "setting")
def test_currency_counter_example_is_none(entry: Entry, example: str) -> None:
    assert entry.kind
    assert [printed(one) for one in find_money(example)] == []


@cases("amounts.toml", "counter_examples", "scale", "numeral", "fraction")
def test_numeral_counter_example_is_none(entry: Entry, example: str) -> None:
    assert entry.kind
    assert [printed(one) for one in find_money(example)] == []


@cases("money_context.toml", "examples", "follower", "range", "link")
def test_context_example_is_read(entry: Entry, example: str) -> None:
    assert same(example)
    if entry.kind == "link":
        found = find_money(example.rpartition(" => ")[0])
        assert [one.equivalent_of for one in found] == [None, *[0] * (len(found) - 1)]


@cases("money_context.toml", "counter_examples", "link")
def test_what_only_looks_like_a_link_is_none(entry: Entry, example: str) -> None:
    assert entry.kind == "link"
    assert {one.equivalent_of for one in find_money(example)} == {None}


@cases("money_context.toml", "counter_examples", "range", label="name")
def test_what_only_looks_like_a_range_is_none(entry: Entry, example: str) -> None:
    assert entry.kind == "range"
    assert not any(one.is_range for one in find_money(example))


@cases("money_context.toml", "counter_examples", "follower")
def test_another_word_is_no_unit(entry: Entry, example: str) -> None:
    assert entry.kind == "follower"
    assert [printed(one) for one in find_money(example)] == []


@cases("money_context.toml", "examples", "trap", label="name")
def test_trap_is_no_amount(entry: Entry, example: str) -> None:
    assert entry.kind == "trap"
    assert [printed(one) for one in find_money(example)] == []


@cases("money_context.toml", "counter_examples", "trap", "hedge", label="name")
def test_what_only_looks_like_a_trap_or_hedge_is_a_plain_amount(entry: Entry, example: str) -> None:
    assert same(example)
    if entry.kind == "hedge":
        assert not find_money(example.rpartition(" => ")[0])[0].approximate


@cases("money_context.toml", "examples", "hedge")
def test_hedge_makes_an_amount_approximate(entry: Entry, example: str) -> None:
    found = find_money(example.rpartition(" => ")[0])
    assert same(example)
    assert found[0].approximate
    assert found[0].bound == entry.values.get("bound")


@pytest.mark.parametrize("table", TABLES)
def test_every_entry_has_examples(table: str) -> None:
    every_kind_has_examples(table)


def test_every_scale_and_numeral_is_in_one_entry_only() -> None:
    for kind, keys in (("scale", ("english", "short", "glued", "korean")), ("numeral", ("english", "korean"))):
        words = [word for one in load_table("amounts.toml").entries(kind) for key in keys for word in one.texts(key)]
        assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("table", "old", "new", "reason"),
    [
        ("currencies.toml", 'currency = "KRW"', 'currency = "won"', "currency must be an ISO 4217 code"),
        ("currencies.toml", '\npart = "0.01"', '\npart = "a cent"', "part must be a number"),
        ("currencies.toml", 'needs = "nation"', 'needs = "luck"', "needs must be one of nation, scale, main"),
        ("currencies.toml", 'money = { won = "KPW" }', "", "money must name units"),
        ("currencies.toml", 'money = { won = "KPW" }', 'money = { wonn = "KPW" }', "no .*unit.* has the name wonn"),
        ("currencies.toml", 'money = { won = "KPW" }', "money = { won = 3 }", "the code of won must be"),
        ("currencies.toml", 'unit = "peso"', 'unit = "pesos"', "no .*unit.* has the name pesos"),
        ("currencies.toml", "digits = 0", 'digits = "none"', "digits must be a number"),
        ("amounts.toml", "power = 6", 'power = "six"', "power must be a number"),
        ("amounts.toml", "value = 7\n", 'value = "seven"\n', "value must be a number"),
        ("amounts.toml", 'value = "0.5"', 'value = "half"', "value must be a number"),
    ],
)
def test_a_broken_word_is_pointed_at(table: str, old: str, new: str, reason: str) -> None:
    sources = {name: load_table(name).source for name, _ in WORDS}
    assert old in sources[table]
    sources[table] = sources[table].replace(old, new, 1)
    with pytest.raises(DataFileError, match=reason) as caught:
        compile_vocabulary(*(Table.parse(name, source) for name, source in sources.items()))
    assert caught.value.line > 0


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('side = "before"', 'side = "beside"', "side must be before or after"),
        ('bound = "more_than"', 'bound = "much"', "bound must be one of"),
        ('figure = "year"', 'figure = "years"', "figure must be one of"),
        ('script = "english"', 'script = "latin"', "script must be english or korean"),
        ("patterns = [", "patterns = [3, ", "patterns must be a list of strings"),
        ('unit_text = "Won"', 'unit_text = "(Won"', "unit_text is not a regular expression"),
    ],
)
def test_a_broken_context_is_pointed_at(old: str, new: str, reason: str) -> None:
    source = load_table("money_context.toml").source
    assert old in source
    with pytest.raises(DataFileError, match=reason) as caught:
        compile_context(Table.parse("money_context.toml", source.replace(old, new, 1)))
    assert caught.value.line > 0
