// A plan begun: five questions, and goals out of others' documents, each a proposal that a person takes, changes or leaves out.
import { alertBox, byId, counted, el, focusOn, speak } from "./dom.js";
import { findingsList } from "./findings.js";
import { outputsBox } from "./outputs.js";
import { asked, perform } from "./work.js";

const CHOICES = [["", "Som foreslået"], ["words", "Kun målets ord"], ["out", "Tag det ikke med"]];

let pasted = ""; // the table that text was copied from, as HTML, while the text is as it was pasted
const choices = new Map();

export function beginBeginning() {
  byId("begin-form").addEventListener("submit", (event) => {
    event.preventDefault();
    beginPlan();
  });
  byId("begin-all").addEventListener("click", writeAll);
  byId("begin-read").addEventListener("click", readGoals);
  byId("begin-text").addEventListener("paste", (event) => {
    const html = event.clipboardData?.getData("text/html") ?? "";
    const whole = !byId("begin-text").value.trim();
    setTimeout(() => (pasted = whole && /<(table|li)\b/i.test(html) ? html : ""));
  });
  for (const id of ["begin-text", "begin-document"]) byId(id).addEventListener("input", forget);
}

async function writeAll() {
  const known = await asked("municipalities");
  if (!known) return;
  byId("begin-units").value = known.municipalities.map((one) => one.name).join("\n");
  speak(`${counted(known.municipalities.length, "kommune", "kommuner")} er skrevet.`);
}

/** What was read is of another text now. */
function forget() {
  pasted = "";
  choices.clear();
  byId("begin-goals").replaceChildren();
}

function answers() {
  const value = (id) => byId(id).value.trim() || undefined;
  const several = (id, between) => byId(id).value.split(between).map((one) => one.trim()).filter(Boolean);
  return {
    title: value("begin-title"), start: value("begin-start"), end: value("begin-end"), committee: value("begin-committee"),
    rounds: several("begin-rounds", /[,;\n]/), units: several("begin-units", /\n/),
    text: byId("begin-document").files.length ? undefined : value("begin-text"), html: pasted || undefined,
    choices: choices.size ? Object.fromEntries(choices) : undefined,
  };
}

const documents = () => [...byId("begin-document").files].map((file) => ({ name: file.name, data: file, modified: file.lastModified, role: "goals" }));

async function readGoals() {
  const place = byId("begin-goals");
  place.replaceChildren();
  choices.clear();
  const answer = await perform(byId("begin-work"), "Målene læses", "goals", answers(), documents());
  if (!answer) return;
  const { result } = answer;
  byId("begin-title").value ||= result.title ?? "";
  const box = alertBox(result.done ? "info" : "error", result.done ? "Sådan er målene læst" : "Der er ingen mål at læse", 3, result.words ? el("p", { text: result.words }) : null);
  if (result.done) box.append(el("p", { text: "Det er forslag. Det, der er tvivl om, bliver gult i planskemaet og afgøres dér, før planen kan bruges: ret feltet, eller vælg »ja« under »Spørgsmål«." }));
  place.replaceChildren(box, ...(result.findings.length ? [findingsList(result.findings, 4, "Hele dokumentet")] : []), ...(result.done ? [proposals(result.goals)] : []));
  focusOn(box);
  speak(box.querySelector("h3").textContent);
}

function proposals(goals) {
  const list = el("ol", { class: "proposals" });
  let area = "";
  for (const goal of goals) {
    if (goal.area && goal.area !== area) list.append(el("li", { class: "proposal-area" }, el("h4", { text: goal.area })));
    area = goal.area;
    list.append(proposal(goal));
  }
  return list;
}

function proposal(goal) {
  const id = `goal-${goal.index}`;
  const options = CHOICES.filter(([value]) => !goal.effort || value !== "words").map(([value, text]) => el("option", { value, text }));
  const select = el("select", { id, "aria-describedby": `${id}-text` }, ...options);
  select.addEventListener("change", () => {
    if (select.value) choices.set(goal.index, select.value);
    else choices.delete(goal.index);
  });
  return el(
    "li", { class: goal.questions.length ? "proposal doubtful" : "proposal" },
    el("p", { id: `${id}-text` }, el("span", { class: "badge", text: goal.level_words }), " ", goal.text),
    goal.read_as ? el("p", {}, el("span", { class: "label", text: "Læst som: " }), goal.read_as) : null,
    goal.questions.length ? el("ul", { "aria-label": "Spørgsmål" }, ...goal.questions.map((text) => el("li", { text }))) : null,
    el("p", { class: "take" }, el("label", { for: id, text: "Tag med" }), " ", select),
  );
}

async function beginPlan() {
  const place = byId("begin-result");
  place.replaceChildren();
  const answer = await perform(byId("begin-work"), "Planskemaet laves", "begin", answers(), documents());
  if (!answer) return;
  const { result } = answer;
  const made = answer.files[0];
  const heading = made ? "Planskemaet er lavet" : "Planskemaet blev ikke lavet";
  const next = result.words ? "Gem det, se forslagene efter, afgør de gule felter, gem igen, og læg det i feltet »Din plan«." : "Skriv målene i det, gem det, og læg det i feltet »Din plan«.";
  const box = alertBox(made ? "success" : "error", heading, 3, result.words ? el("p", { text: result.words }) : null, made ? el("p", { text: next }) : null);
  if (made) box.append(outputsBox("begin", answer.files, [{ name: made.name }], null));
  place.replaceChildren(box, ...(result.findings.length ? [findingsList(result.findings, 4, "Hele planen")] : []));
  focusOn(box);
  speak(heading);
}
