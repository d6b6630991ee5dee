"""The same answers in threads, in forked and in spawned processes, and in any order."""

from __future__ import annotations

import multiprocessing
import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from korreader import detect_language, iter_tokens, split_sentences, tokenize

TEXTS = [
    "배가 떠났다. Nobody waved. 손님은 U.S. 여권을 냈다.",
    "The ferry left at nine. “그만하자.” he said.",
    "좋아요ㅋㅋ 내일 봐요",
    "Pemerintah menaikkan harga beras bulan depan.",
    "NVIDIA의 GPU 값이 3.5% 올랐다.",
    "Nobody answered. Who would?",
]


def answers(text: str) -> tuple[object, ...]:
    return tokenize(text), split_sentences(text), detect_language(text)


def answer_all(texts: list[str]) -> list[tuple[object, ...]]:
    return [answers(text) for text in texts]


def test_ten_threads_of_a_thousand_calls() -> None:
    expected = {text: answers(text) for text in TEXTS}

    def work(seed: int) -> int:
        order = random.Random(seed)  # noqa: S311  # an order, not a secret
        return sum(answers(text) == expected[text] for text in order.choices(TEXTS, k=1000))

    with ThreadPoolExecutor(10) as pool:
        assert list(pool.map(work, range(10))) == [1000] * 10


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_processes(method: str) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"no {method} here")
    expected = answer_all(TEXTS)
    list(iter_tokens(TEXTS, workers=2))  # worker threads of the parent must not be missed by a forked child
    with multiprocessing.get_context(method).Pool(2) as pool:
        assert pool.map(answer_all, [TEXTS, TEXTS[::-1]]) == [expected, expected[::-1]]
        assert pool.apply(batch) == [tokenize(text) for text in TEXTS]


def batch() -> list[object]:
    return list(iter_tokens(TEXTS, workers=2))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_forked_process_ends() -> None:
    code = (
        "import os, sys, korreader\n"
        "list(korreader.iter_tokens(['배가 떠났다'] * 9, workers=2))\n"
        "child = os.fork()\n"
        "found = [token.text for token in korreader.tokenize(['배가 떠났다'])[0]]\n"
        "assert found == ['배', '가', '떠났', '다']\n"
        "sys.exit(os.waitpid(child, 0)[1] if child else 0)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def test_hash_seed_and_order_of_calls_do_not_matter() -> None:
    code = (
        "import sys, korreader\n"
        "texts = sys.argv[1:]\n"
        "found = {text: [korreader.tokenize(text), korreader.split_sentences(text)] for text in texts}\n"
        "print([found[text] for text in sorted(texts)])\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code, *texts],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        ).stdout
        for seed, texts in (("0", TEXTS), ("1", TEXTS[::-1]))
    }
    assert len(outputs) == 1
