// The engine of the page in Node, without a browser: the built parts, loaded as the worker loads them.
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import { fileURLToPath, pathToFileURL } from "node:url";

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const SITE = path.join(ROOT, "src/followup_xl/browser/site");
const LOADER = path.join(ROOT, "build/page/pyodide/pyodide.mjs");

export const processorSeconds = () => {
  const used = process.cpuUsage();
  return (used.user + used.system) / 1e6;
};

function part(name) {
  const file = fs.readdirSync(path.join(SITE, "parts")).find((each) => each.endsWith(`-${name}.gz`));
  return new Uint8Array(zlib.gunzipSync(fs.readFileSync(path.join(SITE, "parts", file))));
}

// The worker's own functions, with a message channel in place of the page.
export async function engine() {
  const { loadPyodide } = await import(pathToFileURL(LOADER).href);
  const library = path.join(ROOT, "build/page/node_stdlib.zip");
  fs.writeFileSync(library, part("python_stdlib.zip"));
  const parts = { "app.zip": part("app.zip") };
  const source = fs.readFileSync(path.join(ROOT, "browser/worker.js"), "utf8");
  const info = JSON.parse(fs.readFileSync(path.join(ROOT, "build/page/pyodide/pyodide-lock.json"), "utf8")).info;
  const version = JSON.parse(fs.readFileSync(path.join(ROOT, "build/page/pyodide/package.json"), "utf8")).version;
  const filled = source.replace("@PLATFORM@", info.platform).replace("@PYTHON@", info.python).replace("@ABI@", info.abi_version).replace("@VERSION@", version);
  const said = [];
  const self = { postMessage: (message) => said.push(message) };
  const load = (settings) => loadPyodide({ ...settings, indexURL: undefined, createPyodideModule: undefined, stdLibURL: library });
  const setUp = new Function("self", "loadPyodide", "given", `${filled.replace("python.runPython(", "self.python = python; python.runPython(")}\nfor (const [name, data] of Object.entries(given)) parts.set(name, data); return self;`);
  const made = setUp(self, load, parts);
  const send = async (message) => {
    said.length = 0;
    await made.onmessage({ data: message });
    return [...said];
  };
  const [ready] = await send({ type: "start", assets: {} });
  if (ready.type !== "ready") throw new Error(JSON.stringify(ready));
  let count = 0;
  return {
    about: ready.about,
    python: () => made.python,
    heap: () => made.python._module.HEAP8.length,
    // One task, as the page would ask it; the last message is the answer.
    run: async (task, options, files, more = {}) => (await send({ type: "run", id: ++count, task, options, files, kept: [], stopped: [], ...more })).pop(),
    send,
  };
}
