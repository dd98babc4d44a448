/*
 * <legal-search>: the portal's live search inside any page. One file, no dependencies, no third party.
 *
 *   <script type="module" src="https://portal.example/widget/legal-search.js"></script>
 *   <legal-search article="UNTOC:18" jurisdiction="KE" lang="en">
 *     <a href="https://portal.example/treaties/UNTOC/18">Search the portal</a>
 *   </legal-search>
 *
 * Attributes: endpoint (the portal; by default the one this file came from), q, article, jurisdiction, crime-type,
 * language, kind (fixed filters; several values separated by spaces), facets (those to offer), page-size,
 * lang (of the interface; else the page's). Events: "legal-search-results" with {total, url}.
 * What stands inside the element is shown until the first answer, and whenever the portal cannot be reached.
 */

const HOME = new URL(import.meta.url).origin;
const FIXED = { article: "article", jurisdiction: "jurisdiction", "crime-type": "crime_type", language: "language", kind: "kind" };
const RIGHT_TO_LEFT = /^(ar|fa|he|ur|ps|dv|ckb|yi)\b/i;

const WORDS = {
  en: { search: "Search", label: "Search law, cases and authorities", filters: "Filters", more: "More results", results: (n) => (n === 1 ? "1 result" : `${n} results`), none: "Nothing matches.", failed: "The portal does not answer.", summary: "Summary by Concordance", all: "Open in the portal", busy: "Searching …", provision: "Provision", unknown: (name, value) => `The portal does not know ${name} “${value}”.` },
  fr: { search: "Rechercher", label: "Rechercher lois, affaires et autorités", filters: "Filtres", more: "Plus de résultats", results: (n) => (n < 2 ? `${n} résultat` : `${n} résultats`), none: "Aucun résultat.", failed: "Le portail ne répond pas.", summary: "Résumé de Concordance", all: "Ouvrir dans le portail", busy: "Recherche en cours …", provision: "Disposition", unknown: (name, value) => `Le portail ne connaît pas ${name} « ${value} ».` },
  es: { search: "Buscar", label: "Buscar leyes, casos y autoridades", filters: "Filtros", more: "Más resultados", results: (n) => (n === 1 ? "1 resultado" : `${n} resultados`), none: "No hay resultados.", failed: "El portal no responde.", summary: "Resumen de Concordance", all: "Abrir en el portal", busy: "Buscando …", provision: "Disposición", unknown: (name, value) => `El portal no conoce ${name} «${value}».` },
  ru: { search: "Найти", label: "Поиск законов, дел и органов", filters: "Фильтры", more: "Ещё результаты", results: (n) => `Результатов: ${n}`, none: "Ничего не найдено.", failed: "Портал не отвечает.", summary: "Краткое изложение Concordance", all: "Открыть в портале", busy: "Идёт поиск …", provision: "Положение", unknown: (name, value) => `Портал не знает ${name} «${value}».` },
  zh: { search: "搜索", label: "搜索法律、案例和主管机关", filters: "筛选", more: "更多结果", results: (n) => `${n} 条结果`, none: "没有结果。", failed: "门户没有响应。", summary: "Concordance 摘要", all: "在门户中打开", busy: "正在搜索……", provision: "条款", unknown: (name, value) => `门户不认识 ${name}“${value}”。` },
  ar: { search: "بحث", label: "البحث في القوانين والقضايا والسلطات", filters: "عوامل التصفية", more: "مزيد من النتائج", results: (n) => `عدد النتائج: ${n}`, none: "لا توجد نتائج.", failed: "البوابة لا تستجيب.", summary: "ملخص من Concordance", all: "فتح في البوابة", busy: "جارٍ البحث …", provision: "حكم قانوني", unknown: (name, value) => `لا تعرف البوابة ${name} «${value}».` },
};

const STYLE = `
:host { display: block; font: var(--legal-search-font, 1rem/1.5 system-ui, "Noto Sans", "Noto Sans Arabic", sans-serif);
  color: var(--legal-search-ink, #1b2733); background: var(--legal-search-paper, #fff);
  border: 1px solid var(--legal-search-line, #d5dde4); border-radius: 6px; padding: 1rem; overflow-wrap: anywhere; }
:host([hidden]) { display: none; }
* { box-sizing: border-box; }
form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; }
label.q { flex: 1 1 12rem; font-weight: 600; }
input[type=search] { display: block; inline-size: 100%; font: inherit; font-weight: 400; padding: .45rem .6rem; margin-block-start: .2rem;
  color: inherit; background: transparent; border: 1px solid #8494a3; border-radius: 6px; }
button { font: inherit; font-weight: 600; padding: .45rem 1rem; border: 0; border-radius: 6px; cursor: pointer;
  color: var(--legal-search-button-ink, #fff); background: var(--legal-search-accent, #0b5c94); }
a { color: var(--legal-search-accent, #0b5c94); }
:focus-visible { outline: 3px solid var(--legal-search-focus, #b34700); outline-offset: 2px; }
.status { margin-block: .8rem .4rem; font-weight: 600; }
details { margin-block: .4rem; } summary { cursor: pointer; padding-block: .2rem; }
fieldset { border: 0; border-block-start: 1px solid var(--legal-search-line, #d5dde4); margin: 0; padding: .3rem 0 .5rem; max-block-size: 14rem; overflow-y: auto; }
legend { font-weight: 600; padding: 0; }
fieldset label { display: flex; gap: .5rem; align-items: baseline; min-block-size: 1.6rem; }
.count { margin-inline-start: auto; padding-inline-end: .3rem; font-variant-numeric: tabular-nums; }
ol { list-style: none; padding: 0; margin: 0; }
li { border-block-start: 1px solid var(--legal-search-line, #d5dde4); padding-block: .6rem; }
p { margin: 0; } .meta { font-size: .87rem; } .meta span + span::before { content: " · "; }
.title { font-weight: 600; } mark { background: var(--legal-search-mark, #fff0b3); color: #1b2733; }
footer { margin-block-start: .7rem; display: flex; flex-wrap: wrap; gap: 1rem; align-items: center; justify-content: space-between; }
[hidden] { display: none !important; }
`;

class LegalSearch extends HTMLElement {
  static observedAttributes = ["endpoint", "q", "lang", "facets", "page-size", ...Object.keys(FIXED)];

  #root = this.attachShadow({ mode: "open" });
  #chosen = new Map();
  #text = "";
  #request = null;

  connectedCallback() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    this.#root.adoptedStyleSheets = [sheet];
    this.#text = this.getAttribute("q") ?? "";
    this.#draw();
    this.#search();
  }

  disconnectedCallback() {
    this.#request?.abort();
  }

  attributeChangedCallback(name, before, after) {
    if (!this.isConnected || before === after || !this.#root.firstChild) return;
    if (name === "q") this.#text = after ?? "";
    this.#draw();
    this.#search();
  }

  get #portal() {
    return new URL(this.getAttribute("endpoint") || HOME, HOME);
  }

  get #locale() {
    const wanted = (this.closest("[lang]")?.lang || document.documentElement.lang || "en").split("-")[0];
    return wanted in WORDS ? wanted : "en";
  }

  get #words() {
    return WORDS[this.#locale];
  }

  #query(path) {
    const url = new URL(path, this.#portal);
    const ask = (name, value) => value && url.searchParams.append(name, value);
    ask("q", this.#text);
    for (const [attribute, name] of Object.entries(FIXED)) {
      for (const value of (this.getAttribute(attribute) ?? "").split(/\s+/)) ask(name, value);
    }
    for (const [name, values] of this.#chosen) for (const value of values) ask(name, value);
    return url;
  }

  #draw() {
    const words = this.#words;
    const box = make("div", { lang: this.#locale, dir: RIGHT_TO_LEFT.test(this.#locale) ? "rtl" : "ltr" });
    const input = make("input", { type: "search", value: this.#text, dir: "auto", maxLength: 2000 });
    const form = make("form", { role: "search" }, make("label", { className: "q" }, words.label, input), make("button", {}, words.search));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#text = input.value;
      this.#search();
    });
    this.status = make("p", { className: "status", role: "status" });
    this.filters = make("details", { hidden: true }, make("summary", {}, words.filters), make("div", {}));
    this.list = make("ol", {});
    this.more = make("button", { type: "button", hidden: true }, words.more);
    this.more.addEventListener("click", () => this.#search(this.more.dataset.cursor));
    this.open = make("a", {}, words.all);
    box.append(form, this.status, this.filters, this.list, make("slot", {}), make("footer", {}, this.more, this.open));
    this.#root.replaceChildren(box);
  }

  async #search(cursor = "") {
    this.#request?.abort();
    this.#request = new AbortController();
    const url = this.#query("/api/v1/search");
    for (const name of this.#facetNames()) url.searchParams.append("facets", name);
    url.searchParams.set("page_size", this.getAttribute("page-size") ?? "5");
    url.searchParams.set("locale", this.#locale);
    if (cursor) url.searchParams.set("cursor", cursor);
    if (!cursor) this.status.textContent = this.#words.busy;
    try {
      const response = await fetch(url, { signal: this.#request.signal });
      const answer = await response.json();
      if (response.ok) this.#show(answer, Boolean(cursor));
      else this.#fail(this.#refusal(url, answer));
    } catch (error) {
      if (error.name !== "AbortError") this.#fail(this.#words.failed);
    }
  }

  // The parameter that the portal refused, with the value that this page gave it.
  #refusal(url, problem) {
    if (!problem.parameter) return `${this.#words.failed} ${problem.detail}`;
    const given = url.searchParams.getAll(problem.parameter);
    const value = given.find((one) => problem.detail?.includes(one)) ?? given.join(" ");
    const hint = problem.nearest ? ` (${problem.nearest}?)` : "";
    return this.#words.unknown(problem.parameter.replace("_", "-"), value) + hint;
  }

  #facetNames() {
    const wanted = this.getAttribute("facets")?.split(/\s+/) ?? ["kind", "jurisdiction", "crime_type", "language"];
    const fixed = Object.entries(FIXED).filter(([attribute]) => this.getAttribute(attribute)).map(([, name]) => name);
    const offered = wanted.filter((name) => name && !fixed.includes(name));
    return offered.length ? offered : [""];
  }

  #show(answer, isMore) {
    const total = answer.total.toLocaleString(this.#locale);
    this.status.textContent = answer.total ? this.#words.results(answer.total === 1 ? 1 : total) : this.#words.none;
    const cards = answer.hits.map((hit) => this.#card(hit));
    if (isMore) this.list.append(...cards);
    else this.list.replaceChildren(...cards);
    if (isMore) cards[0]?.querySelector("a").focus();
    if (!isMore) this.#showFacets(answer.facets);
    this.more.hidden = !answer.next_cursor;
    this.more.dataset.cursor = answer.next_cursor ?? "";
    this.open.href = this.#portalLink();
    this.#root.querySelector("slot").hidden = true;
    this.dispatchEvent(new CustomEvent("legal-search-results", { detail: { total: answer.total, url: this.open.href } }));
  }

  #portalLink() {
    const url = this.#query("/search");
    url.searchParams.set("locale", this.#locale);
    return url.href;
  }

  #showFacets(facets) {
    const focused = this.#root.activeElement?.dataset.key;
    const sets = Object.entries(facets).map(([name, facet]) => this.#facet(name, facet)).filter(Boolean);
    this.filters.lastElementChild.replaceChildren(...sets);
    this.filters.hidden = !sets.length;
    // The lists are drawn anew after every choice: the keyboard stays where it was.
    if (focused) [...this.#root.querySelectorAll("[data-key]")].find((box) => box.dataset.key === focused)?.focus();
  }

  #facet(name, facet) {
    const values = facet.values.filter((value) => value.count || value.selected);
    if (!values.length) return null;
    return make("fieldset", {}, make("legend", {}, facet.label), ...values.map((value) => this.#choice(name, value)));
  }

  #choice(name, value) {
    const box = make("input", { type: "checkbox", checked: value.selected });
    box.dataset.key = `${name}=${value.value}`;
    box.addEventListener("change", () => {
      const chosen = this.#chosen.get(name) ?? new Set();
      if (box.checked) chosen.add(value.value);
      else chosen.delete(value.value);
      this.#chosen.set(name, chosen);
      this.#search();
    });
    const count = value.count.toLocaleString(this.#locale);
    return make("label", {}, box, make("bdi", {}, value.label), make("span", { className: "count" }, count));
  }

  #card(hit) {
    const foreign = { lang: hit.language === "und" ? "" : hit.language, dir: RIGHT_TO_LEFT.test(hit.language) ? "rtl" : hit.language === "und" ? "auto" : "ltr" };
    // A bare number says little: it is named as the portal's pages name it.
    const name = hit.heading || !hit.num ? [hit.num, hit.heading].filter(Boolean).join(" ") : `${this.#words.provision} ${hit.num}`;
    const isProvision = hit.kind === "provision" && name;
    const title = make("p", { className: "title" }, make("a", { href: hit.url, ...foreign }, isProvision ? name : hit.title));
    const status = hit.status?.value !== "in_force" && hit.status?.label;
    const about = [hit.jurisdiction?.label, this.#date(hit.date), status, hit.nature === "summary" && this.#words.summary].filter(Boolean);
    const meta = make("p", { className: "meta" }, ...about.map((text) => make("span", {}, text)));
    const law = isProvision ? make("p", {}, make("bdi", foreign, hit.title)) : "";
    const snippets = hit.highlights.slice(0, 1).map((pieces) => make("p", foreign, ...pieces.map(marked)));
    return make("li", {}, title, law, meta, ...snippets);
  }

  #date(text) {
    if (text.length < 10) return text;
    return new Date(text).toLocaleDateString(this.#locale === "en" ? "en-GB" : this.#locale, { dateStyle: "long", timeZone: "UTC" });
  }

  #fail(message) {
    this.status.textContent = message;
    this.#root.querySelector("slot").hidden = false;
    this.more.hidden = true;
    this.open.href = this.#portalLink();
  }
}

// Text always becomes text nodes: nothing that the portal sends is ever read as markup.
function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  if (properties.role) element.setAttribute("role", properties.role);
  element.append(...children);
  return element;
}

function marked(piece) {
  return piece.match ? make("mark", {}, piece.text) : piece.text;
}

customElements.define("legal-search", LegalSearch);
