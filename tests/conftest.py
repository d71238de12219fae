"""Settings of the whole suite."""

import os

import pytest
from hypothesis import settings

# CI draws the same examples each time, so that a landing does not hang on chance; elsewhere they are new each time;
# how long an example takes says more about the machine than about the code; benchmarks/ measures speed
settings.register_profile("refcheck", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("refcheck")


@pytest.fixture(autouse=True, scope="session")
def _cache_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Commands that tests start leave the user's cache folder alone."""
    os.environ["REFCHECK_CACHE_DIR"] = str(tmp_path_factory.mktemp("cache"))
