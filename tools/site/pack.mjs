// Packs Python for the browser: compiles modules with the very Python that will run them, and leaves out what nobody imports.
//
//     node pack.mjs PYODIDE SOURCES ASKING MORE OUT
//
// PYODIDE is the npm package, SOURCES, ASKING and MORE are folders of packages; OUT is where the zip files and patterns go.
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [pyodideFolder, sources, asking, more, out] = process.argv.slice(2).map((path) => resolve(path));
// the message alone: node would print a megabyte of Pyodide before it
process.on("uncaughtException", (error) => {
  console.error(String(error.message || error).slice(-3000));
  process.exit(1);
});
const { loadPyodide } = await import(pathToFileURL(join(pyodideFolder, "pyodide.mjs")));
// a traceback names lines; the columns would make the code a tenth larger
const pyodide = await loadPyodide({ indexURL: pyodideFolder, env: { HOME: "/home/pyodide", PYTHONNODEBUGRANGES: "1" } });

function* files(folder) {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) {
      if (name !== "__pycache__") yield* files(path);
    } else yield path;
  }
}

for (const [folder, to] of [[sources, "/in"], [asking, "/asking"], [more, "/more"]]) {
  for (const path of files(folder)) {
    const inside = `${to}/${relative(folder, path)}`;
    pyodide.FS.mkdirTree(inside.slice(0, inside.lastIndexOf("/")));
    pyodide.FS.writeFile(inside, readFileSync(path));
  }
}
pyodide.FS.writeFile("/pack.py", readFileSync(new URL("./pack.py", import.meta.url)));
pyodide.runPython("exec(compile(open('/pack.py').read(), 'pack.py', 'exec'), {'__name__': '__main__'})");
const made = pyodide.FS.readdir("/out").filter((name) => /\.zip$|^patterns-/.test(name));
for (const name of made) writeFileSync(join(out, name), pyodide.FS.readFile(`/out/${name}`));
console.log(pyodide.FS.readFile("/out/said", { encoding: "utf8" }));
