"""A small stand-in for every registry on 127.0.0.1, with records of our own and faults on demand.

with RegistryServer() as server:
    server.plan("503", "ok")                    # one fault a request, then none
    server.faults["10.5555/x"] = "reset"        # always, for what has this in its address
    refcheck.verify([...], base_url=server.url)
    server.urls                                 # the address of each registry, by the name of its module
    server.requests                             # (path, monotonic time, requests open then)
"""

from __future__ import annotations

import email.utils
import json
import os
import re
import socket
import struct
import threading
import time
from collections import deque
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

CASES = os.path.join(os.path.dirname(__file__), "cases", "verify")
AGENCIES = {"10.5281": "DataCite", "10.1400": "mEDRA"}
DATASET = {
    "doi": "10.5281/zenodo.1",
    "titles": [{"title": "Lamps and ghosts: measurements"}],
    "creators": [{"name": "Grey, Ada", "nameType": "Personal", "givenName": "Ada", "familyName": "Grey"}],
    "publicationYear": 2004,
    "publisher": "Zenodo",
    "types": {"resourceTypeGeneral": "Dataset"},
    "container": {},
}


def records() -> list[dict[str, Any]]:
    with open(os.path.join(CASES, "records.json"), encoding="utf-8") as file:
        return list(json.load(file))


class RegistryServer:
    def __init__(self, works: list[dict[str, Any]] | None = None, latency: float = 0.0) -> None:
        self.works = {work["DOI"].lower(): work for work in works or records()}
        self.latency = latency
        self.faults: dict[str, str] = {"out-of-order": "500"}
        self.requests: list[tuple[str, float, int]] = []
        self.sent = 0
        self._plan: deque[str] = deque()
        self._open = 0
        self._lock = threading.Lock()
        self._httpd = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._httpd.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._httpd.server_port}"
        self.urls = {"crossref": self.url, "datacite": self.url}
        self.urls |= {name: f"{self.url}/{name}" for name in ("openalex", "pubmed", "openlibrary")}

    def __enter__(self) -> RegistryServer:
        threading.Thread(target=self._httpd.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._httpd.shutdown()
        self._httpd.server_close()

    def plan(self, *faults: str) -> None:
        self._plan.extend(faults)

    @property
    def paths(self) -> list[str]:
        return [unquote(path) for path, _, _ in self.requests]

    def busiest_second(self) -> int:
        times = sorted(moment for _, moment, _ in self.requests)
        return max(sum(start <= moment < start + 1 for moment in times) for start in times)

    def enter(self, path: str) -> str:
        with self._lock:
            self._open += 1
            self.requests.append((path, time.monotonic(), self._open))
            always = next((fault for part, fault in self.faults.items() if part in unquote(path)), None)
            return always or (self._plan.popleft() if self._plan else "ok")

    def leave(self) -> None:
        with self._lock:
            self._open -= 1

    def answer(self, path: str) -> tuple[int, str, str]:
        """Status, content type and body, as the registry itself would give them."""
        parts = urlsplit(path)
        query = parse_qs(parts.query)
        for name, answer in {"openalex": _openalex, "pubmed": _pubmed, "openlibrary": _openlibrary}.items():
            if parts.path.startswith(f"/{name}/"):
                return answer(parts.path.removeprefix(f"/{name}"), {key: value[0] for key, value in query.items()})
        if parts.path.startswith("/dois/"):
            return self._datacite(unquote(parts.path[6:]))
        if parts.path.rstrip("/") == "/works":
            items = self._listed(query)
            return _json({"total-results": len(items), "items": items})
        m = re.fullmatch(r"/works/(.+?)(/agency)?", parts.path)
        doi = unquote(m[1]).lower() if m else ""
        if m and m[2]:
            agency = "Crossref" if doi in self.works else AGENCIES.get(doi.partition("/")[0])
            return _json({"DOI": doi, "agency": {"label": agency}}) if agency else _absent()
        return _json(self.works[doi]) if doi in self.works else _absent()

    def _datacite(self, doi: str) -> tuple[int, str, str]:
        if doi != DATASET["doi"]:
            return 404, "application/json", json.dumps({"errors": [{"status": "404"}]})
        return 200, "application/vnd.api+json", json.dumps({"data": {"id": doi, "attributes": DATASET}})

    def _listed(self, query: dict[str, list[str]]) -> list[dict[str, Any]]:
        wanted = re.findall(r"(?:^|,)doi:([^,]*)", query.get("filter", [""])[0])
        if wanted:
            return [self.works[doi.lower()] for doi in wanted if doi.lower() in self.works]
        words = set(re.findall(r"\w+", query["query.bibliographic"][0].lower()))
        ranked = sorted(self.works.values(), key=lambda work: -len(words & _words(work)))
        return ranked[: int(query["rows"][0])]


LAMPS: dict[str, Any] = {
    "id": "https://openalex.org/W1", "doi": "https://doi.org/10.5281/zenodo.2", "title": "Lamps in the dark of winter",
    "publication_year": 2011, "type": "article", "is_retracted": False,
    "authorships": [
        {"raw_author_name": "Grey, Ada", "author": {"display_name": "Ada Grey"}},
        {"raw_author_name": "", "author": {"display_name": "Otto van der Odd"}},
    ],
    "primary_location": {"source": {"display_name": "Journal of Pale Studies"}},
    "biblio": {"volume": "9", "issue": "2", "first_page": "11", "last_page": "19"},
}  # fmt: skip
UNPRINTED = {**LAMPS, "id": "https://openalex.org/W2", "doi": None, "title": "Candles before the invention of lamps"}
WITHDRAWN = {**LAMPS, "id": "https://openalex.org/W3", "doi": "https://doi.org/10.5281/zenodo.3", "is_retracted": True}


def _openalex(path: str, query: dict[str, str]) -> tuple[int, str, str]:
    """`/works/doi:…`, and `/works` with a filter of DOIs or words."""
    works = [LAMPS, UNPRINTED, WITHDRAWN]
    by_doi = {(work["doi"] or "").removeprefix("https://doi.org/"): work for work in works}
    if path.startswith("/works/"):
        found = by_doi.get(unquote(path).removeprefix("/works/doi:"))
        return (200, "application/json", json.dumps(found)) if found else (404, "application/json", "{}")
    name, _, value = query["filter"].partition(":")
    if name == "doi":
        results = [by_doi[doi] for doi in value.split("|") if doi in by_doi]
    else:
        wanted = set(value.lower().split())
        results = [work for work in works if wanted <= set(work["title"].lower().split())]
    return 200, "application/json", json.dumps({"meta": {"count": len(results)}, "results": results})


PMID = "7654321"
SUMMARY = {
    "uid": PMID, "pubdate": "2006 Apr", "epubdate": "2005 Dec 20", "source": "J Pale Stud",
    "authors": [
        {"name": "van der Grey AB", "authtype": "Author"},
        {"name": "Odd O Jr", "authtype": "Author"},
        {"name": "Pale Study Group", "authtype": "CollectiveName"},
    ],
    "title": "Ghosts in the ward at night.", "volume": "8", "issue": "3", "pages": "101-9",
    "fulljournalname": "Journal of pale studies", "issn": "1234-5678", "pubtype": ["Journal Article"],
    "articleids": [
        {"idtype": "pubmed", "value": PMID},
        {"idtype": "doi", "value": "10.5555/Pale.Ward"},
    ],
}  # fmt: skip


def _pubmed(path: str, query: dict[str, str]) -> tuple[int, str, str]:
    """`esearch` answers with numbers, `esummary` with what they stand for."""
    assert (query["db"], query["retmode"]) == ("pubmed", "json")
    if path == "/esearch.fcgi":
        term = query["term"].lower()
        hit = '"10.5555/pale.ward"[doi]' in term or "ghosts in the ward at night" in term
        found: dict[str, Any] = {"esearchresult": {"count": str(int(hit)), "idlist": [PMID] if hit else []}}
    else:
        number = query["id"]
        summary = SUMMARY if number == PMID else {"uid": number, "error": "cannot get document summary"}
        found = {"result": {"uids": [number], number: summary}}
    return 200, "application/json; charset=UTF-8", json.dumps(found)


ISBN = "9783161484100"
EDITION = {
    "key": "/books/OL1M", "title": "Lamps", "subtitle": "a history of light", "publish_date": "March 1, 1998",
    "authors": [{"name": "Ada Grey"}], "publishers": [{"name": "Pale Press"}], "publish_places": [{"name": "Oslo"}],
}  # fmt: skip


def _openlibrary(path: str, query: dict[str, str]) -> tuple[int, str, str]:
    """`/api/books`: an object with what it knows, by key."""
    assert (path, query["jscmd"], query["format"]) == ("/api/books", "data", "json")
    known = {f"ISBN:{ISBN}": EDITION}
    return 200, "application/json", json.dumps({key: known[key] for key in [query["bibkeys"]] if key in known})


def _words(work: dict[str, Any]) -> set[str]:
    return set(re.findall(r"\w+", json.dumps(work).lower()))


def _json(message: Any) -> tuple[int, str, str]:
    return 200, "application/json", json.dumps({"status": "ok", "message": message})


def _absent() -> tuple[int, str, str]:
    return 404, "text/plain", "Resource not found."


def _handler(server: RegistryServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *values: object) -> None:
            pass

        def do_GET(self) -> None:
            fault = server.enter(self.path)
            try:
                time.sleep(server.latency)
                self._reply(fault)
            except OSError:
                pass
            finally:
                server.leave()
            self.close_connection = True

        def _reply(self, fault: str) -> None:
            kind, _, value = fault.partition(":")
            status, content, body = server.answer(self.path)
            headers: dict[str, str] = {}
            data = body.encode()
            if kind == "reset":
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.close()
                return
            if kind == "hang":
                time.sleep(float(value))
            elif kind.isdigit():
                status, content, data = int(kind), "text/html", b"<html><h1>Error</h1></html>"
                if value:
                    headers["Retry-After"] = value
            elif kind == "date":
                status, content, data = 429, "text/html", b"<html></html>"
                headers["Retry-After"] = email.utils.formatdate(time.time() + float(value), usegmt=True)
            elif kind == "truncated":
                data = data[: len(data) // 2]
            elif kind == "html":
                status, content, data = 200, "text/html", b"<!DOCTYPE html><title>Just a moment</title>"
            elif kind == "wrongtype":
                content = "text/plain"
            elif kind == "badgzip":
                headers["Content-Encoding"], data = "gzip", b"\x1f\x8bnot gzip"
            elif kind == "redirect":
                status, data = 301, b""
                headers["Location"] = "/elsewhere" + self.path
            elif kind == "large":
                data = b'{"message": {"DOI": "' + b"x" * int(value) + b'"}}'
            elif kind == "shape":
                data = json.dumps({"message": [1, None, {"items": 3}]}).encode()
            self.send_response(status)
            for name, text in {"Content-Type": content, "Content-Length": str(len(data)), **headers}.items():
                self.send_header(name, text)
            self.end_headers()
            if kind == "drip":
                for at in range(len(data)):
                    self.wfile.write(data[at : at + 1])
                    self.wfile.flush()
                    time.sleep(float(value))
            self.wfile.write(data)
            server.sent += len(data)

    return Handler
