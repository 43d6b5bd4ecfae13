// Starts, asks, bounds, ends and restarts the worker that Python runs in. What a page may ask: README.md.

const PARTS = ["pyodide.asm.wasm", "python_stdlib.zip", "app.zip"];
const WORKER = "worker.js";
const START_SECONDS = 180;

export class EngineError extends Error {
  // why: "cancelled" | "memory" | "fault" | "unavailable"
  constructor(why, detail = "") {
    super(detail ? `${why}: ${detail}` : why);
    this.why = why;
    this.detail = detail;
  }
}

function unpacked(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const signs = atob(text);
  const bytes = new Uint8Array(signs.length);
  for (let place = 0; place < signs.length; place++) bytes[place] = signs.charCodeAt(place);
  return bytes;
}

async function inflated(bytes) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
}

// A part of the page, packed: from the page itself, or beside it where it came from a web server.
async function part(name) {
  const tag = document.getElementById(`part:${name}`);
  if (tag) {
    const bytes = unpacked(tag.textContent.trim());
    tag.remove();
    return bytes;
  }
  const answer = await fetch(pageFacts().files[name]);
  if (!answer.ok) throw new EngineError("unavailable", name);
  return new Uint8Array(await answer.arrayBuffer());
}

// What the build says of itself: version, sha256, parts with licences.
export function pageFacts() {
  return JSON.parse(document.getElementById("page-facts").textContent);
}

async function bytesOf(data) {
  if (data instanceof Blob) return new Uint8Array(await data.arrayBuffer());
  return data instanceof Uint8Array ? data.slice() : new Uint8Array(data.slice(0));
}

export class Engine {
  constructor({ onstate = () => {} } = {}) {
    this.limits = { seconds: 60, taskSeconds: 600 };
    this.state = "";
    this._onstate = onstate;
    this._queue = Promise.resolve();
    this._kept = new Map(); // what single files came to, so that a restarted engine need not read them again
    this._known = new Set(); // what of it the present worker has itself
    this._count = 0;
    this._starting = null;
  }

  // Begin, or wait until it has begun. Gives what the engine is.
  start() {
    this._starting ??= this._begin().catch((error) => {
      this._starting = null;
      this._tell("unavailable");
      throw error instanceof EngineError ? error : new EngineError("unavailable", String(error?.name ?? error));
    });
    return this._starting;
  }

  async licences() {
    this._licences ??= part("licences.txt").then(inflated).then((bytes) => new TextDecoder().decode(bytes));
    return this._licences;
  }

  // Do one task, after those asked for before it.
  run(task, options = {}, files = [], { onprogress = () => {}, signal } = {}) {
    const asked = { id: ++this._count, task, options, files, onprogress, signal, stopped: [] };
    const done = this._queue.then(() => this._run(asked));
    this._queue = done.catch(() => {});
    const stopped = new Promise((_, end) => signal?.addEventListener("abort", () => asked.begun || end(new EngineError("cancelled")))); // its turn had not come
    return Promise.race([done, stopped]);
  }

  async _begin() {
    this._tell("starting");
    if (typeof WebAssembly === "undefined" || typeof DecompressionStream === "undefined") throw new EngineError("unavailable", "WebAssembly");
    this._parts ??= Promise.all([...PARTS.map(part), part(WORKER).then(inflated)]);
    const [wasm, library, program, code] = await this._parts;
    const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
    this._worker = new Worker(address);
    const heard = await this._answer({ type: "start", assets: { [PARTS[0]]: wasm, [PARTS[1]]: library, [PARTS[2]]: program } }, {
      wanted: ["ready"], seconds: () => START_SECONDS,
    }).finally(() => URL.revokeObjectURL(address));
    if (heard.type !== "ready") throw new EngineError("unavailable", heard.detail);
    const { files, ...facts } = pageFacts();
    this._tell("ready");
    return { ...facts, ...heard.about };
  }

  // One message to the worker, and its answer. Progress is passed on. Where nothing is heard for as long as may be, the answer is "late".
  _answer(message, { wanted, seconds, onmessage = () => {}, signal }) {
    const worker = this._worker;
    return new Promise((resolve) => {
      let timer = 0;
      const end = (answer) => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", cancel);
        worker.onmessage = worker.onerror = null;
        resolve(answer);
      };
      const cancel = () => end({ type: "cancelled" });
      const wind = (last) => {
        clearTimeout(timer);
        timer = setTimeout(() => end({ type: "late", seconds: seconds(last) }), seconds(last) * 1000);
      };
      worker.onmessage = ({ data }) => {
        if ([...wanted, "failed", "fatal"].includes(data.type)) return end(data);
        onmessage(data);
        wind(data);
      };
      worker.onerror = (event) => end({ type: "fatal", why: /memory/i.test(event.message) ? "memory" : "fault", detail: event.message || "worker" });
      signal?.addEventListener("abort", cancel);
      wind(null);
      worker.postMessage(message);
    });
  }

  async _run(asked) {
    asked.begun = true;
    for (;;) {
      if (asked.signal?.aborted) throw new EngineError("cancelled");
      await this.start();
      const files = [];
      for (const { name, data, modified = 0, role = "" } of asked.files) files.push({ name, data: await bytesOf(data), modified, role });
      if (asked.signal?.aborted) throw new EngineError("cancelled");
      this._tell("busy");
      let at = { key: "", file: "" };
      const heard = await this._answer(
        { type: "run", id: asked.id, task: asked.task, options: asked.options, files, kept: [...this._kept].filter(([key]) => !this._known.has(key)), stopped: asked.stopped },
        {
          wanted: ["result"],
          signal: asked.signal,
          seconds: (last) => (last?.type === "progress" && last.key ? this.limits.seconds : this.limits.taskSeconds),
          onmessage: (said) => {
            if (said.type === "kept") {
              this._kept.set(said.key, said.data);
              this._known.add(said.key);
            } else {
              at = said;
              asked.onprogress({ label: said.label, done: said.done, total: said.total, file: said.file });
            }
          },
        },
      );
      if (heard.type === "result") {
        this._tell("ready");
        return { result: heard.result, files: heard.files };
      }
      if (heard.type === "failed") {
        this._tell("ready");
        throw new EngineError(heard.why, heard.detail);
      }
      this._end();
      if (heard.type === "cancelled") {
        this.start().catch(() => {});
        throw new EngineError("cancelled");
      }
      this._tell("lost");
      const why = heard.type === "late" ? `late:${heard.seconds}` : heard.why;
      if (!at.key || asked.stopped.some(([key]) => key === at.key)) {
        this.start().catch(() => {});
        throw new EngineError(heard.why ?? "fault", heard.type === "late" ? "late" : heard.detail);
      }
      asked.stopped.push([at.key, why]);
    }
  }

  // Keep nothing of what was read.
  forget() {
    this._kept.clear();
    if (this.state !== "busy") this._end();
  }

  _end() {
    this._worker?.terminate();
    this._known.clear();
    this._worker = null;
    this._starting = null;
  }

  _tell(state) {
    this.state = state;
    this._onstate(state);
  }
}
