#!/usr/bin/env python3
"""Read every page of a folder and write JSON Lines: ``python3 examples/read_folder.py FOLDER > articles.jsonl``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from korreader import read


def main(folder: Path) -> None:
    """Write one line for each page, in the order of the file names."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".html", ".htm", ".txt"}:
            record = {"file": str(path.relative_to(folder)), "article": read(path).to_dict()}
            sys.stdout.buffer.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
