"""What is true of every document, of whatever format: for the tests of the readers and tools/fuzz_files.py."""

from __future__ import annotations

from refcheck.document import SourceMap
from refcheck.model import Document

SHOWN_AS = {"~": "\xa0", "`": "‘", "'": "‘’", '"': "“”"}


def assert_lawful(document: Document) -> None:
    """Segments tile the text in order; those of equal length are the source's characters; blocks are in order."""
    at = source_at = 0
    for segment in document.segments:
        assert segment.start == at
        assert segment.source_start >= source_at
        at, source_at = segment.end, segment.source_end
        if segment.end - segment.start == segment.source_end - segment.source_start:
            source = document.source[segment.source_start : segment.source_end]
            for seen, written in zip(document.text[segment.start : segment.end], source, strict=True):
                assert (
                    seen == written or (seen in " \n" and written in " \t\n\f\r") or seen in SHOWN_AS.get(written, "")
                )
    assert not document.segments or at == len(document.text)
    assert source_at <= len(document.source)
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end <= len(document.text)
        end = block.end
    for mark in document.marks:
        assert 0 <= mark.start <= mark.end <= len(document.text)
    to_source = SourceMap(document)
    for start in range(0, len(document.text), 7):
        span = to_source.span(start, start + 5)
        assert 0 <= span.start <= span.end <= len(document.source)
