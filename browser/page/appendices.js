// "Jeg skal lave bilag": what came back is read, and becomes Bilag 1, public copies, an overview and tables.
import { alertBox, byId, counted, el, focusOn, folded, speak } from "./dom.js";
import { foldedFile } from "./filecard.js";
import { FileList, takeFiles } from "./files.js";
import { findingsList } from "./findings.js";
import { outputsBox } from "./outputs.js";
import { printOnly } from "./printing.js";
import { perform } from "./work.js";

const KINDS = { appendix: "Bilag 1", public: "Offentlig kopi", decisions: "Endelige statusser", overview: "Samlet overblik", table: "Tabel", report: "Rapport", json: "Til maskiner" };

let list;
const settledUnits = new Map();

export function beginAppendices() {
  list = new FileList(byId("issue-list"), (files) => {
    byId("issue-form").hidden = !files.length;
  });
  takeFiles("bilag", ["issue-files", "issue-folder"], (files) => list.add(files));
  byId("issue-public").addEventListener("change", () => {
    byId("issue-fewest-field").hidden = !byId("issue-public").checked;
  });
  byId("issue-form").addEventListener("submit", (event) => {
    event.preventDefault();
    issue();
  });
}

function chosenOptions() {
  const value = (id) => byId(id).value.trim() || undefined;
  const checked = (id) => byId(id).checked || undefined;
  return {
    overview: checked("issue-overview"),
    csv: checked("issue-csv"),
    html: checked("issue-html"),
    public: byId("issue-public").checked ? Number(byId("issue-fewest").value) : undefined,
    as_of: value("issue-as-of"),
    round: value("issue-round"),
    approved_by: value("issue-role"),
    approved_on: value("issue-day"),
    correction: value("issue-correction"),
    prefer: byId("issue-newest").checked ? "newest" : undefined,
    unit_of: settled(),
  };
}

/** What is settled of the files that are still there, each alone or in an archive. */
function settled() {
  const there = [...settledUnits].filter(([name]) => list.files.some((file) => name === file.name || name.startsWith(`${file.name}/`)));
  return there.length ? Object.fromEntries(there) : undefined;
}

async function issue() {
  const place = byId("issue-result");
  place.replaceChildren();
  const answer = await perform(byId("issue-work"), "Skemaerne læses", "appendices", chosenOptions(), list.files);
  if (answer) showRun(place, answer.result, answer.files);
}

function showRun(place, result, made) {
  if (!result.done) {
    place.replaceChildren(alertBox("error", "Bilagene blev ikke lavet", 3), findingsList(result.findings, 4, ""));
    focusOn(place.firstChild);
    speak("Bilagene blev ikke lavet.");
    return;
  }
  const people = result.files.filter((entry) => entry.needs_somebody);
  const [general, ofGoals] = [result.findings.filter((found) => !found.goal), result.findings.filter((found) => found.goal)]; // who must act comes before a goal's figures
  const tone = people.length || general.length ? "warning" : "success";
  const print = el("button", { type: "button", text: "Udskriv, eller gem som PDF", on: { click: () => printOnly(place) } });
  const text = people.length ? `${counted(people.length, "fil", "filer")} kræver, at nogen tager stilling. De står herunder.` : "Ingen filer venter på, at nogen tager stilling.";
  const box = alertBox(tone, result.words || `${counted(result.files.length, "fil", "filer")} er læst`, 3, el("p", { text }), el("p", { class: "buttons" }, print));
  place.replaceChildren(...[
    box,
    general.length ? findingsList(general, 4, "Alle filer") : null,
    savePart(result, made),
    peoplePart(people, result),
    unitsPart(result),
    ofGoals.length ? part("Det samlede overblik", findingsList(ofGoals, 4)) : null,
    filesPart(result),
    textsPart([["Rykkerliste", result.reminders], ["Rapport om alle filer", result.report]]),
  ].filter(Boolean));
  focusOn(box);
  document.title = `${box.querySelector("h3").textContent} – followup-xl`;
  speak(box.querySelector("h3").textContent);
}

function part(heading, ...content) {
  return el("section", { class: "card" }, el("h3", { text: heading }), ...content);
}

function savePart(result, made) {
  if (!result.outputs.length) return null;
  const rows = result.outputs.map((one) => ({ name: one.name, words: [KINDS[one.kind], one.unit].filter(Boolean).join(" · ") }));
  const box = part("Gem det, der er lavet", outputsBox("bilag", made, rows, result.zip));
  box.classList.add("no-print");
  return box;
}

function peoplePart(people, result) {
  if (!people.length) return null;
  const items = people.map((entry) => {
    const item = el("article", { class: "person" }, el("h4", { text: entry.file }), el("p", { class: "about", text: [entry.rank_words || entry.outcome_words, entry.unit?.name].filter(Boolean).join(" · ") }));
    const differ = entry.conflicts ?? [];
    if (differ.length > 1 && entry.findings.some((found) => found.code === "E18" && found.remedy)) item.append(folded(`Her er filerne uenige (${differ.length})`, () => el("ul", {}, ...differ.map((each) => el("li", { text: each.words })))));
    if (entry.outcome === "other_unit") item.append(settle(entry, result));
    item.append(findingsList(entry.findings, 5));
    return item;
  });
  return part(`Kræver, at nogen tager stilling (${people.length})`, ...items);
}

/** Whose a held file is, settled by a person; it counts the next time the files are read. */
function settle(entry, result) {
  const id = `unit-of-${result.files.indexOf(entry)}`;
  const names = [...new Set([entry.unit?.name, ...result.units.map((unit) => unit.name)].filter(Boolean))];
  const select = el("select", { id }, el("option", { value: "", text: "Ved ikke endnu" }), ...names.map((name) => el("option", { text: name })));
  select.value = settledUnits.get(entry.file) ?? "";
  select.addEventListener("change", () => {
    if (select.value) settledUnits.set(entry.file, select.value);
    else settledUnits.delete(entry.file);
    again.hidden = false;
  });
  const again = el("button", { type: "button", hidden: true, text: "Læs igen", on: { click: issue } });
  return el("div", { class: "field" }, el("label", { for: id, text: "Hvis skema er det?" }), select, again);
}

function unitsPart(result) {
  if (!result.units?.length) return null;
  const row = (unit) => el("tr", {}, el("th", { scope: "row", text: unit.name }), el("td", { text: unit.outcome_words }), el("td", { text: (unit.files ?? []).join(", ") || "–" }));
  const table = (caption, units) => el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption }, el("table", { class: "units" }, el("caption", { text: caption }), el("thead", {}, el("tr", {}, ...["Enhed", "Svar", "Filer"].map((text) => el("th", { scope: "col", text })))), el("tbody", {}, ...units.map(row))));
  const answered = result.units.filter((unit) => unit.outcome === "answered");
  const others = result.units.filter((unit) => unit.outcome !== "answered");
  const all = `${answered.length} af ${counted(result.units.length, ...result.unit_words)} har svaret.`;
  const some = `Der er skemaer fra ${counted(answered.length, ...result.unit_words)}. Hvem der mangler, kan først siges, når planen er med, og det samlede overblik laves.`;
  const content = [el("p", { text: result.units_known ? all : some })];
  if (others.length) content.push(table("Tæller ikke med endnu", others));
  if (answered.length) content.push(answered.length > 12 ? folded(`Har svaret (${answered.length})`, () => table("Har svaret", answered)) : table("Har svaret", answered));
  return part("Hvem har svaret", ...content);
}

function filesPart(result) {
  const judged = result.files.filter((entry) => !entry.needs_somebody);
  if (!judged.length) return null;
  const groups = Map.groupBy ? Map.groupBy(judged, (entry) => entry.rank_words || entry.outcome_words) : grouped(judged);
  const content = [];
  for (const [words, entries] of groups) {
    content.push(el("h4", { text: `${words} (${entries.length})` }), ...entries.map((entry) => foldedFile(entry)));
  }
  const all = el("button", { type: "button", class: "quiet", text: "Fold alle ud" });
  const box = part("Status og fund for hver fil", all, ...content);
  all.addEventListener("click", () => {
    for (const each of box.querySelectorAll("details.one-file")) each.unfold();
    all.hidden = true;
  });
  return box;
}

function grouped(entries) {
  const groups = new Map();
  for (const entry of entries) {
    const key = entry.rank_words || entry.outcome_words;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return groups;
}

function textsPart(texts) {
  const some = texts.filter(([, text]) => text);
  if (!some.length) return null;
  return el("section", { class: "card no-print", "aria-label": "Tekster" }, ...some.map(([heading, text]) => folded(heading, () => el("pre", { tabindex: "0", text }))));
}
