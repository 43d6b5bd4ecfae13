// Files out: saved by the browser when somebody asks, and remembered as unsaved until then.
import { counted, el, sizeWords, speak } from "./dom.js";

const unsaved = new Map();
const running = new Set();

/** While work goes on under `key`, or what it made is not saved, closing the page warns. */
export function works(key, on) {
  if (on) running.add(key);
  else running.delete(key);
}

export function watchClosing() {
  window.addEventListener("beforeunload", (event) => {
    if (!running.size && ![...unsaved.values()].some((names) => names.size)) return;
    event.preventDefault();
    event.returnValue = "";
  });
}

/** What a task made anew: all of it is unsaved, and what the task made before is forgotten. */
export function offer(key, names) {
  unsaved.set(key, new Set(names));
}

/** Save one file. `covers`: the outputs that are saved with it (a zip has all). */
export function save(file, key, covers = [file.name]) {
  const url = URL.createObjectURL(new Blob([file.data], { type: file.type }));
  const link = el("a", { href: url, download: file.name.split("/").pop(), hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
  for (const name of covers) unsaved.get(key)?.delete(name);
  speak(`»${file.name}« er gemt blandt dine overførsler.`);
}

/** A button that saves a file, and says beside it that it did. */
export function saveButton(words, file, key, covers, kind = "") {
  const done = el("span", { class: "done", hidden: true, text: "Gemt blandt dine overførsler" });
  const act = () => {
    save(file, key, covers);
    done.hidden = false;
  };
  const button = el("button", { type: "button", class: kind, on: { click: act } }, words);
  return el("span", { class: "save" }, button, done);
}

/** All that a task made: the zip first, then each file of `rows` ({ name, words }) with a button of its own. */
export function outputsBox(key, files, rows, zipName) {
  const byName = new Map(files.map((file) => [file.name, file]));
  const zip = zipName ? byName.get(zipName) : null;
  const names = rows.map((row) => row.name);
  offer(key, names);
  const box = el("div", { class: "outputs" });
  if (zip) {
    const words = `Gem alt som zip (${counted(names.length, "fil", "filer")}, ${sizeWords(zip.data.length)})`;
    box.append(el("p", { class: "buttons" }, saveButton(words, zip, key, [...names, zip.name], "primary")));
  }
  const list = el("ul", { class: "saves" });
  for (const row of rows) {
    const file = byName.get(row.name);
    if (!file) continue;
    const button = saveButton("Gem", file, key, undefined, rows.length === 1 ? "primary" : "");
    button.querySelector("button").setAttribute("aria-label", `Gem ${file.name}`);
    list.append(el("li", {}, el("span", { class: "what" }, el("span", { class: "file-name", text: file.name }), el("span", { class: "size", text: [row.words, sizeWords(file.data.length)].filter(Boolean).join(" · ") })), button));
  }
  if (rows.length > 6) box.append(el("details", {}, el("summary", { text: `Gem enkelte filer (${rows.length})` }), list));
  else box.append(list);
  return box;
}
