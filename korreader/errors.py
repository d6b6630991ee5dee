"""What korreader raises when it is misused.

::

    KorreaderError
    ├── SourceError        a source cannot be opened, or is of a type that cannot be read
    │   └── PageError      one page of many could not be read; it has a code, and the place the page came from
    ├── FormatError        data given to ``from_dict`` or ``from_json`` is not what ``to_dict`` writes
    ├── MissingExtraError  a function needs a package that is not installed
    ├── MoneyError         a text to convert holds no amount, or more than one
    ├── RateError          there is no exchange rate for a currency or a day
    ├── CrawlError         a run over many pages cannot begin or go on: its options, its output or its workers
    └── DataFileError      one of korreader's own TOML files is broken

The content of a page never raises: what could not be read is ``None`` or empty, and named in ``article.issues``.
"""

from __future__ import annotations

__all__ = [
    "CrawlError",
    "DataFileError",
    "FormatError",
    "KorreaderError",
    "MissingExtraError",
    "MoneyError",
    "PageError",
    "RateError",
    "SourceError",
]


class KorreaderError(Exception):
    """The base of everything korreader raises on purpose.

    >>> issubclass(SourceError, KorreaderError)
    True
    """


class SourceError(KorreaderError):
    """A source cannot be opened, or is of a type that cannot be read.

    >>> str(SourceError("no such file: page.html"))
    'no such file: page.html'
    """


class PageError(SourceError):
    """One page of many could not be read; the others were not harmed.

    Args:
        code: a short, stable name, such as ``too-large``; ``docs/issues.md`` lists them all.
        message: what happened, in a sentence.
        source: where the page came from: a path, or an archive and a place in it.
        url: the address of the page, if known.

    >>> error = PageError("deadline", "not read within 60 seconds", source="crawl.warc.gz#812")
    >>> error.code, str(error)
    ('deadline', 'crawl.warc.gz#812: not read within 60 seconds')
    """

    def __init__(self, code: str, message: str, *, source: str = "", url: str | None = None) -> None:
        self.code, self.message, self.source, self.url = code, message, source, url
        super().__init__(f"{source}: {message}" if source else message)

    def __reduce__(self) -> tuple[object, ...]:
        return _page_error, (self.code, self.message, self.source, self.url)


def _page_error(code: str, message: str, source: str, url: str | None) -> PageError:
    return PageError(code, message, source=source, url=url)


class CrawlError(KorreaderError):
    """A run over many pages cannot begin or go on: its options, its output or its workers.

    >>> str(CrawlError("writing Parquet needs pyarrow: pip install 'korreader[parquet]'"))
    "writing Parquet needs pyarrow: pip install 'korreader[parquet]'"
    """


class FormatError(KorreaderError):
    """Data given to ``from_dict`` or ``from_json`` does not have the form that ``to_dict`` writes.

    >>> str(FormatError("schema_version: expected 1, found 7"))
    'schema_version: expected 1, found 7'
    """


class MissingExtraError(KorreaderError, ImportError):
    """A function needs an optional package that is not installed; the message says how to install it.

    Args:
        extra: the name of korreader's extra.
        needed_by: the function that was called.

    >>> print(MissingExtraError("spacy", "to_spacy"))
    to_spacy needs the extra "spacy": pip install "korreader[spacy]"
    """

    def __init__(self, extra: str, needed_by: str) -> None:
        self.extra, self.needed_by = extra, needed_by
        super().__init__(f'{needed_by} needs the extra "{extra}": pip install "korreader[{extra}]"')

    def __reduce__(self) -> tuple[type[MissingExtraError], tuple[str, str]]:
        return type(self), (self.extra, self.needed_by)


class MoneyError(KorreaderError):
    """A text to convert holds no amount of money, or more than one; or a number was given without its currency.

    >>> str(MoneyError("no amount of money in 'soon'"))
    "no amount of money in 'soon'"
    """


class RateError(KorreaderError):
    """There is no exchange rate for a currency or a day; the message says what to do.

    >>> str(RateError("the rates of KRW begin on 1999-01-04"))
    'the rates of KRW begin on 1999-01-04'
    """


class DataFileError(KorreaderError):
    """A data file (TOML) is broken; the message shows the file, the line and a marker under the fault.

    Args:
        file: name of the data file.
        line: line number, counted from 1; 0 when the fault has no line of its own.
        source: the text of that line.
        reason: what is wrong and what to do.

    >>> print(DataFileError("ui.toml", 3, 'role = "uii"', "no such role: uii"))
    ui.toml, line 3: no such role: uii
        role = "uii"
        ^^^^^^^^^^^^
    """

    def __init__(self, file: str, line: int, source: str, reason: str) -> None:
        self.file, self.line, self.source, self.reason = file, line, source, reason
        place = f"{file}, line {line}" if line else file
        marked = source.strip()
        marker = f"\n    {marked}\n    {'^' * len(marked)}" if marked else ""
        super().__init__(f"{place}: {reason}{marker}")

    def __reduce__(self) -> tuple[type[DataFileError], tuple[str, int, str, str]]:
        return type(self), (self.file, self.line, self.source, self.reason)
