"""What holds for every input, and for all Korean text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from korreader.decode import decode

WORDS = [
    "정부는",
    "대책을",
    "내놓았다",
    "시민들이",
    "기다렸다",
    "서울의",
    "날씨가",
    "맑다",
    "기자",
    "회견에서",
    "물었다",
    "바다",
    "고기",
    "값이",
    "올랐다",
]
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=3, max_size=20, unique=True).map(" ".join)
CLEAN = st.text(st.sampled_from('정부는시민서울날씨를보도했다 .,!\n"()0123456789abcdefgXYZ·“”’…'), max_size=60)


def windows_1252(data: bytes) -> str:
    """As browsers read it: the five holes are controls."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


@given(CLEAN)
def test_text_that_needs_nothing_comes_out_identical(text: str) -> None:
    decoded = decode(text)
    assert (decoded.text, decoded.repairs, decoded.issues) == (text, (), ())


@given(CLEAN)
def test_utf8_that_needs_nothing_comes_out_identical(text: str) -> None:
    decoded = decode(text.encode())
    assert (decoded.text, decoded.repairs, decoded.encoding) == (text, (), "utf-8")


@given(SENTENCES, st.sampled_from([None, "euc-kr", "utf-8", "iso-8859-1", "shift_jis", "nonsense"]))
def test_korean_in_cp949_is_read_whatever_is_declared(text: str, declared: str | None) -> None:
    assert decode(text.encode("cp949"), declared=declared).text == text


@given(SENTENCES)
def test_korean_in_johab_is_read(text: str) -> None:
    assert decode(text.encode("johab")).text == text


@given(SENTENCES)
def test_every_reversible_misreading_is_repaired(text: str) -> None:
    for misread in (
        text.encode("cp949").decode("latin-1"),
        windows_1252(text.encode("cp949")),
        text.encode().decode("latin-1"),
        windows_1252(text.encode()),
    ):
        assert decode(misread).text == text


@given(SENTENCES, st.sampled_from(["cp949", "utf-8"]), st.data())
def test_a_page_cut_at_any_byte_keeps_what_is_whole(text: str, encoding: str, data: st.DataObject) -> None:
    start = "어제 낮의 기사입니다.\n"
    whole = start + text
    cut = data.draw(st.integers(len(start.encode(encoding)), len(whole.encode(encoding))))
    decoded = decode(whole.encode(encoding)[:cut])
    assert decoded.encoding == encoding
    assert whole.startswith(decoded.text.removesuffix("\ufffd"))


@given(st.binary(max_size=300), st.one_of(st.none(), st.text(max_size=12)))
def test_no_bytes_raise(data: bytes, declared: str | None) -> None:
    assert decode(data, declared=declared) == decode(data, declared=declared)


@given(st.text(st.characters(), max_size=200))
def test_no_text_raises(text: str) -> None:
    assert not any("\ud800" <= one <= "\udfff" for one in decode(text).text)


@given(SENTENCES)
def test_decoding_twice_changes_nothing_more(text: str) -> None:
    once = decode(text.encode("cp949").decode("latin-1")).text
    assert decode(once).repairs == ()
