// On a phone: what is found about the word under the caret, at the bottom edge.

import { byId, make, select } from "./marks.js";

const NARROW = matchMedia("(max-width: 991px)");
let findingsInView = false;

const sheet = () => byId("sheet");

/** Watch whether the findings themselves are on the screen, and where the keyboard ends. */
export function wireSheet(refresh) {
  new IntersectionObserver(([entry]) => {
    findingsInView = entry.isIntersecting;
    refresh();
  }, { rootMargin: "0px 0px -120px" }).observe(byId("findings"));
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
  const text = byId("verdict").textContent;
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
  const more = make("a", { href: `#${item.id}`, className: "sheet-more",
    textContent: item.querySelector(".question") ? words.sayAnswer : words.sayWhy });
  return [line(item.querySelector(".finding-name").textContent), ...remedies, more];
}

const line = (textContent) => make("p", { className: "sheet-line", textContent });

const action = (textContent, item) => make("button", { type: "button", textContent,
  className: "button button-tertiary", onclick: () => goTo(item) });

/** Bring a finding's words into view, or the finding itself if it has no words. */
export function goTo(item) {
  item.closest("details")?.setAttribute("open", "");
  if (item.dataset.start) return select(item);
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "center" });
}
