"""refcheck in a project and in other tools: each is really run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
BIN = Path(sys.executable).parent
ENTRY = "Engel, G. L. (1977). A title. *Science*, *196*, 129. https://doi.org/10.1126/science.847460\n"
GOOD = f"The mind matters (Engel, 1977).\n\n# References\n\n{ENTRY}"
BAD = GOOD.replace("Engel, 1977)", "Engel, 1977; Turk, 2007)")
FIXABLE = GOOD.replace("Engel, 1977)", "Engel 1977)")
MESSAGE = "“Turk, 2007” has no entry in the reference list"


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command with the refcheck of this environment first on the path."""
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    variables = {**os.environ, "PATH": path, "NO_COLOR": "1", **environment}
    return subprocess.run(
        [str(word) for word in command],
        cwd=cwd, env=variables, capture_output=True, encoding="utf-8", check=False, timeout=300,
    )  # fmt: skip


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_python_before_publishing(tmp_path: Path) -> None:
    good, bad = put(tmp_path / "good.md", GOOD), put(tmp_path / "bad.md", BAD)
    yes = run(sys.executable, EXAMPLES / "prepublish.py", good, cwd=tmp_path)
    assert (yes.returncode, yes.stdout) == (0, f"{good}: yes\n")
    no = run(sys.executable, EXAMPLES / "prepublish.py", bad, cwd=tmp_path)
    assert (no.returncode, no.stdout) == (1, f"{bad}: no\n  line 1: {MESSAGE}\n")
    (tmp_path / "bytes.md").write_bytes(b"\0")
    none = run(sys.executable, EXAMPLES / "prepublish.py", cwd=tmp_path)
    assert (none.returncode, none.stdout, none.stderr) == (2, "", "usage: prepublish.py POST...\n")
    mixed = run(sys.executable, EXAMPLES / "prepublish.py", "none.md", "bytes.md", good, cwd=tmp_path)
    assert (mixed.returncode, mixed.stdout) == (2, f"{good}: yes\n")
    assert mixed.stderr.splitlines()[1] == "not checked: bytes.md: not a text file"


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_shell_before_a_site_is_built(tmp_path: Path) -> None:
    put(tmp_path / "content" / "post.md", GOOD)
    built = run(EXAMPLES / "before-build.sh", "content", "echo", "built", cwd=tmp_path)
    assert (built.returncode, built.stdout.splitlines()[-1]) == (0, "built")
    put(tmp_path / "content" / "bad.md", BAD)
    stopped = run(EXAMPLES / "before-build.sh", "content", "echo", "built", cwd=tmp_path)
    assert stopped.returncode == 1
    assert "built" not in stopped.stdout
    assert MESSAGE in stopped.stdout


@pytest.mark.skipif(not shutil.which("node"), reason="Node is not installed")
def test_node_through_the_json_report(tmp_path: Path) -> None:
    put(tmp_path / "good.md", GOOD)
    put(tmp_path / "bad.md", BAD)
    done = run("node", EXAMPLES / "check-posts.mjs", "good.md", "bad.md", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "good.md: 1 of 1 citations matched",
        "bad.md: 1 of 2 citations matched",
        f"  1:32 RC101 {MESSAGE}",
    ]
    assert run("node", EXAMPLES / "check-posts.mjs", "none.md", cwd=tmp_path).returncode == 2


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    command = [sys.executable, "-m", "refcheck", "serve", "--no-browser", "--port", "0", "--no-verify"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield process.stdout.readline().partition("listens on ")[2].split()[0]
        process.terminate()
        process.wait(20)


def test_wordpress_export_and_rest_through_http(server: str, tmp_path: Path) -> None:
    script = EXAMPLES / "wordpress.py"
    export = run(sys.executable, script, EXAMPLES / "wordpress-export.xml", "--server", server, cwd=tmp_path)
    assert export.returncode == 1, export.stderr
    table = export.stdout.splitlines()
    assert table[1].split(None, 4) == ["2", "2", "1", "0", "Why a model needs a patient"]
    assert "cited as 1978, listed as 1977" in table[2]
    assert table[3].split(None, 4) == ["0", "0", "0", "0", "A note without sources"]
    assert len(table) == 4, "drafts and attachments are left out"
    rest = run(sys.executable, script, EXAMPLES / "wordpress-posts.json", "--server", server, cwd=tmp_path)
    assert rest.returncode == 0, rest.stdout + rest.stderr
    assert rest.stdout.splitlines()[1].split(None, 4) == ["1", "1", "0", "0", "Stress & sleep"]


MKDOCS = "site_name: Posts\nuse_directory_urls: false\nplugins:\n  - refcheck{options}\n"


@pytest.mark.parametrize(
    ("post", "options", "arguments", "status"),
    [
        (GOOD, ":\n      strict: true", ["--strict"], 0),
        (BAD, "", [], 0),
        (BAD, "", ["--strict"], 1),
        (BAD, ":\n      strict: true", [], 1),
    ],
    ids=["good", "bad", "bad, a strict build", "bad, strict by setting"],
)
def test_mkdocs(post: str, options: str, arguments: list[str], status: int, tmp_path: Path) -> None:
    put(tmp_path / "mkdocs.yml", MKDOCS.format(options=options))
    put(tmp_path / "docs" / "index.md", f"---\ntitle: One\n---\n\n{post}")
    done = run(sys.executable, "-m", "mkdocs", "build", *arguments, cwd=tmp_path)
    assert done.returncode == status, done.stderr
    page = f"docs{os.sep}index.md:5:32: RC101 {MESSAGE}"
    assert (page in done.stderr) == (post == BAD)
    if not status:
        assert "<h1" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


PELICAN = """\
AUTHOR, SITENAME, SITEURL, PATH, TIMEZONE, DEFAULT_LANG = "A", "Posts", "", "content", "UTC", "en"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
PLUGINS = ["refcheck.integrations.pelican"]
"""


@pytest.mark.parametrize(
    ("post", "more", "arguments", "status"),
    [
        (GOOD, "REFCHECK_STRICT = True\n", ["--fatal=warnings"], 0),
        (BAD, "", [], 0),
        (BAD, "", ["--fatal=warnings"], 1),
        (BAD, "REFCHECK_STRICT = True\n", [], 1),
    ],
    ids=["good", "bad", "bad, a fatal build", "bad, strict by setting"],
)
def test_pelican(post: str, more: str, arguments: list[str], status: int, tmp_path: Path) -> None:
    put(tmp_path / "pelicanconf.py", PELICAN + more)
    put(tmp_path / "content" / "post.md", f"Title: One\nDate: 2024-03-11\nCategory: posts\n\n{post}")
    done = run(sys.executable, "-m", "pelican", "-s", "pelicanconf.py", *arguments, cwd=tmp_path, COLUMNS="300")
    output = " ".join((done.stdout + done.stderr).split())
    assert bool(done.returncode) == bool(status), output
    assert (MESSAGE in output) == (post == BAD)
    if not status:
        assert (tmp_path / "output" / "one.html").exists()


def test_the_github_action_runs_what_it_says(tmp_path: Path) -> None:
    import yaml

    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert action["runs"]["using"] == "composite"
    (step,) = [step for step in action["runs"]["steps"] if step.get("name") == "Check"]
    inputs = {name: str(value["default"]) for name, value in action["inputs"].items()}
    shown = {key: value for key, value in step["env"].items() if "inputs." in value}
    names = {key: value.split("inputs.")[1].split(" ")[0] for key, value in shown.items()}
    assert set(names.values()) <= set(inputs)
    put(tmp_path / "a b.md", BAD)
    put(tmp_path / "c.md", BAD)
    variables = {key: inputs[name] for key, name in names.items()}
    paths = {
        **variables,
        "PATHS": "a b.md\n\n",
        "ARGS": "--select 'missing-reference' --per-file-ignores \"a b.md:RC3\"",
    }
    assert run("bash", "-e", "-c", step["run"], cwd=tmp_path, **paths).stdout.count("::error") == 1
    found = run("bash", "-e", "-c", step["run"], cwd=tmp_path, **variables)
    assert found.returncode == 1, found.stderr
    assert found.stdout.startswith("::error file=a b.md,line=1,col=32,")
    sarif = {**variables, "FORMAT": "sarif", "OUTPUT": "out.sarif", "ARGS": "--exit-zero --select RC1"}
    assert run("bash", "-e", "-c", step["run"], cwd=tmp_path, **sarif).returncode == 0
    assert '"RC101"' in (tmp_path / "out.sarif").read_text(encoding="utf-8")


# a Python that only notes what it is asked to do
STUB = """#!/bin/sh
if [ "$2" = venv ]; then mkdir -p "$3/bin" && cp "$0" "$3/bin/python"; else echo "$0|$*" >> "$LOG"; fi
"""
EXTRAS = {
    "none": ({}, ""),
    "--verify": ({"ARGS": "--select RC4 --verify"}, "[verify]"),
    "html": ({"FORMAT": "html"}, "[serve]"),
    "html among the options": ({"ARGS": "--verify --output-format html"}, "[verify,serve]"),
    "extras": ({"EXTRAS": "verify"}, "[verify]"),
    "not --verify": ({"ARGS": "--no-verify"}, ""),
}


@pytest.mark.skipif(not shutil.which("bash"), reason="the action runs bash")
@pytest.mark.parametrize(("given", "extras"), EXTRAS.values(), ids=EXTRAS)
def test_the_github_action_installs_into_an_environment_of_its_own(
    given: dict[str, str], extras: str, tmp_path: Path
) -> None:
    import yaml

    steps = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
    assert steps[0]["with"]["update-environment"] is False
    (install,) = [step for step in steps if step.get("name") == "Install"]
    put(tmp_path / "python", STUB).chmod(0o755)
    variables = {
        "ACTION_PATH": "/an action", "PYTHON": str(tmp_path / "python"), "ENVIRONMENT": str(tmp_path / "an env"),
        "EXTRAS": "", "ARGS": "", "FORMAT": "github", "LOG": str(tmp_path / "log"), **given,
    }  # fmt: skip
    assert set(install["env"]) == set(variables) - {"LOG"}
    done = run("bash", "-e", "-c", install["run"], cwd=tmp_path, **variables)
    assert done.returncode == 0, done.stderr
    asked = (tmp_path / "log").read_text(encoding="utf-8").strip()
    assert asked.startswith(f"{tmp_path}/an env/bin/python|-m pip install ")
    assert asked.endswith(f" /an action{extras}")


def git(*arguments: str | Path, cwd: Path) -> str:
    names = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    done = run("git", *names, *arguments, cwd=cwd)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="pre-commit takes hooks from a git repository")
def test_pre_commit_runs_both_hooks_from_a_clone(tmp_path: Path) -> None:
    """The one test that needs the package index: pre-commit installs the clone into an environment of its own."""
    clone = tmp_path / "refcheck"
    git("clone", "--quiet", ROOT, clone, cwd=tmp_path)
    revision = git("rev-parse", "HEAD", cwd=clone)
    blog = tmp_path / "blog"
    blog.mkdir()
    git("init", "--quiet", cwd=blog)
    hooks = "".join(f"      - id: {name}\n" for name in ("refcheck", "refcheck-fix"))
    put(blog / ".pre-commit-config.yaml", f"repos:\n  - repo: {clone}\n    rev: {revision}\n    hooks:\n{hooks}")
    put(blog / "refcheck.toml", 'exclude = ["drafts"]\n')
    put(blog / "post.md", BAD)
    put(blog / "drafts" / "draft.md", BAD)
    git("add", ".", cwd=blog)
    home = str(tmp_path / "cache")
    command = (sys.executable, "-m", "pre_commit", "run", "--all-files")
    done = run(*command, "refcheck", cwd=blog, PRE_COMMIT_HOME=home)
    if "No matching distribution" in done.stdout or "ConnectionError" in done.stdout:
        pytest.skip("the package index cannot be reached: the pre-commit hooks are NOT tested")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "post.md:1:32\n" in done.stdout
    assert MESSAGE in done.stdout
    assert "draft.md" not in done.stdout
    put(blog / "post.md", FIXABLE)
    git("add", ".", cwd=blog)
    fixing = run(*command, "refcheck-fix", cwd=blog, PRE_COMMIT_HOME=home)
    assert (fixing.returncode, "files were modified" in fixing.stdout) == (1, True), fixing.stdout
    assert (blog / "post.md").read_text(encoding="utf-8") == GOOD
    git("add", ".", cwd=blog)
    assert run(*command, cwd=blog, PRE_COMMIT_HOME=home).returncode == 0
