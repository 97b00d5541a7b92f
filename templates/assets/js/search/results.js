// Draws what was found, from the page's own <template>. Text becomes text, and nothing else.

import { urlOf } from "./site.js";

/** The entries of a list, from the answer's hits. `found`: the element that holds template and labels. */
export function entries(found, hits) {
  const template = found.querySelector("template[data-result]");
  return hits.map((hit) => entry(document.importNode(template.content, true).firstElementChild, hit, found));
}

function entry(item, hit, found) {
  const link = item.querySelector("a");
  link.href = urlOf(hit.address);
  link.classList.add(`is-${hit.kind}`);
  fill(item.querySelector("[data-title]"), hit.title);
  const text = item.querySelector("[data-text]");
  if (text) fill(text, hit.text);
  label(item.querySelector("[data-kind]"), "kind", hit.kind, found);
  label(item.querySelector("[data-state]"), "state", hit.state, found);
  return item;
}

function label(element, group, value, found) {
  if (!element) return;
  if (!value) {
    element.remove();
    return;
  }
  const button = found.querySelector(`[data-filter="${group}"] [value="${CSS.escape(value)}"]`);
  element.textContent = button?.dataset.label ?? value;
  if (group === "state") element.classList.add(`is-${value}`);
}

/** Put a text into an element, its marks as <mark>. */
export function fill(element, { text, marks }) {
  const parts = [];
  let at = 0;
  for (const [start, end] of marks) {
    parts.push(text.slice(at, start), marked(text.slice(start, end)));
    at = end;
  }
  element.replaceChildren(...parts, text.slice(at));
}

function marked(text) {
  const mark = document.createElement("mark");
  mark.textContent = text;
  return mark;
}
