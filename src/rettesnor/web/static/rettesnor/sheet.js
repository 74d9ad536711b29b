// On a phone: what is found about the word under the caret, at the bottom edge.

import { select } from "./marks.js";

const NARROW = matchMedia("(max-width: 991px)");
let findingsInView = false;

const sheet = () => document.getElementById("sheet");

/** Watch whether the findings themselves are on the screen, and where the keyboard ends. */
export function wireSheet(refresh) {
  new IntersectionObserver(([entry]) => {
    findingsInView = entry.isIntersecting;
    refresh();
  }, { rootMargin: "0px 0px -120px" }).observe(document.getElementById("findings"));
  NARROW.addEventListener("change", refresh);
  const keyboard = window.visualViewport;
  keyboard?.addEventListener("resize", () => {
    const hidden = innerHeight - keyboard.height - keyboard.offsetTop;
    sheet().style.setProperty("--keyboard", `${Math.max(0, Math.round(hidden))}px`);
  });
}

/** Show the sheet for the finding under the caret, or how many there are. */
export function showSheet(current, words) {
  const open = [...document.querySelectorAll("#findings .finding:not(.finding-ready)")];
  const text = document.getElementById("verdict").textContent;
  const isWanted = NARROW.matches && !findingsInView && open.length > 0;
  sheet().hidden = !isWanted;
  document.body.classList.toggle("has-sheet", isWanted);
  if (!isWanted) return;
  const parts = current ? about(current, words) : [line(text), action(words.sayFirst, open[0])];
  sheet().className = `sheet sheet-${toneOf(current ?? open[0])}`;
  sheet().replaceChildren(...parts);
}

const toneOf = (item) => item.className.match(/finding-(\w+)/)[1];

function about(item, words) {
  const remedies = [...item.querySelectorAll("button.remedy")].slice(0, 2).map((button) => {
    const twin = button.cloneNode(true);
    twin.original = button;
    return twin;
  });
  const more = document.createElement("a");
  more.href = `#${item.id}`;
  more.className = "sheet-more";
  more.textContent = item.querySelector(".question") ? words.sayAnswer : words.sayWhy;
  return [line(item.querySelector(".finding-name").textContent), ...remedies, more];
}

function line(text) {
  const sentence = document.createElement("p");
  sentence.className = "sheet-line";
  sentence.textContent = text;
  return sentence;
}

function action(label, item) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-tertiary";
  button.textContent = label;
  button.addEventListener("click", () => goTo(item));
  return button;
}

/** Bring a finding's words into view, or the finding itself if it has no words. */
export function goTo(item) {
  item.closest("details")?.setAttribute("open", "");
  if (item.dataset.start) return select(item);
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "center" });
}
