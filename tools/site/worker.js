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
  pyodide.runPython("import sys; sys.path.insert(0, '/refcheck.zip'); from refcheck.base import patterns; patterns.keep('/kept')");
  return { pyodide, answer: pyodide.pyimport("refcheck.serve.alone").answer };
}

const parts = {};

// What not every text needs comes when it is first wanted: what asks the registries, what reads LaTeX and BibTeX.
function part(pyodide, name) {
  return (parts[name] ??= (async () => {
    const response = await fetch(`${engine}${name}.zip`);
    pyodide.FS.writeFile(`/${name}.zip`, new Uint8Array(await response.arrayBuffer()));
    pyodide.runPython(`import sys, refcheck; sys.path.append('/${name}.zip'); refcheck.__path__.append('/${name}.zip/refcheck')`);
  })());
}

const WARM = "So it is (Engel 1977).\n\n# References\n\nEngel, G. L. (1977). A *title* of ours. *Science*, *1*(2), 3-4.\n";
const loaded = load();
let asked = false;

// What a check needs is imported while the writer still reads or pastes, unless somebody waits already.
loaded.then(({ answer }) => {
  postMessage({ ready: true });
  setTimeout(() => asked || answer("view", JSON.stringify({ text: WARM, format: "markdown" }), () => {}), 0);
}, () => {});

addEventListener("message", async ({ data: { id, name, body } }) => {
  asked = true;
  try {
    const { pyodide, answer } = await loaded;
    if (body.verify) await part(pyodide, "asking");
    if (body.data || /[\\@]/.test(body.text || "")) await part(pyodide, "more");
    const progress = (done, total) => postMessage({ id, done, total });
    postMessage({ id, answer: answer(name, JSON.stringify(body), progress) });
  } catch (error) {
    console.log(error);
    postMessage({ id, failed: "refcheck failed on this text; please report it. Your text is safe here." });
  }
});
