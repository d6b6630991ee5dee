from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from korreader import Article, __version__
from korreader.cli import main

if TYPE_CHECKING:
    from collections.abc import Sequence

EXAMPLES = Path(__file__).parents[1] / "examples"
HTML, TEXT = str(EXAMPLES / "article.html"), str(EXAMPLES / "article.txt")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_read_writes_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "read", HTML)
    assert (code, err) == (0, "")
    assert out.startswith("# Wando's seaweed growers")
    assert "닫기" not in out


def test_read_writes_the_body_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "read", "--text", TEXT)
    assert len(out.splitlines()) == 8
    assert out.startswith("WANDO, October 14 (AJP) - ")


def test_read_writes_json_that_comes_back(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "read", "--json", HTML)
    assert Article.from_json(out).authors == ("Yoon Sora",)


def test_several_pages_make_one_json_list(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "read", "--json", HTML, TEXT)
    assert [page["title"] for page in json.loads(out)] == [
        "Wando's seaweed growers turn to sensors as warming seas cut harvests"
    ] * 2


def test_json_lines_hold_a_page_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "read", "--jsonl", HTML, TEXT)
    assert [json.loads(line)["schema_version"] for line in out.splitlines()] == [1, 1]


def test_standard_input_is_read(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(Path(TEXT).read_bytes())))
    code, out, _ = run(capsys, "read", "-", "--text")
    assert code == 0
    assert len(out.splitlines()) == 8


def test_a_file_that_cannot_be_opened_is_named_and_the_others_are_read(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "read", "--text", "no-such-page.html", TEXT)
    assert code == 1
    assert "cannot open no-such-page.html" in err
    assert len(out.splitlines()) == 8


@pytest.mark.parametrize("content", [b"", b"\x00\xff\xfe\x80" * 100, b"404"])
def test_a_page_without_an_article_says_so(content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(content)
    code, _, err = run(capsys, "read", str(page))
    assert code == 0
    assert err.startswith("korreader: ")


def test_explain_names_every_block_with_its_evidence(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "explain", TEXT)
    assert code == 0
    assert "기사 이미지 확대 보기" in out
    assert "says.phrase-ui" in out
    assert "\x1b[" not in out


def test_explain_colours_on_demand(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "explain", "--color", "always", TEXT)
    assert "\x1b[32m" in out


@pytest.mark.parametrize("arguments", [[], ["read"], ["read", "--json", "--text", HTML], ["tidy"]])
def test_a_command_that_is_not_understood_exits_with_2(
    arguments: Sequence[str], capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code = main(arguments)
    except SystemExit as stop:
        code = int(stop.code or 0)
    assert code == 2
    assert "usage: korreader" in capsys.readouterr().err


def test_the_module_is_the_command() -> None:
    found = subprocess.run([sys.executable, "-m", "korreader", "--version"], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == __version__


def test_a_reader_that_stops_early_gets_no_complaint() -> None:
    code = f"import sys; from korreader.cli import main; sys.exit(main(['explain', {HTML!r}] ))"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_money_is_listed_as_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "money", HTML, "--to", "USD")
    assert (code, err) == (0, "")
    first = out.splitlines()[0].split("  ")
    assert [cell.strip() for cell in first if cell.strip()] == [
        "0",
        "2.4 billion won",
        "2,400,000,000",
        "KRW",
        "1,672,812.3944 USD (2025-10-14)",
    ]


def test_money_is_listed_as_json_lines(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "money", HTML, "--jsonl")
    records = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [(record["text"], record["amount"], record["equivalent_of"]) for record in records] == [
        ("2.4 billion won", "2400000000", None),
        ("$1.7 million", "1700000", 0),
        ("30,000 won", "30000", None),
    ]


def test_money_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "money", HTML, "--check")
    assert out == "2.4 billion won printed as $1.7 million agrees with the rate\n"
    _, out, _ = run(capsys, "money", HTML, "--check", "--jsonl")
    assert json.loads(out)["agrees"] is True


def test_money_of_running_text_is_listed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    text = "약 3~4억 원, at least NT$900 (40,000 won)"
    for arguments, parts in (
        (["--to", "USD", "--on", "2025-06-11"], ["300,000,000..400,000,000", "about", "254,438.2273 USD", "no-rate", "= 1"]),
        (["--to", "USD"], ["no-rate"]),
        (["--check", "--on", "2025-06-11"], ["not checked"]),
        (["--jsonl"], ['"bound": "at_least"']),
    ):  # fmt: skip
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        code, out, _ = run(capsys, "money", "-", "--text", *arguments)
        assert code == 0
        for part in parts:
            assert part in out


def test_an_amount_is_converted(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, _ = run(capsys, "convert", "100 tln won", "--to", "USD", "--on", "2025-06-11")
    assert code == 0
    assert out.splitlines() == [
        "72,696,636,357.86 USD",
        "rate 0.0007269663636 of 2025-06-11, European Central Bank",
    ]
    _, out, _ = run(capsys, "convert", "3~4억 원", "--to", "USD", "--on", "2025-06-11")
    assert out.startswith("218,089.91 to 290,786.55 USD")
    table = tmp_path / "rates.csv"
    table.write_text("Date,TWD\n2025-06-11,30\n", "utf-8")
    _, out, _ = run(capsys, "convert", "NT$900", "--to", "USD", "--on", "2025-06-12", "--rates", str(table), "--base", "USD", "--json")  # fmt: skip
    assert json.loads(out)["amount"].startswith("30.0")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["convert", "soon", "--to", "USD", "--on", "2025-06-11"], "expected one amount of money in 'soon'"),
        (["convert", "$5", "--to", "TWD", "--on", "2025-06-11"], "quotes no TWD"),
        (["convert", "$5", "--to", "KRW", "--on", "2025-06-11", "--rates", "none.csv"], "cannot open none.csv"),
        (["money", HTML, "--to", "dollars"], "no ISO 4217"),
        (["money", "no-such-page.html"], "cannot open no-such-page.html"),
    ],
)
def test_what_cannot_be_converted_says_why(
    arguments: Sequence[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (1, "")
    assert message in err


def test_a_day_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["convert", "$5", "--to", "KRW", "--on", "yesterday"])
    assert stop.value.code == 2
    assert "'yesterday' is no day" in capsys.readouterr().err


def test_the_commands_of_money_need_what_they_say(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["convert", "$5", "--to", "KRW"])
    assert stop.value.code == 2
    assert "--on" in capsys.readouterr().err
