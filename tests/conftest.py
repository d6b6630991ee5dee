"""How the property tests draw their examples.

The same examples on every run, so that a change fails on its own account; ``--hypothesis-profile explore`` draws new
ones, and more of them.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("fixed", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=2000, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile("fixed")
