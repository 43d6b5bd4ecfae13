// "Jeg har udfyldt et skema": a filled form looked through.
import { alertBox, byId, counted, el, focusOn, speak } from "./dom.js";
import { capital, fileSummary, fileWords, statusPart } from "./filecard.js";
import { takeFiles } from "./files.js";
import { findingsList } from "./findings.js";
import { offer, saveButton } from "./outputs.js";
import { perform } from "./work.js";

export function beginCheck() {
  takeFiles("skema", ["check-files"], checkFiles);
}

async function checkFiles(files) {
  const place = byId("check-result");
  place.replaceChildren();
  const answer = await perform(byId("check-work"), files.length === 1 ? `»${files[0].name}« læses` : "Filerne læses", "check", {}, files);
  if (answer) show(place, answer.result, new Map(answer.files.map((file) => [file.name, file])));
}

function show(place, result, made) {
  const entries = result.files ?? [];
  const parts = entries.map((entry) => checkedFile(entry, made));
  if (result.findings.length) {
    parts.unshift(el("div", {}, alertBox("error", "Det kunne ikke lade sig gøre", 3), findingsList(result.findings, 4, "")));
  } else if (entries.length > 1) {
    parts.unshift(contents(entries));
  }
  offer("check", made.keys());
  place.replaceChildren(...parts);
  const first = place.querySelector(".alert");
  if (first) focusOn(first);
  document.title = `${first?.querySelector("h3, h4")?.textContent ?? "Læst"} – ${entries[0]?.file ?? ""} – followup-xl`;
  speak(entries.length === 1 ? `${entries[0].file}: ${first?.querySelector("h4")?.textContent}` : `${counted(entries.length, "fil", "filer")} er læst.`);
}

function contents(entries) {
  const links = entries.map((entry, index) => {
    const go = (event) => {
      event.preventDefault();
      focusOn(byId(`checked-${index}`));
    };
    entry.index = index;
    const words = [entry.goals.length ? "" : entry.outcome_words, entry.counts_words].filter(Boolean).join(", ");
    return el("li", {}, el("a", { href: `#checked-${index}`, text: entry.file, on: { click: go } }), words ? `: ${words}` : "");
  });
  return alertBox("info", `${counted(entries.length, "fil", "filer")} er læst`, 3, el("ul", {}, ...links));
}

function checkedFile(entry, made) {
  const card = el("article", { class: "card" });
  const marked = entry.marked && made.get(entry.marked);
  const copy = marked
    ? el("p", { class: "buttons" }, saveButton(entry.marked_list ? "Gem listen" : "Gem kopi med mærker", marked, "check", [marked.name], "primary"))
    : null;
  const about = marked ? el("p", { class: "hint", text: entry.marked_list ? "Filen kan ikke mærkes, så det er kun listen over det, der skal rettes." : "Kopien er dit eget skema med mærker i de celler, det handler om, og en liste forrest." }) : null;
  card.append(
    el("h3", { id: entry.index === undefined ? null : `checked-${entry.index}`, tabindex: "-1", text: entry.file }),
    fileWords(entry) ? el("p", { class: "about", text: capital(fileWords(entry)) }) : "",
    fileSummary(entry, 4, answeredWords(entry), copy, about),
  );
  if (entry.findings.length) card.append(findingsList(entry.findings, 4));
  const statuses = statusPart(entry, 4);
  if (statuses) card.append(statuses);
  return card;
}

function answeredWords(entry) {
  return entry.words ? el("p", { text: entry.words }) : null;
}
