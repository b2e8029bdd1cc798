// Run a Python file in a Python of WebAssembly: node run.js VERSION FILE FOLDER... Each folder is put on sys.path.
import { loadPyodide as load312 } from "python-3.12/pyodide.mjs";
import { loadPyodide as load314 } from "python-3.14/pyodide.mjs";
import { fileURLToPath } from "node:url";
import { readFileSync } from "node:fs";

const [version, file, ...folders] = process.argv.slice(2);
const load = { "3.12": load312, "3.14": load314 }[version];
const home = fileURLToPath(new URL(`node_modules/python-${version}/`, import.meta.url));
const python = await load({ indexURL: home });
folders.forEach((folder, place) => {
  python.FS.mkdirTree(`/given/${place}`);
  python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, `/given/${place}`);
});
python.globals.set("paths", python.toPy(folders.map((_, place) => `/given/${place}`)));
python.runPython("import sys; sys.path[:0] = paths; sys.dont_write_bytecode = True");
python.runPython(readFileSync(file, "utf-8"));
