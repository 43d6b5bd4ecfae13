// The page: which task is shown, how the engine is, and what the page says of itself.
import { Engine } from "../engine.js";
import { beginAppendices } from "./appendices.js";
import { beginCheck } from "./check.js";
import { byId, el, focusOn, folded, speak } from "./dom.js";
import { watchDrops } from "./files.js";
import { beginForms, loadTemplates } from "./forms.js";
import { watchClosing } from "./outputs.js";
import { unavailableBox, useEngine } from "./work.js";

const TASKS = ["skema", "bilag", "udsend"];
const STATES = {
  starting: "Programmet gøres klar …",
  ready: "Klar",
  busy: "Arbejder …",
  lost: "Programmet startes igen …",
  unavailable: "Kan ikke køre her",
};

let shown = TASKS[0];

function showTask(name, focus) {
  shown = name;
  for (const task of TASKS) byId(`task-${task}`).hidden = task !== name;
  for (const link of document.querySelectorAll(".tasks a")) {
    if (link.hash === `#${name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.title = `${byId(`title-${name}`).textContent} – followup-xl`;
  if (focus) focusOn(byId(`title-${name}`));
}

function followAddress() {
  const named = () => TASKS.find((task) => location.hash === `#${task}`);
  window.addEventListener("hashchange", () => {
    if (named()) showTask(named(), true);
  });
  for (const link of document.querySelectorAll(".tasks a")) {
    link.addEventListener("click", () => {
      if (location.hash === link.hash) showTask(link.hash.slice(1), true);
    });
  }
  showTask(named() ?? TASKS[0], false);
}

function aboutText(engine, about) {
  const parts = about.parts.map((part) => el("tr", {}, el("th", { scope: "row", text: part.name }), el("td", { text: part.version }), el("td", { text: part.licence })));
  const head = el("tr", {}, ...["Del", "Udgave", "Licens"].map((text) => el("th", { scope: "col", text })));
  const licences = folded("Licensernes tekst", () => {
    const text = el("pre", { tabindex: "0", text: "Henter teksten …" });
    engine.licences().then((found) => (text.textContent = found));
    return text;
  });
  return [
    el("p", { text: `followup-xl ${about.version}, Python ${about.python}.` }),
    el("p", {}, "Kontroltal (SHA-256) for det program, der ligger i siden:"),
    el("p", { class: "sum" }, el("code", { text: about.sha256 })),
    el("table", { class: "parts" }, el("caption", { text: "Det, siden er lavet af" }), el("thead", {}, head), el("tbody", {}, ...parts)),
    licences,
  ];
}

function unavailable() {
  const place = byId("stopped");
  place.replaceChildren(unavailableBox());
  place.hidden = false;
  for (const control of document.querySelectorAll(".drop input, form button")) control.disabled = true;
}

/** From a web server the page is kept by the browser, so that it opens without a network too; the one file needs no such thing. */
function keepForLater() {
  const whole = document.querySelector('script[id^="part:"]');
  if (!whole && location.protocol.startsWith("http")) navigator.serviceWorker?.register("sw.js").catch(() => {});
}

function begin() {
  keepForLater();
  const state = byId("state");
  const onstate = (now) => {
    state.dataset.state = now;
    state.textContent = STATES[now] ?? now;
    if (now === "lost") speak(STATES.lost);
  };
  watchClosing();
  followAddress();
  watchDrops(() => shown);
  const engine = new Engine({ onstate });
  useEngine(engine);
  globalThis.followupEngine = engine; // for those who drive the page or look at it with the browser's own tools
  beginCheck();
  beginAppendices();
  beginForms();
  const started = typeof WebAssembly === "object" ? engine.start() : Promise.reject(new Error("WebAssembly"));
  started.then(
    (about) => {
      byId("about-text").replaceChildren(...aboutText(engine, about));
      loadTemplates();
    },
    () => {
      onstate("unavailable");
      unavailable();
    },
  );
}

begin();
