"""Languages of texts, against labels and promises."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from korreader import Language, detect_language, detect_language_runs, read

CASES = [json.loads(line) for line in (Path(__file__).parent / "langid.jsonl").read_text("utf-8").splitlines()]


def test_labelled_texts() -> None:
    found = [(case, detect_language(case["text"]).value) for case in CASES]
    wrong = [(case["text"], lang) for case, lang in found if lang not in (case["lang"], *case.get("accept", ()))]
    ours = [(case, lang) for case, lang in found if case["lang"] in ("ko", "en", "mixed")]
    others = [lang for case, lang in found if case["lang"] == "other"]
    assert len(wrong) <= 0.02 * len(CASES), wrong
    assert sum(lang == "other" for _, lang in ours) <= 0.005 * len(ours)
    assert others.count("other") >= 0.95 * len(others)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("", "none"),
        (" \n\t", "none"),
        ("https://sample.kr/article/read.html", "none"),
        ("hong.gil@sample.co.kr", "none"),
        ("@sample_desk", "none"),
        ("문의 hong.gil.dong@a-very-long-host-name.sample.co.kr", "ko"),
        ("\u1112\u1161\u11ab\u1100\u116e\u11a8", "ko"),
        ("ﾤﾤﾤ", "ko"),
        ("ＳＡＬＥ", "en"),
        ("\ud800", "none"),
        ("大統領", "other"),
        ("大統領이 말했다", "ko"),
    ],
)
def test_what_is_evidence(text: str, lang: str) -> None:
    assert detect_language(text).value == lang


@pytest.mark.parametrize("function", [detect_language, detect_language_runs])
def test_a_text_is_a_str(function: object) -> None:
    with pytest.raises(TypeError, match="a text is a str, not bytes"):
        function(b"text")  # type: ignore[operator]


def test_runs_keep_names_in_their_clause() -> None:
    text = "새 Exynos 칩이 나왔다. It ships next month."
    found = detect_language_runs(text)
    assert [(text[run.start : run.end], run.lang.value) for run in found.runs] == [
        ("새 Exynos 칩이 나왔다. ", "ko"),
        ("It ships next month.", "en"),
    ]


def test_runs_keep_an_opening_quotation_mark_with_its_word() -> None:
    text = "그는 “I will not go home today”라고 했다"
    assert [text[run.start : run.end] for run in detect_language_runs(text).runs][1] == "“I will not go home today”"


def test_confidence_is_higher_where_the_letters_agree() -> None:
    pure, shared = detect_language_runs("배가 떠났다"), detect_language_runs("표 사는 곳 Where to buy")
    assert pure.confidence > shared.confidence


def test_the_language_of_blocks_is_that_of_their_text() -> None:
    page = "A quiet harbour\n\nThe ferry left at nine, and nobody was on it.\n배는 아홉 시에 떠났고 아무도 타지 않았다."
    assert all(block.lang is detect_language(block.text) for block in read(page).blocks)


def test_a_foreign_block_is_other() -> None:
    page = "Un port tranquille\n\nLe bac est parti à neuf heures, et personne ne se trouvait dans la cabine avec lui."
    assert Language.OTHER in {block.lang for block in read(page).blocks}


def test_langdetect_changes_no_global_state_and_answers_the_same_in_any_order() -> None:
    code = (
        "import langdetect.detector_factory as factory\n"
        "from korreader import detect_language\n"
        "texts = ['Kinder spielen wieder', 'Pemerintah menaikkan harga beras', 'Grain silo repaired quickly']\n"
        "first = [detect_language(text) for text in texts]\n"
        "again = [detect_language(text) for text in reversed(texts)][::-1]\n"
        "assert first == again, (first, again)\n"
        "assert factory._factory is None and factory.DetectorFactory.seed is None\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_reading_an_english_page_loads_no_detector_and_no_analyser() -> None:
    code = (
        "import sys, pathlib, korreader\n"
        "korreader.read(pathlib.Path('examples/article.html'))\n"
        "sys.exit('langdetect' in sys.modules or 'kiwipiepy' in sys.modules)"
    )
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=root).returncode == 0
