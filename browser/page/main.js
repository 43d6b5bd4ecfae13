import { Engine } from "../engine.js";

const engine = new Engine({ onstate: (state) => (document.getElementById("state").textContent = state) });
window.followup = engine;
engine.start().catch(() => {});
