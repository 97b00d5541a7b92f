// Keeps a page that is shown by `inquire serve` up to date. A built site never has it.
//
// The server tells which pages changed. This one's new text is fetched and only what differs is put in its place, so
// that scroll position, selection, focus, open <details> and the listeners of the site's own scripts stay.

const OWN = "/_inquire/";
const AGAIN = 1000; // milliseconds, where a browser gives up connecting again by itself

const fresh = new Map(); // path of a picture or style sheet -> the build since which it is another
let base = plain(own(document)?.dataset.base ?? "/"); // where the site lies below this host
let leaving = false; // for the page's new address: what is told meanwhile is for the page there
let stream = null;
let work = Promise.resolve(); // one refreshing after the other

const overlay = makeOverlay();

function connect() {
  stream = new EventSource(`${OWN}events`);
  const on = (name, act) =>
    stream.addEventListener(name, (event) => {
      const data = JSON.parse(event.data);
      work = work.then(() => act(data)).catch((error) => console.warn("inquire:", error));
    });
  on("hello", hello);
  on("change", change);
  on("fault", (fault) => overlay.show(fault));
  on("mended", () => overlay.hide());
  stream.onerror = () => {
    if (stream.readyState === EventSource.CLOSED) setTimeout(follow, AGAIN);
  };
}

// A browser allows six connections to a host. Pages in the background hold none, and catch up when they are looked at.
function follow() {
  if (document.visibilityState === "hidden") {
    stream?.close();
    stream = null;
  } else if (!stream || stream.readyState === EventSource.CLOSED) {
    connect();
  }
}

async function hello(state) {
  if (state.fault) overlay.show(state.fault);
  else overlay.hide();
  if (moved(state)) return;
  const seen = own(document)?.dataset.build;
  const shown = `${state.run}/${state.build}`;
  if (seen === shown) return;
  // What has changed since is not known: everything may have.
  for (const path of styles()) fresh.set(path, shown);
  await refresh();
}

async function change(state) {
  if (moved(state)) return;
  const address = plain(location.pathname).slice(base.length).replace(/index\.html$/, "");
  const paths = state.pages.map((page) => base + page);
  const build = `${state.run}/${state.build}`;
  for (const path of paths) if (!/(\/|\.html)$/.test(path)) fresh.set(path, build);
  // A style sheet may be imported by another.
  if (paths.some((path) => path.endsWith(".css"))) for (const path of styles()) fresh.set(path, build);
  if (paths.some((path) => scripts().has(path))) location.reload();
  else if (state.pages.includes(address) || own(document)?.dataset.status !== "200") await refresh();
  else renew(document);
}

// With another base path, the page is at another address.
function moved(state) {
  if (leaving) return true;
  const before = base;
  base = plain(state.base);
  if (before === base) return false;
  const inner = plain(location.pathname).slice(before.length);
  const path = (base + inner).split("/").map(encodeURIComponent).join("/");
  leaving = true;
  location.replace(path + location.search + location.hash);
  return true;
}

async function refresh() {
  let text;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    text = await answer.text();
  } catch {
    // A server that is gone is waited for; the stream says when it is back.
    if (stream?.readyState === EventSource.OPEN) location.reload();
    return;
  }
  const next = new DOMParser().parseFromString(text, "text/html");
  renew(next);
  keepOpen(next);
  const focused = document.activeElement?.id;
  for (const { name, value } of next.documentElement.attributes) {
    document.documentElement.setAttribute(name, value);
  }
  morph(document.head, next.head);
  morph(document.body, next.body);
  if (focused && document.activeElement?.id !== focused) {
    document.getElementById(focused)?.focus({ preventScroll: true });
  }
  // For scripts of the site that act on what is in the page.
  document.dispatchEvent(new Event("inquire:refreshed"));
}

// Makes `old` what `next` is, and touches nothing that is the same in both.
function morph(old, next) {
  if (old.isEqualNode(next)) return;
  if (old.nodeName !== next.nodeName) {
    old.replaceWith(next);
  } else if (old.nodeType === Node.ELEMENT_NODE) {
    morphAttributes(old, next);
    morphChildren(old, [...old.childNodes], [...next.childNodes]);
  } else {
    old.data = next.data;
  }
}

function morphAttributes(old, next) {
  for (const { name } of [...old.attributes]) if (!next.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of next.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
}

// What is the same at both ends stays; what is between is taken pair by pair.
function morphChildren(parent, old, next) {
  while (old.length && next.length && old[0].isEqualNode(next[0])) {
    old.shift();
    next.shift();
  }
  let after = null;
  while (old.length && next.length && old.at(-1).isEqualNode(next.at(-1))) {
    after = old.pop();
    next.pop();
  }
  const pairs = Math.min(old.length, next.length);
  for (let at = 0; at < pairs; at += 1) morph(old[at], next[at]);
  for (const node of old.slice(pairs)) node.remove();
  for (const node of next.slice(pairs)) parent.insertBefore(node, after);
}

// What the reader has opened or closed stays so.
function keepOpen(next) {
  const key = (details) => details.id || details.querySelector("summary")?.textContent;
  const states = new Map();
  for (const details of document.querySelectorAll("details")) {
    states.set(key(details), [...(states.get(key(details)) ?? []), details.open]);
  }
  for (const details of next.querySelectorAll("details")) {
    const open = states.get(key(details))?.shift();
    if (open !== undefined) details.toggleAttribute("open", open);
  }
}

// Gives pictures and style sheets that changed an address that the browser has not loaded yet.
function renew(page) {
  for (const [selector, name] of [["link[href]", "href"], ["img[src]", "src"]]) {
    for (const element of page.querySelectorAll(selector)) {
      const url = new URL(element.getAttribute(name), location.href);
      const build = fresh.get(plain(url.pathname));
      if (build && url.origin === location.origin && url.searchParams.get("build") !== build) {
        url.searchParams.set("build", build);
        element.setAttribute(name, url.pathname + url.search);
      }
    }
  }
}

function styles() {
  return [...document.querySelectorAll('link[rel="stylesheet"]')].map((link) => plain(new URL(link.href).pathname));
}

function scripts() {
  return new Set([...document.scripts].filter((one) => one.src).map((one) => plain(new URL(one.src).pathname)));
}

// A path as the server speaks of it.
function plain(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // it is no UTF-8, and nothing of a site's
  }
}

function own(page) {
  return page.querySelector(`script[src="${OWN}live.js"]`);
}

// Says what is wrong, over the last good state of the page; out of reach of the site's own styles.
function makeOverlay() {
  const host = document.createElement("inquire-fault");
  const root = host.attachShadow({ mode: "open" });
  const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: `${OWN}live.css` });
  const box = document.createElement("section");
  const [title, what, remedy, close] = ["h2", "p", "p", "button"].map((name) => document.createElement(name));
  box.setAttribute("role", "alert");
  box.hidden = true;
  what.className = "what";
  title.textContent = "The site could not be updated";
  close.type = "button";
  close.textContent = "Close";
  close.addEventListener("click", () => (box.hidden = true));
  box.append(title, what, remedy, close);
  root.append(style, box);
  // Beside <body>, whose content is replaced.
  document.documentElement.append(host);
  return {
    show(fault) {
      what.textContent = fault.what;
      remedy.textContent = fault.remedy;
      box.hidden = false;
    },
    hide() {
      box.hidden = true;
    },
  };
}

document.addEventListener("visibilitychange", follow);
follow();
