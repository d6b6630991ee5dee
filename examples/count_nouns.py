#!/usr/bin/env python3
"""Count the words that carry meaning in some pages: ``python3 examples/count_nouns.py PAGE...``.

Korean nouns are counted without their particles, English words in small letters; one pass over each page.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from korreader import nouns, read


def main(paths: list[Path]) -> None:
    """Print the ten most frequent words of all pages, most frequent first."""
    counts: Counter[str] = Counter()
    for path in paths:
        counts.update(word.lower() for word in nouns(read(path).tokens()))
    for word, count in counts.most_common(10):
        sys.stdout.write(f"{count:4} {word}\n")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
