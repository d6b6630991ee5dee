"""Every developer command: ``python3 dev.py COMMAND``; needs nothing but Python 3.11 or newer.

    try [ARGUMENTS]   read the example page with korreader, or run `korreader ARGUMENTS`
    test [ARGUMENTS]  run the tests
    lint              check style and format
    types             check types
    check             lint, types and tests: what has to pass before a change lands
    bench SCRIPT ...  run a script of benchmarks/ with its arguments
    engines [NAME]    run jobs of Spark, Ray, Dask, datasets and datatrove, and the recipes of the documentation, and
                      compare them with the local result
    fit               fit the weights of the role decision again

The first call makes a virtual environment in ``.venv`` and installs into it what the command needs.  Engines are large,
and have ``.venv-engines`` for themselves.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
ENGINES_VENV = ROOT / ".venv-engines"
ENGINES = ("spark", "ray", "dask", "datasets", "datatrove")
EXAMPLE = ["read", "examples/article.html"]


def run(program: str, *arguments: str, folder: Path = VENV) -> int:
    """Run a program of a virtual environment in the project's folder."""
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    return subprocess.run([str(programs / program), *arguments], cwd=ROOT, check=False).returncode


def prepare(*groups: str, extras: tuple[str, ...] = (), folder: Path = VENV) -> None:
    """Make a virtual environment and install korreader with these dependency groups and extras, unless that is done."""
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if not any((folder / program).exists() for program in ("bin/python", "Scripts/python.exe")):
        print(f"making a virtual environment in {folder.name} ...", file=sys.stderr)
        venv.create(folder, with_pip=True)
        _install(folder, "--upgrade", "pip>=25.1")
    targets = {"korreader": ("--editable", ".")}
    targets |= {f"korreader-{extra}": ("--editable", f".[{extra}]") for extra in extras}
    targets |= {group: ("--group", group) for group in groups}
    for name, arguments in targets.items():
        stamp = folder / f".installed-{name}"
        if stamp.exists() and stamp.read_text() == wanted:
            continue
        print(f"installing {name} ...", file=sys.stderr)
        _install(folder, *arguments)
        stamp.write_text(wanted)


def _install(folder: Path, *arguments: str) -> None:
    code = run("python", "-m", "pip", "install", "--quiet", *arguments, folder=folder)
    if code:
        sys.exit(f"`pip install {' '.join(arguments)}` failed: see the message above")


def check() -> int:
    """Lint, types and tests; the exit code of the first that fails."""
    return lint() or types() or test()


def test(*arguments: str) -> int:
    """Run the tests."""
    prepare("test")
    return run("python", "-m", "pytest", *arguments)


def lint() -> int:
    """Check style and format."""
    prepare("lint")
    return run("ruff", "check", ".") or run("ruff", "format", "--check", ".")


def types() -> int:
    """Check types."""
    prepare("test", "lint")
    return run("python", "-m", "mypy")


def bench(script: str, *arguments: str) -> int:
    """Run a script of benchmarks/."""
    prepare("bench")
    return run("python", str(Path("benchmarks") / script), *arguments)


def engines(*names: str) -> int:
    """Run the jobs of engines, with nothing installed but their extras."""
    names = names or (*ENGINES, "recipes")
    groups = ["jobs", *(["java"] if "spark" in names else []), *(["recipes"] if "recipes" in names else [])]
    prepare(*groups, extras=tuple(name for name in names if name in ENGINES), folder=ENGINES_VENV)
    return run("python", str(Path("benchmarks") / "engines.py"), *names, folder=ENGINES_VENV)


def main(arguments: list[str]) -> int:
    """Run one command."""
    command, *rest = arguments or ["help"]
    if command == "try":
        prepare()
        return run("korreader", *(rest or EXAMPLE))
    if command == "test":
        return test(*rest)
    if command in ("lint", "types", "check", "engines"):
        return {"lint": lint, "types": types, "check": check, "engines": engines}[command](*rest)
    if command == "bench" and rest:
        return bench(*rest)
    if command == "fit":
        return bench("fit_roles.py", "--write")
    print(__doc__)
    return 0 if command in ("help", "--help", "-h") else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
