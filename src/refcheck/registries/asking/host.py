"""One request, from the first try to an answer, a "no such thing" or a reason why nothing could be learnt."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from refcheck.base.records import NamedTuple
from refcheck.registries.asking import in_browser
from refcheck.registries.asking.fetch import TooLarge
from refcheck.registries.asking.pacing import LONGEST_WAIT, Breaker, Pool, Turn, backoff, retry_after
from refcheck.registries.asking.registry import Absent

ATTEMPTS = 5
PATIENCE = 20.0
_AGAIN = frozenset((408, 425, 429, 500, 502, 503, 504))


class Missing(Exception):
    """The registry has no such thing (its own 404)."""


class Unanswered(Exception):
    """Nothing could be learnt; the text says why."""


class Trouble(NamedTuple):
    """A failed try: why, whether to try again, how long the other side wants us to wait."""

    reason: str
    again: bool = True
    missing: bool = False
    slow: bool = False
    wait: float | None = None
    attempts: int = ATTEMPTS


class Host:
    """A registry as one to be asked: its pools, its breaker, the end of the run."""

    def __init__(self, name: str, pools: Mapping[str, Pool], deadline: float, patience: float = PATIENCE) -> None:
        self.name = name
        self._pools = pools
        self._deadline = deadline
        self._patience = patience
        self._breaker = Breaker()

    def ask(self, route: str, call: Callable[[], Any]) -> Any:
        """The answer of `call`, one request on `route`.

        Raises Missing when there is no such thing, Unanswered after all tries or when time has run out.
        """
        pool = self._pools[route]
        for attempt in range(ATTEMPTS):
            if self._breaker.is_open:
                raise Unanswered(f"{self.name} was not asked any more: {self._breaker.reason}")
            turn = pool.enter(self._deadline)
            if turn is None:
                raise Unanswered(f"the time for asking {self.name} ran out")
            seconds = min(self._patience, self._deadline - time.monotonic())
            try:
                answer = within(seconds, partial(_sent, turn, call), partial(pool.leave, turn))
            except Exception as error:
                trouble = understood(error, self.name)
            else:
                self._breaker.succeeded()
                pool.answered()
                return answer
            self._wait_or_raise(trouble, attempt, pool)
        raise AssertionError("unreachable: the last try raises")

    def _wait_or_raise(self, trouble: Trouble, attempt: int, pool: Pool) -> None:
        if trouble.missing:
            self._breaker.succeeded()
            raise Missing
        wait = backoff(attempt) if trouble.wait is None else trouble.wait
        too_long = wait > LONGEST_WAIT or time.monotonic() + wait >= self._deadline
        if not trouble.again or attempt + 1 >= trouble.attempts or too_long:
            if trouble.again:
                self._breaker.failed(trouble.reason, for_good=too_long)
            raise Unanswered(trouble.reason)
        if trouble.slow:
            pool.pause(wait)
        else:
            time.sleep(wait)


def _sent(turn: Turn, call: Callable[[], Any]) -> Any:
    turn.sending()
    return call()


def within(seconds: float, call: Callable[[], Any], after: Callable[[], None]) -> Any:
    """The result of `call`, or TimeoutError after so long in all: a timeout for each read lets a dripping body through.

    `after` runs when the call has really ended, also when nobody waits for it any more.
    """
    outcome: list[tuple[bool, Any]] = []
    done = threading.Event()

    def work() -> None:
        try:
            outcome.append((True, call()))
        except Exception as error:
            outcome.append((False, error))
        finally:
            done.set()
            after()

    if in_browser.HERE:
        work()
    else:
        threading.Thread(target=work, daemon=True).start()
    if not done.wait(max(0.0, seconds)):
        raise TimeoutError
    succeeded, value = outcome[0]
    if not succeeded:
        raise value
    return value


def understood(error: Exception, name: str) -> Trouble:
    """What an exception means for the request."""
    if isinstance(error, Absent):
        return Trouble("", missing=True)
    if isinstance(error, TooLarge):
        return Trouble(f"{name} sent an answer that is too large", again=False)
    for one in _chain(error):
        status = _status(one)
        if status:
            return _by_status(status, one, name)
    kinds = {cls.__name__ for one in _chain(error) for cls in type(one).__mro__}
    if any("Timeout" in kind for kind in kinds):
        return Trouble(f"{name} did not answer in time", attempts=2)
    if kinds & {"ConnectError", "URLError", "ConnectionRefusedError", "gaierror"}:
        return Trouble(f"no connection to {name}", attempts=3)
    if kinds & {"TransportError", "OSError", "HTTPException"}:
        return Trouble(f"the connection to {name} broke off", attempts=4)
    return Trouble(f"{name} sent an answer that cannot be read", attempts=3)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen = 0
    while error is not None and seen < 10:
        yield error
        error = error.__cause__ or error.__context__
        seen += 1


def _status(error: BaseException) -> int | None:
    status = getattr(getattr(error, "response", None), "status_code", None)
    if status is None:
        status = getattr(error, "status_code", None)
    if status is None:
        status = getattr(error, "code", None)
    return status if isinstance(status, int) and status >= 300 else None


def _by_status(status: int, error: BaseException, name: str) -> Trouble:
    headers = getattr(getattr(error, "response", error), "headers", None) or {}
    kind = str(next((value for key, value in headers.items() if key.lower() == "content-type"), ""))
    if status in (404, 410) and "html" not in kind:
        return Trouble("", missing=True)
    if status == 429:
        return Trouble(f"{name} asked us to slow down", slow=True, wait=retry_after(headers))
    if status in _AGAIN:
        busy = status == 503
        reason = f"{name} is out of order (HTTP {status})"
        return Trouble(reason, slow=busy, wait=retry_after(headers), attempts=ATTEMPTS if busy else 3)
    if status == 403:
        return Trouble(f"{name} refused the request (HTTP 403)", attempts=1)
    return Trouble(f"{name} answered HTTP {status}", again=False)
