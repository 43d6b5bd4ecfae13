// Elements made, and what is said to those who hear the page.

/** An element. `props`: "class", "text", "on" (handlers by event), other names are attributes; null and false are left out. */
export function el(tag, props = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") made.textContent = value;
    else if (name === "on") for (const [event, act] of Object.entries(value)) made.addEventListener(event, act);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export const byId = (id) => document.getElementById(id);

let lastSpoken = 0;

/** Say `text` in the live region; with `seldom` no more than every five seconds, so that progress can be borne. */
export function speak(text, seldom = false) {
  const now = Date.now();
  if (seldom && now - lastSpoken < 5000) return;
  lastSpoken = now;
  byId("live").textContent = text;
}

/** A box with a heading that can take the focus; `tone` is "error", "warning", "success" or "info". */
export function alertBox(tone, heading, level, ...children) {
  return el("div", { class: `alert ${tone}`, tabindex: "-1" }, el(`h${level}`, { text: heading }), ...children);
}

/** Take the focus to `target`, and show it from its top. */
export function focusOn(target) {
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "start" });
}

/** "1 fil", "98 filer". */
export function counted(count, one, many) {
  return `${count.toLocaleString("da-DK")} ${count === 1 ? one : many}`;
}

/** A size in words: "312 kB", "4,2 MB". */
export function sizeWords(bytes) {
  const [value, unit, digits] = bytes < 1e6 ? [Math.max(1, bytes / 1e3), "kB", 0] : [bytes / 1e6, "MB", 1];
  return `${value.toLocaleString("da-DK", { maximumFractionDigits: digits })} ${unit}`;
}

/** A folded part whose content is made when it is first opened. */
export function folded(summary, make, props = {}) {
  const box = el("details", props, el("summary", { text: summary }));
  let made = false;
  const open = () => {
    if (made || !box.open) return;
    made = true;
    box.append(...[make()].flat());
  };
  box.addEventListener("toggle", open);
  box.unfold = () => {
    box.open = true;
    open();
  };
  if (props.open) open();
  return box;
}
