from __future__ import annotations

import gzip
import io
import json
import time
import tracemalloc
import zlib
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from korreader import Bounds, CrawlError, PageError, RawPage, iter_pages, read_many
from korreader.crawl.inputs import find_inputs
from korreader.crawl.inputs.encodings import unchunk, unpack
from korreader.crawl.inputs.packed import open_members
from tests.crawl.material import fill, pack, page, record, records

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def found(path: Path, **options: Any) -> list[Any]:
    """The last character of each URL, or the code of the error."""
    return [
        one.code if isinstance(one, PageError) else (one.url or "")[-1:] for one in iter_pages(str(path), **options)
    ]


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


# Names.


def test_folders_are_read_by_name_with_their_folders(tmp_path: Path) -> None:
    fill(tmp_path / "b", 2)
    fill(tmp_path / "a" / "deep", 1)
    write(tmp_path / "c.jpg", b"no page")
    inputs = find_inputs([tmp_path])
    assert [file.path.removeprefix(str(tmp_path)) for file in inputs.files] == [
        "/a/deep/0000.html", "/b/0000.html", "/b/0001.html",
    ]  # fmt: skip
    assert inputs.ignored == 1


def test_globs_and_files_are_taken_whatever_their_names(tmp_path: Path) -> None:
    write(tmp_path / "page[1].php", page(1).encode())
    write(tmp_path / "page2.php", page(2).encode())
    paths = [str(tmp_path / "page[1].php"), str(tmp_path / "*2.php")]
    assert [article.title for article in read_many(iter_pages(*paths), workers=0)] == [
        "Farm 1 listens",
        "Farm 2 listens",
    ]


def test_a_name_without_a_file_is_misuse(tmp_path: Path) -> None:
    with pytest.raises(CrawlError, match="no file, folder or match"):
        iter_pages(tmp_path / "nothing-*.html")


def test_links_in_circles_end(tmp_path: Path) -> None:
    fill(tmp_path / "pages", 1)
    (tmp_path / "pages" / "again").symlink_to(tmp_path)
    (tmp_path / "pages" / "broken.html").symlink_to(tmp_path / "gone.html")
    results = list(read_many(iter_pages(tmp_path), workers=0, on_error="yield"))
    assert [getattr(one, "code", None) for one in results] == [None, "cannot-open"]


def test_packed_pages_are_unpacked_within_bounds(tmp_path: Path) -> None:
    write(tmp_path / "1.html.gz", gzip.compress(page(1).encode()))
    write(tmp_path / "2.html.gz", gzip.compress(b" " * 100_000))
    write(tmp_path / "3.html.gz", gzip.compress(page(1).encode())[:60])
    first, *others = read_many(iter_pages(tmp_path), workers=0, on_error="yield", bounds=Bounds(max_bytes=50_000))
    assert getattr(first, "title", None) == "Farm 1 listens"
    assert [getattr(one, "code", None) for one in others] == ["too-large", "truncated"]


# JSON Lines.

ROWS = [{"url": f"u:{number}", "html": page(number)} for number in range(3)]
LINES = "".join(json.dumps(row) + "\n" for row in ROWS).encode()
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "": lambda data: data,
    ".gz": gzip.compress,
    ".zst": lambda data: zstandard.ZstdCompressor().compress(data),
}


@pytest.mark.parametrize("ending", PACKERS)
def test_lines_are_read_packed_or_not(ending: str, tmp_path: Path) -> None:
    path = write(tmp_path / f"pages.jsonl{ending}", PACKERS[ending](LINES) + PACKERS[ending](LINES[:-1]))
    assert found(path) == ["0", "1", "2"] * 2


@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_lines_that_were_cut_off_are_reported(ending: str, tmp_path: Path) -> None:
    noise = json.dumps({"url": "u:9", "html": page(9), "noise": "".join(map(str, range(9_999)))}).encode() + b"\n"
    packed = PACKERS[ending](LINES + noise * 3)
    assert found(write(tmp_path / f"pages.jsonl{ending}", packed[:-20]))[-1] == "truncated"


def test_lines_behind_damage_are_read(tmp_path: Path) -> None:
    broken = gzip.compress(LINES, mtime=0)
    data = broken[:40] + b"\0" * 30 + broken[70:] + gzip.compress(LINES)
    assert found(write(tmp_path / "pages.jsonl.gz", data))[-4:] == ["damaged", "0", "1", "2"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"{oops", "not-json"),
        (b"[1]", "not-json"),
        (b"[" * 100_000, "not-json"),
        (b"\xff\xfe", "not-json"),
        (b'{"id": 1}', "no-content"),
        (b'{"html": 3}', "no-content"),
        (b'{"html": "' + b" " * 400_000 + b'"}', "too-large"),
    ],
)
def test_a_bad_line_costs_itself_alone(line: bytes, code: str, tmp_path: Path) -> None:
    path = write(tmp_path / "pages.jsonl", LINES + b"\n" + line + b"\n" + LINES)
    pages = list(iter_pages(path, bounds=Bounds(max_bytes=100_000)))
    assert [isinstance(one, PageError) and one.code for one in pages] == [False] * 3 + [code] + [False] * 3
    assert isinstance(pages[3], PageError)
    assert pages[3].source == f"{path}#5"


def test_keys_can_be_named(tmp_path: Path) -> None:
    line = json.dumps({"html": "no", "mine": page(4), "where": "u:4", "url": "u:5"}).encode()
    path = write(tmp_path / "pages.jsonl", line)
    (one,) = iter_pages(path, content_key="mine", url_key="where")
    assert isinstance(one, RawPage)
    assert (one.content, one.url) == (page(4), "u:4")
    assert found(path, content_key="nothing") == ["no-content"]


@given(st.lists(st.binary(max_size=40).filter(lambda data: b"\n" not in data)), st.integers(0, 99))
def test_any_bytes_are_lines(lines: list[bytes], cut: int) -> None:
    packed = gzip.compress(b"\n".join(lines))
    members = open_members(io.BytesIO(packed[: len(packed) - cut]))
    while members.begin():
        while members.read(7):
            pass
        assert members.trouble in {None, "truncated", "damaged"}


# Parquet.


def test_rows_of_parquet_are_pages(tmp_path: Path) -> None:
    table = pa.table({"id": [1, 2, 3], "link": ["u:1", "u:2", None], "content": [b"<p>a</p>", None, b"c" * 300]})
    pq.write_table(table, tmp_path / "pages.parquet")
    assert found(tmp_path / "pages.parquet", bounds=Bounds(max_bytes=200)) == ["1", "no-content", "too-large"]
    assert found(write(tmp_path / "broken.parquet", b"PAR1 and no more")) == ["damaged"]


# Web archives.

THREE = records(3)


def archive(tmp_path: Path, data: bytes, **options: Any) -> list[Any]:
    return found(write(tmp_path / "crawl.warc.gz", data), **options)


@pytest.mark.parametrize(
    "data",
    [
        b"".join(THREE),
        pack(THREE),
        gzip.compress(b"".join(THREE)),
        zstandard.compress(b"".join(THREE)),
        pack(THREE) + bytes(99),
    ],
    ids=["plain", "a member a record", "one member", "zstd", "padded"],
)
def test_archives_are_read_packed_or_not(data: bytes, tmp_path: Path) -> None:
    assert archive(tmp_path, data) == ["0", "1", "2"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (pack(THREE)[:-60], ["0", "1", "truncated"]),
        (pack(THREE)[:-8], ["0", "1", "2", "truncated"]),
        (b"".join(THREE)[:-60], ["0", "1", "truncated"]),
        (pack(THREE[:1]) + pack(THREE[1:2])[:50] + b"\0" * 40 + pack(THREE[2:]), ["0", "damaged", "2"]),
        (pack(THREE[:1]) + b"garbage" * 9 + pack(THREE[1:]), ["0", "damaged", "1", "2"]),
        (b"<html>no archive</html>", ["damaged"]),
        (b"", []),
    ],
    ids=["cut off", "cut off at the checksum", "cut off, plain", "damaged", "garbage", "no archive", "empty"],
)
def test_broken_archives_are_reported_and_read_as_far_as_they_go(
    data: bytes, expected: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert archive(tmp_path, data) == expected
    capsys.readouterr()


def test_the_charset_of_the_header_comes_with_the_page(tmp_path: Path) -> None:
    korean = "날씨가 좋다".encode("cp949")
    data = pack(
        [
            record("https://example.com/1", korean, kind='text/html; Charset="EUC-KR"'),
            record("https://example.com/2", "값".encode(), of="conversion", kind="text/plain"),
        ]
    )
    pages = [one for one in iter_pages(write(tmp_path / "a.warc.gz", data)) if isinstance(one, RawPage)]
    assert [one.charset for one in pages] == ["EUC-KR", "utf-8"]
    assert [article.page.text for article in read_many(pages, workers=0)] == ["날씨가 좋다", "값"]


def test_what_is_no_page_is_left_out(tmp_path: Path) -> None:
    others = [
        record("https://example.com/1", b"", status="301 Moved"),
        record("https://example.com/2", b"<p>gone</p>", status="404 Not Found"),
        record("https://example.com/3", b"\x89PNG", kind="image/png"),
        record("https://example.com/4", b"fetch", of="request", kind="application/http"),
        record("https://example.com/5", page(5).encode(), kind=""),
    ]
    assert archive(tmp_path, pack(others)) == ["5"]


BODY = page(1).encode()


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(BODY), ["Content-Encoding: gzip"]),
        (zlib.compress(BODY), ["Content-Encoding: deflate"]),
        (zlib.compress(BODY)[2:-4], ["Content-Encoding: deflate"]),
        (zstandard.compress(BODY), ["Content-Encoding: zstd"]),
        (b"%x;x=y\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY), ["Transfer-Encoding: chunked"]),
        (b"%x\r\n%s" % (len(BODY), BODY), ["Transfer-Encoding: chunked"]),
        (BODY, ["Content-Encoding: gzip", "Transfer-Encoding: chunked"]),
        (BODY, ["Content-Encoding: br"]),
        (BODY, ["Content-Encoding: never-heard-of"]),
    ],
    ids=["gzip", "zlib", "deflate", "zstd", "chunked", "cut off", "untrue", "untrue br", "unknown"],
)
def test_what_http_did_to_a_page_is_undone(body: bytes, headers: list[str], tmp_path: Path) -> None:
    data = pack([record("https://example.com/1", body, headers=headers), *THREE])
    first, *others = iter_pages(write(tmp_path / "a.warc.gz", data))
    assert isinstance(first, RawPage)
    assert first.content == BODY
    assert len(others) == 3


@pytest.mark.parametrize("kind", ["inner", "outer", "lines"])
def test_a_bomb_is_skipped_and_named(kind: str, tmp_path: Path) -> None:
    spaces = b" " * 60_000_000
    if kind == "lines":
        path = write(tmp_path / "a.jsonl.gz", gzip.compress(b'{"html": "' + spaces + b'"}\n' + LINES))
    elif kind == "inner":
        bomb = record("https://example.com/9", gzip.compress(spaces), headers=["Content-Encoding: gzip"])
        path = write(tmp_path / "a.warc.gz", pack([bomb, *THREE]))
    else:
        path = write(tmp_path / "a.warc.gz", pack([record("https://example.com/9", spaces), *THREE]))
    del spaces
    tracemalloc.start()
    assert found(path, bounds=Bounds(max_bytes=2_000_000)) == ["too-large", "0", "1", "2"]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 16_000_000


@pytest.mark.parametrize(
    "head", [THREE[0], b"", b"WARC/1.0\r\nX: ", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9"]
)
def test_much_where_a_header_should_be_is_damage(head: bytes, tmp_path: Path) -> None:
    began = time.process_time()
    found = archive(tmp_path, gzip.compress(head + b" " * 60_000_000) + pack(THREE))
    assert found[-4:] == ["damaged", "0", "1", "2"]
    assert time.process_time() - began < 10


@given(st.binary(max_size=200), st.integers(0, 40))
def test_any_body_can_be_unchunked_and_unpacked(content: bytes, limit: int) -> None:
    assert len(unchunk(content)) <= len(content)
    for encoding in ("gzip", "deflate", "br", "zstd", ""):
        try:
            unpack(content, encoding, max(limit, len(content)))
        except Exception as error:  # noqa: BLE001 - only this one is meant to come
            assert type(error).__name__ == "TooLargeError"  # noqa: PT017


# Going on.


@pytest.mark.parametrize("kind", ["folder", "lines", "table", "archive"])
def test_reading_goes_on_after_any_unit(kind: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    fill(folder, 3 if kind == "folder" else 0)
    for name in "ab":
        if kind == "lines":
            write(folder / f"{name}.jsonl", LINES + b"\n{}\n" + LINES)
        elif kind == "table":
            pq.write_table(pa.Table.from_pylist(ROWS), folder / f"{name}.parquet", row_group_size=2)
        elif kind == "archive":
            moved = record("https://example.com/1", b"", status="301 Moved")
            write(folder / f"{name}.warc.gz", pack([*THREE, moved])[:-3] + pack(THREE)[:-9])
    inputs = find_inputs([folder])
    units = [(index, unit.after, repr(unit.page)) for index, unit in inputs.units()]
    assert len(units) >= 3
    for number, (index, after, _) in enumerate(units, 1):
        rest = [(index, unit.after, repr(unit.page)) for index, unit in inputs.units(index, after)]
        assert rest == units[number:]
