"""Sentences, against labels and promises."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from korreader import Language, read, split_sentences
from korreader.scan import abbreviations

CASES = [json.loads(line) for line in (Path(__file__).parent / "sentences.jsonl").read_text("utf-8").splitlines()]


def split(text: str) -> list[str]:
    return [sentence.text for sentence in split_sentences(text)]


@pytest.mark.parametrize(("lang", "floor"), [("en", 0.98), ("ko", 0.95), ("mixed", 0.95)])
def test_labelled_paragraphs(lang: str, floor: float) -> None:
    cases = [case for case in CASES if case["lang"] == lang]
    wrong = [split(case["text"]) for case in cases if split(case["text"]) != case["sentences"]]
    assert len(wrong) <= (1 - floor) * len(cases), wrong


@pytest.mark.parametrize("word", ["Gen", "Corp", "Sept", "vs", "No"])
def test_an_abbreviation_inside_a_sentence_does_not_end_it(word: str) -> None:
    assert word in abbreviations().ends
    assert len(split(f"We read {word}. 5 of it. Nobody spoke.")) == 2


def test_the_examples_of_the_abbreviations() -> None:
    from korreader.data import load_table

    counts = Counter(
        len(split(example))
        for entry in load_table("abbreviations.toml").entries("abbreviation")
        for example in entry.texts("examples")
    )
    assert set(counts) <= {1, 2}
    for entry in load_table("abbreviations.toml").entries("abbreviation"):
        for example in entry.texts("examples"):
            wanted = 2 if entry.values["name"] == "often at the end" or "no. N" in example else 1
            assert len(split(example)) == wanted, example


def test_each_sentence_has_its_language() -> None:
    found = split_sentences("비가 그쳤다. The market reopened. 2025. ★★★")
    assert [sentence.lang for sentence in found][:2] == [Language.KOREAN, Language.ENGLISH]
    assert found[-1].lang is Language.NONE


def test_foreign_sentences_are_other() -> None:
    found = split_sentences("Le bac est parti à neuf heures. Personne ne se trouvait dans la cabine.")
    assert {sentence.lang for sentence in found} == {Language.OTHER}


def test_invisible_characters_belong_to_a_sentence() -> None:
    text = "\u200b배가 떠났다.\u200b \ufeffNobody waved."
    found = split_sentences(text)
    assert [sentence.text for sentence in found] == ["\u200b배가 떠났다.\u200b", "\ufeffNobody waved."]


def test_text_without_words_is_one_sentence_or_none() -> None:
    assert split_sentences(" \n ") == []
    assert split("\u200b") == ["\u200b"]


def test_a_text_is_a_str() -> None:
    with pytest.raises(TypeError, match="a text is a str, not list"):
        split_sentences(["text"])  # type: ignore[arg-type]


def test_an_article_has_its_sentences_block_by_block() -> None:
    article = read(Path("examples/article.html").resolve())
    found = article.sentences()
    assert all(article.text[one.start : one.end] == one.text for one in found)
    assert [one.text for block in article.body for one in split_sentences(block.text)] == [one.text for one in found]


def test_english_needs_no_analyser() -> None:
    code = (
        "import sys, korreader; korreader.split_sentences('Nobody waved. ㅋㅋ'); sys.exit('kiwipiepy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
