"""Settings of the whole suite."""

from hypothesis import settings

# how long an example takes says more about the machine than about the code; benchmarks/ measures speed
settings.register_profile("refcheck", deadline=None)
settings.load_profile("refcheck")
