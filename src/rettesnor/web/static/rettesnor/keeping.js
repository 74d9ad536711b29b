// A copy of the form in this tab, so that a reload or another language loses nothing.

const KEY = location.pathname;
const form = () => document.getElementById("check");

/** The form as pairs of name and value, without files and what belongs to one page alone. */
function pairs() {
  const left = ["csrfmiddlewaretoken", "revision"];
  return [...new FormData(form())].filter(
    ([name, value]) => typeof value === "string" && !left.includes(name));
}

export function keep() {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(pairs()));
  } catch { /* Full or forbidden: the text is still in the field. */ }
}

export function forget() {
  try { sessionStorage.removeItem(KEY); } catch { /* Nothing was kept. */ }
}

/** Fill an empty page with what was kept; the server draws it as it would without scripts. */
export async function restore() {
  let kept = null;
  try { kept = JSON.parse(sessionStorage.getItem(KEY)); } catch { /* Nothing to restore. */ }
  const text = kept?.find(([name]) => name === "text")?.[1] ?? "";
  if (!text && !kept?.some(([name]) => name === "medium")) return;
  const data = new URLSearchParams(kept);
  data.append("csrfmiddlewaretoken", form().elements.csrfmiddlewaretoken.value);
  try {
    const answer = await fetch(form().action, { method: "POST", body: data });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    form().innerHTML = page.getElementById("check").innerHTML;
  } catch {
    document.getElementById("text").value = text;
  }
}
