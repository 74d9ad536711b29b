// Pictures, videos and captions: each file is its own request, and what comes back is a card.

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
    addCard(await send(form().dataset.media, file), file);
  });
  const caption = (input) => attempt(input.files[0], async () => {
    const state = input.parentElement.querySelector(".captions-state");
    state.innerHTML = await send(form().dataset.captions, input.files[0]);
    input.value = "";
  });

  form().addEventListener("change", async (event) => {
    const input = event.target;
    if (input.type !== "file" || !input.files.length) return;
    if (input.id !== "files") return caption(input);
    const files = [...input.files];
    input.value = "";
    for (const file of files) await attach(file);
  });
  form().addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    form().classList.add("is-dropping");
  });
  form().addEventListener("dragleave", () => form().classList.remove("is-dropping"));
  form().addEventListener("drop", async (event) => {
    form().classList.remove("is-dropping");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    for (const file of [...event.dataTransfer.files]) await attach(file);
  });
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
  if (isVideo) {
    preview.muted = true;
    preview.preload = "metadata";
  } else {
    preview.alt = "";
  }
  preview.src = URL.createObjectURL(file);
  card.querySelector(".medium-preview").replaceChildren(preview);
  document.getElementById("media").append(card);
}
