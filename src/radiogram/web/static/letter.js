// The letter: a live count, gentle prompts while it is short, and what we hear in it.
import { ask, keep } from "./keep.js";

const SHORT = 60, PATIENCE = 700, PROMPT_EVERY = 6000;
const form = document.querySelector("form.letter");
const message = form.elements.message, count = document.getElementById("count"), prompt = document.getElementById("prompt");
const heard = document.getElementById("heard"), prompts = JSON.parse(prompt.dataset.prompts);
let turn = 0, waiting = 0, asked = "";

function counted() {
  const length = [...message.value.trim()].length;
  count.value = `${length} / ${count.dataset.most}`;
  count.classList.toggle("over", length > Number(count.dataset.most));
  prompt.hidden = length > SHORT;
}

async function read() {
  const told = { message: message.value, to: form.elements.to.value, language: form.elements.language.value };
  const now = JSON.stringify(told);
  if (now === asked || told.message.trim().length < 12) return;
  asked = now;
  try {
    const found = await ask(form.dataset.read, told);
    heard.replaceChildren();
    if (found.language) {
      heard.append(heard.dataset.language.replace("%s", found.language_name).replace("%s", found.language_name) + " ");
      const yes = document.createElement("button");
      yes.type = "button";
      yes.textContent = found.language_name;
      yes.addEventListener("click", () => { form.elements.language.value = found.language; form.dispatchEvent(new Event("input", { bubbles: true })); read(); });
      heard.append(yes);
    } else if (found.feelings?.length) {
      heard.append(heard.dataset.feeling.replace("%s", found.feelings.join(", ").toLowerCase()));
    }
  } catch { asked = ""; }
}

keep(form);
form.addEventListener("input", () => { counted(); clearTimeout(waiting); waiting = setTimeout(read, PATIENCE); });
setInterval(() => { if (!prompt.hidden && !document.hidden) prompt.textContent = prompts[(turn = (turn + 1) % prompts.length)]; }, PROMPT_EVERY);
counted();
read();
