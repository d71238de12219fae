"""Checks every post of a WordPress blog through refcheck's HTTP interface, and prints a table.

    refcheck serve &
    python examples/wordpress.py export.xml               # Tools > Export, the WXR file as it is
    curl -s https://blog.example/wp-json/wp/v2/posts?per_page=100 > posts.json
    python examples/wordpress.py posts.json               # the answer of the REST interface as it is

Needs nothing but Python; `--server` names another address.  Exit status 1 where a post has an error.
"""

from __future__ import annotations

import argparse
import html
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen
from xml.etree import ElementTree

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def posts(path: str) -> Iterator[tuple[str, str]]:
    """(title, HTML) of every published post of an export file or of a REST answer."""
    text = Path(path).read_text(encoding="utf-8-sig")
    if text.lstrip().startswith(("[", "{")):
        data = json.loads(text)
        for post in data if isinstance(data, list) else [data]:
            yield html.unescape(post["title"]["rendered"]), post["content"]["rendered"]
        return
    for item in ElementTree.fromstring(text).iter("item"):
        kinds = {tag.tag.rpartition("}")[2]: tag.text or "" for tag in item if "wordpress.org/export" in tag.tag}
        if kinds.get("post_type", "post") == "post" and kinds.get("status", "publish") == "publish":
            yield item.findtext("title") or "(no title)", item.findtext(CONTENT) or ""


def check(server: str, text: str) -> dict:
    """The report on one post."""
    body = json.dumps({"text": text, "format": "html"}).encode()
    request = Request(f"{server}/api/check", body, {"Content-Type": "application/json"})
    with urlopen(request, timeout=60) as answer:
        return json.load(answer)["files"][0]


def main() -> int:
    """Reads the command line; the exit status."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file", help="a WXR export or the JSON of /wp-json/wp/v2/posts")
    parser.add_argument("--server", default="http://127.0.0.1:8000")
    options = parser.parse_args()
    try:
        return table(options.file, options.server)
    except (ElementTree.ParseError, KeyError, TypeError, ValueError) as error:
        parser.error(f"{options.file}: neither an export nor the answer of the interface ({error})")
    except OSError as error:  # the file, or the server (refcheck serve)
        parser.error(f"{options.file}, {options.server}: {error}")


def table(file: str, server: str) -> int:
    """Prints a line a post; 1 where one has an error."""
    print(f"{'citations':>9} {'entries':>7} {'errors':>6} {'other':>5}  post")
    failed = False
    for title, text in posts(file):
        report = check(server, text)
        errors = [finding for finding in report["findings"] if finding["severity"] == "error"]
        others = len(report["findings"]) - len(errors)
        failed = failed or bool(errors)
        print(f"{len(report['citations']):9} {len(report['references']):7} {len(errors):6} {others:5}  {title}")
        for finding in errors:
            print(f"{'':32}{finding['code']} {finding['message']}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
