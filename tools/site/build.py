"""Builds the page as a folder of static files: refcheck in the browser alone, by Pyodide.

    python tools/site/build.py site          # or: make site
    python tools/site/build.py --npm npm     # or: make npm: the package refcheck-apa for node

Pyodide comes from npm, the Python packages from this environment.  Nothing in the result asks another host.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import tarfile
from collections.abc import Iterable
from fnmatch import fnmatch
from hashlib import sha256
from importlib.metadata import distribution
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
WORK = ROOT / "build" / "site"
PYODIDE = "314.0.7"
PARTS = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
# pure Python, or with a fallback in it: what has no source of its own here is left out
LIBRARIES = (
    "jinja2", "markupsafe", "markdown-it-py", "mdurl", "mdit-py-plugins", "webencodings",
)  # fmt: skip
UNUSED = ("mdit_py_plugins/[!_df]*/", "mdit_py_plugins/dollarmath/", "mdit_py_plugins/field_list/", "markdown_it/cli/")
# what only files of references and rare signs of LaTeX need, fetched for a text that may have some
MORE = ("bibtexparser", "pyparsing", "pylatexenc")
# what only asking the registries needs, fetched when the box is ticked
ASKING = ("habanero", "rapidfuzz", "packaging")
REGISTRIES = ("https://api.crossref.org", "https://api.datacite.org")
POLICY = (
    "default-src 'none'; script-src 'self' blob: 'wasm-unsafe-eval'; worker-src 'self' blob:; style-src 'self'; "
    f"img-src 'self'; connect-src 'self' {' '.join(REGISTRIES)}; form-action 'none'; base-uri 'none'"
)


def main() -> None:
    """Builds what is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("out", type=Path, help="the folder to make anew")
    parser.add_argument("--npm", action="store_true", help="the package for node instead of the page")
    options = parser.parse_args()
    engine = packed()
    if options.out.exists():
        shutil.rmtree(options.out)
    (package if options.npm else page)(engine, options.out)


def packed() -> Path:
    """The folder with Pyodide and the packed modules."""
    out = WORK / "engine"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    pyodide = downloaded()
    for name in PARTS:
        shutil.copy(pyodide / name, out / name)
    lock = json.loads((pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))
    (out / "pyodide-lock.json").write_text(json.dumps({"info": lock["info"], "packages": {}}), encoding="utf-8")
    command = ["node", HERE / "pack.mjs", pyodide, sources(), asking(), more(), out]
    said = subprocess.run(command, check=True, capture_output=True, text=True)
    print(said.stdout.strip())
    return out


def downloaded() -> Path:
    """The npm package of Pyodide, unpacked; fetched once."""
    folder = WORK / f"pyodide-{PYODIDE}"
    if not (folder / "package").exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "pack", f"pyodide@{PYODIDE}", "--silent", "--pack-destination", folder], check=True)
        with tarfile.open(next(folder.glob("*.tgz"))) as archive:
            archive.extractall(folder, filter="data")
    return folder / "package"


def sources() -> Path:
    """A folder with refcheck and its libraries, as they are to be packed."""
    folder = WORK / "sources"
    shutil.rmtree(folder, ignore_errors=True)
    left_out = shutil.ignore_patterns(
        "__pycache__", "*.pyc", "*.so", "integrations", "commands", "rows", "web", "arrow.py", "crew.py", "run.py",
        "outputs.py", "progress.py", "asgi*", "app.py", "connections.py", "ending.py", "limits.py", "guard.py",
        "registries",
    )  # fmt: skip
    shutil.copytree(ROOT / "src" / "refcheck", folder / "refcheck", ignore=left_out)
    libraries(LIBRARIES, folder)
    return folder


def asking() -> Path:
    """A folder with what asks the registries; `standins` are for libraries that would send requests themselves."""
    folder = WORK / "asking"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(HERE / "standins", folder, ignore=shutil.ignore_patterns("__pycache__"))
    libraries(ASKING, folder)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "src" / "refcheck" / "registries", folder / "refcheck" / "registries", ignore=ignored)
    return folder


def more() -> Path:
    """A folder with what few texts need."""
    folder = WORK / "more"
    shutil.rmtree(folder, ignore_errors=True)
    libraries(MORE, folder)
    return folder


def libraries(names: Iterable[str], folder: Path) -> None:
    """Copies the Python of installed distributions."""
    for name in names:
        for path in distribution(name).files or ():
            if any(fnmatch(str(path), f"{unused}*") for unused in UNUSED):
                continue
            if path.suffix in (".py", ".txt", ".json") and ".." not in path.parts and "dist-info" not in path.parts[0]:
                target = folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(str(path.locate()), target)


def page(engine: Path, out: Path) -> None:
    """The static site."""
    from refcheck.serve import pages

    static = ROOT / "src" / "refcheck" / "serve" / "static"
    shutil.copytree(static, out / "static")
    shutil.copytree(engine, out / "engine")
    for name in ("engine.js", "worker.js"):
        shutil.copy(HERE / name, out / "static" / name)
    named(out / "static" / "worker.js", engine)
    note = pages.verify_note("Crossref and DataCite, from this browser")
    html = pages.page(pages.ALONE | {"policy": POLICY, "verify_note": note})
    (out / "index.html").write_text(html, encoding="utf-8")
    (out / ".nojekyll").touch()
    files = sorted(str(path.relative_to(out)) for path in out.rglob("*") if path.is_file() and path.name != ".nojekyll")
    version = sha256(b"".join((out / name).read_bytes() for name in files)).hexdigest()[:16]
    worker = (HERE / "service-worker.js").read_text(encoding="utf-8")
    listed = json.dumps(["./", *files])
    (out / "service-worker.js").write_text(
        worker.replace("VERSION", version).replace('["FILES"]', listed), encoding="utf-8"
    )
    print(f"{out}: {len(files) + 1} files")


def named(script: Path, engine: Path) -> None:
    """Tells a script the name of the file with compiled patterns."""
    (name,) = (path.name for path in engine.glob("patterns-*"))
    text = script.read_text(encoding="utf-8")
    script.write_text(text.replace('PATTERNS = "patterns"', f'PATTERNS = "{name}"'), encoding="utf-8")


def package(engine: Path, out: Path) -> None:
    """The npm package."""
    from refcheck import __version__

    shutil.copytree(HERE / "npm", out)
    shutil.copytree(engine, out / "engine")
    shutil.copy(ROOT / "LICENSE", out / "LICENSE")
    named(out / "index.js", engine)
    text = (out / "package.json").read_text(encoding="utf-8")
    (out / "package.json").write_text(text.replace("0.0.0", __version__), encoding="utf-8")


if __name__ == "__main__":
    main()
