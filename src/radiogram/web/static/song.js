// The song: plays while it is being made, lights its words up as they are sung, and is sent from here.

const POLL = 1000, SLOW_POLL = 4000, JUMP = 5;
const AHEAD = 0.05;

export function begin(prepared) {
  const box = document.getElementById("player");
  if (!box) return;
  const told = box.dataset;
  const audio = prepared ?? document.getElementById("audio");
  if (prepared) document.getElementById("audio").replaceWith(prepared);
  const play = document.getElementById("play"), seek = document.getElementById("seek");
  const now = document.getElementById("now"), end = document.getElementById("end"), progress = document.getElementById("progress");
  const length = Number(told.length);
  const lines = [...document.querySelectorAll(".karaoke p")].map((row) => ({
    row, start: Number(row.dataset.start), end: Number(row.dataset.end),
    parts: [...row.querySelectorAll("i")].map((part) => ({ part, start: Number(part.dataset.s) })),
  }));
  let state = told.state, attached = false, hls = null, seeking = false;
  marked(lines);
  end.textContent = clock(length);

  async function attach() {
    if (attached) return;
    attached = true;
    const { default: Hls } = await import(told.hls);
    if (Hls.isSupported()) {
      hls = new Hls({ startPosition: 0, manifestLoadPolicy: policy(), playlistLoadPolicy: policy(), fragLoadPolicy: policy() });
      hls.loadSource(told.playlist);
      hls.attachMedia(audio);
      hls.on(Hls.Events.ERROR, (_, data) => {
        if (!data.fatal) return;
        progress.textContent = told.stopped;
        setTimeout(() => (data.type === Hls.ErrorTypes.MEDIA_ERROR ? hls.recoverMediaError() : hls.startLoad()), 2000);
      });
    } else {
      audio.src = told.playlist;
    }
  }

  async function toggle() {
    await attach();
    if (audio.paused) await audio.play().catch(() => {});
    else audio.pause();
  }

  function shown() {
    const on = !audio.paused;
    play.classList.toggle("on", on);
    play.setAttribute("aria-label", on ? told.pause : told.play);
    if ("mediaSession" in navigator) navigator.mediaSession.playbackState = on ? "playing" : "paused";
  }

  function drawn() {
    const at = audio.currentTime + AHEAD;
    if (!seeking) seek.value = audio.currentTime;
    now.textContent = clock(audio.currentTime);
    seek.setAttribute("aria-valuetext", `${clock(audio.currentTime)} / ${clock(length)}`);
    for (const line of lines) {
      line.row.classList.toggle("now", at >= line.start - 0.3 && at < line.end + 0.3);
      line.row.classList.toggle("past", at >= line.end + 0.3);
      for (const { part, start } of line.parts) part.classList.toggle("sung", at >= start);
    }
    if (!audio.paused) requestAnimationFrame(drawn);
  }

  function made(seconds) { seek.style.setProperty("--made", `${Math.min(100, (100 * seconds) / length)}%`); }

  async function polled() {
    try {
      const found = await (await fetch(told.poll, { headers: { Accept: "application/json" } })).json();
      const was = state;
      state = found.state;
      if (state === "making" && found.lines_sung < found.lines) progress.textContent = told.making.replace("%s", found.lines_sung + 1).replace("%s", found.lines);
      else if (state === "queued" && found.before) progress.textContent = told.queue.replace("%s", found.before).replace("%s", found.seconds);
      else if (state === "failed") progress.textContent = told.failed;
      else if (state === "ready") { progress.textContent = ""; made(length); if (was !== "ready") finished(); }
      if (state === "ready" || state === "failed") return;
    } catch { progress.textContent = told.stopped; }
    setTimeout(polled, document.hidden ? SLOW_POLL : POLL);
  }

  async function finished() {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    const fresh = page.querySelector(".after");
    if (fresh && !document.querySelector(".after :focus")) { document.querySelector(".after").replaceWith(fresh); sending(); }
  }

  play.addEventListener("click", toggle);
  audio.addEventListener("play", () => { shown(); drawn(); });
  audio.addEventListener("pause", shown);
  audio.addEventListener("ended", shown);
  audio.addEventListener("waiting", () => { if (state !== "ready") progress.textContent = told.waiting; });
  audio.addEventListener("timeupdate", drawn);
  audio.addEventListener("progress", () => { if (audio.buffered.length) made(audio.buffered.end(audio.buffered.length - 1)); });
  seek.addEventListener("input", () => { seeking = true; now.textContent = clock(Number(seek.value)); });
  seek.addEventListener("change", async () => { await attach(); audio.currentTime = Number(seek.value); seeking = false; drawn(); });
  document.getElementById("volume")?.addEventListener("input", (event) => { audio.volume = Number(event.target.value); });
  for (const line of lines) line.row.addEventListener("click", async () => { await attach(); audio.currentTime = Math.max(0, line.start - 0.2); });
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select, button, a, summary")) return;
    if (event.key === " ") { event.preventDefault(); toggle(); }
    else if (event.key === "ArrowLeft") audio.currentTime -= JUMP;
    else if (event.key === "ArrowRight") audio.currentTime += JUMP;
  });
  session(told, audio, toggle);
  shown();
  if (state !== "ready" && state !== "failed") polled();
  else if (state === "ready") made(length);
  else progress.textContent = told.failed;
  if (prepared) attach().then(() => audio.play()).catch(() => {});
  sending();
}

// A player that was touched may play later, when there is something to play.
begin.prepared = () => {
  const audio = document.createElement("audio");
  audio.id = "audio";
  audio.play().catch(() => {});
  return audio;
};

function policy() {
  const retry = { maxNumRetry: 30, retryDelayMs: 500, maxRetryDelayMs: 4000 };
  return { default: { maxTimeToFirstByteMs: 10000, maxLoadTimeMs: 30000, timeoutRetry: retry, errorRetry: retry } };
}

function marked(lines) {
  let section = "";
  for (const { row } of lines) {
    if (row.className !== section) row.classList.add("first");
    section = row.className.replace(" first", "");
  }
}

function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

function session(told, audio, toggle) {
  if (!("mediaSession" in navigator)) return;
  navigator.mediaSession.metadata = new MediaMetadata({ title: told.title, artist: told.artist, album: "Radiogram", artwork: [{ src: told.cover, sizes: "1200x1200", type: "image/svg+xml" }] });
  navigator.mediaSession.setActionHandler("play", toggle);
  navigator.mediaSession.setActionHandler("pause", toggle);
  navigator.mediaSession.setActionHandler("seekto", (details) => { audio.currentTime = details.seekTime; });
}

function sending() {
  const copy = document.getElementById("copy"), share = document.getElementById("share"), address = document.getElementById("address");
  copy?.addEventListener("click", async () => {
    try { await navigator.clipboard.writeText(address.value); } catch { address.select(); document.execCommand("copy"); }
    const said = copy.textContent;
    copy.textContent = copy.dataset.done;
    setTimeout(() => { copy.textContent = said; }, 2000);
  });
  if (share && navigator.share) {
    share.hidden = false;
    share.addEventListener("click", () => navigator.share({ title: document.title, url: address.value }).catch(() => {}));
  }
}

begin();
