"""Reading speed of korreader and its peers on the same pages, in one run.

    python benchmarks/speed.py [--pages DIR ...] [--rounds N] [--json FILE]

Every tool reads every HTML page (``*.html`` and ``*.html.gz``, with sub-folders) once to warm up, then in turn,
N times; the least CPU time of each page counts.  Ratios are times of korreader: above 1 is slower.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

PAGES = Path(__file__).resolve().parent.parent / "tests" / "pages"


def tools() -> dict[str, Callable[[bytes], object]]:
    from selectolax.lexbor import LexborHTMLParser

    import korreader

    found: dict[str, Callable[[bytes], object]] = {
        "korreader": korreader.read,
        "parse alone": lambda data: LexborHTMLParser(data.decode("utf-8", "replace")).root,
    }
    try:
        import trafilatura

        found["trafilatura"] = lambda data: trafilatura.bare_extraction(
            data, with_metadata=True, include_comments=False
        )
        found["trafilatura, fast"] = lambda data: trafilatura.bare_extraction(
            data, with_metadata=True, include_comments=False, fast=True
        )
    except ImportError:
        print("trafilatura: not installed", file=sys.stderr)
    try:
        from resiliparse.extract.html2text import extract_plain_text
        from resiliparse.parse.encoding import detect_encoding
        from resiliparse.parse.html import HTMLTree

        found["resiliparse"] = lambda data: extract_plain_text(
            HTMLTree.parse_from_bytes(data, detect_encoding(data) or "utf-8"), main_content=True
        )
    except ImportError:
        print("resiliparse: not installed", file=sys.stderr)
    return found


def pages(folders: list[Path]) -> list[bytes]:
    found = []
    for folder in folders:
        for path in sorted(folder.rglob("*.html*")):
            data = path.read_bytes()
            found.append(gzip.decompress(data) if path.suffix == ".gz" else data)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, nargs="*", default=[PAGES])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    sources = pages(args.pages)
    best = {name: [float("inf")] * len(sources) for name in tools()}
    for round_ in range(args.rounds + 1):
        for name, read in tools().items():
            for number, data in enumerate(sources):
                start = time.process_time()
                try:
                    read(data)
                except Exception as error:  # noqa: BLE001 - a peer that fails on a page has still used its time
                    if round_ == 0:
                        print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr)
                if round_:
                    best[name][number] = min(best[name][number], time.process_time() - start)
    size = sum(map(len, sources))
    ours = sum(best["korreader"])
    print(f"{len(sources)} pages, {size / 1e6:.2f} MB, best of {args.rounds} rounds")
    report = {}
    for name, times in best.items():
        total = sum(times)
        report[name] = {"ms_per_page": 1e3 * total / len(times), "mb_per_s": size / 1e6 / total, "ratio": total / ours}
        print(
            f"{name:20} {1e3 * total / len(times):8.2f} ms a page  {size / 1e6 / total:7.1f} MB/s  {total / ours:6.2f} x korreader's time"
        )
    if args.json:
        args.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
