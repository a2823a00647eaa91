// The words: a syllable meter for each line, other lines, undo; and the singing, which begins to play at the touch.
import { ask, forget, keep } from "./keep.js";

const PATIENCE = 350;
const form = document.querySelector("form.words");
const first = new Map();

function tools(field) {
  const row = field.closest(".verse-line");
  let found = row.querySelector(".tools");
  if (!found) {
    found = document.createElement("div");
    found.className = "tools";
    found.setAttribute("role", "status");
    field.after(found);
  }
  return found;
}

function meter(slots, syllables) {
  const bars = document.createElement("span");
  bars.className = "meter";
  bars.setAttribute("aria-label", `${syllables} / ${slots}`);
  bars.setAttribute("role", "img");
  for (let n = 0; n < Math.max(slots, syllables); n++) {
    const bar = document.createElement("i");
    bar.className = n >= slots ? "over" : n < syllables ? "on" : "";
    bars.append(bar);
  }
  return bars;
}

function button(text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}

function put(field, text) {
  const was = field.value;
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  for (const twin of form.querySelectorAll("input[data-again]")) if (twin.value === was) twin.value = text;
}

async function judge(field) {
  const found = await ask(form.dataset.line, { place: Number(field.dataset.place), text: field.value });
  const row = tools(field);
  row.replaceChildren(meter(found.slots, found.syllables.length));
  const said = document.createElement("span");
  said.className = found.sings ? "" : "bad";
  said.textContent = found.remarks.length ? found.remarks.join(" ") : form.dataset.fits;
  row.append(said);
  for (const text of found.better) row.append(button(`${form.dataset.better}: ${text}`, () => put(field, text)));
  row.append(button(form.dataset.others, () => others(field)));
  if (first.get(field) !== field.value) row.append(button(form.dataset.undo, () => put(field, first.get(field))));
}

async function others(field) {
  const found = await ask(form.dataset.line, { place: Number(field.dataset.place), others: true });
  const row = tools(field);
  row.replaceChildren();
  if (!found.others.length) row.append(form.dataset.none);
  for (const other of found.others) {
    row.append(button(other.texts.join(" / "), () => {
      other.places.forEach((place, n) => put(form.querySelector(`[data-place="${place}"]`), other.texts[n]));
      judge(field);
    }));
  }
}

for (const field of form.querySelectorAll("input[data-place]")) {
  first.set(field, field.defaultValue);
  let waiting = 0;
  field.addEventListener("focus", () => { form.querySelectorAll(".tools").forEach((row) => row.closest(".verse-line").contains(field) || row.remove()); judge(field).catch(() => {}); });
  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => judge(field).catch(() => {}), PATIENCE); });
}
keep(form);
form.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.target.matches("input")) event.preventDefault(); });

// Sing it: the touch itself starts the player, so that no browser silences it, and the song's page takes this one's place.
form.addEventListener("submit", async (event) => {
  if (event.submitter?.name !== "sing") return;
  event.preventDefault();
  const body = new FormData(form, event.submitter);  // a disabled button would not be in it
  event.submitter.disabled = true;
  const { begin } = await import("./song.js");
  const audio = begin.prepared();
  try {
    const answer = await fetch(form.getAttribute("action") || location.href, { method: "POST", body });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    forget(form);
    if (!page.getElementById("player")) { location.href = answer.url; return; }
    history.pushState({}, "", answer.url);
    document.title = page.title;
    document.body.className = page.body.className;
    document.getElementById("main").replaceChildren(...page.getElementById("main").childNodes);
    window.scrollTo(0, 0);
    begin(audio);
    document.getElementById("main").focus();
  } catch {
    event.submitter.disabled = false;
    form.submit();
  }
});
window.addEventListener("popstate", () => location.reload());
