"""The shape of the house: each room imports only from the rooms before it."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import korreader

PACKAGE = Path(korreader.__file__).parent
# The way a page takes through the house.  A module may import from its own room and from those before it.
ROOMS = [
    "errors", "model", "data", "text", "clean", "normal", "addresses", "language", "scan", "korean", "sentences", "tokens",
    "grammar", "rates", "money", "decode", "layout", "metadata", "roles",
    "fields", "reading", "export", "crawl", "arrow", "engines", "cli", "__init__", "__main__",
]  # fmt: skip


def room_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def imported_rooms(path: Path) -> set[str]:
    """The rooms that a module imports from when it is imported itself; what functions import later is not counted."""
    rooms = set()
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "korreader":
            names = node.module.split(".")
            rooms.add(names[1] if len(names) > 1 else "__init__")
        elif isinstance(node, ast.Import):
            rooms |= {name.name.split(".")[1] for name in node.names if name.name.startswith("korreader.")}
    return rooms


MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_rooms_import_only_what_comes_before_them(path: Path) -> None:
    position = ROOMS.index(room_of(path))
    assert imported_rooms(path) <= set(ROOMS[: position + 1])


def test_the_check_sees_imports() -> None:
    assert "model" in imported_rooms(PACKAGE / "reading.py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_are_one_room_each(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize(
    "module",
    [
        "kiwipiepy",
        "langdetect",
        "cattrs",
        "chardet",
        "argparse",
        "json",
        "decimal",
        "currency_converter",
        "korreader.money",
    ],
)
def test_import_loads_only_what_reading_needs(module: str) -> None:
    code = f"import sys, korreader; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_help_does_not_load_the_parser() -> None:
    code = "import sys; from korreader.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\nsys.exit('selectolax' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0


def test_reading_does_not_load_money() -> None:
    code = "import sys, korreader; korreader.read('It cost 5,000 won.'); sys.exit('korreader.money' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
