"""Files that appear whole or not at all."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["commit", "read_json", "temporary", "write_json"]


def temporary(path: Path) -> Path:
    """The name under which a file is written; readers of data folders pass over names with an underscore.

    >>> from pathlib import Path
    >>> temporary(Path("out/part-00000.jsonl")).name
    '_part-00000.jsonl.tmp'
    """
    return path.with_name(f"_{path.name.lstrip('_')}.tmp")


def commit(path: Path) -> None:
    """Give a file that was written under its temporary name its own name, once it is safely on the disk."""
    written = temporary(path)
    with written.open("rb") as file:
        os.fsync(file.fileno())
    written.replace(path)


def write_json(path: Path, data: Any) -> None:
    """Write a small JSON file, whole or not at all."""
    temporary(path).write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    commit(path)


def read_json(path: Path) -> Any:
    """The content of a JSON file; ``None`` when there is no such file.

    >>> from pathlib import Path
    >>> read_json(Path("no-such-file.json")) is None
    True
    """
    try:
        return json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return None
