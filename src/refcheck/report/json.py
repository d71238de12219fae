"""`--output-format json`: everything found, for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence

from refcheck.pipeline import Report
from refcheck.report import Look, as_dict


def render(reports: Sequence[Report], look: Look) -> str:
    """One JSON object over all reports, as `refcheck.report.as_dict` builds it."""
    return json.dumps(as_dict(reports), ensure_ascii=False) + "\n"
