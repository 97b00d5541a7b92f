// A field that searches as one types: that of the dialog, of the search page, and of an index.

import { asked, search } from "./engine.js";
import { showContexts } from "./context.js";
import { Filters, toggle } from "./filters.js";
import { entries } from "./results.js";
import { forget, newFound, searchUrl, theIndex } from "./site.js";
import { keepSlash } from "./slash.js";

const PAUSE = 90; // milliseconds without a key until a query is looked up
const LATE = 400; // until it is said that one must wait
const SETTLED = 250; // until the pages of an answer are read, for words in context
const STEP = 20; // results shown at a time

const begun = new Map(); // form -> promise of its finder

/** Make a form search. Fails where what it needs cannot be loaded; may be called again at any time. */
export function begin(form) {
  const before = begun.get(form);
  const made = beginAfter(before, form);
  begun.set(form, made);
  return made;
}

/** After `inquire serve` has changed the page and the index: look up anew what stands in the fields. */
export function renew() {
  forget();
  for (const [form, before] of [...begun]) {
    if (!form.isConnected) begun.delete(form);
    else before.then((finder) => finder.found.isConnected && finder.ask(), () => {});
    if (form.isConnected && form.elements.q.value) begin(form);
  }
}

async function beginAfter(coming, form) {
  const before = await coming?.catch(() => null);
  if (before?.found.isConnected) return before;
  before?.end();
  theIndex().catch(() => {}); // on its way while the rest is; that it fails is said when it is asked
  const beside = form.parentElement.querySelector(":scope > [data-found]");
  const found = beside ?? (await newFound());
  if (!beside) form.after(found);
  found.hidden = false;
  const finder = new Finder(form, found);
  await finder.start();
  return finder;
}

class Finder {
  constructor(form, found) {
    this.form = form;
    this.found = found;
    this.field = form.elements.q;
    this.scope = form.closest("[data-filter-kind]");
    this.filters = new Filters(found, this.scope?.dataset.filterKind ?? "");
    this.list = this.part("results");
    this.over = new AbortController();
    this.turn = 0;
    this.limit = STEP;
  }

  part(name) {
    return this.found.querySelector(`[data-${name}]`);
  }

  async start() {
    this.listen();
    if (this.isPage()) this.readAddress();
    if (this.scope) this.part("slash")?.remove();
    const box = this.part("slash")?.querySelector("input");
    if (box) keepSlash(box, this.over.signal);
    await this.ask();
  }

  end() {
    this.over.abort();
    this.turn += 1;
  }

  isPage() {
    return this.form.dataset.finder === "page";
  }

  listen() {
    const on = (element, name, act) => element.addEventListener(name, act, { signal: this.over.signal });
    on(this.field, "input", (event) => event.isComposing || this.soon());
    on(this.field, "compositionend", () => this.soon());
    on(this.form, "submit", (event) => this.submit(event));
    on(this.form, "keydown", (event) => this.move(event));
    on(this.found, "keydown", (event) => this.move(event));
    on(this.found, "click", ({ target }) => this.press(target.closest("button")));
  }

  soon() {
    this.turn += 1; // an answer that is still on its way comes too late
    this.busy(true);
    clearTimeout(this.waiting);
    this.limit = STEP;
    this.waiting = setTimeout(() => this.ask(), PAUSE);
  }

  press(button) {
    if (!button) return;
    if (button.matches("[data-more]")) {
      this.showMore();
      return;
    }
    if (button.matches("[data-everything]")) {
      this.filters.clear();
      this.field.focus();
    } else if (button.matches("[data-filter] button")) toggle(button);
    this.limit = STEP;
    this.ask();
  }

  async showMore() {
    const first = this.limit;
    this.limit += STEP;
    await this.ask();
    this.list.querySelectorAll("li")[first]?.querySelector("a").focus();
  }

  // The dialog leads on to the search page; where results stand already, there is nothing to send.
  submit(event) {
    event.preventDefault();
    clearTimeout(this.waiting);
    if (this.isPage() || this.scope) this.ask();
    else location.assign(searchUrl(this.parameters()));
  }

  // Arrow keys lead from the field through the results and back; they are links, so all else is the browser's.
  move(event) {
    const links = [...this.list.querySelectorAll("li > a, li h2 > a")];
    const at = links.indexOf(document.activeElement);
    if (!links.length || event.isComposing || (at < 0 && document.activeElement !== this.field)) return;
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: at < 0 ? null : 0, End: at < 0 ? null : links.length - 1 };
    const to = next[event.key] ?? null;
    if (to === null || to < -1 || to >= links.length || (at < 0 && to < 0)) return;
    event.preventDefault();
    (links[to] ?? this.field).focus();
  }

  parameters() {
    const found = new URLSearchParams();
    if (this.field.value.trim()) found.set("q", this.field.value.trim());
    for (const name of ["kind", "state"]) for (const value of this.filters.pressed(name)) found.append(name, value);
    return found;
  }

  readAddress() {
    const given = new URLSearchParams(location.search);
    if (!this.field.value) this.field.value = given.get("q") ?? "";
    for (const name of ["kind", "state"]) this.filters.press(name, given.getAll(name));
  }

  writeAddress() {
    const url = new URL(location.href);
    url.search = this.parameters();
    if (url.href !== location.href) history.replaceState(history.state, "", url);
  }

  async ask() {
    const turn = (this.turn += 1);
    this.busy(true);
    const late = setTimeout(() => this.say("late"), LATE);
    try {
      const index = await theIndex();
      if (this.isPage()) this.writeAddress();
      this.filters.offer(index.head.groups);
      const answer = await search(index, this.field.value, this.options());
      if (turn === this.turn) this.show(answer);
    } catch (error) {
      if (turn === this.turn) this.fail(error);
    } finally {
      clearTimeout(late);
      if (turn === this.turn) this.busy(false);
    }
  }

  busy(isBusy) {
    this.list.setAttribute("aria-busy", String(isBusy));
  }

  options() {
    return { kinds: this.filters.chosen("kind"), states: this.filters.chosen("state"), limit: this.limit };
  }

  show(answer) {
    const words = asked(this.field.value);
    const items = entries(this.found, answer.hits);
    this.list.replaceChildren(...items);
    this.standAside(words.length > 0);
    this.part("hint").hidden = words.length > 0;
    this.part("more").hidden = answer.total <= answer.hits.length;
    this.part("everything").hidden = !(words.length && !answer.total && this.filters.isAnyPressed());
    this.say(words.length ? countOf(answer) : "", { total: answer.total, shown: answer.hits.length });
    this.tell(answer, words);
    const turn = this.turn;
    const isCurrent = () => turn === this.turn;
    setTimeout(() => isCurrent() && showContexts(items, answer, isCurrent), SETTLED);
  }

  /** Say which words no note has, and which are meant instead. */
  tell({ found, missing }, words) {
    const isFound = (word) => found.some((other) => other.startsWith(word));
    const near = found.filter((other) => !words.some((word) => other.startsWith(word)));
    const lacking = words.filter((word) => !isFound(word));
    const name = near.length && lacking.length > missing.length ? "meant" : "missing";
    const place = this.part("told");
    place.textContent = lacking.length ? filled(place.dataset[name], { words: lacking, near }) : "";
  }

  /** The list of an index makes room for what is found in it, while a query stands. */
  standAside(isAsked) {
    this.part("filters").hidden = Boolean(this.scope) && !isAsked;
    this.list.hidden = !isAsked;
    const own = this.scope?.querySelector("[data-filter-list]");
    if (own) own.hidden = isAsked;
  }

  say(name, values = {}) {
    const status = this.part("status");
    status.textContent = name ? filled(status.dataset[name], values) : "";
  }

  fail(error) {
    console.info("search:", error);
    const status = this.part("status");
    this.list.replaceChildren();
    this.standAside(false);
    for (const name of ["more", "everything", "hint"]) this.part(name).hidden = true;
    this.part("told").textContent = "";
    status.textContent = status.dataset[error.reason ?? "damaged"] ?? status.dataset.damaged;
  }
}

function countOf({ total }) {
  if (total > 1) return "many";
  return total ? "one" : "none";
}

/** A message, its `{names}` filled in. */
function filled(message, values) {
  const shown = (name) => (Array.isArray(values[name]) ? values[name].join(", ") : values[name]);
  return (message ?? "").replace(/\{(\w+)\}/g, (whole, name) => (name in values ? shown(name) : whole));
}
