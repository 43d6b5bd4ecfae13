// One file: what it is, what must be mended, the statuses, and what can be saved of it.
import { alertBox, el, folded } from "./dom.js";
import { findingsList } from "./findings.js";
import { printOnly } from "./printing.js";
import { statusCounts, statusTable } from "./statuses.js";

/** What is said first of a file: whether it can be read, and whether something must be mended. */
export function fileSummary(entry, level, ...children) {
  const { error = 0, warning = 0 } = entry.counts ?? {};
  if (!entry.goals?.length) {
    const tone = entry.outcome === "refused" || error ? "error" : entry.outcome === "skipped" ? "info" : "warning";
    return alertBox(tone, REFUSALS[entry.outcome] ?? capital(entry.outcome_words), level, ...children);
  }
  if (error || warning) {
    const text = "Ret det i dit skema, gem det, og læg det her igen.";
    return alertBox(error ? "error" : "warning", capital(entry.counts_words), level, el("p", { text }), ...children);
  }
  return alertBox("success", "Der er ikke fundet noget, der skal rettes", level, el("p", { text: "Skemaet kan sendes tilbage." }), ...children);
}

const REFUSALS = { refused: "Filen kan ikke læses", empty: "Skemaet er ikke udfyldt" };

/** The first letter large. */
export function capital(words) {
  return words ? words[0].toUpperCase() + words.slice(1) : "";
}

/** "Aktiveringsstrategi 2015 – Ishøj · august 2015". */
export function fileWords(entry) {
  const unit = entry.title?.includes(entry.unit?.name) ? "" : entry.unit?.name;
  return [entry.title, unit, entry.round_words].filter(Boolean).join(" · ");
}

/** The statuses of a file with their count, and what prints them alone. */
export function statusPart(entry, level) {
  if (!entry.goals?.length) return null;
  const part = el("section", { class: "status-part", "aria-label": `Status: ${fileWords(entry) || entry.file}` });
  const print = el("button", { type: "button", class: "quiet", text: "Udskriv", "aria-label": `Udskriv status for ${entry.unit?.name || entry.file}`, on: { click: () => printOnly(part) } });
  const about = el("p", { class: "print-only", text: `${fileWords(entry)}. Kontorets udgave: små antal er ikke skjult.` });
  part.append(el("div", { class: "with-button" }, el(`h${level}`, { text: "Status, som udvalget vil se den" }), print), about, statusCounts(entry.goals), statusTable(entry));
  return part;
}

/** A file of many, folded; its content is made when it is opened. */
export function foldedFile(entry, extra = []) {
  const words = [entry.file, entry.file.includes(entry.unit?.name) ? "" : entry.unit?.name, entry.counts_words].filter(Boolean).join(" · ");
  const make = () => [...extra, entry.findings.length ? findingsList(entry.findings, 5) : null, statusPart(entry, 5)].filter(Boolean);
  return folded(words, make, { class: "one-file" });
}
