"""The documentation runs, and says of the code what is there."""

from __future__ import annotations

import ast
import contextlib
import importlib
import io
import json
import re
import runpy
import shlex
import sys
import textwrap
from itertools import product, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import korreader
from korreader.cli import _parser
from korreader.data import load_table, table_names
from korreader.layout.hints import ITEMPROP_HINTS, ROLE_HINTS, TAG_HINTS
from korreader.model import Article, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "korreader"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PROSE = [*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", ROOT / "examples" / "README.md"]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DEV_COMMANDS = {"try", "test", "lint", "types", "check", "bench", "engines", "fit"}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def read_page(name: str) -> str:
    return (ROOT / "docs" / name).read_text("utf-8")


def first_cells(text: str, heading: str) -> Iterator[str]:
    """The names in backquotes in the first column of the tables under a heading."""
    section = f"\n{text}".split(f"\n{heading}\n", 1)[1]
    section = re.split(rf"^#{{1,{heading.index(' ')}}} ", section, maxsplit=1, flags=re.MULTILINE)[0]
    for line in section.splitlines():
        if line.startswith("| "):
            yield from re.findall(r"`([^`]+)`", line.split("|")[1])


def sources() -> Iterator[tuple[Path, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path, path.read_text("utf-8")


def calls(name: str, key: str) -> set[str]:
    """The strings that the package passes as ``key`` to calls of ``name``; docstrings are not code."""
    found = set()
    for _, source in sources():
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                for keyword in node.keywords:
                    if keyword.arg == key:
                        # A code is a literal, so that it can be found.
                        assert isinstance(keyword.value, ast.Constant)
                        found.add(str(keyword.value.value))
    return found


# What the pages show is what happens.


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_examples_print_what_the_page_says(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = path.read_text("utf-8")
    names: dict[str, Any] = {"__name__": path.stem}
    blocks = list(FENCE.finditer(text))
    for block, after in zip_longest(blocks, blocks[1:]):
        if block[1] != "python":
            continue
        # Blank lines in front make line numbers in a traceback those of the page.
        padded = "\n" * (text.count("\n", 0, block.start()) + 1) + block[2]
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(padded, str(path), "exec", dont_inherit=True), names)  # noqa: S102 - these are our own pages
        if after is not None and after[1] == "text" and not text[block.end() : after.start()].strip():
            assert printed.getvalue() == after[2]


# What needs more than the tests install is marked "py"; `python3 dev.py engines` runs it.


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_code_for_other_tools_names_what_is_there(path: Path) -> None:
    for block in re.findall(r"^ *```py\n(.*?)^ *```$", path.read_text("utf-8"), re.MULTILINE | re.DOTALL):
        for node in ast.walk(ast.parse(textwrap.dedent(block))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "korreader":
                module = importlib.import_module(node.module or "")
                assert {name.name for name in node.names} <= set(module.__all__)


@pytest.mark.parametrize("path", PROSE, ids=name_of)
def test_commands_are_understood(path: Path) -> None:
    for block in FENCE.finditer(path.read_text("utf-8")):
        for line in block[2].splitlines() if block[1] == "console" else ():
            for command in line.split("|"):
                understand(shlex.split(command, comments=True))


def understand(words: list[str]) -> None:
    """Fail for a command of this project that would be refused."""
    if words[:2] == ["python3", "dev.py"]:
        assert words[2] in DEV_COMMANDS
        if words[2] == "bench":
            assert (ROOT / "benchmarks" / words[3]).is_file()
        words = ["korreader", *words[3:]] if words[2] == "try" and words[3:] else []
    if words[:1] == ["korreader"]:
        assert _parser().parse_args(words[1:]).command


def test_the_commands_of_dev_are_those_it_lists() -> None:
    listed = ast.get_docstring(ast.parse((ROOT / "dev.py").read_text("utf-8"))) or ""
    assert set(re.findall(r"^    ([a-z]+) ", listed, re.MULTILINE)) == DEV_COMMANDS


def test_reading_a_folder_writes_a_line_a_page(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    script = ROOT / "examples" / "read_folder.py"
    monkeypatch.setattr(sys, "argv", [str(script), str(ROOT / "examples")])
    runpy.run_path(str(script), run_name="__main__")
    sys.stdout.flush()
    records = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert [record["file"] for record in records] == ["article.html", "article.txt"]
    assert all(Article.from_dict(record["article"]).is_article for record in records)


def test_counting_nouns_prints_the_most_frequent(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    script = ROOT / "examples" / "count_nouns.py"
    monkeypatch.setattr(sys, "argv", [str(script), str(ROOT / "examples" / "article.html")])
    runpy.run_path(str(script), run_name="__main__")
    counts = [int(line.split()[0]) for line in capsys.readouterr().out.splitlines()]
    assert len(counts) == 10
    assert counts == sorted(counts, reverse=True)


def test_every_example_has_a_line() -> None:
    listed = (ROOT / "examples" / "README.md").read_text("utf-8")
    files = {path.name for path in (ROOT / "examples").iterdir() if path.is_file()} - {"README.md"}
    assert set(re.findall(r"\]\(([\w.]+)\)", listed)) == files


# The pages lead to one another.


@pytest.mark.parametrize("path", PROSE, ids=name_of)
def test_links_lead_somewhere(path: Path) -> None:
    prose = FENCE.sub("", path.read_text("utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if "://" in target:
            continue
        file, _, anchor = target.partition("#")
        page = (path.parent / file).resolve() if file else path
        assert page.exists(), target
        assert not anchor or anchor in anchors(page), target


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", path.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_index_leads_to_every_page() -> None:
    targets = set(re.findall(r"\]\(([\w.]+)", read_page("index.md")))
    assert {path.name for path in (ROOT / "docs").glob("*.md")} - {"index.md"} <= targets


# The pages name what is in the code, and nothing else.


def test_every_public_name_is_described() -> None:
    assert set(first_cells(read_page("index.md"), "## The public names")) == set(korreader.__all__)


@pytest.mark.parametrize("name", ["Article", "Block", "Page", "Caption"])
def test_every_field_is_described(name: str) -> None:
    fields = [field.name for field in attrs.fields(getattr(korreader, name))]
    assert list(first_cells(read_page("fields.md"), f"## {name}")) == fields


def test_every_role_is_described() -> None:
    assert list(first_cells(read_page("roles.md"), "## The roles")) == [role.value for role in Role]


def test_every_issue_code_is_described() -> None:
    listed = list(first_cells(read_page("issues.md"), "## Issues"))
    assert set(listed) == calls("Issue", "code")
    assert len(listed) == len(set(listed))
    assert set(first_cells(read_page("decoding.md"), "## Issues")) <= set(listed)


@pytest.mark.parametrize("page", ["issues.md", "decoding.md"])
def test_every_repair_kind_is_described(page: str) -> None:
    assert set(first_cells(read_page(page), "## Repairs")) == calls("Repair", "kind")


def test_every_error_is_described() -> None:
    errors = {
        name
        for name in korreader.__all__
        if isinstance(found := getattr(korreader, name), type) and issubclass(found, Exception)
    }
    assert set(first_cells(read_page("issues.md"), "## Errors")) == errors


def test_every_room_is_described() -> None:
    rooms = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert set(first_cells(read_page("architecture.md"), "# The way through the house")) == rooms


# Names of evidence: those with a variable part stand for every value of it.


def variable_parts() -> dict[str, set[str]]:
    """The values of each variable part: those the page lists, else those of the data files."""
    section = read_page("roles.md").split("### Variable parts", 1)[1].split("\n## ", 1)[0]
    parts = {}
    for line in section.splitlines():
        if found := re.match(r"\| `([A-Z]+)` \| (.*) \|$", line):
            parts[found[1]] = set(re.findall(r"`([a-z0-9-]+)`", found[2]))
    parts["ROLE"] = {role.value for role in Role}
    tables = [load_table(name) for name in table_names("lexicon")]
    parts["GROUP"] = {entry.text("group") for table in tables for entry in table.entries("phrase")}
    parts["CUE"] = {entry.text("name") for entry in load_table("cues.toml").entries("cue")}
    parts["N"] = {str(number) for number in range(1, 9)}
    return parts


def described_evidence() -> list[str]:
    return list(first_cells(read_page("roles.md"), "## The evidence"))[: -len(variable_parts())]


def expand(name: str, parts: dict[str, set[str]]) -> Iterator[str]:
    pieces = re.split(r"([A-Z]+)", name)
    choices = [sorted(parts[piece]) if piece.isupper() else [piece] for piece in pieces]
    yield from map("".join, product(*choices))


def test_every_name_of_evidence_with_a_weight_is_described() -> None:
    parts = variable_parts()
    described = {full for name in described_evidence() for full in expand(name, parts)}
    weighted = {entry.text("name") for entry in load_table("weights.toml").entries("evidence")}
    assert weighted - described == set()


def test_described_names_of_evidence_are_those_in_the_code() -> None:
    literals = set()
    for path, source in sources():
        if path.parent.name == "roles":
            literals |= set(re.findall(r"\"((?:says|is|stands)\.[a-z-]*)", source))
    whole = {name for name in literals if name[-1].isalpha()}
    stems = tuple(literals - whole)
    described = set(described_evidence())
    assert whole - described == set()
    assert {name for name in described - whole if not name.startswith(stems)} == set()
    assert {stem for stem in stems if not any(name.startswith(stem) for name in described)} == set()


def test_the_listed_hints_are_those_of_the_code() -> None:
    known = {entry.text("name") for entry in load_table("classes.toml").entries("hint")}
    known |= {*TAG_HINTS.values(), *ROLE_HINTS.values(), *ITEMPROP_HINTS.values()}
    assert variable_parts()["HINT"] - {"itemprop"} == known
