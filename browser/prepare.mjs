// Notes what code and patterns the program makes as it starts and does a task, for followup_prepared.py:
// node prepare.mjs PYODIDE_FOLDER LIBRARY.zip APP.zip FORM.xlsx OUT.bin
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [, , folder, library, program, form, target] = process.argv;
const { loadPyodide } = await import(pathToFileURL(path.join(folder, "pyodide.mjs")).href);
const python = await loadPyodide({ stdLibURL: library, env: { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1", HOME: "/", TZ: "UTC", PYDANTIC_DISABLE_PLUGINS: "__all__" } });
python.FS.mkdir("/app");
python.FS.writeFile("/app.zip", fs.readFileSync(program));
python.FS.writeFile("/form.xlsx", fs.readFileSync(form));
python.runPython(`
import array, collections, dataclasses, json, marshal, re._compiler, sys, zipfile
import _sre

codes, patterns = {}, {}
made, last = re._compiler.compile, []

def noted(text, mode):
    return codes.setdefault(text, compile(text, "<string>", mode, dont_inherit=True)) if isinstance(text, str) else text

class Sre:
    """What compiles patterns, and notes what of."""
    def __getattr__(self, name):
        return getattr(_sre, name)

    def compile(self, pattern, flags, code, groups, names, order):
        last[:] = [int(flags), array.array("I", [int(one) for one in code]).tobytes(), groups, dict(names), tuple(order)]
        return _sre.compile(pattern, flags, code, groups, names, order)

def pattern(text, flags=0):
    last.clear()
    found = made(text, flags)
    if type(text) in (str, bytes) and last:
        patterns[text, int(flags)] = tuple(last)
    return found

dataclasses.exec = lambda text, *spaces: exec(noted(text, "exec"), *spaces)
collections.eval = lambda text, *spaces: eval(noted(text, "eval"), *spaces)
re._compiler._sre, re._compiler.compile = Sre(), pattern

with zipfile.ZipFile("/app.zip") as packed:
    packed.extractall("/app")
sys.path.insert(0, "/app")
from followup_xl.browser.entry import answer

with open("/form.xlsx", "rb") as form:
    files = [{"name": "form.xlsx", "data": form.read()}]
for task in ("check", "appendices"):
    answer(json.dumps({"task": task, "options": {}}), {"files": files}, lambda *_: None)

def ordered(found):
    return dict(sorted(found.items(), key=lambda pair: repr(pair[0])))

with open("/out.bin", "wb") as out:
    out.write(marshal.dumps((ordered(codes), ordered(patterns))))
`);
fs.writeFileSync(target, python.FS.readFile("/out.bin"));
