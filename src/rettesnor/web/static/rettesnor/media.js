// Pictures, videos and captions: each file is its own request, and what comes back is a card.

import { byId, make } from "./marks.js";

const LONGEST_SIDE = 2048;
const REDRAWN = ["image/jpeg", "image/png", "image/webp"];
const form = () => byId("check");
const say = (text) => { byId("upload-state").textContent = text; };

/** Wire the drop zone, the caption files and the buttons that remove a card. */
export function wireMedia({ started, finished }) {
  let refused = [];
  const send = async (address, file) => {
    const data = new FormData();
    data.append("csrfmiddlewaretoken", form().elements.csrfmiddlewaretoken.value);
    data.append("file", file);
    const answer = await fetch(address, { method: "POST", body: data });
    const text = await answer.text();
    if (answer.ok) return text;
    throw new Refusal(answer.status === 422 ? text : "");
  };
  const attempt = async (file, deed) => {
    started();
    say(form().dataset.sayUploading);
    try {
      await deed();
    } catch (error) {
      const reason = error instanceof Refusal && error.message;
      refused.push(reason || `${file.name}: ${form().dataset.sayUpload}`);
    } finally {
      // A refusal stands until files are chosen anew.
      say(refused.join(" "));
      finished();
    }
  };
  const attach = (file) => attempt(file, async () => {
    addCard(await send(form().dataset.media, await reduced(file)));
  });
  const attachAll = async (files) => { for (const file of files) await attach(file); };
  const caption = (input) => attempt(input.files[0], async () => {
    const state = input.parentElement.querySelector(".captions-state");
    state.innerHTML = await send(input.dataset.to, input.files[0]);
    input.value = "";
  });

  const hear = (name, deed) => form().addEventListener(name, deed);
  const drop = (isNear) => form().classList.toggle("is-dropping", isNear);
  hear("change", (event) => {
    const input = event.target;
    if (input.type !== "file" || !input.files.length) return;
    refused = [];
    if (input.id !== "files") return caption(input);
    const files = [...input.files];
    input.value = "";
    attachAll(files);
  });
  hear("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    drop(true);
  });
  hear("dragleave", () => drop(false));
  hear("drop", (event) => {
    drop(false);
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    refused = [];
    attachAll([...event.dataTransfer.files]);
  });
}

/** The picture redrawn: no larger than it will be shown, and without the place it was taken. */
async function reduced(file) {
  if (byId("send-original").checked || !REDRAWN.includes(file.type)) return file;
  try {
    const picture = await createImageBitmap(file);
    const share = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = new OffscreenCanvas(picture.width * share, picture.height * share);
    const context = canvas.getContext("2d");
    context.imageSmoothingQuality = "high";
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const drawn = await canvas.convertToBlob({ type: file.type, quality: 0.9 });
    return new File([drawn], file.name);
  } catch {
    return file; // The server can say what is wrong with it.
  }
}

/** Make room for one more person's consent. */
export function addConsent(button) {
  const blank = button.previousElementSibling, list = blank.previousElementSibling;
  const html = blank.innerHTML.replaceAll("NR", list.children.length + 1);
  list.insertAdjacentHTML("beforeend", html);
  list.lastElementChild.querySelector("input").focus();
}

/** Take a picture or video out of the form, and off the server. */
export function removeCard(button) {
  const { look } = button.dataset;
  if (look) fetch(look, { method: "POST", body: new FormData(form(), button) });
  button.closest(".medium").remove();
  byId("files").focus();
}

/** Say beside each picture what is found about it. */
export function noteFindings() {
  for (const list of document.querySelectorAll(".medium-notes")) list.replaceChildren();
  for (const item of document.querySelectorAll("#findings .finding:not(.finding-ready)")) {
    const target = byId(item.dataset.target);
    const list = target?.closest(".medium")?.querySelector(".medium-notes");
    if (!list) continue;
    const line = make("li", { className: item.className.replace("finding ", "note ") });
    const { textContent } = item.querySelector(".finding-name");
    line.append(make("a", { href: `#${item.id}`, textContent }));
    list.append(line);
  }
}

class Refusal extends Error {}

function addCard(html) {
  const template = make("template", { innerHTML: html }), card = template.content.querySelector(".medium");
  if (!card) throw new Refusal("");
  // The same file is one card.
  if (document.querySelector(`[data-fingerprint="${card.dataset.fingerprint}"]`)) return;
  byId("media").append(card);
  htmx.process(card);
}
