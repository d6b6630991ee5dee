"""How fast languages, sentences and tokens are, beside bare Kiwi in the same run, and what Kiwi costs to load.

    python3 dev.py bench tokens.py

The texts are the paragraphs of the labelled pages.  A ratio is bare Kiwi's time over ours: 1.0 is as fast as Kiwi.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from kiwipiepy import Kiwi

import korreader

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 5
LOAD = """
import resource, time
memory = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
import korreader.tokens
before, started = memory(), time.perf_counter()
{call}
print(f"{{time.perf_counter() - started:.2f}} s, {{memory() - before:.0f}} MB")
"""
LOADS = {
    "Kiwi as korreader loads it": "korreader.tokens.tokenize('가')",
    "Kiwi as it comes": "from kiwipiepy import Kiwi; Kiwi().tokenize('가')",
    "langdetect as korreader loads it": "korreader.tokens.tokenize('a'); from korreader.language.guess import is_foreign; is_foreign('abc')",
}


def paragraphs(language: str) -> list[str]:
    found = []
    for path in sorted((ROOT / "tests" / "pages").glob("*.gold.json")):
        body = json.loads(path.read_text("utf-8"))["body"]
        found += [block["text"] for block in body if block["lang"] == language]
    return found


def best(*calls: Callable[[], object]) -> list[float]:
    """The shortest of some rounds for each call; the rounds alternate, so that a busy moment hits them all."""
    times = [float("inf")] * len(calls)
    for _ in range(ROUNDS):
        for number, call in enumerate(calls):
            started = time.perf_counter()
            call()
            times[number] = min(times[number], time.perf_counter() - started)
    return times


def consume(found: object) -> None:
    for _ in found:  # type: ignore[attr-defined]
        pass


def main() -> int:
    for name, call in LOADS.items():
        done = subprocess.run(
            [sys.executable, "-c", LOAD.format(call=call)], check=True, capture_output=True, text=True
        )
        print(f"{name:34} {done.stdout.strip()}")
    korean = [text for text in paragraphs("ko") if any("가" <= one <= "힣" for one in text)]
    size = sum(len(text.encode()) for text in korean) / 1e6
    kiwi = Kiwi(num_workers=2)
    consume(kiwi.tokenize(korean[:20]))
    korreader.tokenize(korean[:20], workers=2)
    bare, ours, ours_sentences, bare_two, ours_two = best(
        lambda: [kiwi.tokenize(text) for text in korean],
        lambda: [korreader.tokenize(text) for text in korean],
        lambda: [korreader.split_sentences(text) for text in korean],
        lambda: consume(kiwi.tokenize(korean)),
        lambda: consume(korreader.iter_tokens(korean, workers=2)),
    )
    print(f"\nKorean, {size:.2f} MB in {len(korean)} paragraphs")
    print(f"  bare Kiwi, one by one       {size / bare:6.2f} MB/s")
    print(f"  tokenize, one by one        {size / ours:6.2f} MB/s   ratio {bare / ours:.2f}")
    print(f"  split_sentences             {size / ours_sentences:6.2f} MB/s   ratio {bare / ours_sentences:.2f}")
    print(f"  bare Kiwi, two workers      {size / bare_two:6.2f} MB/s")
    print(f"  iter_tokens, two workers    {size / ours_two:6.2f} MB/s   ratio {bare_two / ours_two:.2f}")
    english = [text for text in paragraphs("en") if text.isascii()]
    whole = " ".join(english)
    print(f"\nEnglish, {len(whole) / 1e6:.2f} MB in {len(english)} paragraphs")
    calls = {
        "split_sentences, one text": lambda: korreader.split_sentences(whole),
        "split_sentences, by paragraph": lambda: [korreader.split_sentences(text) for text in english],
        "tokenize, by paragraph": lambda: [korreader.tokenize(text) for text in english],
        "detect_language, by paragraph": lambda: [korreader.detect_language(text) for text in english],
    }
    for name, seconds in zip(calls, best(*calls.values()), strict=True):
        print(f"  {name:30}{len(whole) / seconds / 1e6:6.2f} MB/s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
