from __future__ import annotations

import contextlib
import gzip
import io
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import zstandard

from korreader import CrawlError
from korreader.cli import main
from korreader.crawl.ledger import Counts, Ledger
from korreader.crawl.records import PARTS, RecordMaker, make_record
from korreader.crawl.run import Run, run_batch
from tests.crawl.material import fill, pack, page, record, records
from tests.crawl.tasks import CountingMaker

QUICK = ("--workers", "1", "--chunk-pages", "4")


def batch(*arguments: object) -> int:
    return main(["batch", *map(str, arguments)])


def lines(path: Path) -> list[dict[str, Any]]:
    data = path.read_bytes()
    if path.name.endswith(".gz"):
        data = gzip.decompress(data)
    elif path.name.endswith(".zst"):
        with zstandard.ZstdDecompressor().stream_reader(io.BytesIO(data), read_across_frames=True) as stream:
            data = stream.read()
    return [json.loads(line) for line in data.splitlines()]


def titles(path: Path) -> list[str]:
    return [row["title"] for row in lines(path)]


def expected(count: int) -> list[str]:
    return [f"Farm {number} listens" if number % 3 else f"바다가 데워진다 {number}" for number in range(count)]


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst"])
def test_a_folder_becomes_one_file_in_order(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, out = fill(tmp_path / "in", 10), tmp_path / name
    assert batch(folder, "-o", out, *QUICK) == 0
    assert titles(out) == expected(10)
    assert [row["source"] for row in lines(out)] == [str(path) for path in sorted(folder.iterdir())]
    assert {path.name for path in tmp_path.iterdir()} == {"in", name, f"{name}.summary.json"}
    assert "10 pages" in capsys.readouterr().err


def test_a_folder_becomes_a_folder_of_parts(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert batch(fill(tmp_path / "in", 10), "-o", out, "--format", "jsonl", *QUICK) == 0
    assert [len(lines(part)) for part in sorted(out.glob("part-*"))] == [4, 4, 2]
    # Engines read every file of a folder but those that begin with an underscore.
    assert all(path.name.startswith(("part-", "_")) for path in out.iterdir())


def test_the_same_pages_give_the_same_bytes(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", 30)
    for name, workers in (("a", 1), ("b", 2)):
        batch(folder, "-o", tmp_path / f"{name}.jsonl.gz", "--workers", workers, "--chunk-pages", 7)
    assert (tmp_path / "a.jsonl.gz").read_bytes() == (tmp_path / "b.jsonl.gz").read_bytes()


def test_filters_leave_out_and_are_counted(tmp_path: Path) -> None:
    folder, out = fill(tmp_path / "in", 9), tmp_path / "out.jsonl"
    (folder / "index.html").write_text("<p>메뉴</p>")
    assert batch(folder, "-o", out, "--language", "ko", "--articles-only", *QUICK) == 0
    assert titles(out) == expected(9)[::3]
    assert json.loads((tmp_path / "out.jsonl.summary.json").read_text())["counts"] == {
        "read": 10, "written": 3, "filtered": 7, "failed": 0, "other": 0,
    }  # fmt: skip


def test_records_hold_what_was_asked_for(tmp_path: Path) -> None:
    folder, out = fill(tmp_path / "in", 2), tmp_path / "out.jsonl"
    assert batch(folder, "-o", out, "--include", "blocks, page", *QUICK) == 0
    for row in lines(out):
        assert set(row) == {"source", "url", "blocks", "page_text", "page_kind", "encoding", "repairs"}
        assert "".join(row["page_text"][block["start"] : block["end"]] for block in row["blocks"]) == row["page_text"]


def test_pages_that_fail_are_named_with_the_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, out = fill(tmp_path / "in", 5), tmp_path / "out.jsonl"
    (folder / "0002.html").write_bytes(b" " * 9_000)
    (folder / "0003.html").unlink()
    (folder / "0003.html").symlink_to("gone")
    assert batch(folder, "-o", out, "--max-bytes", 5_000, *QUICK) == 1
    assert titles(out) == [title for number, title in enumerate(expected(5)) if number not in (2, 3)]
    errors = lines(tmp_path / "out.jsonl.errors.jsonl")
    assert [(row["source"], row["code"]) for row in errors] == [
        (str(folder / "0002.html"), "too-large"), (str(folder / "0003.html"), "cannot-open"),
    ]  # fmt: skip
    assert all(row["message"] for row in errors)
    assert "2 could not be read" in capsys.readouterr().err


def test_archives_and_tables_are_read_together(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(pack([*records(3), record("https://example.com/x", b"", status="302 Found")]))
    (tmp_path / "b.jsonl").write_text(json.dumps({"html": page(7), "url": "https://example.com/7"}))
    out = tmp_path / "out.jsonl"
    assert batch(tmp_path / "*.warc.gz", tmp_path / "b.jsonl", "-o", out, *QUICK) == 0
    assert [row["url"][-1] for row in lines(out)] == ["0", "1", "2", "7"]
    assert json.loads((tmp_path / "out.jsonl.summary.json").read_text())["counts"]["other"] == 1


@pytest.mark.parametrize("chunk", [2, 3, 100])
def test_the_limit_takes_the_first_pages(chunk: int, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert batch(fill(tmp_path / "in", 9), "-o", out, "--limit", 5, "--workers", 1, "--chunk-pages", chunk) == 0
    assert titles(out) == expected(5)


def test_nothing_of_a_page_names_a_file(tmp_path: Path) -> None:
    urls = ["../../../evil", "/evil", "C:\\evil", "file:///etc/passwd", "\u0000", "a" * 5_000, "\ud800"]
    rows = [json.dumps({"url": url, "html": page(1)}) for url in urls]
    (tmp_path / "in.jsonl").write_text("\n".join(rows))
    assert batch(tmp_path / "in.jsonl", "-o", tmp_path / "deep" / "out", "--format", "jsonl", *QUICK) == 0
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == {
        "in.jsonl", "_lock", "_run.json", "_summary.json", "00000.json", "00001.json", "part-00000.jsonl", "part-00001.jsonl",
    }  # fmt: skip


def test_a_complete_run_is_not_run_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = fill(tmp_path / "in", 3)
    for out in (tmp_path / "out.jsonl", tmp_path / "out"):
        assert batch(folder, "-o", out, *QUICK) == 0
        before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.jsonl*") if path != folder}
        assert batch(folder, "-o", out, *QUICK) == 0
        assert "all of them before" in capsys.readouterr().err
        assert {path: path.stat().st_mtime_ns for path in before} == before


def test_the_output_of_another_run_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = fill(tmp_path / "in", 3)
    for out in (tmp_path / "out.jsonl", tmp_path / "out"):
        assert batch(folder, "-o", out, *QUICK) == 0
        assert batch(folder, "-o", out, "--language", "ko", *QUICK) == 2
        assert "another run" in capsys.readouterr().err
        assert batch(folder, "-o", out, "--language", "ko", "--overwrite", *QUICK) == 0
    assert titles(tmp_path / "out.jsonl") == expected(1)
    assert titles(tmp_path / "out" / "part-00000.jsonl.gz") == expected(1)


def test_files_of_others_are_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = fill(tmp_path / "in", 1)
    (tmp_path / "mine.jsonl").write_text("mine")
    assert batch(folder, "-o", tmp_path / "mine.jsonl", *QUICK) == 2
    assert batch(folder, "-o", folder, *QUICK) == 2
    assert (tmp_path / "mine.jsonl").read_text() == "mine"
    assert [path.name for path in folder.iterdir()] == ["0000.html"]
    assert capsys.readouterr().err.count("--overwrite") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["--include", "text,everything"],
        ["--format", "parquet"],
        ["no-such-folder"],
        ["--max-bytes", "0"],
        ["--deadline", "soon"],
        ["--workers", "-1"],
    ],
)
def test_what_cannot_be_meant_is_refused(arguments: list[str], tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        try:
            code = batch(fill(tmp_path / "in", 1), "-o", "out.jsonl", *arguments)
        except SystemExit as stop:
            code = int(stop.code or 0)
    assert code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


@pytest.mark.parametrize(
    ("out", "code"), [("out.csv", 2), ("out.json", 2), ("out.csv/", 0), ("out.2024", 0), ("out.old", 0), ("out", 0)]
)
def test_a_file_in_another_format_is_not_made_a_folder(out: str, code: int, tmp_path: Path) -> None:
    (tmp_path / "out.old").mkdir()
    assert batch(fill(tmp_path / "in", 1), "-o", f"{tmp_path}/{out}") == code
    assert (tmp_path / out / "_summary.json").exists() == (code == 0)


def test_a_second_run_on_the_same_output_is_refused(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, "jsonl")
    with ledger.lock(), pytest.raises(CrawlError, match="another run"), ledger.lock():
        pass


def test_progress_counts_pages_and_bytes(tmp_path: Path) -> None:
    from korreader.crawl.inputs import find_inputs

    seen: list[tuple[int, int]] = []
    inputs = find_inputs([fill(tmp_path / "in", 6)])
    run = Run(out=tmp_path / "out.jsonl", maker=RecordMaker(as_json=True), workers=0, chunk_pages=4)
    counts = run_batch(run, inputs, lambda counts, size: seen.append((counts.read, size)))
    assert counts == Counts(read=6, written=6)
    assert [read for read, _ in seen] == [1, 2, 3, 4, 5, 6]
    assert seen[-1][1] == inputs.size


@pytest.mark.parametrize(
    ("parts", "loads"), [(("fields", "text", "blocks", "page"), 0), (("sentences", "tokens", "money"), 1)], ids=str
)
def test_each_worker_loads_kiwi_once_at_most(parts: tuple[str, ...], loads: int, tmp_path: Path) -> None:
    from korreader.crawl.inputs import find_inputs

    # All in Korean: so the first page of each worker asks for Kiwi, and every other one again.
    (tmp_path / "in").mkdir()
    for number in range(80):
        (tmp_path / "in" / f"{number:02}.html").write_text(page(number, "ko"), "utf-8")
    inputs = find_inputs([tmp_path / "in"])
    run = Run(out=tmp_path / "out", maker=CountingMaker(parts=parts), form="jsonl", workers=2, chunk_pages=20)
    assert run_batch(run, inputs).written == 80
    chunks = [lines(part) for part in sorted((tmp_path / "out").glob("part-*"))]
    assert [len(chunk) for chunk in chunks] == [20] * 4
    last = {row["worker"]: row["loads"] for chunk in chunks for row in chunk}
    assert list(last.values()) == [loads] * 2
    assert os.getpid() not in last


def test_records_are_flat_and_plain() -> None:
    from korreader import read

    record_ = make_record(read(page(1)), "a.html", PARTS)
    assert json.loads(json.dumps(record_)) == record_
    with pytest.raises(ValueError, match="no such part of a record: morphemes"):
        make_record(read(""), "", ["morphemes"])


def test_records_hold_sentences_tokens_and_money_with_its_conversion() -> None:
    from korreader import read

    text = (
        "City counts its bridges\nJune 11, 2025\n\n"
        "The city said on Wednesday that its bridges had cost 100 trillion won ($72.9 billion) in all. Nobody was told.\n"
        "Its mayor crossed all of them in one day, the city said. He was tired.\n"
    )
    article = read(text)
    record = make_record(article, "a.txt", ["sentences", "tokens", "money"], to="USD")
    for part in ("sentences", "tokens"):
        assert all(article.text[one["start"] : one["end"]] == one["text"] for one in record[part])
    assert [one["text"] for one in record["sentences"]][-1] == "He was tired."
    won, dollars = record["money"]
    assert (won["amount"], won["currency"], won["rate_date"]) == ("100000000000000", "KRW", "2025-06-11")
    assert won["converted_currency"] == "USD"
    assert won["converted"].startswith("7269")
    assert dollars["equivalent_of"] == 0
    assert all(article.blocks[one["block"]].text[one["start"] : one["end"]] == one["text"] for one in record["money"])


@pytest.mark.skipif(os.name == "nt", reason="needs a terminal")
def test_a_terminal_shows_the_rate_and_the_time_left(tmp_path: Path) -> None:
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    command = [
        sys.executable,
        "-m",
        "korreader",
        "batch",
        str(fill(tmp_path / "in", 150)),
        "-o",
        str(tmp_path / "out.jsonl"),
    ]
    with subprocess.Popen(command, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):
            while piece := os.read(ours, 4_096):
                shown += piece
    os.close(ours)
    assert process.returncode == 0
    assert re.search(rb"\d+% .*kB \[\d\d:\d\d<\d\d:\d\d\].* \d+ pages, \d+/s, 0 failed", shown)
    assert b"150 pages" in shown


# Kills.

COUNT = 1_200


def start(folder: Path, out: Path) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-m",
        "korreader",
        "batch",
        str(folder),
        "-o",
        str(out),
        "--workers",
        "2",
        "--chunk-pages",
        "60",
    ]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)


def kill_after(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Whether the run was killed, with its workers; ``False`` when it was complete before."""
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return True
    return False


@pytest.mark.skipif(os.name == "nt", reason="kills the group of processes")
@pytest.mark.parametrize("name", ["out.jsonl.gz", "out"])
def test_killed_runs_go_on_and_every_page_comes_once(name: str, tmp_path: Path) -> None:
    folder, out = fill(tmp_path / "in", COUNT), tmp_path / name
    moments = random.Random(6)  # noqa: S311 - no secrets here
    kills = 0
    for _ in range(60):
        process = start(folder, out)
        # The first moments lie before, in and after the start of the workers.
        if not kill_after(process, moments.uniform(0.1, 0.6)):
            break
        kills += 1
        whole = sorted(out.glob("part-*")) if name == "out" else sorted(tmp_path.glob("*.run/part-*"))
        assert all(len(lines(part)) == 60 for part in whole[:-1])
        if kills == 10:
            process = start(folder, out)
            process.wait(timeout=60)
            break
    assert process.returncode == 0
    assert kills >= 2
    found = titles(out) if name != "out" else [title for part in sorted(out.glob("part-*")) for title in titles(part)]
    assert found == expected(COUNT)
    summary = tmp_path / "out.jsonl.gz.summary.json" if name != "out" else out / "_summary.json"
    assert json.loads(summary.read_text())["counts"]["written"] == COUNT


@pytest.mark.skipif(os.name == "nt", reason="kills the group of processes")
def test_at_most_one_chunk_is_repeated(tmp_path: Path) -> None:
    folder, out = fill(tmp_path / "in", COUNT), tmp_path / "out"
    process = start(folder, out)
    first = out / "_chunks" / "00000.json"
    while not first.exists():
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    before = {path: path.stat().st_mtime_ns for path in sorted((out / "_chunks").glob("*.json"))}
    assert start(folder, out).wait() == 0
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_every_moment_of_finishing_can_be_the_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that dies at any rename goes on from there."""
    from korreader.crawl.inputs import find_inputs

    folder = fill(tmp_path / "in", 10)
    (folder / "0004.html").write_bytes(b" " * 9_000)
    inputs = find_inputs([folder])
    replace, renames = Path.replace, 0

    def dying(self: Path, target: Path) -> Path:
        nonlocal renames
        renames += 1
        if renames == moment:
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", dying)
    for moment in range(1, 30):
        renames = 0
        out = tmp_path / f"{moment}.jsonl"
        run = Run(out=out, maker=RecordMaker(as_json=True), workers=0, chunk_pages=3)
        try:
            run_batch(run, inputs)
        except KeyboardInterrupt:
            assert not out.exists() or len(titles(out)) == 10
            run_batch(run, inputs)
        else:
            assert moment > 10
            break
        assert titles(out) == [title if number != 4 else None for number, title in enumerate(expected(10))]
        assert not run.folder.exists()
