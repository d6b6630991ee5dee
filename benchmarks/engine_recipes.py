"""The recipes of docs/recipes.md, run on pages of ours."""

from __future__ import annotations

import functools
import http.server
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

from doc_code import blocks, run_blocks
from engine_pages import EXAMPLES

from korreader import read


def loader(folder: Path) -> bool:
    """The loader of the documentation, over pages of ours: an article a document, with the values of ``read``."""
    (folder / "pages").mkdir()
    for name in ("article.html", "article.txt"):
        (folder / "pages" / name).write_bytes((EXAMPLES / name).read_bytes())
    (folder / "pages" / "login.html").write_text("<form><input type=password></form>")
    documents = run_blocks("recipes.md", "## A LangChain loader")["documents"]
    articles = [read(EXAMPLES / name) for name in ("article.html", "article.txt")]
    return [(one.page_content, one.metadata["title"]) for one in documents] == [(a.text, a.title) for a in articles]


def spider(folder: Path) -> bool:
    """The item pipeline of the documentation in a crawl of a site on this machine: two articles and an index page."""
    site = folder / "site"
    site.mkdir()
    for number in (1, 2):
        story = (EXAMPLES / "article.html").read_text("utf-8").replace("Wando", f"Wando {number}")
        (site / f"{number}.html").write_text(story, "utf-8")
    (site / "index.html").write_text("<ul><li><a href=1.html>One</a><li><a href=2.html>Two</a></ul>")
    (folder / "news.py").write_text("\n".join(blocks("recipes.md", "## A Scrapy item pipeline")))
    handler = functools.partial(QuietHandler, directory=site)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        start = f"http://127.0.0.1:{server.server_port}/index.html"
        command = ["scrapy", "runspider", "news.py", "-a", f"start={start}", "-O", "articles.jsonl", "-L", "WARNING"]
        subprocess.run([sys.executable, "-m", *command], check=True, env=os.environ | {"no_proxy": "*"})
        server.shutdown()
    found = [json.loads(line) for line in (folder / "articles.jsonl").read_text("utf-8").splitlines()]
    expected = {f"{number}.html": read(site / f"{number}.html") for number in (1, 2)}
    assert {one["url"].rpartition("/")[2]: one["title"] for one in found} == {n: a.title for n, a in expected.items()}
    return all(one["text"] == expected[one["url"].rpartition("/")[2]].text and "html" not in one for one in found)


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass
