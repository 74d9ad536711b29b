// The caption editor: what its buttons do without leaving the page, the film, and the keyboard.

const form = document.getElementById("captions");
const film = document.getElementById("film");
const editor = () => document.getElementById("editor");
const cues = () => [...form.querySelectorAll(".cue")];
const cueOf = (element) => element?.closest?.(".cue");

let isDirty = false, endsAt = null;

/** Send the form as a button would, and show the editor that comes back. */
async function send(button) {
  const body = new FormData(form, button);
  try {
    const answer = await fetch(form.action,
      { method: "POST", body, headers: { "HX-Request": "true" } });
    if (!answer.ok) throw new Error(answer.status);
    editor().innerHTML = await answer.text();
  } catch {
    // The browser's own way says what is wrong.
    isDirty = false;
    const carried = document.createElement("input");
    Object.assign(carried, { type: "hidden", name: button.name, value: button.value });
    form.append(carried);
    return form.submit();
  }
  htmx.process(editor());
  isDirty = !["save", "draft", "file"].includes(button.value) && button.name === "deed";
  const here = form.querySelector("[data-here] textarea")
    ?? form.querySelector(".form-error textarea") ?? document.getElementById("said");
  here.focus();
  if (!isDirty) refreshTrack();
}

/** Show the captions that have just been kept over the film. */
function refreshTrack() {
  const track = film.querySelector("track");
  if (!track) return;
  const fresh = track.cloneNode();
  fresh.src = `${track.src.split("?")[0]}?${Date.now()}`;
  track.replaceWith(fresh);
}

const press = (cue, deed) => cue?.querySelector(`[value^="${deed}:"]`)?.click();

/** A time as it is typed: 1:02,5 or 62.5. */
function seconds(text) {
  return text.replace(",", ".").split(":").reduce((sum, part) => sum * 60 + +part, 0);
}

function shown(time) {
  const [minutes, rest] = [Math.floor(time / 60), (time % 60).toFixed(3)];
  return `${minutes}:${rest.padStart(6, "0").replace(".", ",")}`;
}

function play(cue) {
  if (!film.paused) return film.pause();
  const [start, end] = cue.querySelectorAll("input");
  film.currentTime = seconds(start.value) || 0;
  endsAt = seconds(end.value) || null;
  film.play();
}

function setTime(cue, which) {
  cue.querySelector(`[name=${which}]`).value = shown(film.currentTime);
  isDirty = true;
}

function step(cue, way) {
  const all = cues();
  const next = all[cue ? all.indexOf(cue) + way : 0];
  next?.querySelector("textarea").focus();
  next?.scrollIntoView({ block: "nearest" });
}

function keys(event) {
  const cue = cueOf(event.target), { key, altKey: alt, shiftKey: shift } = event;
  const control = event.ctrlKey || event.metaKey;
  const deed = control && key.toLowerCase() === "s" ? () => form.querySelector("[value=save]").click()
    : alt && key === "ArrowDown" ? () => step(cue, 1)
    : alt && key === "ArrowUp" ? () => step(cue, -1)
    : !cue ? null
    : control && shift && key === "Enter" ? () => press(cue, "split")
    : control && key === "Enter" ? () => play(cue)
    : alt && key === "Enter" ? () => press(cue, "add")
    : alt && key === "," ? () => setTime(cue, "start")
    : alt && key === "." ? () => setTime(cue, "end") : null;
  if (!deed) return;
  event.preventDefault();
  deed();
}

function follow() {
  if (endsAt !== null && film.currentTime >= endsAt) {
    endsAt = null;
    film.pause();
  }
  for (const cue of cues()) {
    const [start, end] = [...cue.querySelectorAll("input")].map((input) => seconds(input.value));
    cue.classList.toggle("is-playing", start <= film.currentTime && film.currentTime < end);
  }
}

function start() {
  form.dataset.live = "yes";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(event.submitter ?? form.querySelector("[value=save]"));
  });
  form.addEventListener("input", () => { isDirty = true; });
  form.addEventListener("keydown", keys);
  form.addEventListener("click", (event) => {
    if (event.target.closest(".play")) play(cueOf(event.target));
    if (event.target.value?.startsWith("split:")) {
      form.elements.caret.value = cueOf(event.target).querySelector("textarea").selectionStart;
    }
  });
  film.addEventListener("timeupdate", follow);
  addEventListener("beforeunload", (event) => { if (isDirty) event.preventDefault(); });
}

start();
