"""Work for the processes of `refcheck.rows.isolated` in tests."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from itertools import repeat
from typing import Any


def doubled(value: Any) -> Any:
    return value * 2


def printed(value: str) -> str:
    """What prints must not stand between the answers."""
    print(value)
    os.write(1, b"straight to the descriptor\n")
    sys.stdout.flush()
    return value


def endless_in_c(_: object) -> None:
    """A loop in C that never ends and runs no signal handler, whatever is sent."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    deque(repeat(0), maxlen=0)


def killed(number: int) -> int:
    """Ends its own process at 0."""
    if number == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def process_id(_: object) -> int:
    return os.getpid()


def unpicklable(_: object) -> Any:
    return lambda: None
