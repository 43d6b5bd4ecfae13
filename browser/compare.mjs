// The other half of compare.py: the page's engine over the same files. node compare.mjs FOLDER
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { engine, processorSeconds } from "./node.mjs";

const folder = process.argv[2];
const index = JSON.parse(fs.readFileSync(path.join(folder, "index.json"), "utf8"));
const sha = (data) => crypto.createHash("sha256").update(data).digest("hex");
const sorted = (value) => (Array.isArray(value) ? value.map(sorted) : value && typeof value === "object" ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])])) : value);
const canonical = (value) => JSON.stringify(sorted(value));

let made = await engine();
let [same, different, lost, most] = [0, 0, 0, 0];
const begun = processorSeconds();
for (const [number, { label, files: names, want }] of index.entries()) {
  const given = names.map((name, place) => ({ name, data: new Uint8Array(fs.readFileSync(path.join(folder, `${number}-${place}`))) }));
  for (const task of ["check", "appendices"]) {
    const said = await made.run(task, { overview: false }, given.map(({ name, data }) => ({ name, data: data.slice(), modified: 0, role: "" })));
    if (said.type !== "result") {
      lost += 1;
      console.log(`STANDSET ${label} (${task}): ${said.type} ${said.why} ${said.detail}`);
      if (said.type === "fatal") made = await engine();
      continue;
    }
    const expected = JSON.parse(fs.readFileSync(path.join(folder, `${number}.${task}.json`), "utf8"));
    const files = said.files.map((each) => `${each.name} ${sha(each.data)}`);
    const [one, other] = [canonical(said.result), canonical(expected)];
    if (one === other && JSON.stringify(files) === JSON.stringify(want[task].slice(1))) same += 1;
    else {
      different += 1;
      let place = 0;
      while (place < one.length && one[place] === other[place]) place += 1;
      console.log(`FORSKELLIG ${label} (${task}):\n  her:     ${one.slice(Math.max(0, place - 80), place + 160)}\n  CPython: ${other.slice(Math.max(0, place - 80), place + 160)}\n  ${files.filter((each) => !want[task].includes(each))}`);
    }
  }
  most = Math.max(most, made.heap());
}
const own = index.reduce((sum, each) => sum + each.seconds, 0);
const used = processorSeconds() - begun;
console.log(`${index.length} prøver: ${same} svar ens til sidste byte, ${different} forskellige, ${lost} standsede; ${used.toFixed(1)} s processortid, CPython ${own.toFixed(1)} s; højst ${Math.round(most / 2 ** 20)} MiB`);
process.exit(different || lost ? 1 : 0);
