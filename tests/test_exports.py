"""Exports of blogs: every post a document with its own name and address."""

from __future__ import annotations

import doctest
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import refcheck
from refcheck import exports
from refcheck.cli import main
from refcheck.exports import feeds, ghost, post
from refcheck.exports.paragraphs import with_paragraphs

BODY = (
    "<p>The mind matters ({0}).</p><h2>References</h2><p>Engel, G. L. (1977). A title. <em>Science</em>, 196, 129.</p>"
)
GOOD, BAD = BODY.format("Engel, 1977"), BODY.format("Turk, 2007")
CLASSIC = (
    "The mind &amp; body matter\n(Turk, 2007).\n\n<h2>References</h2>\n\n"
    "Engel, G. L. (1977). A title. Science, 196, 129.\n"
)

WXR = f"""<?xml version="1.0" encoding="UTF-8" ?>
<!-- This is a WordPress eXtended RSS file. -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>A blog</title><link>https://example.org</link>
<item><title>On
 sleep</title><link>https://example.org/2020/on-sleep/</link><content:encoded><![CDATA[{CLASSIC}]]></content:encoded>
 <excerpt:encoded><![CDATA[Short]]></excerpt:encoded><wp:post_name>on-sleep</wp:post_name>
 <wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>
<item><title>A picture</title><link>https://example.org/a.jpg</link><content:encoded><![CDATA[x]]></content:encoded>
 <wp:post_name>a-jpg</wp:post_name><wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type></item>
<item><title>Gone</title><content:encoded><![CDATA[{BAD}]]></content:encoded><wp:status>trash</wp:status>
 <wp:post_type>post</wp:post_type></item>
<item><title>Page\x08</title><link>https://example.org/?page_id=2</link><wp:status>draft</wp:status>
 <content:encoded><![CDATA[<!-- wp:paragraph -->{GOOD}<!-- /wp:paragraph -->]]></content:encoded>
 <wp:post_type>page</wp:post_type></item>
<item><title>Empty</title><content:encoded><![CDATA[ ]]></content:encoded><wp:post_type>post</wp:post_type></item>
</channel></rss>"""
RSS = f"""<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>A feed</title>
<item><title>One</title><link>https://example.org/one.html</link>
<media:title>Another</media:title><media:content url="x"><media:title>y</media:title></media:content>
<description>{BAD.replace("<", "&lt;")}</description></item>
<item><title>Two</title><guid>https://example.org/one.html</guid><description><![CDATA[{GOOD}]]></description></item>
<item><title>Three</title><link>javascript:alert(1)</link><description>plain</description></item>
</channel></rss>"""
RDF = f"""<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel rdf:about="x"><title>A feed</title></channel>
<item rdf:about="y"><title>One</title><link>http://example.org/one</link><description>Short</description>
<content:encoded><![CDATA[{BAD}]]></content:encoded></item></rdf:RDF>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>A feed</title><link href="https://example.org/"/>
<entry><title>One</title><link rel="self" href="https://example.org/no"/><link href="https://example.org/one"/>
<content type="html">{BAD.replace("<", "&lt;")}</content><summary>Short</summary></entry>
<entry><title>Two</title><link rel="alternate" href="https://example.org/two"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{BAD}<br/>1 &lt; 2</div></content></entry>
<entry><title>Three</title><id>urn:x</id><summary>So it is (Turk, 2007).</summary></entry></feed>"""
GHOST = json.dumps(
    {
        "db": [
            {
                "meta": {"exported_on": 1, "version": "5.0"},
                "data": {
                    "posts": [
                        {"slug": "one", "title": "One", "html": BAD, "canonical_url": "https://example.org/one"},
                        {"slug": "two", "title": "Two", "html": None, "markdown": "So it is (Turk, 2007)."},
                        {"slug": "three", "title": "Three", "html": None, "plaintext": "So."},
                        {"slug": "four", "title": "Four", "html": None},
                        "no post",
                    ]
                },
            }
        ]
    }
)
EXPORTS = {
    "blog.xml": (
        WXR,
        [
            ("on-sleep", "On sleep", "https://example.org/2020/on-sleep/", "html"),
            ("page_id=2", "Page", "https://example.org/?page_id=2", "html"),
        ],
    ),
    "feed.rss": (
        RSS,
        [
            ("one.html", "One", "https://example.org/one.html", "html"),
            ("one.html-2", "Two", "https://example.org/one.html", "html"),
            ("post-3", "Three", "", "html"),
        ],
    ),
    "feed.rdf": (RDF, [("one", "One", "http://example.org/one", "html")]),
    "feed.atom": (
        ATOM,
        [
            ("one", "One", "https://example.org/one", "html"),
            ("two", "Two", "https://example.org/two", "html"),
            ("post-3", "Three", "", "text"),
        ],
    ),
    "ghost.json": (
        GHOST,
        [
            ("one", "One", "https://example.org/one", "html"),
            ("two", "Two", "", "markdown"),
            ("three", "Three", "", "text"),
        ],
    ),
}


def pieces(text: str | bytes, size: int = 100) -> Iterator[bytes]:
    data = text.encode() if isinstance(text, str) else text
    return (data[at : at + size] for at in range(0, len(data), size))


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("size", [7, 1_000_000])
def test_posts(name: str, size: int) -> None:
    text, expected = EXPORTS[name]
    assert exports.is_export(text.encode()[: exports.HEAD])
    found = list(exports.named(exports.posts(pieces(text, size))))
    assert [(name, post.title, post.url, post.format) for name, post in found] == expected


def test_the_text_of_a_post_is_html() -> None:
    (classic, block) = exports.posts(pieces(WXR))
    assert classic.text.startswith("<p>The mind &amp; body matter<br>\n(Turk, 2007).</p>\n\n<h2>")
    assert block.text == f"<!-- wp:paragraph -->{GOOD}<!-- /wp:paragraph -->"
    assert [post.text for post in exports.posts(pieces(RSS))][:2] == [BAD, GOOD]
    assert [post.text for post in exports.posts(pieces(RDF))] == [BAD]
    html, xhtml, text = exports.posts(pieces(ATOM))
    assert (html.text, text.text) == (BAD, "So it is (Turk, 2007).")
    assert xhtml.text == f"<div>{BAD}<br>1 &lt; 2</div>"


PARAGRAPHS = [
    ("One\ntwo.\n\nThree.", "<p>One<br>\ntwo.</p>\n\n<p>Three.</p>"),
    ("<h2>References</h2>\n\nOne.", "<h2>References</h2>\n\n<p>One.</p>"),
    ("<ul>\n<li>One</li>\n</ul>", "<ul>\n<li>One</li>\n</ul>"),
    ("A\n\n<pre>x\n\ny</pre>\n\nB", "<p>A</p>\n\n<pre>x\n\ny</pre>\n\n<p>B</p>"),
    ("<em>One</em>\r\n \r\nTwo", "<p><em>One</em>\r</p>\n \r\n<p>Two</p>"),
    ("<!-- wp:x -->\n\nOne\n\nTwo", "<!-- wp:x -->\n\nOne\n\nTwo"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "shown"), PARAGRAPHS)
def test_paragraphs_of_the_classic_editor(text: str, shown: str) -> None:
    assert with_paragraphs(text) == shown
    assert shown.count("\n") == text.count("\n"), "every line stays a line"


@pytest.mark.parametrize("name", EXPORTS)
def test_the_command_reports_every_post(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    text, expected = EXPORTS[name]
    Path(name).write_text(text, encoding="utf-8")
    assert main(["check", "--isolated", "--select", "RC1,RC501", "--output-format", "json", name]) == 1
    files = json.loads(capsys.readouterr().out)["files"]
    assert [(file["path"], file.get("url", "")) for file in files] == [(f"{name}#{n}", u) for n, _, u, _ in expected]
    assert any(file["findings"] for file in files)
    jobs = ["check", "--isolated", "--jobs", "2", "--select", "RC1,RC501", "--output-format", "json", name]
    assert main(jobs) == 1
    assert json.loads(capsys.readouterr().out)["files"] == files
    reports = refcheck.check_documents(name)
    assert [(report.path, report.url) for report in reports] == [(file["path"], file.get("url", "")) for file in files]
    assert main(["check", "--isolated", "--fix", name]) == 1
    assert f"{name}: nothing is fixed in it" in capsys.readouterr().err
    assert Path(name).read_text(encoding="utf-8") == text


def test_a_folder_is_not_searched_for_exports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("blog.xml").write_text(WXR, encoding="utf-8")
    Path("package.json").write_text("{}", encoding="utf-8")
    assert main(["check", "--isolated", "."]) == 0
    assert "no files to check were found" in capsys.readouterr().err


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    "<rss><channel>&b;</channel></rss>"
)
OUTSIDE = (
    '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    "<rss><channel><item><title>&a;</title></item></channel></rss>"
)
HOSTILE = {
    "a bomb of entities": (BOMB, "it declares a document type (DOCTYPE), which is not read"),
    "a file outside": (OUTSIDE, "it declares a document type (DOCTYPE), which is not read"),
    "cut off": (RSS[:-30], "not well-formed XML: unclosed token (line 6)"),
    "not XML": ("<rss><channel></rss>", "not well-formed XML: mismatched tag (line 1)"),
    "no post": ("<rss><channel/></rss>", "no post is in it"),
    "Ghost without posts": ('{"exported_on": 1, "db": []}', "not a Ghost export: it has no posts"),
    "Ghost of another kind": ('{"exported_on": 1, "db": 3}', "not a Ghost export: it has no posts"),
    "broken JSON": ('{"exported_on": 1, "db": [', "not a Ghost export: line 1, column 27: not JSON: Expecting value"),
    "deep JSON": ('{"exported_on": ' + "[" * 200, "not a Ghost export: "),
}


@pytest.mark.parametrize(("text", "words"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_export_is_one_line(
    text: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    name = "x.json" if text.startswith("{") else "x.xml"
    Path(name).write_text(text, encoding="utf-8")
    assert main(["check", "--isolated", name]) == 2
    errors = capsys.readouterr().err.splitlines()
    assert len(errors) == 1
    assert errors[0].startswith(f"refcheck: error: {name}: {words}")


@pytest.mark.parametrize("largest", [30, 31])
def test_a_huge_post_is_refused(largest: int, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "x" * 31
    for module, export in ((feeds, f"<rss><item><description>{text}</description></item></rss>"),):
        monkeypatch.setattr(module, "LARGEST", largest)
        if largest < len(text):
            with pytest.raises(ValueError, match="larger than"):
                list(exports.posts(pieces(export)))
        else:
            assert len(list(exports.posts(pieces(export)))) == 1


@pytest.mark.parametrize("size", [len(GHOST) - 1, len(GHOST)])
def test_a_huge_ghost_export_is_refused(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ghost, "LARGEST_FILE", size)
    if size < len(GHOST):
        with pytest.raises(ValueError, match="larger than"):
            list(exports.posts(pieces(GHOST)))
    else:
        assert len(list(exports.posts(pieces(GHOST)))) == 3


def test_an_endless_export_is_read_as_it_comes() -> None:
    def endless() -> Iterator[bytes]:
        yield b"<rss><channel>" + b" " * exports.HEAD
        while True:
            yield b"<item><title>x</title><description>text</description></item>"

    found = exports.posts(endless())
    assert [next(found).text for _ in range(1000)] == ["text"] * 1000


def test_deep_elements_are_no_trouble() -> None:
    deep = "<a>" * 100_000 + "</a>" * 100_000
    (one,) = exports.posts(pieces(f"<rss><item><description>x{deep}</description></item></rss>", 5000))
    assert one.text == "x"


def test_examples() -> None:
    assert doctest.testmod(post).attempted
    assert doctest.testmod(post).failed == 0
