"""Reading the pages of a datatrove pipeline: ``pip install 'korreader[datatrove]'``."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from korreader.crawl.page import Bounds, RawPage
from korreader.crawl.records import DEFAULT_PARTS, check_parts, read_record
from korreader.engines.missing import load_engine
from korreader.errors import PageError

try:
    from datatrove.pipeline.base import PipelineStep
except ImportError:
    # Said when a step is made: this module can be imported without the engine, as those of the others can.
    PipelineStep = object

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from datatrove.data import Document
    from datatrove.pipeline.writers.disk_base import DiskWriter

__all__ = ["ReadPages"]


class ReadPages(PipelineStep):  # type: ignore[misc]  # a class of the engine
    """A step that reads the text of each document as a page.

    The body becomes the text of the document; the fields and what else is asked for go to its metadata, as plain
    values under the names of ``korreader.arrow.article_schema``.  Documents are read one at a time, and none is lost.
    A page that cannot be read goes to the ``exclusion_writer`` as it came; without one, its document goes on with no
    text.  Either way its metadata says why under ``error``.

    Args:
        url: the key in the metadata that holds the address of the page; where there is none, that which the page states
            is put there.
        parts: what is wanted of an article beside its text.
        bounds: the largest page; that of ``Bounds()`` when ``None``.
        exclusion_writer: a writer of datatrove for the pages that cannot be read.

    Raises:
        MissingExtraError: datatrove is not installed.
        ValueError: a part is unknown.
    """

    name = "korreader"
    type = "EXTRACTOR"

    def __init__(
        self,
        *,
        url: str = "url",
        parts: Iterable[str] = DEFAULT_PARTS,
        bounds: Bounds | None = None,
        exclusion_writer: DiskWriter | None = None,
    ) -> None:
        load_engine("datatrove.pipeline.base", "datatrove")
        super().__init__()
        self.url, self.bounds, self.exclusion_writer = url, bounds or Bounds(), exclusion_writer
        self.parts = check_parts({"text", *check_parts(parts)})

    def run(self, data: Iterable[Document] | None, rank: int = 0, world_size: int = 1) -> Iterator[Document]:  # noqa: ARG002
        """Read the documents, and give each."""
        with self.exclusion_writer or nullcontext() as writer:
            for document in data or ():
                self.stat_update("total")
                with self.track_time():
                    error = self._read(document)
                if error and writer:
                    self.stat_update("dropped", f"dropped_{error.code}")
                    writer.write(document, rank)
                    continue
                if error:
                    document.text = ""
                    self.stat_update("failed", f"failed_{error.code}")
                self.stat_update("forwarded")
                self.update_doc_stats(document)
                yield document

    def _read(self, document: Document) -> PageError | None:
        """Put into a document what its page holds, or why it could not be read."""
        url = document.metadata.get(self.url)
        page = RawPage(content=document.text, url=url if isinstance(url, str) else None)
        found: dict[str, Any] | PageError = read_record(page, self.parts, self.bounds)
        if isinstance(found, PageError):
            document.metadata["error"] = f"{found.code}: {found.message}"
            return found
        del found["source"]  # the document knows where it came from
        document.text, address = found.pop("text"), found.pop("url")
        document.metadata |= found if url else {**found, self.url: address}
        return None
