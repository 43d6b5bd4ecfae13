// What is wrong, in order of weight: where, what, and what to write instead; more about a code when somebody asks.
import { el, folded } from "./dom.js";
import { asked } from "./work.js";

const GROUPS = [["error", "Fejl", "Fejl"], ["warning", "Advarsel", "Advarsler"], ["note", "Note", "Noter"]];
const SHOWN = 40;

/** The findings, each severity under a heading of `level`; `whole` is the place of those that have none. */
export function findingsList(findings, level, whole = "Hele skemaet") {
  const box = el("div", { class: "findings" });
  for (const [severity, one, many] of GROUPS) {
    const some = findings.filter((found) => found.severity === severity);
    if (!some.length) continue;
    box.append(el(`h${level}`, { class: "group", text: some.length === 1 ? `1 ${one.toLowerCase()}` : `${some.length} ${many.toLowerCase()}` }));
    const list = el("ol", {}, ...some.slice(0, SHOWN).map((found) => findingItem(found, whole)));
    box.append(list);
    if (some.length > SHOWN) {
      const more = el("button", { type: "button", text: `Vis de øvrige ${some.length - SHOWN}` });
      more.addEventListener("click", () => {
        const rest = some.slice(SHOWN).map((found) => findingItem(found, whole));
        list.append(...rest);
        more.remove();
        rest[0].tabIndex = -1;
        rest[0].focus();
      });
      box.append(more);
    }
  }
  return box;
}

function findingItem(found, whole) {
  const where = found.place || whole; // the place names the file, where that is not said above
  return el(
    "li", { class: `finding ${found.severity}`, "data-code": found.code },
    el("p", { class: "where" }, el("span", { class: "badge", text: found.severity_words }), " ", el("strong", { text: where })),
    el("p", { text: found.message }),
    found.remedy ? el("p", { class: "remedy" }, el("span", { text: "Gør sådan: " }), found.remedy) : null,
    folded(`Om ${found.code}`, () => explanation(found.code), { class: "explain" }),
  );
}

function explanation(code) {
  const box = el("div", { class: "meaning", "aria-live": "polite" }, el("p", { text: "Henter forklaringen …" }));
  asked("explain", { code }).then((known) => {
    const example = known?.example ? [el("p", {}, el("span", { class: "label", text: "Eksempel: " }), known.example)] : [];
    const text = known?.meaning ?? "Forklaringen kan ikke vises lige nu.";
    box.replaceChildren(...(known?.title ? [el("p", {}, el("strong", { text: known.title }))] : []), el("p", { text }), ...example);
  });
  return box;
}
