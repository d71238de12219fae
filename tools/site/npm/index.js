// refcheck in node: Python by Pyodide, loaded once, when it is first asked for.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "./engine/pyodide.mjs";

const engine = fileURLToPath(new URL("./engine/", import.meta.url));
const PATTERNS = "patterns"; // its name says for which Python they were compiled
let loaded;

async function load() {
  const pyodide = await loadPyodide({ indexURL: engine, stdLibURL: `${engine}stdlib.zip` });
  pyodide.FS.mkdir("/kept");
  pyodide.FS.writeFile("/refcheck.zip", readFileSync(`${engine}refcheck.zip`));
  pyodide.FS.writeFile(`/kept/${PATTERNS}`, readFileSync(engine + PATTERNS));
  pyodide.FS.writeFile("/more.zip", readFileSync(`${engine}more.zip`));
  pyodide.runPython("import sys; sys.path[:0] = ['/refcheck.zip', '/more.zip']; from refcheck.base import patterns; patterns.keep('/kept')");
  return pyodide.pyimport("refcheck.serve.alone").answer;
}

async function ask(name, body) {
  const answer = JSON.parse((await (loaded ??= load()))(name, JSON.stringify(body)));
  if (answer.detail) throw new Error(answer.detail);
  return answer;
}

/** The report of a text, as `refcheck check --output-format json` prints it. */
export function check(text, { format = "auto" } = {}) {
  return ask("check", { text, format });
}

/** The text with its certain fixes made, and how many. */
export function fix(text, { format = "auto" } = {}) {
  return ask("fix", { text, format });
}
