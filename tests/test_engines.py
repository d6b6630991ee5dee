"""What the adapters promise without their engines; ``python3 dev.py engines`` runs them with these."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import korreader
from korreader import MissingExtraError
from korreader.engines import dask, datasets, datatrove, ray, spark

ADAPTERS: dict[str, Any] = {
    "spark": spark.read_pages,
    "ray": ray.read_pages,
    "dask": dask.read_pages,
    "datasets": datasets.read_pages,
    "datatrove": lambda _: datatrove.ReadPages(),
}
PACKAGES = {"spark": "pyspark"}
ROOT = Path(korreader.__file__).parents[1]
# It notes who asks for an engine, and has none.
WATCH = """
import sys
from importlib.abc import MetaPathFinder

asked = set()

class Watch(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name in {"pyspark", "ray", "dask", "datasets", "datatrove"}:
            asked.add(name)
            raise ModuleNotFoundError(name=name)

sys.meta_path.insert(0, Watch())
"""


@pytest.mark.parametrize("name", ADAPTERS)
def test_a_missing_engine_is_named_with_its_extra(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    package = PACKAGES.get(name, name)
    for module in [package, *(one for one in sys.modules if one.startswith(f"{package}."))]:
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=rf'pip install "korreader\[{name}\]"'):
        ADAPTERS[name]([])


@pytest.mark.parametrize("module", ["", *(f".{name}" for name in ADAPTERS)])
def test_a_module_asks_for_no_other_engine(module: str) -> None:
    code = f"{WATCH}\nimport korreader.engines{module}\nprint(*asked)"
    found = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert found == (["datatrove"] if module == ".datatrove" else [])


def test_every_engine_has_an_extra_and_a_place_in_the_documentation() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    scale = (ROOT / "docs" / "scale.md").read_text("utf-8")
    modules = {path.stem for path in (ROOT / "korreader" / "engines").glob("*.py")} - {"__init__", "missing"}
    assert set(ADAPTERS) == modules
    for name in ADAPTERS:
        assert f"\n{name} = [" in project
        assert f"`korreader[{name}]`" in scale
        assert f"from korreader.engines.{name} import" in scale


@pytest.mark.parametrize("name", [name for name in ADAPTERS if name != "datatrove"])
def test_adapters_take_what_read_batch_takes(name: str) -> None:
    def arguments(path: Path, function: str) -> list[tuple[str, str, str]]:
        tree = ast.parse(path.read_text("utf-8"))
        (found,) = (one for one in tree.body if isinstance(one, ast.FunctionDef) and one.name == function)
        pairs = zip(found.args.kwonlyargs, found.args.kw_defaults, strict=True)
        return [(one.arg, ast.unparse(one.annotation or one), ast.unparse(value or one)) for one, value in pairs]

    wanted = arguments(ROOT / "korreader" / "arrow.py", "read_batch")
    assert arguments(ROOT / "korreader" / "engines" / f"{name}.py", "read_pages")[: len(wanted)] == wanted
