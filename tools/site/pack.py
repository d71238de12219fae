"""Runs inside Pyodide: packages in /in, /asking and /more, Python's own library -> zip files in /out, compiled.

Of the library those modules stay that are imported by starting, by checking, or at the head of what is so imported;
what only a later part needs comes with that part.
"""

from __future__ import annotations

import ast
import marshal
import sys
import zipfile
from collections.abc import Iterator
from importlib.util import MAGIC_NUMBER
from pathlib import Path

IN, ASKING, MORE, OUT = Path("/in"), Path("/asking"), Path("/more"), Path("/out")
STANDARD = Path(next(path for path in sys.path if path.endswith(".zip")))
# what only programs on a desk use, though a module may name them
NEVER = frozenset(
    "tkinter idlelib turtle turtledemo test unittest doctest pdb cmd pydoc pydoc_data ensurepip venv lib2to3 distutils "
    "multiprocessing ssl sqlite3 curses ftplib imaplib smtplib poplib nntplib telnetlib xmlrpc wsgiref dbm mailbox "
    "_pyrepl readline http.server socketserver asyncio.__main__ profile cProfile trace tarfile lzma bz2".split()
)


# pages and files in these are opened by name
ENCODINGS = (
    "encodings.cp125",
    "encodings.iso8859_",
    "encodings.koi8_",
    "encodings.mac_",
    "encodings.cp866",
    "encodings.cp874",
)


def main() -> None:
    """Writes both."""
    OUT.mkdir()
    with zipfile.ZipFile(STANDARD) as archive:
        standard = {name: archive.read(name) for name in archive.namelist()}
    own, asking, more = files_in(IN), files_in(ASKING), files_in(MORE)
    started = set(sys.modules)
    sys.path[:0] = [str(IN), str(ASKING), str(MORE)]
    import refcheck
    from refcheck.base import patterns

    refcheck.__path__.append(f"{ASKING}/refcheck")

    patterns.keep(str(OUT))  # compiling them would take half of a start
    exercised()
    patterns.save()
    imported = {name for name, module in sys.modules.items() if from_library(module)} | started
    wanted = closure(imported | set(heads(own)), standard)
    wanted |= {module for module in map(module_of, standard) if module.startswith(ENCODINGS)}
    ask()
    imported = {name for name, module in sys.modules.items() if from_library(module)}
    later = {
        "asking.zip": closure(imported | set(heads(asking)), standard) - wanted,
        "more.zip": closure(set(heads(more)), standard) - wanted,
    }
    packages = {name.partition(".")[0] for name in wanted}  # each is found in one zip alone
    wanted |= {name for names in later.values() for name in names if name.partition(".")[0] in packages}
    library = {"stdlib.zip": wanted} | {name: names - wanted for name, names in later.items()}
    parts = {"stdlib.zip": {}, "refcheck.zip": own, "asking.zip": asking, "more.zip": more}
    size = {
        name: written(name, compiled(files | of_library(library.get(name, set()), standard)))
        for name, files in parts.items()
    }
    (OUT / "said").write_text(f"{len(wanted)} of {len(standard)} modules of the library; bytes: {size}")


def exercised() -> None:
    """Has refcheck do all that the page asks for."""
    import json

    from refcheck.serve.alone import answer

    text = json.loads(answer("example", "{}"))["text"]
    for format in ("markdown", "text", "html"):
        shown = json.loads(answer("view", json.dumps({"text": text, "format": format})))
        assert shown["report"]["files"][0]["findings"], format
    answer("fix", json.dumps({"text": text, "format": "markdown"}))
    items = [{**reference["csl"], "id": reference["id"]} for reference in shown["report"]["files"][0]["references"]]
    answer("format", json.dumps({"items": items}))


def ask() -> None:
    """Imports what asks the registries."""
    import habanero  # noqa: F401

    import refcheck.registries.comparing.judge
    import refcheck.registries.crossref
    import refcheck.registries.datacite  # noqa: F401


def from_library(module: object) -> bool:
    """Whether a module is one of Python's own."""
    return str(getattr(module, "__file__", "")).startswith(str(STANDARD))


def of_library(wanted: set[str], standard: dict[str, bytes]) -> dict[str, bytes]:
    """The files of these modules of Python's own library."""
    return {name: data for name, data in standard.items() if name.endswith(".py") and module_of(name) in wanted}


def module_of(name: str) -> str:
    """The module in a file of the library: "json/__init__.pyc" is json."""
    return name.rpartition(".")[0].replace("/", ".").removesuffix(".__init__")


def heads(files: dict[str, bytes]) -> Iterator[str]:
    """What source files import, at their head or where they need it."""
    for name, data in files.items():
        for node in ast.walk(ast.parse(data)) if name.endswith(".py") else ():
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def closure(wanted: set[str], standard: dict[str, bytes]) -> set[str]:
    """The modules of the library that these need: what their code names as imported at its head."""
    by_module = {module_of(name): name for name in standard if name.endswith((".py", ".pyc"))}
    found: set[str] = set()
    todo = [name for name in wanted if name in by_module]
    while todo:
        name = todo.pop()
        if name in found or name in NEVER or name.partition(".")[0] in NEVER:
            continue
        found.add(name)
        parent = name.rpartition(".")[0]
        todo += [other for other in (parent, *imports(standard[by_module[name]], name)) if other in by_module]
    return found


def imports(data: bytes, name: str) -> Iterator[str]:
    """What the code of a compiled module imports at its head."""
    code = marshal.loads(data[16:]) if data[:4] == MAGIC_NUMBER else compile(data, name, "exec")
    for level, names, module in _import_instructions(code):
        if level:
            package = name.rsplit(".", level)[0] if "." in name else name
            module = f"{package}.{module}" if module else package
        yield module
        yield from (f"{module}.{part}" for part in names or ())


def _import_instructions(code) -> Iterator[tuple[int, tuple[str, ...] | None, str]]:
    import dis

    constants = []
    for instruction in dis.get_instructions(code):
        if instruction.opname == "IMPORT_NAME":
            names = constants[-1] if constants and isinstance(constants[-1], tuple) else None
            level = constants[-2] if len(constants) > 1 and isinstance(constants[-2], int) else 0
            yield level, names, instruction.argval
        if "LOAD_CONST" in instruction.opname or "LOAD_SMALL_INT" in instruction.opname:
            constants = [*constants[-3:], instruction.argval]


DOCUMENTED = ("refcheck/", "pyodide/", "_pyodide/")
"""Packages whose docstrings are used."""


def compiled(files: dict[str, bytes]) -> dict[str, bytes]:
    """Sources as code without assertions, and without docstrings where nobody asks for them.

    Compiling Python's own library at each visit, as Pyodide ships it, takes longer than all the rest of a start.
    """
    found = {}
    for name, data in files.items():
        if not name.endswith(".py"):
            found[name] = data
            continue
        code = compile(data, name, "exec", optimize=1 if name.startswith(DOCUMENTED) else 2, dont_inherit=True)
        found[f"{name}c"] = MAGIC_NUMBER + b"\0" * 12 + marshal.dumps(code)
    return found


def written(name: str, files: dict[str, bytes]) -> int:
    """Writes a zip whose parts are not compressed, as the host does that; the same files give the same bytes."""
    with zipfile.ZipFile(OUT / name, "w", zipfile.ZIP_STORED) as archive:
        for path, data in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(path), data)
    return (OUT / name).stat().st_size


main()
