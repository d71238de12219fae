"""What the process of a plain check loads and compiles: everything there costs each user time at every run."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

POSTS = {
    "post.txt": "Sleep helps (Engel, 1977).\n\nReferences\n\nEngel, G. L. (1977). The need for a new model. "
    "Science, 196(4286), 129–136.\n",
    "post.md": "# Sleep\n\nSleep *helps* (Engel, 1977).\n\n## References\n\nEngel, G. L. (1977). The need for a new "
    "model. *Science*, *196*(4286), 129–136.\n",
    "post.html": "<h1>Sleep</h1><p>Sleep helps (Engel, 1977).</p><h2>References</h2><p>Engel, G. L. (1977). The need "
    "for a new model. <i>Science</i>, <i>196</i>(4286), 129–136.</p>",
    "post.org": "* Sleep\n\nSleep /helps/ (Engel, 1977).\n\n* References\n\nEngel, G. L. (1977). The need for a new "
    "model. /Science/, /196/\u200b(4286), 129–136.\n",
}
# each of them alone costs a tenth of the time a whole check may take, or more
HEAVY = (
    "ast asyncio bibtexparser citeproc concurrent dataclasses difflib email habanero http httpx importlib.metadata "
    "importlib.resources inspect jinja2 lxml multiprocessing pathlib pathspec pkgutil platform rapidfuzz regex "
    "requests shutil socket ssl starlette subprocess tempfile tomllib urllib.request uvicorn zipfile"
).split()
WATCH = """
import json, sys
from refcheck.cli import main

code = main(["check", "--isolated", "--exit-zero", sys.argv[1]])
print(json.dumps({"code": code, "modules": sorted(sys.modules)}), file=sys.stderr)
"""


@pytest.mark.parametrize("name", POSTS)
def test_a_plain_check_loads_nothing_heavy(name: str, tmp_path: Path) -> None:
    post = tmp_path / name
    post.write_text(POSTS[name], encoding="utf-8")
    # -S: what an installation's own .pth files load is none of ours
    path = json.dumps([entry for entry in sys.path if entry])
    script = f"import sys; sys.path[:] = {path}\n{WATCH}"
    done = subprocess.run([sys.executable, "-S", "-c", script, str(post)], capture_output=True, text=True, check=True)
    watched = json.loads(done.stderr)
    assert watched["code"] == 0
    loaded = set(watched["modules"])
    assert "refcheck.pipeline" in loaded
    assert sorted(loaded.intersection(HEAVY)) == []


@pytest.mark.parametrize("name", ["serve", "registries", "format", "exchange", "fix", "baseline"])
def test_a_plain_check_leaves_the_side_branches_alone(name: str, tmp_path: Path) -> None:
    post = tmp_path / "post.txt"
    post.write_text(POSTS["post.txt"], encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", WATCH, str(post)], capture_output=True, text=True, check=True)
    loaded = json.loads(done.stderr)["modules"]
    assert [module for module in loaded if module.startswith(f"refcheck.{name}")] == []
