// The sound: previews of tracks, auditions of voices, and the name as it will be sung.
import { ask } from "./keep.js";

const TRIES = 80, BETWEEN = 250;
const form = document.querySelector("form.sound"), status = document.getElementById("say-status");
const player = new Audio();
let playing = null;

function stopped() {
  playing?.classList.remove("on");
  playing = null;
}

async function play(button, find) {
  player.pause();
  const same = playing === button;
  stopped();
  if (same) return;
  playing = button;
  button.disabled = true;
  status.textContent = status.dataset.waiting;
  try {
    player.src = await find();
    await player.play();
    button.classList.add("on");
    status.textContent = "";
  } catch (error) {
    status.textContent = error.message === "wrong" ? error.cause : status.dataset.failed;
    stopped();
  }
  button.disabled = false;
}

async function made(body) {
  const told = await ask(form.dataset.say, body);
  if (!told.url) throw new Error("wrong", { cause: told.wrong });
  for (let tries = 0; tries < TRIES; tries++) {
    const there = await fetch(told.url, { method: "HEAD" });
    if (there.ok) return told.url;
    await new Promise((done) => setTimeout(done, BETWEEN));
  }
  throw new Error("late");
}

player.addEventListener("ended", stopped);
form.addEventListener("click", (event) => {
  const button = event.target.closest("button.listen");
  if (!button) return;
  const voice = form.elements.voice.value;
  if (button.dataset.play) play(button, async () => button.dataset.play);
  else if (button.dataset.audition) play(button, () => made({ audition: true, voice: button.dataset.audition }));
  else play(button, () => made({ voice, sounds_like: form.elements.sounds_like.value }));
});
