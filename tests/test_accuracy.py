"""The gate: korreader reads the labelled pages at least as well as when its floors were last raised."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from korreader import Article, Page


def load_scorer() -> Any:
    """The script of benchmarks/, which is no package."""
    path = Path(__file__).parents[1] / "benchmarks" / "score_pages.py"
    spec = importlib.util.spec_from_file_location("score_pages", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


score_pages = load_scorer()
FLOORS: dict[str, Any] = json.loads(score_pages.FLOORS.read_text("utf-8"))


@pytest.fixture(scope="module")
def scores() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = score_pages.score_folder()
    return found


def test_the_floors_are_those_of_these_pages() -> None:
    assert FLOORS["fingerprint"] == score_pages.fingerprint(), "pages changed: run benchmarks/score_pages.py --pin"


@pytest.mark.parametrize("kind", ["text", "html", "all"])
def test_no_score_falls_below_its_floor(kind: str, scores: dict[str, dict[str, float]]) -> None:
    below = {
        name: (scores[kind][name], floor)
        for name, floor in FLOORS["floors"][kind].items()
        if scores[kind][name] < floor
    }
    assert not below


def test_an_oracle_scores_one_and_an_empty_reader_does_not() -> None:
    golds = [gold for gold, _ in score_pages.golds(score_pages.PAGES) if gold["body"]]
    empty = Article(page=Page(text=""))
    assert all(score_pages.score_page(gold, empty)["right"] == 0 for gold in golds)
    assert sum(score_pages.score_page(gold, empty)["lost"] for gold in golds) > 0
