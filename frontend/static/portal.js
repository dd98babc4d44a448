// Comfort only: without this file every page works the same.
const LONG = 12;

for (const facet of document.querySelectorAll("details.facet[data-find]")) {
  const values = [...facet.querySelectorAll("li")];
  if (values.length > LONG) addFilter(facet, values);
}

function addFilter(facet, values) {
  const box = document.createElement("input");
  box.type = "search";
  box.setAttribute("aria-label", `${facet.dataset.find}: ${facet.querySelector("summary").textContent.trim()}`);
  box.placeholder = facet.dataset.find;
  facet.querySelector("summary").after(box);
  const opened = [...facet.querySelectorAll("details")].map((inner) => [inner, inner.open]);
  box.addEventListener("input", () => {
    const wanted = folded(box.value.trim());
    for (const value of values) value.hidden = !folded(value.textContent).includes(wanted);
    for (const [inner, wasOpen] of opened) inner.open = wanted ? true : wasOpen;
  });
}

function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

for (const form of document.querySelectorAll("form.search")) addSuggestions(form.elements.q);

function addSuggestions(input) {
  const list = document.createElement("datalist");
  list.id = `${input.id}-suggestions`;
  input.after(list);
  input.setAttribute("list", list.id);
  let waiting = 0;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => suggest(input.value.trim(), list), 150);
  });
}

async function suggest(text, list) {
  if (text.length < 2) return list.replaceChildren();
  const asked = new URLSearchParams({ q: text.slice(0, 200), limit: "8", locale: document.documentElement.lang });
  const response = await fetch(`/api/v1/suggest?${asked}`);
  if (!response.ok) return;
  const { suggestions } = await response.json();
  list.replaceChildren(...suggestions.map((found) => new Option(found.text)));
}
