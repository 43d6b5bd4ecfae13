// Compiles Python for the very interpreter that will run it: node compile.mjs PYODIDE_FOLDER IN.zip OUT.zip
// Every .py becomes a .pyc in its place. Docstrings go (but those of the program, "followup_xl/"), asserts stay, so that both engines do the same.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [, , folder, source, target] = process.argv;
const { loadPyodide } = await import(pathToFileURL(path.join(folder, "pyodide.mjs")).href);
const python = await loadPyodide({ env: { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1", HOME: "/" } });
python.FS.writeFile("/in.zip", fs.readFileSync(source));
python.runPython(`
import ast, importlib.util, marshal, sys, zipfile

def compiled(name, text):
    tree = ast.parse(text, name)
    if not name.startswith("followup_xl/"):
        for node in ast.walk(tree):
            if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)) and ast.get_docstring(node, False) is not None:
                if isinstance(node, ast.ClassDef):
                    node.body[0].value.value = "."  # a dataclass without any would be inspected to make one
                elif len(node.body) > 1:
                    del node.body[0]
                else:
                    node.body[0] = ast.copy_location(ast.Pass(), node.body[0])
    code = compile(tree, name, "exec", dont_inherit=True, optimize=0)
    return importlib.util.MAGIC_NUMBER + (1).to_bytes(4, "little") + bytes(8) + marshal.dumps(code)

sys.path.insert(0, "/in.zip")
with zipfile.ZipFile("/in.zip") as given, zipfile.ZipFile("/out.zip", "w", zipfile.ZIP_STORED) as made:
    for name in given.namelist():
        data = given.read(name)
        if name.endswith(".py"):
            try:
                data, name = compiled(name, data), name + "c"
            except SyntaxError:
                pass
        made.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
`);
fs.writeFileSync(target, python.FS.readFile("/out.zip"));
