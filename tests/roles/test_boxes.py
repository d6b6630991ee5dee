"""Boxes amid the story, and articles beside it."""

from __future__ import annotations

import pytest

from .test_stands import ENGLISH, names_in_html

STORY = "".join(f"<p>{ENGLISH.format(hour)}</p>" for hour in range(1, 5))
ASKING = "Every second Tuesday we send one ferry, two captains and a pun to those who ask for them."


@pytest.mark.parametrize(
    ("below", "name"),
    [
        ('<a class="go" href="/give">Give once</a>', "is.box-ends-in-link"),
        ('<input type="email"><input type="submit">', "is.box-with-control"),
        ("<div><button>Send</button></div>", "is.box-with-control"),
    ],
)
def test_a_box_has_a_link_or_a_control(below: str, name: str) -> None:
    box = f'<div class="zz"><p>{ASKING}</p>{below}</div>'
    assert name in names_in_html(f"<article>{STORY}{box}{STORY}</article>", ASKING)


@pytest.mark.parametrize(
    "body",
    [
        f"{STORY}<div><p>{ASKING}</p></div>{STORY}",
        f'{STORY}<div><p>{ASKING}</p><input type="hidden"></div>{STORY}',
        f'<div><p>{ASKING}</p><a href="/more">More</a></div>',
        f'{STORY}<p>{ASKING}</p><a href="/more">More</a>',
        f'<div>{STORY}{STORY}<p>{ASKING}</p><a href="/more">More</a></div>{STORY}',
    ],
    ids=["no control", "hidden", "all of the story", "no box", "large"],
)
def test_what_is_no_such_box(body: str) -> None:
    assert not [name for name in names_in_html(f"<article>{body}</article>", ASKING) if name.startswith("is.box")]


def test_an_article_beside_the_story_or_in_it_is_told() -> None:
    line = "He was late."
    other = f"<article><h2>A cook gets a cat</h2><p>{line}</p></article>"
    first = f"<article><h1>A ferry</h1>{STORY}{STORY}"
    assert "is.in-other-article" in names_in_html(f"<main>{first}</article>{other}</main>", line)
    assert "is.in-inner-article" in names_in_html(f"<main>{first}{other}</article></main>", line)
    names = names_in_html(f"<main>{first}<section><p>{line}</p></section></article></main>", line)
    assert not [name for name in names if name.endswith("-article")]
