from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from korreader import Article, Bounds, CrawlError, PageError, RawPage, SourceError, read, read_many
from korreader.crawl.optional import need
from korreader.crawl.page import to_page
from korreader.crawl.pool import map_pages
from korreader.crawl.process import WorkerProcess
from tests.crawl.material import fill, page
from tests.crawl.tasks import echo_or_die

if TYPE_CHECKING:
    from collections.abc import Iterator

BOTH = pytest.mark.parametrize("workers", [0, 2])


@BOTH
def test_articles_come_in_order_and_are_those_of_read(workers: int, tmp_path: Path) -> None:
    paths = sorted(fill(tmp_path, 60).iterdir())
    assert list(read_many(paths, workers=workers)) == [read(path) for path in paths]


@BOTH
def test_every_kind_of_source_is_read(workers: int, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(page(3))
    sources = [page(1), page(2).encode(), file, ("https://example.com/4", page(4)), RawPage(content=page(5), url="u:5")]
    articles = list(read_many([*sources, bytearray(page(6).encode())], workers=workers))
    assert [article.title for article in articles] == [f"Farm {number} listens" for number in range(1, 7)]
    assert [article.url for article in articles] == [None, None, None, "https://example.com/4", "u:5", None]


def test_the_charset_that_came_with_a_page_is_evidence() -> None:
    short = "값".encode("cp949")
    assert read(short, charset="euc-kr").page.text == "값"
    assert next(read_many([RawPage(content=short, charset="euc-kr")], workers=0)).page.text == "값"
    with pytest.raises(SourceError):
        read(b"", charset=949)  # type: ignore[arg-type]


SOURCES = [page(0), Path("no-such-page.html"), page(1), 42, b"x" * 3_000]


@BOTH
def test_errors_are_handed_out_in_their_place(workers: int) -> None:
    found = list(read_many(SOURCES, workers=workers, on_error="yield", bounds=Bounds(max_bytes=2_000)))
    assert [one.code if isinstance(one, PageError) else one.title for one in found] == [
        "Farm 0 listens", "cannot-open", "Farm 1 listens", "unreadable-type", "too-large",
    ]  # fmt: skip


@BOTH
def test_errors_are_left_out(workers: int) -> None:
    found = read_many(SOURCES, workers=workers, on_error="skip", bounds=Bounds(max_bytes=2_000))
    assert [article.title for article in found] == ["Farm 0 listens", "Farm 1 listens"]


@BOTH
def test_an_error_ends_the_iteration_by_default(workers: int) -> None:
    articles = read_many(SOURCES, workers=workers)
    assert next(articles).title == "Farm 0 listens"
    with pytest.raises(PageError, match=r"no-such-page\.html: cannot open") as caught:
        next(articles)
    assert caught.value.code == "cannot-open"


def test_misuse_raises_at_once() -> None:
    for one in ("page", b"page", Path("page"), RawPage(content="page")):
        with pytest.raises(SourceError, match="many pages"):
            read_many(one)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="on_error"):
        read_many([], on_error="ignore")  # type: ignore[call-overload]
    for workers in (-1, 1.5, True):
        with pytest.raises(ValueError, match="workers"):
            read_many([], workers=workers)  # type: ignore[arg-type]


def test_few_sources_are_taken_ahead() -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        for taken in count(1):
            yield page(taken)

    articles = read_many(endless(), workers=2)
    assert len(list(islice(articles, 5))) == 5
    assert taken < 200
    articles.close()  # type: ignore[attr-defined]


def work(*contents: str, workers: int = 2, deadline: float = 30.0) -> list[Any]:
    results = map_pages(echo_or_die, (RawPage(content=text) for text in contents), workers=workers, deadline=deadline)
    return [one.code if isinstance(one, PageError) else one for one in results]


def test_a_page_that_kills_its_worker_costs_itself_alone() -> None:
    contents = [str(number) for number in range(40)]
    contents[7] = contents[8] = contents[39] = "die"
    assert work(*contents) == [text if text != "die" else "crashed" for text in contents]


def test_a_page_that_takes_too_long_costs_itself_alone() -> None:
    contents = ["a", "hang", "b", *"cdefgh", "fail", "i"]
    began = time.monotonic()
    assert work(*contents, deadline=2) == ["a", "deadline", "b", *"cdefgh", "failed", "i"]
    assert time.monotonic() - began < 40


def test_slow_pages_together_do_not_break_the_deadline() -> None:
    contents = ["slow"] * 12
    assert work(*contents, deadline=1.3) == contents


def test_a_worker_that_does_not_start_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("korreader.crawl.process.START", "raise SystemExit(3)")
    with pytest.raises(CrawlError, match="workers=0"):
        work("a")


def test_workers_leave_when_their_parent_is_gone() -> None:
    worker = WorkerProcess(echo_or_die)
    assert worker.take() is None
    worker.give("name", [RawPage(content="hang")])
    worker.connection.close()
    assert worker._process.wait(timeout=20) == 0  # noqa: SLF001


def test_scripts_need_no_main_guard(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from korreader import read_many\n"
        "for article in read_many(['A quiet harbour\\n\\nThe ferry left Mokpo at nine. Nobody was on it.'] * 3, workers=2):\n"
        "    print(article.title)\n"
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("A quiet harbour\n" * 3, "")


def test_errors_survive_the_way_between_processes() -> None:
    found = list(read_many([Path("gone.html")] * 2, workers=1, on_error="yield"))
    assert [(one.code, one.source) for one in found if isinstance(one, PageError)] == [("cannot-open", "gone.html")] * 2


def test_every_code_of_errors_is_described() -> None:
    root = Path(__file__).parents[2]
    sources = "".join(path.read_text("utf-8") for path in (root / "korreader" / "crawl").rglob("*.py"))
    codes = set(
        re.findall(r'(?:failure\(|PageError\(|_bury\(worker,|trouble = |_fail\()\s*(?:code=)?"([a-z-]+)"', sources)
    )
    page_ = (root / "docs" / "issues.md").read_text("utf-8").split("## Pages that fail")[1].split("\n## ")[0]
    assert set(re.findall(r"^\| `([a-z-]+)` \|", page_, re.MULTILINE)) == codes


def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(CrawlError, match=r"reading Parquet needs pyarrow: pip install 'korreader\[parquet\]'"):
        need("pyarrow.parquet", "reading Parquet")


@pytest.mark.parametrize("name", ["korreader", "korreader.reading"])
def test_reading_one_page_loads_nothing_of_this(name: str) -> None:
    code = f"import sys, {name}, korreader; korreader.read('a'); sys.exit(any('crawl' in one for one in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_names_that_are_no_utf8_are_made_so() -> None:
    assert to_page(Path(os.fsdecode(b"\xff.html"))).source == "\\udcff.html"
    assert isinstance(next(read_many([("u:\udcff", page(1))], workers=0)), Article)
