// Python in a worker: loads refcheck and answers the page's questions, one after the other.
import { loadPyodide } from "../engine/pyodide.mjs";

const PATTERNS = "patterns"; // its name says for which Python they were compiled
const engine = new URL("../engine/", import.meta.url).href;

async function load() {
  const fetched = ["refcheck.zip", PATTERNS].map(async (name) => (await fetch(engine + name)).arrayBuffer());
  const pyodide = await loadPyodide({ indexURL: engine, stdLibURL: `${engine}stdlib.zip` });
  const [packed, patterns] = await Promise.all(fetched);
  pyodide.FS.mkdir("/kept");
  pyodide.FS.writeFile("/refcheck.zip", new Uint8Array(packed));
  pyodide.FS.writeFile(`/kept/${PATTERNS}`, new Uint8Array(patterns));
  pyodide.runPython("import sys; sys.path.insert(0, '/refcheck.zip'); from refcheck import patterns; patterns.keep('/kept')");
  return { pyodide, answer: pyodide.pyimport("refcheck.serve.alone").answer };
}

let asking;

// What asks the registries comes when it is first wanted.
async function loadAsking(pyodide) {
  const response = await fetch(`${engine}asking.zip`);
  pyodide.FS.writeFile("/asking.zip", new Uint8Array(await response.arrayBuffer()));
  pyodide.runPython("import sys; sys.path.append('/asking.zip')");
}

const loaded = load();
loaded.then(() => postMessage({ ready: true }), () => {});

addEventListener("message", async ({ data: { id, name, body } }) => {
  try {
    const { pyodide, answer } = await loaded;
    if (body.verify) await (asking ??= loadAsking(pyodide));
    const progress = (done, total) => postMessage({ id, done, total });
    postMessage({ id, answer: answer(name, JSON.stringify(body), progress) });
  } catch (error) {
    console.log(error);
    postMessage({ id, failed: "refcheck failed on this text; please report it. Your text is safe here." });
  }
});
