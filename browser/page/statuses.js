// The status of every goal, as the committee will see it.
import { el } from "./dom.js";

const COLUMNS = ["Nr.", "Mål", "Status", "Resultat", "Hvorfor"];

/** A status: its sign and its words; the colour only repeats them. */
export function statusMark(goal) {
  return el("span", { class: `mark ${goal.tone}` }, goal.sign ? el("span", { class: "sign", "aria-hidden": "true", text: goal.sign }) : null, goal.status_words);
}

/** A table of the goals of one file, area by area. Roles are said, since narrow screens show each row as a card. */
export function statusTable(entry) {
  const head = el("tr", { role: "row" }, ...COLUMNS.map((text) => el("th", { role: "columnheader", scope: "col", text })));
  const table = el("table", { class: "statuses", role: "table" }, el("caption", { text: `Status for hvert mål, gjort op pr. ${entry.as_of_words || entry.as_of}` }), el("thead", { role: "rowgroup" }, head));
  let area;
  let body;
  for (const goal of entry.goals) {
    if (!body || goal.area !== area) {
      area = goal.area;
      body = el("tbody", { role: "rowgroup" });
      if (goal.area_words || area) body.append(areaRow(goal.area_words || area));
      table.append(body);
    }
    body.append(goalRow(goal));
  }
  return table;
}

function areaRow(words) {
  return el("tr", { role: "row", class: "area" }, el("th", { role: "rowheader", scope: "rowgroup", colspan: COLUMNS.length, text: words }));
}

function goalRow(goal) {
  const cell = (name, ...content) => el("td", { role: "cell", "data-name": name }, ...content);
  return el(
    "tr", { role: "row" },
    el("th", { role: "rowheader", scope: "row", text: goal.id }),
    cell("Mål", goal.text),
    cell("Status", statusMark(goal)),
    cell("Resultat", goal.result || "–"),
    cell("Hvorfor", goal.explanation || ""),
  );
}

/** How many goals have each status, most first. */
export function statusCounts(goals) {
  const counts = new Map();
  for (const goal of goals) {
    const known = counts.get(goal.status) ?? { goal, count: 0 };
    known.count += 1;
    counts.set(goal.status, known);
  }
  const most = [...counts.values()].sort((one, other) => other.count - one.count);
  return el("ul", { class: "counts" }, ...most.map(({ goal, count }) => el("li", {}, el("span", { class: "number", text: count }), " ", statusMark(goal))));
}
