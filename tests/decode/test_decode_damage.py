"""Damaged bytes are read in their real encoding; only the damaged place is lost."""

from __future__ import annotations

import random
import subprocess
import sys
import time

import pytest

from korreader.decode import Decoded, decode

SENTENCE = "어제 저녁 항구에서 작은 배가 뒤집혔지만 모두 구조됐다"


def codes(decoded: Decoded) -> list[str]:
    return [issue.code for issue in decoded.issues]


@pytest.mark.parametrize("encoding", ["cp949", "utf-8", "johab"])
def test_a_page_cut_inside_a_character_keeps_its_encoding(encoding: str) -> None:
    decoded = decode(SENTENCE.encode(encoding)[:-1])
    assert (decoded.text, decoded.encoding) == (SENTENCE[:-1] + "\ufffd", encoding)
    assert codes(decoded) == ["truncated"]


@pytest.mark.parametrize("encoding", ["cp949", "utf-8"])
@pytest.mark.parametrize("stray", [b"\xff", b"\x80"])
def test_a_stray_byte_is_one_lost_place(encoding: str, stray: bytes) -> None:
    start, end = SENTENCE[:8].encode(encoding), SENTENCE[8:].encode(encoding)
    decoded = decode(start + stray + end)
    assert decoded.text == SENTENCE[:8] + "\ufffd" + SENTENCE[8:]
    assert codes(decoded) == ["damaged-bytes"]


def test_a_missing_byte_costs_one_syllable() -> None:
    data = "저녁에는 비가 온다".encode("cp949")
    assert decode(data[:1] + data[2:]).text == "\ufffd녁에는 비가 온다"


def test_a_stray_byte_does_not_derail_the_rest_of_a_long_page() -> None:
    page = "\n".join([SENTENCE] * 50)
    data = page.encode("cp949")
    decoded = decode(data[:1001] + b"\xff" + data[1001:])
    assert decoded.encoding == "cp949"
    assert decoded.text.count(SENTENCE) >= 49


def test_damage_is_counted() -> None:
    decoded = decode(SENTENCE.encode() + b"\xff " + SENTENCE.encode() + b" \xfe\n")
    assert codes(decoded) == ["damaged-bytes"]
    assert decoded.issues[0].message.startswith("2 damaged places")


def test_a_utf16_page_with_an_odd_byte_is_truncated() -> None:
    decoded = decode(b"\xff\xfe" + "서울 날씨".encode("utf-16-le") + b"\x00")
    assert codes(decoded) == ["truncated"]


def test_random_bytes_are_undecodable() -> None:
    decoded = decode(random.Random(5).randbytes(5_000))  # noqa: S311
    assert codes(decoded) == ["undecodable"]


@pytest.mark.parametrize(
    "data",
    [
        b"a" * 3_000_000,
        bytes(0x80 | byte for byte in random.Random(1).randbytes(3_000_000)),  # noqa: S311
        b"\xb0" * 3_000_001,
        b"<meta " * 500_000 + b"\xff",
        b"?" * 3_000_000,
        ("안녕".encode("cp949") + b"\xff ") * 400_000,
    ],
    ids=["ascii", "high bytes", "lead bytes", "open tags", "question marks", "damage everywhere"],
)
def test_hostile_bytes_take_linear_time(data: bytes) -> None:
    start = time.process_time()
    decode(data)
    assert time.process_time() - start < 5


def test_a_utf8_page_does_not_load_the_detector() -> None:
    program = (
        "import sys; from korreader.decode import decode; decode('서울'.encode()); print('chardet' in sys.modules)"
    )
    assert subprocess.check_output([sys.executable, "-c", program], text=True).strip() == "False"
