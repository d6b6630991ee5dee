"""Collect the frequent English words of the labelled pages into korreader/data/english.toml.

    python3 dev.py bench english_words.py           compare with the file
    python3 dev.py bench english_words.py --write   write it

A word is taken when English body blocks of two pages have it in lower case.
"""

from __future__ import annotations

import json
import re
import sys
import textwrap
from collections import Counter
from pathlib import Path

from korreader.data import load_table

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "korreader" / "data" / "english.toml"
HEAD = """\
# Frequent English words, collected from the labelled English pages of this project (tests/pages) by
# benchmarks/english_words.py; do not edit.  Words that other languages use too are left out: see languages.toml.

[[words]]
text = '''
"""


def collect() -> list[str]:
    table = load_table("languages.toml")
    english = next(table.entries("english"))
    listed = {word for entry in table.entries("foreign") for word in entry.texts("words")}
    listed |= set(english.texts("strong")) | set(english.texts("common"))
    pages: Counter[str] = Counter()
    for path in sorted((ROOT / "tests" / "pages").glob("*.gold.json")):
        body = json.loads(path.read_text("utf-8"))["body"]
        text = " ".join(block["text"] for block in body if block["lang"] == "en")
        pages.update(set(re.findall(r"(?<![A-Za-z'’-])[a-z]{3,}(?![A-Za-z'’-])", text)))
    return sorted(word for word, count in pages.items() if count >= 2 and word not in listed)


def main() -> int:
    words = collect()
    text = HEAD + textwrap.fill(" ".join(words), 118) + "\n'''\n"
    if "--write" in sys.argv:
        TARGET.write_text(text, "utf-8")
    print(f"{len(words)} words; {'as in' if TARGET.read_text('utf-8') == text else 'differs from'} {TARGET.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
