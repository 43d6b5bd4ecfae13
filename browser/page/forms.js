// "Jeg skal sende skemaer ud": a plan looked through, and the forms made of it.
import { beginBeginning } from "./begin.js";
import { alertBox, byId, counted, el, focusOn, speak } from "./dom.js";
import { capital } from "./filecard.js";
import { takeFiles } from "./files.js";
import { findingsList } from "./findings.js";
import { outputsBox } from "./outputs.js";
import { asked, perform } from "./work.js";

let current = { options: {}, files: [], said: new Set() };

export function beginForms() {
  takeFiles("udsend", ["plan-file"], (files) => openPlan({}, files));
  byId("samples-form").addEventListener("submit", (event) => {
    event.preventDefault();
    openPlan({ template: byId("samples-name").value }, []);
  });
  beginBeginning();
}

/** The shipped plans, once the engine can name them. */
export async function loadTemplates() {
  const known = await asked("templates");
  if (!known) return;
  const words = (one) => [one.title, counted(one.goals, "mål", "mål"), one.period_words].filter(Boolean).join(", ");
  byId("samples-name").replaceChildren(...known.templates.map((one) => el("option", { value: one.name, text: words(one) })));
}

async function openPlan(options, files) {
  const place = byId("plan-result");
  place.replaceChildren();
  const answer = await perform(byId("plan-work"), "Planen læses", "plan", options, files);
  if (!answer) return;
  current = { options, files, said: new Set(answer.result.findings.map((found) => JSON.stringify(found))) };
  showPlan(place, answer.result);
}

function lintBox(result) {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const found of result.findings) counts[found.severity] += 1;
  const words = [[counts.error, "fejl", "fejl"], [counts.warning, "advarsel", "advarsler"], [counts.note, "note", "noter"]];
  const said = words.filter(([count]) => count).map(([count, one, many]) => counted(count, one, many)).join(", ");
  if (!result.plan) return alertBox("error", "Planen kan ikke læses", 3, el("p", { text: "Ret det, der står herunder, og læg planen her igen." }));
  if (counts.error) return alertBox("error", `Planen har ${said}`, 3, el("p", { text: "Ret planen, før skemaerne sendes ud." }));
  if (said) return alertBox("warning", `Planen har ${said}`, 3, el("p", { text: "Se efter, om det er ment sådan, før skemaerne sendes ud." }));
  return alertBox("success", "Der er ikke fundet noget i planen, der ikke kan passe", 3);
}

function showPlan(place, result) {
  const box = lintBox(result);
  const parts = [box];
  if (result.plan) parts.push(planCard(result.plan));
  if (result.findings.length) parts.push(el("section", { class: "card" }, el("h3", { text: "Det, der skal ses efter i planen" }), findingsList(result.findings, 4, "Hele planen")));
  if (result.plan) parts.push(formsCard(result));
  place.replaceChildren(...parts);
  focusOn(box);
  speak(box.querySelector("h3").textContent);
}

function planCard(plan) {
  const facts = [
    ["Udvalg", plan.committee],
    ["Periode", plan.period?.words],
    ["Mål", `${plan.goals} i ${counted(plan.areas.length, "område", "områder")}: ${plan.areas.map((area) => area.name).join(", ")}`],
    ["Skemaer til", plan.units.length === 1 ? plan.units[0].name : `${plan.units.length} ${plan.unit_words}`],
    ["Runder", plan.rounds.map((round) => round.words).join(", ")],
  ];
  const rows = facts.filter(([, value]) => value).flatMap(([name, value]) => [el("dt", { text: name }), el("dd", { text: value })]);
  const place = el("div");
  const keep = (form, words) => el("button", { type: "button", class: "quiet", text: words, on: { click: () => keepPlan(form, place) } });
  return el("section", { class: "card" }, el("h3", { text: plan.title }), el("dl", { class: "facts" }, ...rows), el("p", { class: "buttons" }, keep("xlsx", "Lav et planskema, der kan rettes i (.xlsx)"), keep("yaml", "Lav en planfil (.yaml)")), place);
}

async function keepPlan(form, place) {
  const answer = await perform(place, "Planen skrives", "plan_file", { ...current.options, form }, current.files);
  if (!answer) return;
  place.replaceChildren(answer.files.length ? outputsBox("plan", answer.files, answer.files.map((file) => ({ name: file.name })), null) : findingsList(answer.result.findings, 4, "Hele planen"));
  place.querySelector("button")?.focus();
}

function formsCard(result) {
  const { plan } = result;
  const errors = result.findings.some((found) => found.severity === "error");
  const form = el("form", { id: "forms-form" });
  const field = (id, words, control, hint) => el("div", { class: "field" }, el("label", { for: id, text: words }), hint ? el("p", { class: "hint", id: `${id}-hint`, text: hint }) : null, control);
  const choice = (id, words, checked) => el("div", { class: "choice" }, el("input", { type: "checkbox", id, checked }), el("label", { for: id, text: words }));
  const round = el("select", { id: "forms-round" }, ...plan.rounds.map((one) => el("option", { value: one.month, text: capital(one.words) })));
  if (plan.rounds.length) form.append(field("forms-round", "Runde", round));
  if (plan.units.length > 1) form.append(unitsChoice(plan));
  if (plan.owners?.length > 1) form.append(choice("forms-owner", "Del skemaet: ét til hver ansvarlig afdeling"));
  form.append(
    el("details", { class: "more" }, el("summary", { text: "Svar og tal, der er der i forvejen" }), el("div", { class: "fields" },
      field("forms-answers", "Svar, der skrives i skemaerne", el("input", { type: "file", id: "forms-answers", accept: ".csv", "aria-describedby": "forms-answers-hint" }), "En CSV-fil."),
      field("forms-former", "Forrige Bilag 1", el("input", { type: "file", id: "forms-former", multiple: true, accept: ".xlsx", "aria-describedby": "forms-former-hint" }), "Så står sidste rundes tal i skemaet."))),
  );
  if (errors) form.append(choice("forms-despite", `Lav ${plan.units.length === 1 ? "skemaet" : "skemaerne"}, selv om planen har fejl`));
  form.append(el("p", { class: "buttons" }, el("button", { type: "submit", class: "primary", text: plan.units.length === 1 ? "Lav skemaet" : "Lav skemaerne" })));
  const work = el("div", { class: "work", id: "forms-work" });
  const made = el("div", { class: "result", id: "forms-result" });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    makeForms(plan, work, made);
  });
  return el("section", { class: "card" }, el("h3", { text: plan.units.length === 1 ? "Lav skemaet" : "Lav skemaerne" }), form, work, made);
}

function unitsChoice(plan) {
  const boxes = plan.units.map((unit, index) => el("div", { class: "choice" }, el("input", { type: "checkbox", id: `forms-unit-${index}`, checked: true, value: unit.name }), el("label", { for: `forms-unit-${index}`, text: unit.name })));
  const all = el("input", { type: "checkbox", id: "forms-all", checked: true });
  const some = el("fieldset", { class: "units-choice", hidden: true }, el("legend", { text: `Vælg ${plan.unit_words}` }), el("div", { class: "columns" }, ...boxes));
  all.addEventListener("change", () => {
    some.hidden = all.checked;
    for (const box of some.querySelectorAll("input")) box.checked = all.checked;
  });
  return el("div", {}, el("div", { class: "choice" }, all, el("label", { for: "forms-all", text: `Alle ${plan.units.length} ${plan.unit_words}` })), some);
}

async function makeForms(plan, work, place) {
  place.replaceChildren();
  const some = byId("forms-all") && !byId("forms-all").checked;
  const units = some ? [...document.querySelectorAll(".units-choice input:checked")].map((box) => box.value) : undefined;
  if (units && !units.length) {
    const box = alertBox("error", "Der er ikke valgt nogen, der skal have et skema", 4);
    place.replaceChildren(box);
    focusOn(box);
    return;
  }
  const options = { ...current.options, round: byId("forms-round")?.value, units, by_owner: byId("forms-owner")?.checked || undefined, despite_errors: byId("forms-despite")?.checked || undefined };
  const more = (id, role) => [...(byId(id).files ?? [])].map((file) => ({ name: file.name, data: file, modified: file.lastModified, role }));
  const files = [...current.files, ...more("forms-answers", "answers"), ...more("forms-former", "former")];
  const answer = await perform(work, "Skemaerne laves", "forms", options, files);
  if (answer) showForms(place, answer);
}

function showForms(place, { result, files }) {
  const made = result.forms ?? [];
  const heading = made.length ? `${counted(made.length, "skema", "skemaer")} er lavet` : "Skemaerne blev ikke lavet";
  const box = alertBox(made.length ? "success" : "error", heading, 4);
  const parts = [box];
  if (made.length) box.append(outputsBox("udsend", files, made.map((one) => ({ name: one.name, words: one.unit })), result.zip));
  const others = result.findings.filter((found) => !made.length || !current.said.has(JSON.stringify(found))); // what the plan has stands above
  if (others.length) parts.push(findingsList(others, 5, "Hele planen"));
  place.replaceChildren(...parts);
  focusOn(box);
  speak(heading);
}
