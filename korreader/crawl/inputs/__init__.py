"""From folders, globs and files to the pages in them, in an order that does not change."""

from __future__ import annotations

import glob
import hashlib
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from korreader.crawl.inputs.unit import Keys, Unit
from korreader.crawl.page import Bounds, RawPage
from korreader.data import load_table
from korreader.errors import CrawlError, PageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["InputFile", "Inputs", "find_inputs", "iter_pages"]


@frozen
class InputFile:
    """A file that holds a page, or many.

    >>> InputFile(path="crawl.warc.gz", size=0).kind
    'archive'
    """

    path: str
    size: int

    @property
    def kind(self) -> str:
        """``page``, ``lines``, ``table`` or ``archive``, by the name; an unknown name is taken for a page."""
        return _kind_of(self.path) or "page"


@cache
def _endings() -> tuple[tuple[str, tuple[str, ...]], ...]:
    entries = load_table("inputs.toml").entries("files")
    return tuple((entry.text("kind"), tuple(entry.texts("endings"))) for entry in entries)


def _kind_of(path: str) -> str | None:
    name = path.lower()
    return next((kind for kind, endings in _endings() if name.endswith(endings)), None)


@frozen
class Inputs:
    """The files of a run, in the order in which they are read."""

    files: tuple[InputFile, ...]
    ignored: int = 0
    """Files of the folders whose names are those of no page and no archive."""
    bounds: Bounds = field(factory=Bounds)
    keys: Keys = field(factory=Keys)

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(file.size for file in self.files)

    def digest(self) -> str:
        """A digest of the names and sizes, by which a run knows its inputs again."""
        digest = hashlib.sha256()
        for file in self.files:
            digest.update(f"{file.path}\0{file.size}\0".encode("utf-8", "surrogateescape"))
        return digest.hexdigest()

    def units(self, number: int = 0, skip: int = 0) -> Iterator[tuple[int, Unit]]:
        """The number of the file and the unit, for every unit behind the first ``skip`` of a file."""
        for index in range(number, len(self.files)):
            for unit in self._file_units(self.files[index], skip if index == number else 0):
                yield index, unit

    def _file_units(self, file: InputFile, skip: int) -> Iterator[Unit]:
        if file.kind == "page":
            if not skip:
                yield Unit(RawPage(content=Path(file.path), source=file.path), 1, file.size)
            return
        try:
            with open(file.path, "rb") as stream:  # noqa: PTH123 - names may hold what no Path of this system holds
                yield from _READERS[file.kind](self, stream, file.path, skip)
        except OSError as error:
            if not skip:
                message = f"cannot open the file: {error.strerror or error}"
                yield Unit(PageError("cannot-open", message, source=file.path), 1, file.size)


def _lines(inputs: Inputs, stream: object, path: str, skip: int) -> Iterator[Unit]:
    from korreader.crawl.inputs.lines import read_lines

    return read_lines(stream, path, skip, inputs.bounds, inputs.keys)  # type: ignore[arg-type]


def _table(inputs: Inputs, stream: object, path: str, skip: int) -> Iterator[Unit]:
    from korreader.crawl.inputs.table import read_table

    return read_table(stream, path, skip, inputs.bounds, inputs.keys)  # type: ignore[arg-type]


def _archive(inputs: Inputs, stream: object, path: str, skip: int) -> Iterator[Unit]:
    from korreader.crawl.inputs.archive import read_archive

    return read_archive(stream, path, skip, inputs.bounds)  # type: ignore[arg-type]


_READERS = {"lines": _lines, "table": _table, "archive": _archive}


def find_inputs(
    names: Iterable[str | os.PathLike[str]], bounds: Bounds | None = None, keys: Keys | None = None
) -> Inputs:
    """The files behind names of folders, files and globs.

    Folders are gone through with their sub-folders, by name; links to folders are not followed.  A file named by
    itself or by a glob is read whatever its name is; in folders, files with other names are counted and left.

    Raises:
        CrawlError: nothing is there under a name.

    >>> [file.kind for file in find_inputs(["examples/article.*"]).files]
    ['page', 'page']
    """
    files: list[InputFile] = []
    ignored = 0
    for name in [os.fspath(name) for name in names]:
        paths = [name] if os.path.lexists(name) else sorted(glob.glob(name, recursive=True))  # noqa: PTH207 - patterns may be absolute
        if not paths:
            message = f"there is no file, folder or match for {name}"
            raise CrawlError(message)
        for path in paths:
            if os.path.isdir(path):  # noqa: PTH112 - millions of names stay strings
                found, left = _walk(path)
                files += found
                ignored += left
            else:
                files.append(_input_file(path))
    return Inputs(tuple(files), ignored, bounds or Bounds(), keys or Keys())


def _input_file(path: str) -> InputFile:
    try:
        return InputFile(path, os.stat(path).st_size)  # noqa: PTH116
    except OSError:
        # A broken link: reading it says so in its place.
        return InputFile(path, 0)


def _walk(folder: str) -> tuple[list[InputFile], int]:
    files, ignored = [], 0
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(parent, name)  # noqa: PTH118
            if _kind_of(name):
                files.append(_input_file(path))
            else:
                ignored += 1
    return files, ignored


def iter_pages(
    *inputs: str | os.PathLike[str],
    content_key: str | None = None,
    url_key: str | None = None,
    bounds: Bounds | None = None,
) -> Iterator[RawPage | PageError]:
    """The pages in folders, files, globs and archives, unread, one after the other.

    Args:
        inputs: folders, globs, pages (``.html``, ``.txt``), JSON Lines (``.jsonl``, also ``.gz`` and ``.zst``), Parquet
            (``.parquet``) and web archives (``.warc``, ``.warc.gz``, ``.wet.gz``).
        content_key: the key or column of tables that holds the page; found by its name when ``None``.
        url_key: the same for the address.
        bounds: the largest page; that of ``Bounds()`` when ``None``.

    Yields:
        ``RawPage`` for ``read_many``; a ``PageError`` in the place of a page that cannot be taken out.

    Raises:
        CrawlError: nothing is there under a name, or a library for an archive is missing.

    >>> from korreader import read_many
    >>> [article.title[:5] for article in read_many(iter_pages("examples/*.html"), workers=0)]
    ['Wando']
    """
    found = find_inputs(inputs, bounds, Keys(content_key, url_key))
    return (unit.page for _, unit in found.units() if unit.page is not None)
