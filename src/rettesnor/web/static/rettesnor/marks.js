// Marks below the text field: a mirror of the text in which the findings' words stand out.

export const byId = (id) => document.getElementById(id);
export const field = () => byId("text");
export const make = (tag, what) => Object.assign(document.createElement(tag), what);

let mirror, shownText = "";

/** Put the mirror beneath the field; from then on the field grows with its text. */
export function makeMirror() {
  mirror = make("div", { className: "editor-mirror" });
  mirror.setAttribute("aria-hidden", "true");
  field().before(mirror);
  field().parentElement.classList.add("is-live");
  shownText = field().value;
}

/** Every element that carries a stretch of the text: findings and their remedies. */
const placed = () => document.querySelectorAll("#findings [data-start]");

/** The findings that stand in the text, as {start, end, tone, id}. */
export function stretches() {
  const found = [];
  for (const item of document.querySelectorAll("#findings .finding[data-start]")) {
    const tone = item.className.match(/finding-(\w+)/)[1];
    if (tone === "ready" || item.dataset.end === item.dataset.start) continue;
    found.push({ start: +item.dataset.start, end: +item.dataset.end, tone, item });
  }
  return found;
}

/** Move every stretch along with an edit, until the server's answer comes. */
export function followEdit() {
  const before = shownText, after = field().value;
  shownText = after;
  if (before === after) return;
  const shortest = Math.min(before.length, after.length);
  let head = 0, tail = 0;
  while (head < shortest && before[head] === after[head]) head++;
  while (tail < shortest - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const delta = after.length - before.length, changedTo = before.length - tail;
  for (const item of placed()) {
    const start = +item.dataset.start, end = +item.dataset.end;
    if (end <= head) continue;
    if (start >= changedTo) {
      item.dataset.start = start + delta;
      item.dataset.end = end + delta;
    } else {
      delete item.dataset.start;
      delete item.dataset.end;
    }
  }
}

/** Draw the marks anew. Where two overlap the shorter one wins: it says more exactly what. */
export function draw() {
  const text = field().value;
  shownText = text;
  const taken = [];
  for (const one of stretches().sort((a, b) => (a.end - a.start) - (b.end - b.start))) {
    if (one.end > text.length || taken.some((o) => one.start < o.end && o.start < one.end)) continue;
    taken.push(one);
  }
  taken.sort((a, b) => a.start - b.start);
  const pieces = [];
  let at = 0;
  for (const { start, end, tone, item } of taken) {
    pieces.push(text.slice(at, start));
    const textContent = text.slice(start, end);
    const mark = make("mark", { className: `mark mark-${tone}`, textContent });
    mark.dataset.finding = item.id;
    pieces.push(mark);
    at = end;
  }
  // A trailing line break has no height of its own without something after it.
  pieces.push(text.slice(at), "\u200b");
  mirror.replaceChildren(...pieces);
  outline();
}

/** Outline the finding whose word the caret stands in, and return it. */
export function outline() {
  const inField = document.activeElement === field();
  const caret = field().selectionStart;
  let current = null;
  for (const { start, end, item } of stretches()) {
    const here = inField && !current && start <= caret && caret <= end;
    item.classList.toggle("is-current", here);
    if (here) current = item;
  }
  return current;
}

/** Select a finding's words in the field. */
export function select(item) {
  const start = +item.dataset.start, end = +item.dataset.end;
  field().focus({ preventScroll: true });
  field().setSelectionRange(start, end);
  const mark = mirror.querySelector(`[data-finding="${item.id}"]`);
  (mark ?? field()).scrollIntoView({ block: "center" });
}

/** Carry out a remedy as if it were typed, so that the browser's own undo takes it back. */
export function replace(button) {
  const [, , was, text] = JSON.parse(button.value);
  const start = +button.dataset.start, end = +button.dataset.end;
  if (!button.dataset.start || field().value.slice(start, end) !== was) return false;
  field().focus({ preventScroll: true });
  field().setSelectionRange(start, end);
  const done = text ? document.execCommand("insertText", false, text)
    : start === end || document.execCommand("delete");
  if (!done) {
    field().setRangeText(text, start, end, "end");
    field().dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  return true;
}

/** The same sum as the server's, to know which text an answer is about (32-bit FNV-1a). */
export function checksum(text) {
  let total = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    total = Math.imul(total ^ text.charCodeAt(i), 0x01000193);
  }
  return (total >>> 0).toString(16).padStart(8, "0");
}
