// Runs in a classic worker: Python, the program and the files. It has no way out: the page's Content-Security-Policy allows no connection,
// and what asks for a file is answered from the parts below or not at all. What it hears and answers: README.md, "Messages of the worker".
/* global loadPyodide */
const HERE = "http://parts.invalid/";
const parts = new Map();
let python;
let entry;
let asked = 0; // so many bytes were given with the last task

self.fetch = async (wanted) => {
  const name = String(wanted.url ?? wanted).split("/").pop();
  if (!parts.has(name)) throw new Error(`no such part: ${name}`);
  const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
  return new Response(parts.get(name), { headers: { "Content-Type": type } });
};

async function inflated(packed) {
  return new Uint8Array(await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
}

// The files of a zip in which nothing is packed, put where Python finds them; the bytes are not copied.
function unpack(zip, folder) {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const text = new TextDecoder();
  let end = zip.length - 22;
  while (view.getUint32(end, true) !== 0x06054b50) end--;
  let place = view.getUint32(end + 16, true);
  const made = new Set();
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    const [size, nameSize, extraSize, noteSize, at] = [view.getUint32(place + 24, true), view.getUint16(place + 28, true), view.getUint16(place + 30, true), view.getUint16(place + 32, true), view.getUint32(place + 42, true)];
    const path = `${folder}/${text.decode(zip.subarray(place + 46, place + 46 + nameSize))}`;
    const data = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
    const above = path.slice(0, path.lastIndexOf("/"));
    if (!made.has(above)) python.FS.mkdirTree(above);
    made.add(above);
    python.FS.writeFile(path, zip.subarray(data, data + size), { canOwn: true });
    place += 46 + nameSize + extraSize + noteSize;
  }
}

async function start(given) {
  const begun = performance.now();
  await Promise.all(Object.entries(given).map(async ([name, packed]) => parts.set(name, await inflated(packed))));
  python = await loadPyodide({
    indexURL: HERE,
    packageBaseUrl: HERE,
    createPyodideModule: self._createPyodideModule,
    lockFileContents: { info: { arch: "wasm32", platform: "@PLATFORM@", version: "@VERSION@", python: "@PYTHON@", abi_version: "@ABI@" }, packages: {} },
    env: { PYTHONDONTWRITEBYTECODE: "1", PYTHONHASHSEED: "0", HOME: "/home/pyodide", TZ: "UTC", PYDANTIC_DISABLE_PLUGINS: "__all__" },
    stdout: () => {},
    stderr: () => {},
  });
  unpack(parts.get("app.zip"), "/app");
  parts.clear();
  // Nothing of what is imported is ever given back, so that nobody need look for it: a tenth of the time to the first answer.
  python.runPython("import gc, sys; gc.disable(); sys.path.insert(0, '/app'); import followup_prepared");
  entry = python.pyimport("followup_xl.browser.entry");
  const about = JSON.parse(entry.about());
  python.runPython("gc.freeze(); gc.set_threshold(50_000, 20); gc.enable()");
  self.postMessage({ type: "ready", about: { ...about, milliseconds: Math.round(performance.now() - begun) } });
}

const copied = (bytes) => {
  const view = bytes.getBuffer();
  try {
    return view.data.slice();
  } finally {
    view.release();
  }
};

function run({ id, task, options, files, kept, stopped }) {
  asked = files.reduce((sum, file) => sum + file.data.byteLength, 0);
  const given = python.toPy({ files, kept, stopped });
  files.length = 0;
  const heard = (kind, text, bytes) => {
    const said = { type: kind, id, ...JSON.parse(text) };
    if (bytes) {
      said.data = copied(bytes);
      bytes.destroy();
    }
    self.postMessage(said);
  };
  const made = [];
  let answer;
  try {
    answer = entry.answer(JSON.stringify({ task, options }), given, heard);
    const whole = answer.get(0);
    const list = answer.get(1);
    for (let place = 0; place < list.length; place++) {
      const pair = list.get(place);
      const bytes = pair.get(1);
      made.push({ name: pair.get(0), data: copied(bytes), type: pair.get(2) });
      bytes.destroy();
      pair.destroy();
    }
    list.destroy();
    self.postMessage({ type: "result", id, result: JSON.parse(whole), files: made }, made.map((file) => file.data.buffer));
  } finally {
    answer?.destroy();
    given.destroy();
  }
}

// Where the interpreter itself has failed, nothing can be asked of it again.
function lost(error) {
  const text = String(error?.message ?? error);
  return Boolean(error?.pyodide_fatal_error) || error instanceof RangeError || error instanceof WebAssembly.RuntimeError || /fatally failed|null function|out of memory/i.test(text);
}

// Whether there is no room for as much as was given: an interpreter that gets none fails in ways that do not say so.
function noRoom() {
  try {
    const place = python._module._malloc(Math.min(Math.max(asked, 1), 0xf0000000));
    if (place) python._module._free(place);
    return !place;
  } catch {
    return true;
  }
}

self.onmessage = async ({ data }) => {
  try {
    await (data.type === "start" ? start(data.assets) : run(data));
  } catch (error) {
    const detail = String(error?.type ?? error?.name ?? "Error");
    const memory = detail === "MemoryError" || /out of memory|allocation failed|Array buffer allocation/i.test(String(error?.message ?? error)) || (error instanceof WebAssembly.RuntimeError && noRoom());
    const why = memory ? "memory" : "fault";
    self.postMessage({ type: data.type === "start" || memory || lost(error) ? "fatal" : "failed", id: data.id ?? 0, why, detail });
  }
};
