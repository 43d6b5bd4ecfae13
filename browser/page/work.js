// A task under way: progress, a way to stop it, and in plain words why it could not be done.
import { alertBox, el, focusOn, speak } from "./dom.js";
import { works } from "./outputs.js";

let engine;

/** The engine that all tasks share. */
export function useEngine(shared) {
  engine = shared;
}

const UNAVAILABLE = "Spørg it-afdelingen, om WebAssembly må slås til for siden, eller åbn den i en anden browser, fx Firefox eller Chrome.";

/** Why nothing can run here at all; a box for the top of the page. */
export function unavailableBox() {
  return alertBox(
    "error", "Programmet kan ikke køre i denne browser", 2,
    el("p", { text: "Siden skal bruge WebAssembly, og det er slået fra her, eller også er browseren for gammel. Dine filer er ikke rørt." }),
    el("p", { text: UNAVAILABLE }),
  );
}

const FAILURES = {
  cancelled: ["info", "Arbejdet er stoppet", "Der er ikke lavet noget. Filerne er der endnu, så du kan begynde igen."],
  memory: ["error", "Der er ikke plads i hukommelsen", "Filerne fylder tilsammen mere, end browseren kan have i hukommelsen. Tag færre filer ad gangen, fx halvdelen, og luk andre faner."],
  unavailable: ["error", "Programmet kan ikke køre i denne browser", UNAVAILABLE],
  fault: ["error", "Der er en fejl i programmet", "Opgaven blev ikke færdig, og der er ikke lavet noget. Dine filer er ikke ændret. Sker det igen, så sig det til dem, du har siden fra."],
};

function failureBox(error) {
  const [tone, heading, text] = FAILURES[error.why] ?? FAILURES.fault;
  const detail = (error.why ?? "fault") === "fault" ? el("p", { class: "hint", text: `Til fejlmeldingen: ${error.detail || error.name}` }) : null;
  return alertBox(tone, heading, 3, el("p", { text }), detail);
}

/**
 * Run `task` with progress in `place`; the answer { result, files }, or null when it was stopped or could not be done,
 * which is then said in `place`. `words` is what is done, as a heading ("Skemaerne læses").
 */
export async function perform(place, words, task, options, files) {
  const stop = new AbortController();
  const bar = el("progress", { "aria-label": words });
  const line = el("p", { class: "line", text: `${words} …` });
  const button = el("button", { type: "button", text: "Stop", on: { click: () => stop.abort() } });
  place.replaceChildren(el("div", { class: "working" }, line, bar, button));
  const controls = [...place.closest("section").querySelectorAll("form button, .drop input")];
  for (const control of controls) control.disabled = true;
  works(place.id, true);
  speak(`${words}.`);
  const onprogress = ({ label, done, total, file }) => {
    if (total) Object.assign(bar, { max: total, value: done });
    const count = total > 1 ? `${done} af ${total}` : "";
    line.textContent = [label || words, count, file].filter(Boolean).join(" · ");
    speak([label || words, count].filter(Boolean).join(", "), true);
  };
  try {
    const answer = await engine.run(task, options, files, { onprogress, signal: stop.signal });
    place.replaceChildren();
    return answer;
  } catch (error) {
    const box = failureBox(error);
    place.replaceChildren(box);
    focusOn(box);
    speak(box.querySelector("h3").textContent);
    return null;
  } finally {
    works(place.id, false);
    for (const control of controls) control.disabled = false;
  }
}

/** A small question without files; null where it could not be answered. */
export async function asked(task, options = {}) {
  try {
    return (await engine.run(task, options, [], {})).result;
  } catch {
    return null;
  }
}
