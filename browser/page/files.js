// Files in: chosen, or dropped alone, in numbers or in folders; what kind a file is, the program finds out.
import { byId, counted, el, sizeWords, speak } from "./dom.js";

const zones = new Map();

/** Let the zone around each input of `ids` take files: `take([{ name, data, modified }])`. A drop elsewhere on its task counts too. */
export function takeFiles(task, ids, take) {
  const inputs = ids.map(byId);
  const zone = inputs[0].closest(".drop");
  zones.set(task, { zone, take });
  for (const input of inputs) {
    input.addEventListener("change", () => {
      const chosen = [...input.files].map((file) => entered(file, file.webkitRelativePath || file.name));
      input.value = "";
      if (chosen.length) take(chosen);
    });
  }
}

/** Files dropped anywhere go to the task that is shown, and never replace the page. */
export function watchDrops(shownTask) {
  const zone = () => zones.get(shownTask())?.zone;
  const over = (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    zone()?.classList.add("over");
  };
  const leave = (event) => {
    if (!event.relatedTarget) zone()?.classList.remove("over");
  };
  const drop = async (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    zone()?.classList.remove("over");
    const task = shownTask();
    const found = await dropped(event.dataTransfer);
    if (found.length) zones.get(task).take(found);
    else speak("Der var ingen filer i det, du slap.");
  };
  document.addEventListener("dragenter", over);
  document.addEventListener("dragover", over);
  document.addEventListener("dragleave", leave);
  document.addEventListener("drop", drop);
}

function entered(file, name) {
  return { name, data: file, modified: file.lastModified };
}

async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  const files = [...transfer.files];
  if (!entries.some((entry) => entry.isDirectory)) return files.map((file) => entered(file, file.name));
  return (await Promise.all(entries.map(within))).flat();
}

async function within(entry) {
  if (entry.isFile) {
    const file = await new Promise((yes, no) => entry.file(yes, no));
    return [entered(file, entry.fullPath.replace(/^\//, ""))];
  }
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((yes, no) => reader.readEntries(yes, no));
    if (!some.length) break;
    found.push(...some);
  }
  return (await Promise.all(found.map(within))).flat();
}

/** The files of a task, gathered over several drops and shown with a way to take each out. */
export class FileList {
  constructor(place, onchange) {
    this.place = place;
    this.onchange = onchange;
    this.files = [];
  }

  /** Take files in; the very same file once more changes nothing, another one of the same name gets a number. */
  add(found) {
    const before = this.files.length;
    for (const file of found) {
      if (this.files.some((one) => sameFile(one, file))) continue;
      this.files.push({ ...file, chosen: file.name, name: this.free(file.name) });
    }
    const added = this.files.length - before;
    speak(added ? `${counted(added, "fil", "filer")} lagt til; ${this.files.length} i alt.` : "Filerne er der allerede.");
    this.show();
  }

  free(name) {
    const taken = new Set(this.files.map((one) => one.name));
    const [, start, ending] = /^(.*?)(\.[^./]*)?$/s.exec(name);
    let number = 2;
    let free = name;
    while (taken.has(free)) free = `${start} (${number++})${ending ?? ""}`;
    return free;
  }

  show() {
    const total = this.files.reduce((sum, file) => sum + file.data.size, 0);
    const rows = this.files.map((file) => this.row(file));
    const heading = `${counted(this.files.length, "fil", "filer")}, ${sizeWords(total)}`;
    const clear = el("button", { type: "button", class: "quiet", text: "Fjern alle", on: { click: () => this.clear() } });
    const list = el("details", { class: "files", open: this.files.length <= 8 }, el("summary", { text: heading }), el("ul", {}, ...rows), clear);
    this.place.replaceChildren(...(this.files.length ? [list] : []));
    this.onchange(this.files);
  }

  row(file) {
    const remove = () => {
      const at = this.files.indexOf(file);
      this.files.splice(at, 1);
      this.show();
      const left = this.place.querySelectorAll("li button");
      (left[Math.min(at, left.length - 1)] ?? this.place.parentElement.querySelector("input")).focus();
      speak(`»${file.name}« er fjernet fra listen.`);
    };
    const button = el("button", { type: "button", class: "quiet", "aria-label": `Fjern ${file.name}`, text: "Fjern", on: { click: remove } });
    return el("li", {}, el("span", { text: file.name }), el("span", { class: "size", text: sizeWords(file.data.size) }), button);
  }

  clear() {
    this.files = [];
    this.show();
    this.place.parentElement.querySelector("input").focus();
    speak("Listen er tom.");
  }
}

const sameFile = (one, other) => one.chosen === other.name && one.data.size === other.data.size && one.modified === other.modified;
