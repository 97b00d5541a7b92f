// The site that is searched: where it lies, its index, and the markup in which what is found is shown.

import { openIndex } from "./engine.js";

const ROOT = new URL("../../../", import.meta.url);
const SEARCH = "search/";

let opening = null;
let reading = null;

/** The site's index, opened once. Fails with an Error whose `reason` names one of the page's messages. */
export function theIndex() {
  opening ??= openIndex(fetchFile).catch((error) => {
    opening = null;
    throw error;
  });
  return opening;
}

/** The URL of a page, by its address in the index. */
export function urlOf(address) {
  return new URL(`./${address.split("/").map(encodeURIComponent).join("/")}`, ROOT);
}

/** The URL of the search page with a query. */
export function searchUrl(parameters) {
  return new URL(`${SEARCH}?${parameters}`, ROOT);
}

/** A copy of the search page's element that holds filters, messages and results. */
export async function newFound() {
  reading ??= pageAt(new URL(SEARCH, ROOT)).catch((error) => {
    reading = null;
    throw error;
  });
  const found = (await reading).querySelector("[data-found]");
  if (!found) throw failure("damaged", "The search page has no element [data-found].");
  return document.importNode(found, true);
}

/** A page of the site: read, not run. */
export async function pageAt(url) {
  return new DOMParser().parseFromString(await (await get(url)).text(), "text/html");
}

/** Forget what was read: the site has changed. */
export function forget() {
  opening = null;
  reading = null;
}

async function fetchFile(path) {
  return (await get(new URL(path, ROOT))).arrayBuffer();
}

/** A file, asked anew whether it is still the same: files of two indexes would not fit together. */
async function get(url) {
  let answer;
  try {
    answer = await fetch(url, { cache: "no-cache" });
  } catch (error) {
    throw failure("unreachable", String(error));
  }
  if (!answer.ok) throw failure(answer.status === 404 ? "missing" : "unreachable", `${url}: ${answer.status}`);
  return answer;
}

function failure(reason, message) {
  return Object.assign(new Error(message), { reason });
}
