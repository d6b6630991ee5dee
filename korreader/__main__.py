"""``python -m korreader`` is the command ``korreader``."""

from __future__ import annotations

import sys

from korreader.cli import main

if __name__ == "__main__":
    sys.exit(main())
