"""Tokens, against labels and promises."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest

from korreader import Language, MissingExtraError, Token, Tokenizer, content_words, iter_tokens, nouns, read, tokenize

CASES = [json.loads(line) for line in (Path(__file__).parent / "tokens.jsonl").read_text("utf-8").splitlines()]


def cut(text: str) -> list[str]:
    return [token.text for token in tokenize(text)]


def is_cut_well(text: str, probe: dict[str, object]) -> bool:
    start, end, ways = probe["start"], probe["end"], probe["ok"]
    assert isinstance(start, int)
    assert isinstance(end, int)
    assert isinstance(ways, list)
    over = [token for token in tokenize(text) if token.start < end and start < token.end]
    is_whole = bool(over) and over[0].start == start and over[-1].end == end
    return is_whole and [token.text for token in over] in ways


def test_labelled_probes() -> None:
    probes = [(case["text"], probe) for case in CASES for probe in case["probes"]]
    wrong = [(text, probe) for text, probe in probes if not is_cut_well(text, probe)]
    assert len(wrong) <= 0.01 * len(probes), wrong


def test_morphemes_that_share_a_syllable_hang_on_one_token() -> None:
    token = tokenize("떠났다")[0]
    assert (token.text, token.tag, token.lemma) == ("떠났", "VV+EP", "떠나다")
    assert [(part.form, part.tag) for part in token.morphemes] == [("떠나", "VV"), ("었", "EP")]


def test_tokens_of_other_languages() -> None:
    found = tokenize("日本語 Привет 3 ㅋㅋ") + tokenize("a naïve plan")[1:2]
    other, korean, english, none = Language.OTHER, Language.KOREAN, Language.ENGLISH, Language.NONE
    assert [token.lang for token in found] == [other, other, none, korean, english]


def test_hanja_inside_korean_is_korean() -> None:
    assert tokenize("北 미사일 발사")[0].lang is Language.KOREAN


def test_what_is_invisible_is_a_token_of_its_own_or_inside_one() -> None:
    assert cut("서\u200b울\u200b에서") == ["서\u200b울", "\u200b", "에서"]


def test_decomposed_hangul_comes_apart_as_composed_hangul_does() -> None:
    import unicodedata

    text = "서울에서 부산까지 걸었다."
    apart = tokenize(unicodedata.normalize("NFD", text))
    assert [unicodedata.normalize("NFC", token.text) for token in apart] == cut(text)
    assert [token.lemma for token in apart] == [token.lemma for token in tokenize(text)]


def test_batches_are_the_same_as_single_calls_in_order() -> None:
    texts = ["배가 떠났다.", "Nobody waved.", "", "NVIDIA의 GPU", "★", "부산까지 3시간"] * 20
    single = [tokenize(text) for text in texts]
    assert tokenize(texts) == single
    assert tokenize(texts, workers=1) == single
    assert list(iter_tokens(iter(texts), workers=2)) == single


def test_a_stream_is_not_held() -> None:
    taken = 0

    def texts() -> object:
        nonlocal taken
        for number in range(2000):
            taken += 1
            yield f"{number}번 배가 떠났다" if number % 3 else "Nobody waved."

    ahead = 0
    for number, _ in enumerate(iter_tokens(texts(), workers=2)):  # type: ignore[arg-type]
        ahead = max(ahead, taken - number)
    assert taken == 2000
    assert ahead < 200


def test_misuse_says_what_to_do() -> None:
    with pytest.raises(TypeError, match="use tokenize"):
        iter_tokens("a text")
    with pytest.raises(ValueError, match="workers must be at least 1"):
        iter_tokens(["a text"], workers=0)
    with pytest.raises(TypeError, match="a text is a str, not int"):
        tokenize([1])  # type: ignore[list-item]
    with pytest.raises(TypeError, match="expected a text or its tokens"):
        nouns(["a text"])  # type: ignore[list-item]


class TestUserWords:
    def test_they_are_known_and_the_tokenizer_is_a_plain_value(self) -> None:
        tokenizer = Tokenizer(user_words=["도란마을", ("반짝임도", "NNG")])
        again = pickle.loads(pickle.dumps(tokenizer))  # noqa: S301  # our own object
        assert again == tokenizer
        assert [token.text for token in again.tokenize("도란마을이 반짝임도를 지났다")][:4] == [
            "도란마을",
            "이",
            "반짝임도",
            "를",
        ]

    def test_they_do_not_change_other_tokenizers(self) -> None:
        Tokenizer(user_words=["도란마을"]).tokenize("도란마을")
        assert [token.text for token in Tokenizer().tokenize("도란마을")] == ["도", "란", "마을"]

    def test_order_and_repetition_do_not_matter(self) -> None:
        assert Tokenizer(user_words=["가온", "나래", "가온"]) == Tokenizer(user_words=["나래", "가온"])

    @pytest.mark.parametrize(("words", "error"), [("도란마을", TypeError), ([" "], ValueError)])
    def test_misuse(self, words: Any, error: type[Exception]) -> None:
        with pytest.raises(error):
            Tokenizer(user_words=words)


class TestFilters:
    def test_nouns_of_text_and_of_tokens_are_the_same(self) -> None:
        text = "부산항에서 AI 부표가 파도를 쟀다"
        assert nouns(text) == nouns(tokenize(text)) == ["부산항", "AI", "부표", "파도"]

    def test_content_words_leave_particles_and_function_words_out(self) -> None:
        found = content_words("작은 배가 천천히 떠났다. It's the last of them, Minji.")
        assert found == ["작다", "배", "천천히", "떠나다", "last", "Minji"]


def test_an_article_has_its_tokens_block_by_block() -> None:
    article = read(Path("examples/article.html").resolve())
    found = article.tokens()
    assert all(article.text[one.start : one.end] == one.text for one in found)
    assert [one.text for block in article.body for one in tokenize(block.text)] == [one.text for one in found]


class TestSpacy:
    TEXT = "\n 배가 떠났다.  Nobody waved.\tㅋㅋ\n\n끝 👍🏽 "

    def test_the_text_tokens_and_sentences_are_ours(self) -> None:
        pytest.importorskip("spacy")
        from korreader import split_sentences, to_spacy

        doc = to_spacy(self.TEXT)
        assert doc.text == self.TEXT
        words = [(token.text, token.idx, token.tag_) for token in doc if not token.is_space]
        assert words == [(token.text, token.start, token.tag) for token in tokenize(self.TEXT)]
        assert [(span.start_char, span.label_) for span in doc.spans["sentences"]] == [
            (sentence.start, sentence.lang.value) for sentence in split_sentences(self.TEXT)
        ]
        assert len(list(doc.sents)) == len(doc.spans["sentences"])

    def test_an_article_brings_its_blocks(self) -> None:
        pytest.importorskip("spacy")
        from korreader import to_spacy

        article = read(Path("examples/article.html").resolve())
        doc = to_spacy(article)
        assert doc.text == article.text
        assert [(span.text, span.label_) for span in doc.spans["blocks"]] == [
            (block.text, block.role.value) for block in article.body
        ]

    @pytest.mark.parametrize("text", ["", " ", "a\ud800b", "\u200b", "a  b", "\ta"])
    def test_odd_text_keeps_its_length(self, text: str) -> None:
        pytest.importorskip("spacy")
        from korreader import to_spacy

        assert len(to_spacy(text).text) == len(text)

    def test_without_spacy_the_message_says_what_to_install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        import sys

        from korreader import to_spacy

        monkeypatch.setitem(sys.modules, "spacy.tokens", None)
        with pytest.raises(MissingExtraError, match=r'pip install "korreader\[spacy\]"'):
            to_spacy("text")


def test_tokens_can_be_pickled_and_compared() -> None:
    found = tokenize("배가 떠났다")
    again: list[Token] = pickle.loads(pickle.dumps(found))  # noqa: S301  # our own objects
    assert again == found
