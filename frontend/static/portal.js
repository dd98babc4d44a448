// Comfort only: without this file every page works the same.
for (const facet of document.querySelectorAll(".facet")) {
  const form = facet.querySelector("form.find");
  if (form) filterHere(facet, form);
}

// The list is all here: it narrows while one types, without asking the server.
function filterHere(facet, form) {
  const box = form.elements.prefix;
  const values = [...facet.querySelectorAll("li")];
  form.querySelector("button").hidden = true;
  form.addEventListener("submit", (event) => event.preventDefault());
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
  const asked = new URLSearchParams({ q: text.slice(0, 200), limit: "4", locale: document.documentElement.lang });
  const response = await fetch(`/api/v1/suggest?${asked}`);
  if (!response.ok) return;
  const { groups } = await response.json();
  list.replaceChildren(...groups.flatMap((group) => group.suggestions.map((found) => suggestion(found, group))));
}

// Browsers show the label beside the value: what kind of thing it is.
function suggestion(found, group) {
  const option = new Option(group.label, found.text);
  option.label = group.label;
  return option;
}
