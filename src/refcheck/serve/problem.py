"""Errors as `application/problem+json` (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response


class Problem(Exception):
    """Ends a request; `detail` is one sentence for the person who sent it."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = headers


def response(status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    """A problem as a response."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return JSONResponse(body, status, headers, "application/problem+json")


async def on_problem(_: Request, error: Any) -> Response:
    """The response to a `Problem`."""
    return response(error.status, error.detail, error.headers)


async def on_http(_: Request, error: Exception) -> Response:
    """The response to what the router refuses."""
    assert isinstance(error, HTTPException)
    details = {404: "There is nothing at this address.", 405: "This address does not take that method."}
    headers = dict(error.headers) if error.headers else None
    return response(error.status_code, details.get(error.status_code, error.detail), headers)


async def on_fault(_: Request, error: Exception) -> Response:
    """The response to a fault of ours; the server's log has the rest."""
    return response(500, "The server failed on this request; please report it.")
