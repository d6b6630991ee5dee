"""Every developer command: ``python3 dev.py COMMAND``; needs nothing but Python 3.11 or newer.

    try [ARGUMENTS]   read the example page with korreader, or run `korreader ARGUMENTS`
    test [ARGUMENTS]  run the tests
    lint              check style and format
    types             check types
    check             lint, types and tests: what has to pass before a change lands
    bench SCRIPT ...  run a script of benchmarks/ with its arguments
    engines [NAME]    run jobs of Spark, Ray, Dask, datasets and datatrove, and compare them with the local result
    fit               fit the weights of the role decision again

The first call makes a virtual environment in ``.venv`` and installs into it what the command needs.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if sys.platform == "win32" else "bin")
EXAMPLE = ["read", "examples/article.html"]


def run(program: str, *arguments: str) -> int:
    """Run a program of the virtual environment in the project's folder."""
    return subprocess.run([str(BIN / program), *arguments], cwd=ROOT, check=False).returncode


def prepare(*groups: str) -> None:
    """Make the virtual environment and install korreader with these dependency groups, unless that is done."""
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if not (BIN / "python").exists() and not (BIN / "python.exe").exists():
        print(f"making a virtual environment in {VENV.name} ...", file=sys.stderr)
        venv.create(VENV, with_pip=True)
        _must_pass("pip", "install", "--quiet", "--upgrade", "pip>=25.1")
    for group in ("", *groups):
        stamp = VENV / f".installed-{group or 'korreader'}"
        if stamp.exists() and stamp.read_text() == wanted:
            continue
        print(f"installing {group or 'korreader'} ...", file=sys.stderr)
        _must_pass("pip", "install", "--quiet", *(("--group", group) if group else ("--editable", ".")))
        stamp.write_text(wanted)


def _must_pass(program: str, *arguments: str) -> None:
    code = run("python", "-m", program, *arguments)
    if code:
        sys.exit(f"`{program} {' '.join(arguments)}` failed: see the message above")


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
    """Run the jobs of engines."""
    prepare("engines")
    return run("python", str(Path("benchmarks") / "engines.py"), *names)


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
