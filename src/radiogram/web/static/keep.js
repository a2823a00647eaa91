// What a person types survives a reload, the back button and a lost network: it is kept in this browser until it is sent.

const PREFIX = "radiogram:";

export function keep(form) {
  const name = PREFIX + form.dataset.keep;
  const fields = [...form.elements].filter((field) => field.name && !["hidden", "submit", "button"].includes(field.type));
  let typed = {};
  try { typed = JSON.parse(localStorage.getItem(name)) ?? {}; } catch { typed = {}; }
  for (const field of fields) {
    const was = typed[field.name];
    if (typeof was === "string" && was !== field.value && !field.hasAttribute("aria-invalid")) {
      field.value = was;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
  const save = () => {
    const now = Object.fromEntries(fields.filter((field) => field.type !== "radio" || field.checked).map((field) => [field.name, field.value]));
    try { localStorage.setItem(name, JSON.stringify(now)); } catch { /* a full or forbidden store: the server has the last sent state */ }
  };
  form.addEventListener("input", save);
  form.addEventListener("submit", () => { if (navigator.onLine) forget(form); });
}

export function forget(form) {
  try { localStorage.removeItem(PREFIX + form.dataset.keep); } catch { /* nothing was kept */ }
}

export function token() {
  return document.querySelector("[name=csrfmiddlewaretoken]").value;
}

export async function ask(url, body) {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token(), Accept: "application/json" },
    body: JSON.stringify(body),
  });
  return { status: answer.status, ...(await answer.json()) };
}
