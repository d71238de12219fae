"""A polite visitor: keeps to robots.txt, waits as long as a host asks for, follows a few redirections."""

from __future__ import annotations

import time
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from refcheck.web.fetch import Answer, Unfetched, ascii_url, get

__all__ = ["Unfetched", "Visitor"]

NAME = "refcheck"
"""What robots.txt calls us."""
LONGEST_DELAY = 10.0
MOST_REDIRECTIONS = 5
_LARGEST_ROBOTS = 500_000
_MOVED = (301, 302, 303, 307, 308)


class Visitor:
    """Asks one thing at a time; what a host's robots.txt says is asked once."""

    def __init__(self, private: bool = False) -> None:
        self._private = private
        self._rules: dict[str, RobotFileParser] = {}
        self._asked: dict[str, float] = {}

    def get(self, url: str, largest: int) -> Answer:
        """The answer at an address or where that leads; Unfetched where there is none, or it is larger than allowed."""
        target = url
        for _ in range(MOST_REDIRECTIONS + 1):
            target = self._allowed(target, url)
            answer = get(target, largest, private=self._private)
            if answer.status not in _MOVED:
                return _good(answer, url, largest)
            target = urljoin(answer.url, answer.headers.get("location", ""))
        raise Unfetched(f"{url}: more than {MOST_REDIRECTIONS} redirections")

    def _allowed(self, target: str, url: str) -> str:
        """The address as it is asked, when its turn has come; Unfetched where robots.txt does not want that."""
        target = ascii_url(target)
        place = _place(target)
        if place not in self._rules:
            self._rules[place] = self._robots(place)
        rules = self._rules[place]
        if not rules.can_fetch(NAME, target):
            raise Unfetched(f"{url}: the robots.txt of its host does not want that")
        delay = min(float(rules.crawl_delay(NAME) or 0), LONGEST_DELAY)
        if place in self._asked:
            time.sleep(max(0.0, self._asked[place] + delay - time.monotonic()))
        self._asked[place] = time.monotonic()
        return target

    def _robots(self, place: str) -> RobotFileParser:
        """What a host's robots.txt says (RFC 9309): without one everything is allowed, in trouble nothing."""
        rules = RobotFileParser()
        target = f"{place}/robots.txt"
        for _ in range(MOST_REDIRECTIONS + 1):
            answer = get(target, _LARGEST_ROBOTS, private=self._private)
            if answer.status not in _MOVED:
                break
            target = urljoin(answer.url, answer.headers.get("location", ""))
        if answer.status >= 500 or answer.status in _MOVED:
            raise Unfetched(f"{target}: answered with status {answer.status}, so nothing of its host is asked")
        text = answer.data.decode("utf-8", "replace") if answer.status < 300 else ""
        rules.parse(text.splitlines())
        return rules


def _place(target: str) -> str:
    parts = urlsplit(target)
    return f"{parts.scheme}://{parts.netloc}"


def _good(answer: Answer, url: str, largest: int) -> Answer:
    if answer.status != 200:
        raise Unfetched(f"{url}: answered with status {answer.status}")
    if len(answer.data) > largest:
        raise Unfetched(f"{url}: larger than {largest // 1_000_000} MB")
    return answer
