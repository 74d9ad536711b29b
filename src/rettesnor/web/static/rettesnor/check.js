// The live check: a verdict stands only beside the exact revision that it was given for.

import { byId, checksum, draw, field, followEdit, make, makeMirror, outline, replace,
  stretches } from "./marks.js";
import { addConsent, noteFindings, removeCard, wireMedia } from "./media.js";
import { goTo, showSheet, wireSheet } from "./sheet.js";
import { forget, keep, restore } from "./keeping.js";

const PAUSE_MS = 250, RETRY_MS = 10_000, POINTER_MS = 300;
const form = byId("check");
const words = form.dataset;

let timer, retryTimer, uploads = 0, pointerAt = -Infinity, unsent = null, wasIn = null;

const revision = () => form.elements.revision;
const verdict = () => byId("verdict");
const box = () => byId("verdict-box");

async function start() {
  if (!field().value && !form.querySelector(".medium") && !location.search) await restore();
  htmx.process(form);
  form.dataset.live = "starting";
  makeMirror();
  wireMedia({
    started: () => { uploads++; changed(); },
    finished: () => { uploads--; changed(0); },
  });
  wireSheet(sheet);
  wireForm();
  wireAnswers();
  leaveExample();
  namePlatforms();
  shown();
  if (verdict().dataset.checked !== checksum(field().value)) changed(0);
  byId("error-summary")?.focus();
  form.dataset.live = "yes";
}

/** Anything that changes makes the verdict void at once, and a new check due. */
function changed(pause = PAUSE_MS) {
  revision().value = +revision().value + 1;
  pending(words.sayChecking);
  clearTimeout(timer);
  clearTimeout(retryTimer);
  timer = setTimeout(check, pause);
}

function check() {
  keep();
  if (uploads === 0) form.dispatchEvent(new CustomEvent("check", { bubbles: true }));
}

/** Put a neutral sentence where the verdict stood. */
function pending(sentence, label, deed) {
  // Hidden from screen readers while one types: only what has been decided is read out.
  const said = make("span", { textContent: sentence });
  if (!label) said.setAttribute("aria-hidden", "true");
  verdict().replaceChildren(said);
  verdict().dataset.tone = "pending";
  box().className = "verdict verdict-pending";
  byId("verdict-more")?.remove();
  byId("verdict-action")?.remove();
  if (label) {
    box().append(make("button", { type: "button", id: "verdict-action", textContent: label,
      className: "button button-secondary", onclick: deed }));
  }
  sheet();
}

function offline() {
  pending(words.sayOffline, words.sayRetry, () => changed(0));
  clearTimeout(retryTimer);
  retryTimer = setTimeout(() => changed(0), RETRY_MS);
}

/** The form's key is too old: fetch a new one, and keep everything that was typed. */
async function renew() {
  try {
    const answer = await fetch(form.action, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const key = page.querySelector("#check [name=csrfmiddlewaretoken]").value;
    for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = key;
    changed(0);
  } catch {
    offline();
  }
}

/** After the findings have changed: marks, notes, sheet, and the keyboard's place. */
function shown() {
  draw();
  noteFindings();
  sheet();
  if (wasIn && !wasIn.isConnected && document.activeElement === document.body) {
    byId("findings-title").focus({ preventScroll: true });
  }
  wasIn = null;
}

const sheet = () => showSheet(outline(), words);

function wireAnswers() {
  form.addEventListener("htmx:before:swap", (event) => {
    if (event.target !== form) return;
    const { response } = event.detail.ctx;
    const answered = response.headers.get("X-Revision");
    if (response.status !== 200 || answered === revision().value) {
      wasIn = byId("findings").contains(document.activeElement)
        ? document.activeElement : null;
      return;
    }
    // An answer about another revision, or a page that is not ours, decides nothing.
    event.preventDefault();
    if (answered === null) offline();
  });
  form.addEventListener("htmx:after:swap", (event) => {
    // What has been seen in a file counts from now on.
    if (event.target !== form) {
      return event.target.closest(".look").querySelector(".look-progress") || changed(0);
    }
    if (event.detail.ctx.response.status !== 200) return;
    const { revision: about, checked } = verdict().dataset;
    if (about !== revision().value || checked !== checksum(field().value)) {
      return pending(words.sayChecking);
    }
    markProblems();
    shown();
  });
  form.addEventListener("htmx:response:error", (event) => {
    if (event.target !== form) return;
    if (event.detail.ctx.response.status !== 403) return offline();
    pending(words.sayRefused, words.sayRenew, renew);
  });
  form.addEventListener("htmx:error", (event) => { if (event.target === form) offline(); });
  addEventListener("online", () => { if (verdict().dataset.tone === "pending") changed(0); });
  addEventListener("offline", offline);
}

function wireForm() {
  form.addEventListener("input", edited);
  form.addEventListener("pointerup", (event) => {
    if (event.target.closest(".question label, .question input")) pointerAt = event.timeStamp;
  });
  form.addEventListener("focusout", (event) => {
    if (unsent && !unsent.contains(event.relatedTarget)) answer();
  });
  form.addEventListener("submit", (event) => {
    // Both lead to another page, with all of the form.
    if (event.submitter?.matches("[name=page_language], [formaction]")) return keep();
    event.preventDefault();
    deed(event.submitter);
  });
  form.addEventListener("click", followLink);
  form.addEventListener("keydown", keys);
  document.addEventListener("selectionchange", sheet);
}

function edited(event) {
  const input = event.target;
  if (input.type === "file") return;
  if (input === field()) {
    followEdit();
    draw();
  }
  if (input.name === "partner_name") addPartnerRow(input);
  if (input.name === "platforms") namePlatforms();
  input.closest(".fold")?.querySelector(".fold-now:not([id])")?.remove();
  const question = input.closest(".question");
  if (!question) return changed();
  // Arrow keys pass over the answers on their way: those count when the question is left.
  unsent = question;
  if (event.timeStamp - pointerAt < POINTER_MS) answer();
}

function answer() {
  unsent = null;
  changed(0);
}

/** What a button that would send the form does instead. */
function deed(button) {
  button = button?.original ?? button;
  const name = button?.name ?? "";
  if (name === "more_consents") return addConsent(button);
  if (name === "apply" && replace(button)) return;
  if (name.startsWith("answer|")) button.after(answerOf(button));
  if (name === "forget") button.closest(".answer").remove();
  if (name === "remove") removeCard(button);
  if (name === "confirm") confirmAnswer(button.closest(".proposal"));
  unsent = null;
  changed(0);
}

/** Give a proposal's chosen answer; the next findings carry it on. */
function confirmAnswer(proposal) {
  const { value } = proposal.querySelector(":checked");
  byId("findings").append(answerOf({ name: proposal.dataset.answer, value }));
}

const answerOf = ({ name, value }) => make("input", { type: "hidden", name, value });

function followLink(event) {
  if (event.target.closest("#start-over")) return forget();
  // What is typed is kept in this tab: the captions need no other.
  event.target.closest(".to-editor")?.removeAttribute("target");
  const link = event.target.closest('a[href^="#"]');
  const target = link && byId(link.getAttribute("href").slice(1));
  if (!target) return;
  event.preventDefault();
  const finding = link.classList.contains("to-place") && link.closest(".finding");
  if (finding && finding.dataset.start) return goTo(finding);
  target.closest("details")?.setAttribute("open", "");
  if (!target.matches("input, textarea, select, [tabindex]")) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "center" });
}

function keys(event) {
  if (event.key === "F8") {
    event.preventDefault();
    step(event.shiftKey ? -1 : 1);
  } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    changed(0);
  }
}

/** Go to the next or previous finding: first those in the text, then the others. */
function step(direction) {
  const inText = stretches().sort((a, b) => a.start - b.start).map((one) => one.item);
  const others = [...document.querySelectorAll("#findings .finding:not(.finding-ready)")]
    .filter((item) => !inText.includes(item));
  const all = [...inText, ...others];
  if (all.length === 0) return;
  let at = all.findIndex((item) => item.contains(document.activeElement));
  if (document.activeElement === field()) {
    const caret = field().selectionStart;
    at = inText.findLastIndex((item) => +item.dataset.start <= caret);
    if (direction < 0 && at >= 0 && +inText[at].dataset.start < caret
      && field().selectionEnd === caret) at++;
  } else if (at < 0 && direction < 0) {
    at = 0;
  }
  goTo(all[(at + direction + all.length) % all.length]);
}

function addPartnerRow(input) {
  const row = input.closest(".partner");
  if (!input.value || row.nextElementSibling) return;
  // The legend is a child too, so that their count is the next row's number.
  const next = `$1${row.parentElement.children.length}"`;
  row.insertAdjacentHTML("afterend",
    row.outerHTML.replaceAll(/((?:for|id)="partner(?:-\w+)?-)\d+"/g, next));
  row.nextElementSibling.querySelector("input").value = "";
}

/** A reload brings back what was made of an example or a form that was sent, not where it began. */
function leaveExample() {
  history.replaceState(null, "", form.action);
  if (field().value) keep();
}

function namePlatforms() {
  const labels = form.querySelectorAll("[name=platforms]:checked + label");
  byId("platforms-now").textContent =
    [...labels].map((label) => label.textContent).join(", ");
}

/** Say at each field what can't be read in it. */
function markProblems() {
  for (const input of form.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
  for (const said of form.querySelectorAll(".form-error-message")) said.remove();
  for (const group of form.querySelectorAll(".form-error")) group.classList.remove("form-error");
  byId("problems").replaceChildren();
  for (const link of document.querySelectorAll("#live-problems a")) {
    const input = byId(link.getAttribute("href").slice(1));
    const group = input?.closest(".form-group, .partner, .consent");
    if (!group) continue;
    const said = make("span", { className: "form-error-message", id: `error-${input.id}`,
      textContent: link.textContent });
    (input.closest(".editor") ?? input).before(said);
    group.classList.add("form-error");
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", `hint-${input.id} ${said.id}`);
    input.closest("details")?.setAttribute("open", "");
  }
}

// Without htmx the page works by ordinary posts.
if (window.htmx) start();
