// Words in context: where a note's summary has none of the words, the place of its page that has.

import { passage } from "./engine.js";
import { fill } from "./results.js";
import { pageAt, urlOf } from "./site.js";

const MOST = 8; // pages read for one query; a page is some 5 KB on its way
const KEPT = 100;
const texts = new Map(); // address -> what the page says

/** Show passages in the place of summaries that do not have the words, as long as `isCurrent()`. */
export async function showContexts(items, { hits, found }, isCurrent) {
  if (navigator.connection?.saveData) return;
  const wanted = hits.map((hit, at) => [hit, items[at]]).filter(([hit]) => !hit.text.marks.length);
  await Promise.all(
    wanted.slice(0, MOST).map(async ([hit, item]) => {
      const text = await textOf(hit.address);
      if (!isCurrent()) return;
      const shown = passage(text, found);
      const place = item.querySelector("[data-text]");
      if (place && shown.marks.length) fill(place, shown);
    }),
  );
}

function textOf(address) {
  if (!texts.has(address)) {
    if (texts.size >= KEPT) texts.delete(texts.keys().next().value);
    texts.set(address, read(address));
  }
  return texts.get(address);
}

async function read(address) {
  try {
    return (await pageAt(urlOf(address))).querySelector(".prose")?.textContent ?? "";
  } catch {
    return ""; // the summary stays
  }
}
