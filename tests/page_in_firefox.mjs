// The page in Firefox, driven by WebDriver BiDi alone.
// node page_in_firefox.mjs FIREFOX PROFILE ADDRESS DOWNLOADS STEPS → the codes of the findings after each "wait", as JSON
// STEPS is JSON: ["files", field, paths] | ["click", selector] | ["wait", selector] | ["save", selector of a button]
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

const [, , firefox, profile, address, downloads, steps] = process.argv;
const settings = {
  "browser.download.dir": downloads,
  "browser.download.folderList": 2,
  "browser.download.useDownloadDir": true,
  "remote.active-protocols": 1,
  "browser.shell.checkDefaultBrowser": false,
};
fs.mkdirSync(profile, { recursive: true });
fs.writeFileSync(path.join(profile, "user.js"), Object.entries(settings).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`).join(""));

const browser = spawn(firefox, ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"], { stdio: ["ignore", "ignore", "pipe"] });
const place = await new Promise((yes, no) => {
  let heard = "";
  browser.stderr.on("data", (data) => {
    heard += data;
    const found = /WebDriver BiDi listening on (ws:\S+)/.exec(heard);
    if (found) yes(found[1]);
  });
  browser.on("exit", () => no(new Error(heard)));
});
const socket = new WebSocket(`${place}/session`);
await new Promise((yes, no) => Object.assign(socket, { onopen: yes, onerror: no }));
const waiting = new Map();
socket.onmessage = ({ data }) => {
  const said = JSON.parse(data);
  if (said.type === "success") waiting.get(said.id).yes(said.result);
  else if (said.type === "error") waiting.get(said.id).no(new Error(`${said.error}: ${said.message}`));
};
let count = 0;
const ask = (method, params = {}) => new Promise((yes, no) => {
  waiting.set(++count, { yes, no });
  socket.send(JSON.stringify({ id: count, method, params }));
});

let code = 0;
try {
  await ask("session.new", { capabilities: {} });
  const { contexts } = await ask("browsingContext.getTree");
  const context = contexts[0].context;
  const evaluate = async (expression) => {
    const found = await ask("script.evaluate", { expression, target: { context }, awaitPromise: true, resultOwnership: "root" });
    if (found.type === "exception") throw new Error(found.exceptionDetails.text);
    return found.result;
  };
  const until = async (expression) => {
    for (let tries = 0; tries < 2400; tries++) {
      if ((await evaluate(expression)).value) return;
      await new Promise((yes) => setTimeout(yes, 100));
    }
    throw new Error(`never: ${expression}`);
  };
  await ask("browsingContext.navigate", { context, url: address, wait: "complete" });
  await until("document.querySelector('#state').dataset.state === 'ready'");
  const saved = () => fs.readdirSync(downloads).filter((name) => !name.endsWith(".part") && fs.statSync(path.join(downloads, name)).size).length;
  const click = (selector) => evaluate(`document.querySelector(${JSON.stringify(selector)})?.click()`);
  const found = [];
  for (const [what, selector, files] of JSON.parse(steps)) {
    if (what === "files") {
      const field = await evaluate(`document.querySelector(${JSON.stringify(selector)})`);
      await ask("input.setFiles", { context, element: { sharedId: field.sharedId }, files });
    } else if (what === "wait") {
      await until(`!!document.querySelector(${JSON.stringify(`${selector} .alert`)})`);
      const codes = `JSON.stringify([...document.querySelectorAll(${JSON.stringify(`${selector} .finding`)})].map((one) => one.dataset.code))`;
      found.push(JSON.parse((await evaluate(codes)).value));
    } else if (what === "save") {
      const before = saved();
      await click(selector);
      for (let tries = 0; tries < 300 && saved() === before; tries++) await new Promise((yes) => setTimeout(yes, 100));
      await new Promise((yes) => setTimeout(yes, 500));
    } else await click(selector);
  }
  console.log(JSON.stringify(found));
} catch (error) {
  console.error(String(error));
  code = 1;
} finally {
  socket.close();
  browser.removeAllListeners("exit");
  browser.kill();
}
process.exit(code);
