"""What a run over many pages costs: two workers beside one, memory over many pages, kills, and a bomb.

    python benchmarks/batch.py [--pages N] [--memory N] [--kills N] [--bomb MB]

Pages are those of tests/pages, again and again; a part that is given 0 is left out.  Ratios need a machine that does
nothing else: the CPU time of the reading process and of its workers is printed beside, and the ratio it allows for.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
import zlib
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted((ROOT / "tests" / "pages").glob("*.html"))
KORREADER = [sys.executable, "-m", "korreader", "batch"]


def record(url: str, body: bytes, extra: str = "") -> bytes:
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{extra}\r\n".encode() + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http\r\n"
    return f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def archive(path: Path, count: int) -> None:
    sources = [page.read_bytes() for page in PAGES]
    with path.open("wb") as file:
        for number, body in enumerate(islice(cycle(sources), count)):
            file.write(gzip.compress(record(f"https://example.com/{number}", body), 1))


def run(*arguments: object) -> tuple[float, float]:
    """Seconds by the clock, and of CPU."""
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([*KORREADER, *map(str, arguments), "--quiet"], check=True, cwd=ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - began, cpu


def workers(folder: Path, count: int) -> None:
    source = folder / "pages.warc.gz"
    archive(source, count)
    size = sum(page.stat().st_size for page in PAGES) / len(PAGES)
    print(f"{count} HTML pages of {size:,.0f} bytes on average, from .warc.gz to .jsonl.gz")
    # One worker and two take turns, so that what else the machine does falls on both.
    best = {}
    for turn in range(3):
        for number in (1, 2):
            wall, cpu = run(source, "-o", folder / f"{number}-{turn}.jsonl.gz", "--workers", number)
            best[number] = min(best.get(number, (9e9, 9e9)), (wall, cpu))
    for number, (wall, cpu) in best.items():
        print(
            f"  {number} workers: {wall:6.2f} s, {count / wall:7.1f} pages/s; CPU {cpu:6.2f} s, {count / cpu:7.1f} pages a CPU second"
        )
    print(f"  two workers are {best[1][0] / best[2][0]:.2f} times as fast as one")
    print(
        f"  two processes that only count get {counting(2) / counting(1):.2f} times what one gets on this machine, now"
    )
    code = (
        "import sys, resource; from korreader.cli import main; main(sys.argv[1:])\n"
        "mine, theirs = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))\n"
        "print(mine.ru_utime + mine.ru_stime, theirs.ru_utime + theirs.ru_stime)"
    )
    arguments = ["batch", str(source), "-o", str(folder / "share.jsonl.gz"), "--workers", "2", "--quiet"]
    found = subprocess.run(
        [sys.executable, "-c", code, *arguments], check=True, cwd=ROOT, capture_output=True, text=True
    )
    mine, theirs = map(float, found.stdout.split())
    bound = 2 * theirs / (mine + theirs)
    print(
        f"  parent {mine:.2f} s, workers {theirs:.2f} s of CPU: on two free cores, two workers are {bound:.2f} times one"
    )


COUNT = "import time\nbegan, n = time.time(), 0\nwhile time.time() - began < 2:\n    n += 1\nprint(n)"


def counting(number: int) -> int:
    """How far this many processes count together: what the machine has left for us."""
    processes = [
        subprocess.Popen([sys.executable, "-c", COUNT], stdout=subprocess.PIPE, text=True) for _ in range(number)
    ]
    return sum(int(process.communicate()[0]) for process in processes)


def parent_share(count: int) -> None:
    """The CPU time of the parent for each second of its workers: it bounds what workers can gain."""
    code = (
        "import sys, time, resource; from pathlib import Path; from korreader import read_many\n"
        f"pages = [Path(name) for name in {[str(page) for page in PAGES]!r}] * {max(1, count // len(PAGES))}\n"
        "for _ in read_many(pages, workers=2): pass\n"
        "mine, theirs = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))\n"
        "print(mine.ru_utime + mine.ru_stime, theirs.ru_utime + theirs.ru_stime)"
    )
    found = subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, capture_output=True, text=True).stdout
    mine, theirs = map(float, found.split())
    print(f"read_many, articles handed over whole: parent {mine:.2f} s, workers {theirs:.2f} s of CPU")


def memory(folder: Path, count: int) -> None:
    """The memory of all processes of a run, at every tenth of it."""
    import psutil

    source = folder / "many.jsonl"
    small = sorted(PAGES, key=lambda page: page.stat().st_size)[:20]
    texts = [page.read_bytes().decode("utf-8", "replace") for page in small]
    with source.open("w") as file:
        for number, text in enumerate(islice(cycle(texts), count)):
            # No two pages share a line, so that what remembers lines has to forget.
            html = re.sub(r"(?<=>)(?=\w)", f"{number} ", text)
            file.write(json.dumps({"url": f"u:{number}", "html": html}) + "\n")
    out = folder / "many"
    process = subprocess.Popen([*KORREADER, str(source), "-o", str(out), "--quiet", "--workers", "2"], cwd=ROOT)
    family = psutil.Process(process.pid)
    print(f"memory over {count} pages (unique set, all processes, MB):")
    seen: dict[int, float] = {}
    while process.poll() is None:
        time.sleep(0.2)
        done = 5_000 * len(list((out / "_chunks").glob("*.json"))) if out.exists() else 0
        try:
            used = sum(one.memory_full_info().uss for one in [family, *family.children(recursive=True)]) / 1e6
        except psutil.Error:
            continue
        seen[done] = max(seen.get(done, 0), used)
    print("  " + ", ".join(f"{done}: {used:.0f}" for done, used in seen.items()))
    steady = [used for done, used in seen.items() if done >= 5_000]
    if len(steady) > 1:
        print(
            f"  from {steady[0]:.0f} behind the first chunk to {max(steady):.0f} at most: {max(steady) - steady[0]:+.0f} MB"
        )


def kills(folder: Path, times: int) -> None:
    """Runs killed at random moments, with all their processes, until ``times`` kills were survived."""
    source = folder / "killed"
    source.mkdir()
    names = []
    for number, page in enumerate(islice(cycle(PAGES), 2_000)):
        (source / f"{number:05}.html").write_bytes(page.read_bytes())
        names.append(str(source / f"{number:05}.html"))
    moments, killed, runs = random.Random(1), 0, 0
    while killed < times:
        out, runs = folder / f"killed-{runs}.jsonl.gz", runs + 1
        while True:
            command = [*KORREADER, str(source), "-o", str(out), "--workers", "2", "--chunk-pages", "100", "--quiet"]
            process = subprocess.Popen(command, start_new_session=True, cwd=ROOT)
            try:
                process.wait(timeout=moments.uniform(0.05, 3.0))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                killed += 1
            else:
                break
        found = [json.loads(line)["source"] for line in gzip.decompress(out.read_bytes()).splitlines()]
        assert found == names, "not every page exactly once"
    print(f"{runs} runs over 2000 pages were killed {killed} times in all; every page came exactly once")


def bomb(folder: Path, megabytes: int) -> None:
    """Archives that unpack to very much: the largest memory of the run, and its errors."""
    packer, spaces = zlib.compressobj(9, wbits=31), b" " * 1_000_000
    inner = b"".join(packer.compress(spaces) for _ in range(megabytes)) + packer.flush()
    good = gzip.compress(record("https://example.com/good", PAGES[0].read_bytes()))
    # A record that is as long as it says, and one that is followed by what has no end.
    body = len(record("", b"")) - len(record("", b"").split(b"\r\n\r\n", 1)[0]) - 8 + megabytes * 1_000_000
    head = record("https://example.com/bomb", b"")[:-4]
    honest = re.sub(rb"Content-Length: \d+", b"Content-Length: %d" % body, head)
    packer = zlib.compressobj(9, wbits=31)
    long = packer.compress(honest) + b"".join(packer.compress(spaces) for _ in range(megabytes))
    long += packer.compress(b"\r\n\r\n") + packer.flush()
    packer = zlib.compressobj(9, wbits=31)
    outer = packer.compress(head) + b"".join(packer.compress(spaces) for _ in range(megabytes)) + packer.flush()
    packer = zlib.compressobj(9, wbits=31)
    line = packer.compress(b'{"html": "') + b"".join(packer.compress(spaces) for _ in range(megabytes)) + packer.flush()
    cases = {
        "packed page.warc.gz": gzip.compress(record("https://example.com/bomb", inner, "Content-Encoding: gzip\r\n"))
        + good,
        "long record.warc.gz": long + good,
        "endless header.warc.gz": outer + good,
        "line.jsonl.gz": line,
        "page.html.gz": inner,
    }
    code = (
        "import sys, resource; from korreader.cli import main; code = main(sys.argv[1:])\n"
        "print(code, max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) // 1000)"
    )
    for name, data in cases.items():
        (folder / name).write_bytes(data)
        began = time.perf_counter()
        out = folder / f"{name}.out.jsonl"
        command = [sys.executable, "-c", code, "batch", str(folder / name), "-o", str(out), "--quiet", "--workers", "1"]
        found = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout.split()
        errors = Path(f"{out}.errors.jsonl").read_text().splitlines()
        print(
            f"a bomb of {megabytes} MB in a {name}: {len(errors)} error line ({json.loads(errors[0])['code']}), "
            f"largest process {found[1]} MB, {time.perf_counter() - began:.1f} s, {len(out.read_text().splitlines())} other pages read"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=4_000, help="pages for one worker and two")
    parser.add_argument("--memory", type=int, default=20_000, help="pages for memory")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--bomb", type=int, default=600, metavar="MB")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.bomb:
            bomb(folder, options.bomb)
        if options.pages:
            workers(folder, options.pages)
            parent_share(options.pages)
        if options.kills:
            kills(folder, options.kills)
        if options.memory:
            memory(folder, options.memory)


if __name__ == "__main__":
    main()
