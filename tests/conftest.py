"""Settings of the whole suite."""

import os
import tempfile

from hypothesis import settings

# CI draws the same examples each time, so that a landing does not hang on chance; elsewhere they are new each time;
# how long an example takes says more about the machine than about the code; benchmarks/ measures speed
settings.register_profile("refcheck", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("refcheck")

# nothing of a test is kept where the user's own runs look
os.environ["REFCHECK_CACHE_DIR"] = tempfile.mkdtemp(prefix="refcheck-cache-")
