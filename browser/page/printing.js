// The browser's print: what is on the page, or one part of it alone.

/** Print `part` alone. */
export function printOnly(part) {
  const shown = [];
  for (let at = part; at && at !== document.body; at = at.parentElement) {
    at.classList.add("print-path");
    shown.push(at);
  }
  part.classList.add("print-this");
  document.body.classList.add("print-one");
  const restore = () => {
    document.body.classList.remove("print-one");
    part.classList.remove("print-this");
    for (const each of shown) each.classList.remove("print-path");
    window.removeEventListener("afterprint", restore);
  };
  window.addEventListener("afterprint", restore);
  window.print();
}
