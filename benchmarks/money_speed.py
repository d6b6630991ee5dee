"""Speed of finding amounts, beside other tools on the same sentences, in one run.

    python benchmarks/money_speed.py [--sentences FILE ...] [--rounds N] [--seconds S] [--json FILE]

Two kinds of sentences: "amounts", the labelled ones, of which most hold an amount; and "news", those among the
paragraphs of the labelled pages, of which few do.  Every tool reads them in turn, N times, for at most S seconds a
round; the best round counts, in time of this process.  FILE holds JSON Lines with a key "text".
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent / "tests"
LABELLED = [TESTS / "money" / "corpus.jsonl", TESTS / "money" / "sentences.jsonl"]


def tools() -> dict[str, Callable[[str], object]]:
    from korreader import find_money

    found: dict[str, Callable[[str], object]] = {"korreader": find_money}
    try:
        from natura import Finder

        found["natura"] = Finder().findall
    except ImportError:
        print("natura: not installed", file=sys.stderr)
    try:
        from quantulum3 import parser

        found["quantulum3"] = parser.parse
    except ImportError:
        print("quantulum3: not installed", file=sys.stderr)
    return found


def labelled(files: list[Path]) -> list[str]:
    return [json.loads(line)["text"] for file in files for line in file.read_text("utf-8").splitlines()]


def news() -> list[str]:
    found = []
    for file in sorted((TESTS / "pages").glob("*.gold.json")):
        for block in json.loads(file.read_text("utf-8")).get("body", []):
            found += re.split(r"(?<=[.!?])\s+", block["text"])
    return found


def rate(read: Callable[[str], object], sentences: list[str], seconds: float) -> float:
    """Sentences a second, over as many as fit into the time."""
    started, done = time.process_time(), 0
    for text in sentences:
        try:
            read(text)
        except Exception:  # noqa: BLE001, S110 - a tool that fails on a sentence has still used its time
            pass
        done += 1
        if done % 64 == 0 and time.process_time() - started > seconds:
            break
    return done / (time.process_time() - started)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=Path, nargs="*", default=LABELLED)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    warnings.filterwarnings("ignore")
    report: dict[str, dict[str, float]] = {}
    for kind, sentences in (("amounts", labelled(args.sentences)), ("news", news())):
        many = sentences * (20_000 // len(sentences) + 1)
        random.Random(1).shuffle(many)
        peers = tools()
        for read in peers.values():
            rate(read, many[:64], 1)  # what a tool loads, it loads now
        best = dict.fromkeys(peers, 0.0)
        for _ in range(args.rounds):
            for name, read in peers.items():
                best[name] = max(best[name], rate(read, many, args.seconds))
        print(f"{kind}: {len(sentences)} sentences, best of {args.rounds} rounds")
        for name, value in best.items():
            print(f"{name:12} {value:10,.0f} sentences a second  {value / best['korreader']:7.3f} of korreader's speed")
        report[kind] = best
    if args.json:
        args.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
