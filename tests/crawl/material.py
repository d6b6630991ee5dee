"""Pages and archives of our own making."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

HTML = "text/html; charset=utf-8"


def page(number: int, language: str = "en") -> str:
    """A small article that names its number."""
    if language == "ko":
        body = (
            f"<p>완도 앞바다의 수온이 {number}년째 오르고 있다고 어민들이 말했다.</p><p>센서는 매시간 값을 보낸다.</p>"
        )
        return f"<html><body><article><h1>바다가 데워진다 {number}</h1>{body}</article></body></html>"
    body = f"<p>The sensors of farm {number} report the heat of the water.</p><p>Nobody had asked them to do so.</p>"
    return f"<html><body><article><h1>Farm {number} listens</h1>{body}</article></body></html>"


def fill(folder: Path, count: int) -> Path:
    """A folder with this many pages, every third in Korean."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"{number:04}.html").write_text(page(number, "en" if number % 3 else "ko"), "utf-8")
    return folder


def record(  # noqa: PLR0913 - a record is made of these
    url: str,
    body: bytes,
    *,
    kind: str = HTML,
    status: str = "200 OK",
    headers: Iterable[str] = (),
    of: str = "response",
) -> bytes:
    """A record of a web archive."""
    if of == "response":
        head = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers]
        body = "\r\n".join([*head, "", ""]).encode() + body
        kind = "application/http; msgtype=response"
    lines = [
        "WARC/1.0", f"WARC-Type: {of}", "WARC-Date: 2026-01-01T00:00:00Z", f"WARC-Target-URI: {url}",
        f"Content-Type: {kind}", f"Content-Length: {len(body)}", "", "",
    ]  # fmt: skip
    return "\r\n".join(lines).encode() + body + b"\r\n\r\n"


def records(count: int) -> list[bytes]:
    return [record(f"https://example.com/{number}", page(number).encode()) for number in range(count)]


def pack(parts: Iterable[bytes]) -> bytes:
    """An archive with a member for each record."""
    return b"".join(map(gzip.compress, parts))
