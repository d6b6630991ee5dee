"""Amounts written out as Korean and English newspapers print them."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from functools import cache
from typing import NamedTuple

from korreader.data import load_table
from korreader.money.figures import CONTEXT
from korreader.rates.source import check_code

__all__ = ["format_money"]

_SCALES = ((12, "trillion"), (9, "billion"), (6, "million"))
_MYRIADS = ((16, "경"), (12, "조"), (8, "억"), (4, "만"), (0, ""))
_DECIMALS = 3  # $72.963 billion reads well, $72.96321 billion does not
_LARGEST = 20  # powers of ten that the words of both languages reach


class _Words(NamedTuple):
    english: str
    korean: str
    sign: str


def format_money(amount: Decimal | int, currency: str, *, style: str = "en", significant: int | None = None) -> str:
    """An amount as it is printed: "$72.9 billion" or "729억 달러".

    Exact, so that ``find_money`` reads the same amount, unless ``significant`` is given.

    Args:
        amount: in main units of the currency.
        currency: the ISO 4217 code.
        style: ``en`` or ``ko``.
        significant: round to this many significant digits, half to even; at least 1.

    Raises:
        RateError: ``currency`` does not look like an ISO 4217 code.
        ValueError: another argument is out of its range.

    >>> format_money(Decimal("72900000000000"), "KRW", style="ko")
    '72조 9,000억 원'
    >>> format_money(Decimal("72696636357.86"), "USD", significant=3)
    '$72.7 billion'
    >>> format_money(5000, "KRW")
    '5,000 won'
    """
    words = _words().get(check_code(currency)) or _Words(check_code(currency), check_code(currency), "")
    if style not in {"en", "ko"}:
        message = f"style must be en or ko, not {style!r}"
        raise ValueError(message)
    with localcontext(CONTEXT):
        value = _value(amount, significant)
        sign = "-" if value < 0 else ""
        return sign + (_english(abs(value), words) if style == "en" else _korean(abs(value), words))


def _value(amount: Decimal | int, significant: int | None) -> Decimal:
    if isinstance(amount, bool) or not isinstance(amount, Decimal | int):
        message = f"an amount is a Decimal or an int, not {type(amount).__name__}: a float is not exact"
        raise TypeError(message)
    value = Decimal(amount)
    if not value.is_finite() or value.adjusted() >= _LARGEST:
        message = f"the amount must be below 10 to the power of {_LARGEST}, not {value}"
        raise ValueError(message)
    if significant is None or value == 0:
        return value
    if significant < 1:
        message = f"significant must be at least 1, not {significant}"
        raise ValueError(message)
    unit = Decimal(1).scaleb(value.adjusted() - significant + 1)
    return value.quantize(unit, rounding=ROUND_HALF_EVEN)


def _english(value: Decimal, words: _Words) -> str:
    figure = _grouped(value)
    for power, name in _SCALES:
        scaled = value.scaleb(-power).normalize()
        if scaled >= 1 and _decimals(scaled) <= _DECIMALS:
            figure = f"{_grouped(scaled)} {name}"
            break
    return f"{words.sign}{figure}" if words.sign else f"{figure} {words.english}"


def _korean(value: Decimal, words: _Words) -> str:
    whole = int(value)
    rest = value - whole
    parts: list[str] = []
    for power, name in _MYRIADS:
        count, whole = divmod(whole, 10**power)
        if power == 0 and (rest or not parts):
            parts.append(_grouped(count + rest))
        elif count:
            parts.append(f"{count:,}{name}")
    figure = " ".join(parts)
    # 5,000원, but 3만 원 and 5천 호주 달러.
    blank = "" if figure[-1].isdigit() and " " not in words.korean else " "
    return f"{figure}{blank}{words.korean}"


def _grouped(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


@cache
def _words() -> dict[str, _Words]:
    return {
        entry.text("code"): _Words(
            entry.text("english"), entry.text("korean"), entry.text("sign") if "sign" in entry.values else ""
        )
        for entry in load_table("currencies.toml").entries("currency")
    }
