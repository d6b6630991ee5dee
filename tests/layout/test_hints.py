from __future__ import annotations

import pytest

from korreader.data import Entry, load_table
from korreader.layout.hints import hints_of

HINTS = list(load_table("classes.toml").entries("hint"))


@pytest.mark.parametrize("entry", HINTS, ids=lambda entry: entry.text("name"))
def test_examples_have_the_hint_and_counter_examples_do_not(entry: Entry) -> None:
    name = entry.text("name")
    for value in entry.texts("examples"):
        assert name in hints_of("div", value), value
    for value in entry.texts("counter_examples"):
        assert name not in hints_of("div", value), value


@pytest.mark.parametrize(
    ("tag", "role", "itemprop", "hint"),
    [
        ("nav", "", "", "nav"),
        ("div", "navigation", "", "nav"),
        ("div", "", "articleBody", "body"),
        ("figcaption", "", "", "caption"),
        ("h2", "", "", "heading"),
    ],
)
def test_tags_roles_and_microdata_give_hints(tag: str, role: str, itemprop: str, hint: str) -> None:
    assert hint in hints_of(tag, "", role, itemprop)


BUILDERS = list(load_table("classes.toml").entries("builder"))


@pytest.mark.parametrize("entry", BUILDERS)
def test_what_page_builders_call_all_elements_says_nothing(entry: Entry) -> None:
    for example in entry.texts("examples"):
        name, _, rest = example.partition("=>")
        assert hints_of("div", name.strip()) == hints_of("div", rest.strip()), example
    for value in entry.texts("counter_examples"):
        assert hints_of("div", value), value
