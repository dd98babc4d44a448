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
  list.replaceChildren(...options(groups));
}

// What reads the same searches the same: it is offered once, with every kind of thing it names.
function options(groups) {
  const kinds = new Map();
  for (const group of groups) {
    for (const { text } of group.suggestions) {
      const key = folded(text);
      if (!kinds.has(key)) kinds.set(key, { text, labels: new Set() });
      kinds.get(key).labels.add(group.label);
    }
  }
  return [...kinds.values()].map(({ text, labels }) => suggestion(text, [...labels].join(", ")));
}

// Browsers show the label beside the value: what kind of thing it is.
function suggestion(text, label) {
  const option = new Option(label, text);
  option.label = label;
  return option;
}
