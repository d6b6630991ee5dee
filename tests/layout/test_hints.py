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


@pytest.mark.parametrize("made_up", ["css-e5590ad", "css-ad12f3x", "sc-1ad"])
def test_made_up_class_names_hold_no_words(made_up: str) -> None:
    assert hints_of("div", made_up) == frozenset()


@pytest.mark.parametrize("name", ["ad300x250", "css-ad-wrapper", "art_ad1"])
def test_figures_beside_a_word_leave_it_one(name: str) -> None:
    assert "ad" in hints_of("div", name)
