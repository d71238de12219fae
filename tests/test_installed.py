"""However the package is installed, all of it is there: without sources, from a zip, frozen."""

from __future__ import annotations

import json
import os
import py_compile
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import refcheck
from refcheck import cli, language, report, rules
from refcheck.errors import RefcheckError

PACKAGE = Path(refcheck.__file__).parent
POST = Path(__file__).parent.parent / "examples" / "post.md"
TAKES = [name for name in sys.path if name.endswith("site-packages")]

LISTS = {
    "rules": rules.FAMILIES,
    "report": tuple(sorted((*report.FORMS, *report.FILES))),
    "commands": tuple(sorted(cli.COMMANDS)),
    "language": tuple(sorted(language.CODES)),
}

# what a program made by a freezer does: its modules come from an archive of its own, its data from a folder
FROZEN = """
import marshal, os, sys
from importlib.machinery import ModuleSpec

FOLDER, CODE = sys.argv.pop(1), sys.argv.pop(1)
with open(CODE, "rb") as file:
    MODULES = marshal.load(file)


class Loader:
    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(MODULES[module.__name__][0], module.__dict__)

    def get_data(self, path):
        with open(path, "rb") as file:
            return file.read()


class Finder:
    def find_spec(self, name, path=None, target=None):
        if name not in MODULES:
            return None
        code, package = MODULES[name]
        inside = name.split(".") + ["__init__"] if package else name.split(".")
        spec = ModuleSpec(name, Loader(), origin=os.path.join(FOLDER, *inside) + ".pyc", is_package=package)
        spec.has_location = True
        return spec


sys.meta_path.insert(0, Finder())
"""

# one check by the grammars and rules, an entry that only the statistical model can read, a form with templates, a title
LOOK = """
import json, sys
import refcheck
from refcheck.report import Look, render
from refcheck.rules import all_rules

found = refcheck.check_file(sys.argv[1])
odd = refcheck.parse_reference("Wenn alles fliesst Hildegard Moor o.O. Selbstdruck 1931 S 4 bis 9")
page = render("html", [found], Look())
listed = refcheck.format_bibliography([{"id": "a", "type": "book", "title": "The Need for a New Model"}])
print(json.dumps([refcheck.__file__, found.to_dict(), odd.csl, len(all_rules()), len(page), listed]))
"""


def run(script: str, *arguments: str, paths: list[str]) -> list[object]:
    """What a script prints as JSON in a process that finds the package at the first of `paths` only."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([*paths, *TAKES]), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-S", "-c", script, *arguments], env=environment, capture_output=True, text=True, timeout=100
    )
    assert done.returncode == 0, done.stderr
    found: list[object] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def expected() -> list[object]:
    return run(LOOK, str(POST), paths=[str(PACKAGE.parent)])


@pytest.fixture(scope="module")
def stripped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as `compileall -b` leaves it, with the sources taken away."""
    folder = tmp_path_factory.mktemp("stripped")
    for path in PACKAGE.rglob("*"):
        place = folder / "refcheck" / path.relative_to(PACKAGE)
        if path.is_dir() or path.suffix == ".pyc":
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".py":
            py_compile.compile(str(path), str(place.with_suffix(".pyc")), doraise=True)
        else:
            shutil.copy(path, place)
    return folder


def test_without_sources(stripped: Path, expected: list[object]) -> None:
    file, *found = run(LOOK, str(POST), paths=[str(stripped)])
    assert str(file).startswith(str(stripped))
    assert found == expected[1:]


def test_from_a_zip(stripped: Path, expected: list[object], tmp_path: Path) -> None:
    archive = tmp_path / "refcheck.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        for path in stripped.rglob("*"):
            zipped.write(path, path.relative_to(stripped))
    file, *found = run(LOOK, str(POST), paths=[str(archive)])
    assert str(file).startswith(str(archive))
    assert found == expected[1:]


def test_frozen(stripped: Path, expected: list[object], tmp_path: Path) -> None:
    import marshal

    modules = {}
    folder = tmp_path / "program"
    for path in (stripped / "refcheck").rglob("*"):
        inside = path.relative_to(stripped)
        if path.suffix == ".pyc":
            package = inside.stem == "__init__"
            name = ".".join((inside.parent if package else inside.with_suffix("")).parts)
            modules[name] = (marshal.loads(path.read_bytes()[16:]), package)
        elif path.is_file():
            (folder / inside).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, folder / inside)
    (tmp_path / "code").write_bytes(marshal.dumps(modules))
    file, *found = run(FROZEN + LOOK, str(folder), str(tmp_path / "code"), str(POST), paths=[])
    assert str(file).startswith(str(folder))
    assert found == expected[1:]


@pytest.mark.skipif("REFCHECK_INSTALLED" not in os.environ, reason="needs a wheel: make wheel")
def test_the_wheel(expected: list[object]) -> None:
    place = os.environ["REFCHECK_INSTALLED"]
    assert not list(Path(place).rglob("*.py")), "the sources are to be gone"
    file, *found = run(LOOK, str(POST), paths=[place])
    assert str(file).startswith(place)
    assert found == expected[1:]


@pytest.mark.parametrize("package", LISTS)
def test_a_list_holds_all_of_its_folder(package: str) -> None:
    folder = {path.stem for path in (PACKAGE / package).glob("*.py") if not path.stem.startswith("_")}
    assert LISTS[package] == tuple(sorted(folder))


@pytest.mark.parametrize("lost", ["rules/agreement.pyc", "report/full.pyc"])
def test_a_module_that_is_missing_is_no_clean_document(stripped: Path, lost: str, tmp_path: Path) -> None:
    shutil.copytree(stripped / "refcheck", tmp_path / "refcheck")
    (tmp_path / "refcheck" / lost).unlink()
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path), *TAKES])}
    command = [sys.executable, "-S", "-m", "refcheck", "check", "--isolated", str(POST)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=100)
    assert done.returncode == 2
    assert done.stdout in ("", "No file was checked.\n")
    assert done.stderr.count("\n") == 1
    assert lost.partition(".")[0].replace("/", ".") in done.stderr


def test_a_list_without_rules_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "FAMILIES", (*rules.FAMILIES, "_views"))
    rules.all_rules.cache_clear()
    try:
        with pytest.raises(RefcheckError, match="not installed completely"):
            rules.all_rules()
    finally:
        monkeypatch.undo()
        rules.all_rules.cache_clear()
        assert rules.all_rules()


def test_a_code_belongs_to_one_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    from refcheck.rules import agreement, pairing

    first = next(rule for rule in rules.all_rules() if rule.function.__module__ == pairing.__name__)

    def another(checked: object) -> tuple[()]:
        return ()

    another.__module__ = agreement.__name__
    monkeypatch.setattr(agreement, "another", rules.rule(first.code, "another", "info")(another), raising=False)
    rules.all_rules.cache_clear()
    with pytest.raises(ValueError, match=f"rule {first.code} is defined twice"):
        rules.all_rules()
    monkeypatch.undo()
    rules.all_rules.cache_clear()
    assert first in rules.all_rules()


INTERRUPTED = """
import json, os, sys
import refcheck

text = open(sys.argv[1], encoding="utf-8").read()


def codes():
    return [finding.code for finding in refcheck.check(text, "markdown").findings]


def counted():
    # how many functions are called by a first check, and after how many of them each rule is registered
    calls, registered = [0], []

    def count(frame, event, argument):
        if event == "call":
            calls[0] += 1
            if frame.f_code.co_name == "mark" and "rules" in frame.f_code.co_filename:
                registered.append(calls[0])

    sys.setprofile(count)
    codes()
    sys.setprofile(None)
    return [calls[0], registered]


def stopped(step):
    left = [step]

    def stop(frame, event, argument):
        if event == "call":
            left[0] -= 1
            if left[0] == 0:
                raise TimeoutError

    try:
        sys.setprofile(stop)
        codes()
        return "not stopped"
    except TimeoutError:
        pass
    finally:
        sys.setprofile(None)
    try:
        return codes()
    except Exception as error:
        return repr(error)


def in_a_fork(work, *arguments):
    reading, writing = os.pipe()
    if os.fork() == 0:
        os.write(writing, json.dumps(work(*arguments)).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        return json.loads(pipe.read())


calls, registered = in_a_fork(counted)
steps = [calls // 2, registered[5] + 1, registered[-1] + 1]
print(json.dumps([in_a_fork(stopped, step) for step in steps]))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_first_check_that_is_stopped_spoils_no_later_one() -> None:
    done = run(INTERRUPTED, str(POST), paths=[str(PACKAGE.parent)])
    codes = [finding.code for finding in refcheck.check(POST.read_text(encoding="utf-8"), "markdown").findings]
    assert done == [codes] * len(done)
