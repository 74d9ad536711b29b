// Pictures, videos and captions: each file is its own request, and what comes back is a card.

const LONGEST_SIDE = 2048;
const REDRAWN = ["image/jpeg", "image/png", "image/webp"];
const form = () => document.getElementById("check");
const say = (text) => { document.getElementById("upload-state").textContent = text; };

/** Wire the drop zone, the caption files and the buttons that remove a card. */
export function wireMedia({ started, finished }) {
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
      say("");
    } catch (error) {
      const reason = error instanceof Refusal && error.message;
      say(reason || `${file.name}: ${form().dataset.sayUpload}`);
    } finally {
      finished();
    }
  };
  const attach = (file) => attempt(file, async () => {
    const sent = await reduced(file);
    addCard(await send(form().dataset.media, sent), sent);
  });
  const attachAll = async (files) => { for (const file of files) await attach(file); };
  const caption = (input) => attempt(input.files[0], async () => {
    const state = input.parentElement.querySelector(".captions-state");
    state.innerHTML = await send(form().dataset.captions, input.files[0]);
    input.value = "";
  });

  form().addEventListener("change", (event) => {
    const input = event.target;
    if (input.type !== "file" || !input.files.length) return;
    if (input.id !== "files") return caption(input);
    const files = [...input.files];
    input.value = "";
    attachAll(files);
  });
  form().addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    form().classList.add("is-dropping");
  });
  form().addEventListener("dragleave", () => form().classList.remove("is-dropping"));
  form().addEventListener("drop", (event) => {
    form().classList.remove("is-dropping");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    attachAll([...event.dataTransfer.files]);
  });
}

/** The picture redrawn: no larger than it will be shown, and without the place it was taken. */
async function reduced(file) {
  if (document.getElementById("send-original").checked || !REDRAWN.includes(file.type)) return file;
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

/** Take a picture or video out of the form. */
export function removeCard(button) {
  button.closest(".medium").remove();
  document.getElementById("files").focus();
}

/** Say beside each picture what is found about it. */
export function noteFindings() {
  for (const list of document.querySelectorAll(".medium-notes")) list.replaceChildren();
  for (const item of document.querySelectorAll("#findings .finding:not(.finding-ready)")) {
    const target = document.getElementById(item.dataset.target);
    const list = target?.closest(".medium")?.querySelector(".medium-notes");
    if (!list) continue;
    const link = document.createElement("a");
    link.href = `#${item.id}`;
    link.textContent = item.querySelector(".finding-name").textContent;
    const line = document.createElement("li");
    line.className = item.className.replace("finding ", "note ");
    line.append(link);
    list.append(line);
  }
}

class Refusal extends Error {}

function addCard(html, file) {
  const template = document.createElement("template");
  template.innerHTML = html;
  const card = template.content.querySelector(".medium");
  if (!card) throw new Refusal("");
  if (document.getElementById(card.id)) return;
  const isVideo = card.dataset.kind === "video";
  const preview = document.createElement(isVideo ? "video" : "img");
  Object.assign(preview, isVideo ? { muted: true, preload: "metadata" } : { alt: "" });
  preview.src = URL.createObjectURL(file);
  card.querySelector(".medium-preview").replaceChildren(preview);
  document.getElementById("media").append(card);
}
