// On the page for what does not exist: notes that are called much like the address that was asked for.

import { search } from "./engine.js";
import { entries } from "./results.js";
import { newFound, theIndex, urlOf } from "./site.js";

const MOST = 5;

/** Show in `section` what is near to the address of this page; nothing where nothing is. */
export async function near(section) {
  const parts = partsOf(location.pathname);
  if (!parts.length) return;
  const [index, found] = await Promise.all([theIndex(), newFound()]);
  for (const words of [parts.at(-1), parts.join(" ")]) {
    const { hits } = await search(index, words, { limit: MOST });
    if (hits.length) {
      section.querySelector("[data-results]").replaceChildren(...entries(found, hits));
      section.hidden = false;
      return;
    }
  }
}

/** What each part of a path says, in words. */
function partsOf(pathname) {
  const below = pathname.startsWith(urlOf("").pathname) ? pathname.slice(urlOf("").pathname.length) : pathname;
  const parts = below.split("/").map((part) => decoded(part).replace(/\.(html?|md)$/i, ""));
  return parts.map((part) => part.replace(/[-_+.]+/g, " ").trim()).filter((part) => part && part !== "index");
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // not UTF-8
  }
}
