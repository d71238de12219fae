"""The application: the page, the HTTP interface, and nothing that remembers a text."""

from __future__ import annotations

import json
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qs

from anyio import to_process
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from refcheck import __version__
from refcheck.base.records import NamedTuple
from refcheck.model import Settings
from refcheck.serve import pages, problem, work
from refcheck.serve.bodies import Fields, parsed_json
from refcheck.serve.guard import LOOPBACK, Guard
from refcheck.serve.limits import Bounded, Limits, too_large
from refcheck.serve.problem import Problem
from refcheck.serve.registries import Asker, Progress, Registries

_HERE = os.path.dirname(__file__)


class Options(NamedTuple):
    """How the server is set up; `hosts` and `origins` come on top of this machine's own names."""

    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    limits: Limits = Limits()
    settings: Settings = Settings()
    registries: Registries = Registries()


def create_app(options: Options = Options()) -> Starlette:  # noqa: B008 (an immutable value)
    """The ASGI application; any ASGI server can run it (`uvicorn --factory refcheck.serve.app:create_app`)."""
    service = _Service(options)
    middleware = [Middleware(Guard, hosts=(*LOOPBACK, *options.hosts), origins=options.origins)]
    if options.origins:
        cors = Middleware(CORSMiddleware, allow_origins=options.origins, allow_methods=["POST"], allow_headers=["*"])
        middleware.append(cors)
    return Starlette(
        routes=service.routes(),
        middleware=middleware,
        exception_handlers={
            Problem: problem.on_problem,
            HTTPException: problem.on_http,
            Exception: problem.on_fault,
        },
        lifespan=service.lifespan,
    )


class _Service:
    """The handlers, one method an address."""

    def __init__(self, options: Options) -> None:
        self._settings = options.settings
        self._asker = Asker(options.registries)
        self._registries = options.registries
        self._bounded = Bounded(options.limits)

    def routes(self) -> Sequence[Route | Mount]:
        """Every address."""
        return [
            Route("/", self.page, methods=["GET"]),
            Route("/", self.form, methods=["POST"]),
            Route("/view", self.view, methods=["POST"]),
            Route("/open", self.open, methods=["POST"]),
            Route("/mend", self.mend, methods=["POST"]),
            Route("/example.md", self.example, methods=["GET"]),
            Route("/api/check", self.check, methods=["POST"]),
            Route("/api/parse", self.parse, methods=["POST"]),
            Route("/api/format", self.format, methods=["POST"]),
            Route("/api/fix", self.fix, methods=["POST"]),
            Route("/healthz", self.health, methods=["GET"]),
            Route("/openapi.json", self.description, methods=["GET"]),
            Mount("/static", StaticFiles(directory=os.path.join(_HERE, "static"))),
        ]

    @asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncIterator[None]:
        """Starts a worker before the first visitor comes."""
        await to_process.run_sync(work.warm)
        yield

    async def health(self, _: Request) -> Response:
        """200 as long as the server answers."""
        return JSONResponse({"status": "ok", "version": __version__})

    async def description(self, _: Request) -> Response:
        """The OpenAPI description."""
        return FileResponse(os.path.join(_HERE, "openapi.json"), media_type="application/json")

    async def example(self, _: Request) -> Response:
        """The example post."""
        return PlainTextResponse(pages.example(), media_type="text/markdown")

    async def check(self, request: Request) -> Response:
        """The report of a text or a file."""
        fields = await self._json(request)
        (text, name), format = fields.document(), fields.format()
        return JSONResponse(await self._bounded.run(work.checked_dict, text, format, self._settings, name))

    async def parse(self, request: Request) -> Response:
        """One CSL-JSON item a line."""
        lines = (await self._json(request)).strings("lines")
        return JSONResponse({"items": await self._bounded.run(work.parsed, lines)})

    async def format(self, request: Request) -> Response:
        """The entries of a bibliography in its order."""
        fields = await self._json(request)
        items, style = fields.objects("items"), fields.string("style", "apa")
        fields.one_of("to", ("html", "text"), "html")
        if not style.isascii() or not style.replace("-", "").isalnum():
            raise Problem(422, "“style” must be the name of a style, such as apa.")  # and never the path of a file
        entries = await self._bounded.run(work.formatted, items, style)
        if isinstance(entries, str):
            raise Problem(422, f"{entries[0].upper()}{entries[1:]}.")
        return JSONResponse({"entries": entries})

    async def fix(self, request: Request) -> Response:
        """The mended text or file."""
        fields = await self._json(request)
        (text, name), unsafe = fields.document(), fields.boolean("unsafe")
        if isinstance(text, bytes):
            return JSONResponse(await self._bounded.run(work.fixed_file, text, name, self._settings, unsafe))
        return JSONResponse(await self._bounded.run(work.fixed, text, fields.format(), self._settings, unsafe))

    async def open(self, request: Request) -> Response:
        """For the page's script: the text and format of a file, sent as its bytes."""
        data = await self._bounded.body(request, self._bounded.limits.file)
        opened = await self._bounded.run(work.file_opened, data, request.query_params.get("name", ""))
        if isinstance(opened, str):
            raise Problem(415, opened)
        return JSONResponse(opened)

    async def mend(self, request: Request) -> Response:
        """For the page's script: a file with the "edits" of one fix made, or with all that is certain."""
        fields = await self._json(request, self._bounded.limits.file)
        data, name = fields.document()
        if isinstance(data, str):
            raise Problem(422, "“data” must be the bytes of a file in base64.")
        if not fields.has("edits"):
            return JSONResponse(await self._bounded.run(work.fixed_file, data, name, self._settings, False))
        return JSONResponse(await self._bounded.run(work.edited_file, data, name, fields.edits("edits")))

    async def page(self, request: Request) -> Response:
        """The page, empty or with the example checked."""
        if "example" in request.query_params:
            return await self._page(pages.example(), "markdown", verify=False)
        return _html(self._context("", "auto"))

    async def form(self, request: Request) -> Response:
        """The page for a form sent without JavaScript."""
        text, format = "", "auto"
        try:
            fields = _form(await self._bounded.body(request))
            text, format = fields.get("text", "").replace("\r\n", "\n"), Fields(fields).format()
            if fields.get("action") == "fix":
                text = (await self._bounded.run(work.fixed, text, format, self._settings, False))["text"]
            return await self._page(text, format, verify="verify" in fields)
        except Problem as error:
            context = self._context(text, format, problem=error.detail)
            return _html(context, error.status)

    async def view(self, request: Request) -> Response:
        """For the page's script: a JSON object a line, how many references were asked, at last HTML and report."""
        fields = await self._json(request, self._bounded.limits.file)
        (text, name), format, verify = fields.document(), fields.format(), fields.boolean("verify")
        if isinstance(text, str) and len(text.encode("utf-8", "replace")) > self._bounded.limits.size:
            raise too_large(self._bounded.limits.size)
        if not verify:
            shown = await self._bounded.run(work.viewed, text, format, self._settings, (), name)
            return Response(_last(shown), media_type="application/x-ndjson")
        return StreamingResponse(self._asking(text, format, name), media_type="application/x-ndjson")

    async def _asking(self, text: str | bytes, format: str, name: str) -> AsyncIterator[str]:
        try:
            references = await self._bounded.run(work.references, text, format, self._settings, name)
            answers: tuple[Any, ...] = ()
            async for event in self._asker.events(references):
                if isinstance(event, Progress):
                    yield json.dumps(event._asdict()) + "\n"
                else:
                    answers = event
            yield _last(await self._bounded.run(work.viewed, text, format, self._settings, answers, name))
        except Problem as error:  # the response has begun: the problem is its last line
            yield json.dumps({"detail": error.detail}) + "\n"

    async def _page(self, text: str, format: str, *, verify: bool) -> Response:
        answers: tuple[Any, ...] = ()
        if verify:
            references = await self._bounded.run(work.references, text, format, self._settings)
            async for event in self._asker.events(references):
                answers = answers if isinstance(event, Progress) else event
        headline, report, _ = await self._bounded.run(work.viewed, text, format, self._settings, answers)
        return _html(self._context(text, format, headline=headline, report=report, verify=verify))

    def _context(self, text: str, format: str, **more: Any) -> dict[str, Any]:
        return {
            **pages.EMPTY, "text": text, "format": format, "about": pages.ABOUT,
            "can_verify": self._registries.available(), "verify_note": pages.verify_note(self._registries.named()),
            **more,
        }  # fmt: skip

    async def _json(self, request: Request, limit: int = 0) -> Fields:
        return parsed_json(request.headers.get("content-type", ""), await self._bounded.body(request, limit))


def _form(body: bytes) -> dict[str, str]:
    try:
        fields = parse_qs(body.decode("ascii"), keep_blank_values=True, errors="replace", max_num_fields=20)
    except ValueError as error:
        raise Problem(400, "This is not a form as browsers send it.") from error
    return {name: values[0] for name, values in fields.items()}


def _html(context: dict[str, Any], status: int = 200) -> Response:
    return HTMLResponse(pages.page(context), status)


def _last(shown: tuple[str, str, dict[str, Any]]) -> str:
    return json.dumps({"html": shown[1], "report": shown[2]}, ensure_ascii=False) + "\n"
