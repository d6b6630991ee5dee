"""korreader's word lists, forms and weights: TOML files that need no Python to mend, and the reader for them."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from attrs import frozen

from korreader.errors import DataFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Entry", "Table", "load_table", "table_names"]


@frozen(kw_only=True)
class Entry:
    """One ``[[kind]]`` of a data file, with what is needed to point at it when it is wrong."""

    table: Table
    kind: str
    number: int
    """Which of the file's ``[[kind]]`` entries it is, counted from 0."""
    values: dict[str, Any]

    def text(self, key: str) -> str:
        """The string under ``key``, which must be there."""
        found: str = self._typed(key, str, "a string")
        return found

    def texts(self, key: str) -> list[str]:
        """The list of strings under ``key``; empty when it is not there."""
        if key not in self.values:
            return []
        found: list[str] = self._typed(key, list, "a list of strings")
        if not all(isinstance(one, str) for one in found):
            raise self.fault(key, f"{key} must be a list of strings")
        return found

    def pattern(
        self, key: str, flags: re.RegexFlag = re.NOFLAG, words: dict[str, str] | None = None
    ) -> re.Pattern[str]:
        """The regular expression under ``key``, compiled; the keys of ``words`` in it stand for their values."""
        source = self.text(key)
        for word, stands_for in (words or {}).items():
            source = source.replace(word, stands_for)
        try:
            return re.compile(source, flags)
        except re.error as error:
            raise self.fault(key, f"{key} is not a regular expression: {error}") from None

    def optional_pattern(self, key: str, tail: str = "") -> re.Pattern[str] | None:
        """The regular expression under ``key`` with ``tail`` behind it, compiled; ``None`` when it is not there."""
        if key not in self.values:
            return None
        self.pattern(key)
        return re.compile(f"(?:{self.text(key)}){tail}")

    def fault(self, key: str, reason: str) -> DataFileError:
        """The error that shows this entry's line for ``key``."""
        line = self.table.line_of(self.kind, self.number, key)
        return DataFileError(self.table.name, line, self.table.line(line), reason)

    def _typed(self, key: str, kind: type, description: str) -> Any:
        value = self.values.get(key)
        if not isinstance(value, kind):
            raise self.fault(key, f"{key} must be {description}")
        return value


@frozen(kw_only=True)
class Table:
    """A data file: its values, and its source for error messages."""

    name: str
    source: str
    values: dict[str, Any]

    @classmethod
    def parse(cls, name: str, source: str) -> Table:
        r"""Read TOML.

        Raises:
            DataFileError: the source is not TOML.

        >>> Table.parse("units.toml", "[[unit]]\nname = '억'").values
        {'unit': [{'name': '억'}]}
        """
        try:
            return cls(name=name, source=source, values=tomllib.loads(source))
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"at line (\d+)", str(error))
            number = int(found[1]) if found else len(source.splitlines())
            lines = source.splitlines()
            text = lines[number - 1] if 0 < number <= len(lines) else ""
            raise DataFileError(name, number, text, f"not valid TOML: {error}") from None

    def entries(self, kind: str) -> Iterator[Entry]:
        """The file's ``[[kind]]`` entries, in order."""
        for number, values in enumerate(self.values.get(kind, [])):
            yield Entry(table=self, kind=kind, number=number, values=values)

    def line(self, number: int) -> str:
        """The text of a line, counted from 1; empty for line 0."""
        return self.source.splitlines()[number - 1] if number else ""

    def line_of(self, kind: str, number: int, key: str) -> int:
        """The line on which the ``number``-th ``[[kind]]`` entry gives ``key``, else the line of its heading."""
        seen, heading = -1, 0
        for at, text in enumerate(self.source.splitlines(), 1):
            stripped = text.strip()
            if stripped.startswith("["):
                if seen == number:
                    break
                if stripped.startswith(f"[[{kind}]]"):
                    seen, heading = seen + 1, at
            elif seen == number and re.match(rf"{re.escape(key)}\s*=", stripped):
                return at
        return heading


def load_table(name: str) -> Table:
    """Read the data file ``name`` of the package, such as ``dates.toml`` or ``lexicon/ui.toml``.

    >>> load_table("dates.toml").name
    'dates.toml'
    """
    return Table.parse(name, files(__package__).joinpath(*name.split("/")).read_text(encoding="utf-8"))


def table_names(folder: str = "") -> list[str]:
    """The names of the data files in the package, or in one folder of its data, sorted."""
    place = files(__package__).joinpath(folder) if folder else files(__package__)
    prefix = f"{folder}/" if folder else ""
    return sorted(prefix + item.name for item in place.iterdir() if item.name.endswith(".toml"))
