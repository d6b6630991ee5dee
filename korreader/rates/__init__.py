"""Exchange rates of a day: the European Central Bank's history, offline, or a table of your own."""

from __future__ import annotations

from korreader.rates.ecb import EcbRates, ecb_rates
from korreader.rates.source import Rate, RateSource, day_of
from korreader.rates.table import TableRates

__all__ = ["EcbRates", "Rate", "RateSource", "TableRates", "day_of", "ecb_rates"]
