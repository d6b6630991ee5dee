"""What must hold for every input: the promises of the library."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given

from korreader import Article, read
from tests.property.strategies import SOURCES, plain_texts


@given(SOURCES)
@example(b"")
@example("")
@example("\ud800")
@example(b"\x00" * 50)
def test_blocks_partition_the_page(source: bytes | str) -> None:
    """1. The blocks' slices of the page's text, joined, are the page's text."""
    article = read(source)
    assert "".join(article.page.text[block.start : block.end] for block in article.blocks) == article.page.text


@given(plain_texts())
@example("A\x1b\u0300")
def test_words_and_figures_come_out_as_they_went_in(source: str) -> None:
    """2. Every number and Latin word of a block comes out as it went in."""
    article = read(source)
    for block in article.blocks:
        found = article.page.text[block.start : block.end]
        assert _figures(found) == _figures(block.text)


def _figures(text: str) -> list[str]:
    # Taken apart: a letter and its accent are one character once the control character between them is left out.
    apart = unicodedata.normalize("NFD", text)
    return [character for character in apart if character.isascii() and (character.isalnum() or character == "%")]


@given(SOURCES)
def test_articles_survive_the_round_trip(source: bytes | str) -> None:
    """3. To a dict and back, to JSON and back: the same article."""
    article = read(source)
    assert Article.from_dict(article.to_dict()) == article
    text = article.to_json()
    assert Article.from_json(text) == article
    assert json.loads(text.encode("utf-8")) == article.to_dict()


@given(SOURCES)
def test_reading_twice_gives_the_same(source: bytes | str) -> None:
    """4. The same input gives the same output."""
    assert read(source).to_json() == read(source).to_json()


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_the_hash_seed_and_the_locale_change_nothing(seed: str) -> None:
    """4. ... under any hash seed and locale."""
    example_page = Path(__file__).parents[2] / "examples" / "article.html"
    code = f"import korreader, pathlib; print(ascii(korreader.read(pathlib.Path({str(example_page)!r})).to_json()))"
    environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "America/New_York"}
    found = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == ascii(read(example_page).to_json())


@given(SOURCES)
def test_markdown_is_made_of_every_article(source: bytes | str) -> None:
    """6. No input makes reading or writing raise."""
    assert isinstance(read(source).to_markdown(), str)


@given(SOURCES)
def test_block_texts_are_clean(source: bytes | str) -> None:
    for block in read(source).blocks:
        assert block.text == block.text.strip()
        assert unicodedata.is_normalized("NFC", block.text)
        assert "\u200b" not in block.text
        assert "  " not in block.text


HOSTILE: dict[str, tuple[bytes | str, str | None]] = {
    "empty": (b"", "empty-page"),
    "white space": (" \n\t\u3000", "empty-page"),
    "one line of 10 MB": ("가나다라마바사 " * 1_250_000, None),
    "one word of 10 MB": ("x" * 10_000_000, None),
    "one paragraph of 10 MB": ("<p>" + "x. " * 3_333_333, None),
    "10 MB of line breaks": ("\n" * 10_000_000, "empty-page"),
    "a million lines": ("한 줄\n" * 1_000_000, "too-many-blocks"),
    "300,000 paragraphs": ("<p>x</p>" * 300_000, "too-many-blocks"),
    "100,000 nested elements": ("<div>" * 100_000 + "깊은 글" + "</div>" * 100_000, "nesting-too-deep"),
    "100,000 open elements": ("<html>" + "<b><i>" * 50_000 + "글", None),
    "200,000 attributes": (
        "<html><p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">글</p>",
        "too-many-attributes",
    ),
    "unclosed comments": ("<html>" + "<!--" * 500_000, None),
    "brackets": ("<html>" + "<" * 3_000_000, None),
    "ampersands": ("<html>" + "&" * 3_000_000, None),
    "NUL": (b"\x00" * 1_000_000, None),
    "zeros between letters": (b"a\x00b\x00\n\x00" * 10_000, None),
    "lone surrogates": ("글 \ud800 글", "lone-surrogates"),
    "high bytes": (bytes(range(128, 256)) * 20_000, None),
    "brackets of bylines": ("[" * 200_000 + "기자", None),
    "equals signs": ("(서울=" * 100_000, None),
    "dates": ("2025.06.11 " * 100_000, None),
    "quotes": ('"' * 500_000, None),
    "addresses": ("a@b." * 200_000, None),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_returns_in_seconds(name: str) -> None:
    """5. Time grows linearly with the input; bounds are named in an issue."""
    source, code = HOSTILE[name]
    start = time.process_time()
    article = read(source)
    assert time.process_time() - start < 15
    assert "".join(article.page.text[block.start : block.end] for block in article.blocks) == article.page.text
    if code is not None:
        assert code in {issue.code for issue in article.issues}


def test_text_longer_than_the_bound_is_cut_with_an_issue() -> None:
    article = read("x" * 20_000_001)
    assert len(article.page.text) == 20_000_000
    assert "page-too-long" in {issue.code for issue in article.issues}
