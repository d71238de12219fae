// Python in a worker: loads refcheck and answers the page's questions, one after the other.
import { loadPyodide } from "../engine/pyodide.mjs";

const engine = new URL("../engine/", import.meta.url).href;

async function load() {
  const packed = fetch(`${engine}refcheck.zip`).then((response) => response.arrayBuffer());
  const pyodide = await loadPyodide({ indexURL: engine, stdLibURL: `${engine}stdlib.zip` });
  pyodide.FS.writeFile("/refcheck.zip", new Uint8Array(await packed));
  pyodide.runPython("import sys; sys.path.insert(0, '/refcheck.zip')");
  return pyodide.pyimport("refcheck.serve.alone").answer;
}

const loaded = load();
loaded.then(() => postMessage({ ready: true }), () => {});

addEventListener("message", async ({ data: { id, name, body } }) => {
  try {
    const answer = await loaded;
    const progress = (done, total) => postMessage({ id, done, total });
    postMessage({ id, answer: answer(name, JSON.stringify(body), progress) });
  } catch (error) {
    console.log(error);
    postMessage({ id, failed: "refcheck failed on this text; please report it. Your text is safe here." });
  }
});
