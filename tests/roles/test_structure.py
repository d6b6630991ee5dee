"""Where the story stands in the tree of elements."""

from __future__ import annotations

import pytest

from korreader.layout.html import layout_html
from korreader.roles.facts import read_facts
from korreader.roles.structure import read_structure

SENTENCE = "The ferry left Mokpo at {} in the morning, and nobody on the pier knew who was on it."


def story_of(body: str) -> list[str]:
    """The text of the segments in the container of a page."""
    segments = layout_html(f"<html><body>{body}").segments
    inside = read_structure(segments, [read_facts(segment) for segment in segments]).inside
    return [segment.text for segment, is_inside in zip(segments, inside, strict=True) if is_inside]


def entries(tag: str) -> str:
    """Three stories or entries of two paragraphs, each with a heading of this tag."""
    return "".join(
        f'<li class="post__{hour}"><article class="entry"><{tag}>Update {hour}</{tag}>'
        f"<p>{SENTENCE.format(hour)}</p><p>{SENTENCE.format(hour + 10)}</p></article></li>"
        for hour in range(1, 4)
    )


def test_the_entries_of_a_live_blog_are_one_story() -> None:
    inside = story_of(f"<main><h1>Ferries, live</h1><ol>{entries('h2')}</ol></main>")
    assert [SENTENCE.format(hour) in inside for hour in (1, 2, 3, 11, 12, 13)] == [True] * 6


@pytest.mark.parametrize("head", ["", '<h1 class="logo">Sample News</h1>'])
def test_of_several_stories_the_first_counts(head: str) -> None:
    inside = story_of(f"{head}<main><ol>{entries('h1' if not head else 'h2')}</ol></main>")
    assert SENTENCE.format(1) in inside
    assert SENTENCE.format(2) not in inside


def test_a_body_with_a_class_for_its_tools_is_the_story() -> None:
    story = "".join(f"<p>{SENTENCE.format(hour)}</p>" for hour in range(1, 4))
    other = f"<p>{SENTENCE.format(20)}</p><p>{SENTENCE.format(21)}</p>"
    links = '<li><a href="/">Another ferry gets a captain, a cook, a cat and a purser</a>' * 9
    inside = story_of(f'<div class="detail-body font-size">{story}</div><ul>{links}</ul><div>{other}</div>')
    assert SENTENCE.format(1) in inside
    assert SENTENCE.format(20) not in inside


def test_the_entries_of_a_live_blog_are_found_from_one_of_them() -> None:
    tools = "<button>Share this update with friends</button><button>Copy the link to this update</button>" * 2
    long = "".join(f"<p>{SENTENCE.format(hour)}</p>" for hour in range(1, 5))
    posts = "".join(
        f'<li class="post"><article><h2>Update {hour}</h2><p>{SENTENCE.format(hour)}</p>{tools}</article></li>'
        for hour in range(20, 25)
    )
    main = f'<li class="post"><article><h2>What we know</h2>{long}</article></li>'
    inside = story_of(f"<main><h1>Ferries, live</h1><ol>{posts}{main}</ol></main>")
    assert [SENTENCE.format(hour) in inside for hour in (1, 20, 24)] == [True] * 3


def test_the_type_of_the_paragraphs_is_no_tool() -> None:
    story = "".join(f'<p class="para-with-print">{SENTENCE.format(hour)}</p>' for hour in range(1, 6))
    links = '<li><a href="/">Another ferry gets a captain, a cook, a cat and a purser</a>' * 9
    other = f"<p>{SENTENCE.format(20)}</p><p>{SENTENCE.format(21)}</p>"
    inside = story_of(f"<div>{story}</div><ul>{links}</ul><div>{other}</div>")
    assert SENTENCE.format(1) in inside
    assert SENTENCE.format(20) not in inside


def test_summaries_below_headlines_are_other_stories() -> None:
    story = "".join(f"<p>{SENTENCE.format(hour)}</p>" for hour in range(1, 6))
    teasers = "".join(
        f'<p><a href="/{hour}">Another ferry gets a captain and a cat</a><br>{SENTENCE.format(hour)}</p>'
        for hour in range(20, 26)
    )
    inside = story_of(f"<table><tr><td>{story}</td><td>{teasers}</td></tr></table>")
    assert SENTENCE.format(1) in inside
    assert SENTENCE.format(20) not in inside


def test_paragraphs_between_headlines_are_the_story() -> None:
    link = '<ul><li><a href="/">Another ferry gets a captain and a cat</a></li></ul>'
    story = "".join(f'<p class="text">{SENTENCE.format(hour)}</p>{link}' for hour in range(1, 6))
    inside = story_of(f"<main>{story}</main>")
    assert [SENTENCE.format(hour) in inside for hour in range(1, 6)] == [True] * 5


@pytest.mark.parametrize(("classes", "expected"), [("embed", True), ("embed js-embed-consent", False)])
def test_an_embedded_post_that_waits_for_consent_quotes_nothing(classes: str, *, expected: bool) -> None:
    page = f"<body><article><p>{SENTENCE}</p><div class='{classes}'><p>We show it when you agree.</p></div><p>{SENTENCE}</p></article>"
    layout = layout_html(page)
    structure = read_structure(layout.segments, [read_facts(segment) for segment in layout.segments])
    assert ("quote" in structure.hints[1][0]) == expected
