"""Names of sites around titles."""

from __future__ import annotations

import pytest

from korreader.metadata.affixes import without_affixes


@pytest.mark.parametrize(
    ("title", "sites", "labels", "wanted"),
    [
        ("Ferry late：朝のやかん", ["朝のやかん"], [], "Ferry late"),
        ("Ferry late -Kettle", ["Kettle"], [], "Ferry late"),
        ("The captain reads the Kettle", ["Kettle"], [], "The captain reads the Kettle"),
        ("Ferry late – Die Neue Morgenkanne", [], ["morgenkanne"], "Ferry late"),
        ("Ferry late | DW", [], ["dw"], "Ferry late"),
        ("Ferry late - nobody minded", [], ["mind"], "Ferry late - nobody minded"),
        ("Kettle", ["Kettle"], ["kettle"], "Kettle"),
    ],
)
def test_names_of_the_site_are_taken_off(title: str, sites: list[str], labels: list[str], wanted: str) -> None:
    assert without_affixes(title, sites, labels) == wanted
