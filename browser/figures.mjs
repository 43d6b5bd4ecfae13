// Size, processor time and heap beside CPython, in one run: node browser/figures.mjs [FOLDER_OF_98_FORMS_AND_THEIR_PLAN]
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { engine, processorSeconds, ROOT } from "./node.mjs";

const MOST = { bytes: 15e6, cold: 6, times: 3 };
const sample = path.join(ROOT, "sample_workbooks/ishoej-2015/Ishøj 2015-08 (udfyldt).xlsx");
const read = (file) => ({ name: path.basename(file), data: new Uint8Array(fs.readFileSync(file)), modified: 0, role: "" });
// A file that is read before is known by its name and bytes: under another name it is another.
const other = (number) => ({ ...read(sample), name: `${number}.xlsx` });

const python = (code) => {
  const done = spawnSync(path.join(ROOT, ".venv/bin/python"), ["-c", code], { cwd: ROOT, encoding: "utf8" });
  if (done.status !== 0) throw new Error(done.stderr);
  return Number(done.stdout.trim().split("\n").pop());
};

const begun = processorSeconds();
const made = await engine();
const ready = processorSeconds();
await made.run("check", { marked: false }, [read(sample)]);
const first = processorSeconds();
for (let number = 0; number < 5; number++) await made.run("check", {}, [other(number)]);
const further = (processorSeconds() - first) / 5;
const own = python(`
import json, time
from pathlib import Path
from followup_xl.browser.entry import answer
data = Path(${JSON.stringify(sample)}).read_bytes()
def check(name): answer(json.dumps({"task": "check"}), {"files": [{"name": name, "data": data}]}, lambda *_: None)
check("first.xlsx")
begun = time.process_time()
for number in range(5): check(f"{number}.xlsx")
print((time.process_time() - begun) / 5)
`);
const bytes = fs.statSync(path.join(ROOT, "build/page/followup-xl.html")).size;
const rows = [
  ["Én HTML-fil, MB", (bytes / 1e6).toFixed(1), MOST.bytes / 1e6],
  ["Motoren klar, s", (ready - begun).toFixed(2), ""],
  ["Første svar fra koldt, s", (first - begun).toFixed(2), MOST.cold],
  ["En fil mere, s", further.toFixed(2), ""],
  ["En fil mere, gange CPython", (further / own).toFixed(1), MOST.times],
];
if (process.argv[2]) {
  const names = fs.readdirSync(process.argv[2]).filter((name) => /\.(xlsx|ya?ml)$/.test(name)).sort().map((name) => path.join(process.argv[2], name));
  const before = processorSeconds();
  const said = await made.run("appendices", {}, names.map(read));
  const whole = processorSeconds() - before;
  const beside = python(`
import json, time
from pathlib import Path
from followup_xl.browser.entry import answer
files = [{"name": Path(name).name, "data": Path(name).read_bytes()} for name in ${JSON.stringify(names)}]
begun = time.process_time()
answer(json.dumps({"task": "appendices"}), {"files": files}, lambda *_: None)
print(time.process_time() - begun)
`);
  rows.push([`${names.length} filer: bilag og overblik, s`, whole.toFixed(1), ""], ["det samme, gange CPython", (whole / beside).toFixed(1), MOST.times], ["Filer ud", String(said.files?.length ?? said.detail), ""]);
}
rows.push(["Hukommelse (heap), MiB", String(Math.round(made.heap() / 2 ** 20)), ""]);
console.log(`Processortid i Node ${process.version}, ${os.cpus()[0].model}`);
for (const [what, value, most] of rows) console.log(`${what.padEnd(40)}${value.padStart(10)}${most === "" ? "" : `   højst ${most}`}`);
process.exit(rows.some(([, value, most]) => most !== "" && Number(value) > most) ? 1 : 0);
