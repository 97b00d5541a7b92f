// Shows what a note says beside a link to it: <a class="cite" href="…"> in <main>, filled into <template id="_preview">.
//
// A mouse shows it by resting on the link, the keyboard by focusing it: Tab goes on into the preview's own links and
// from there to what follows the link; Escape closes it. A first touch shows it, with the focus in it, so that those who
// hear the page are taken there; its “Open”, or a second touch of the link, follows the link. A long press stays the
// browser's own. Pages opened straight from disk have no previews: no browser loads modules or files there.

const LINK = "main a.cite[href]";
const WAIT = 150; // milliseconds on a link before its preview is wanted
const GRACE = 300; // milliseconds in which the pointer may cross from the link to the preview
const GAP = 6; // pixels between the two
const EDGE = 8; // pixels left free at the window's edges
const ASIDE = 32; // pixels from the preview's left edge to the pointer above or below it

const card = document.getElementById("_preview")?.content.firstElementChild?.cloneNode(true);
const notes = new Map(); // address -> note, or null where it has no preview
let link = null; // whose preview is shown
let sought = null; // whose preview is wanted
let loading = new AbortController();
let timer = 0;
let pointer = ""; // what the page was last touched with
let quiet = false; // the focus returns to a link: no reason to show its preview again

const part = (name) => card.querySelector(`[data-part="${name}"]`);
const isInside = (node) => link !== null && node instanceof Node && (link.contains(node) || card.contains(node));

/** The link that an event is about; none where it leads to the page that it stands on. */
function linkOf(target) {
  const found = target instanceof Element ? target.closest(LINK) : null;
  return found && found.pathname !== location.pathname ? found : null;
}

function later(milliseconds, action) {
  clearTimeout(timer);
  timer = setTimeout(action, milliseconds);
}

/** Stops what is under way. What is shown stays. */
function stop() {
  clearTimeout(timer);
  loading.abort();
  sought = null;
}

/** What a note's page says of it in `<script id="_note">`. The page is in the browser's cache then, should the link be followed. */
async function noteOf({ origin, pathname }, signal) {
  const address = origin + pathname;
  if (!notes.has(address)) {
    const answer = await fetch(address, { signal });
    notes.set(address, answer.ok ? noteIn(await answer.text()) : null);
  }
  return notes.get(address);
}

function noteIn(page) {
  const found = new DOMParser().parseFromString(page, "text/html").getElementById("_note");
  return found && JSON.parse(found.textContent);
}

/** Shows a link's preview; false where there is none. */
async function show(to, point, byTouch = false) {
  stop();
  sought = to;
  loading = new AbortController();
  const { signal } = loading;
  let note = null;
  try {
    note = await noteOf(to, signal);
  } catch {
    // Left, or not to be had.
  }
  if (signal.aborted) return true;
  hide();
  if (note) present(to, note, point, byTouch);
  return note !== null;
}

function present(to, note, point, byTouch) {
  fill(note, to.href);
  part("actions").hidden = !byTouch;
  document.querySelector("main").append(card);
  link = to;
  link.setAttribute("aria-describedby", part("about").id);
  place(point);
  if (byTouch) card.focus({ preventScroll: true });
}

function hide() {
  stop();
  link?.removeAttribute("aria-describedby");
  link = null;
  card.remove();
}

function fill(note, href) {
  card.dataset.kind = note.kind;
  put("label", note.label);
  put("state", note.state).className = `state is-${note.state}`;
  put("retracted", note.retracted);
  put("title", note.title).className = `cite is-${note.kind}`;
  put("summary", note.summary);
  put("support", note.support);
  put("opposition", note.opposition);
  part("open").href = href;
  const grounds = part("sources");
  grounds.hidden = !note.sources.length;
  grounds.querySelector("span").replaceChildren(...note.sources.flatMap((source, at) => ground(source, at, grounds)));
}

/** Puts words into a part of the preview, into its <b> where it has one; without any, the part is hidden. */
function put(name, words) {
  const element = part(name);
  element.hidden = !words;
  if (words !== true) (element.querySelector("b") ?? element).textContent = words;
  return element;
}

function ground(source, at, { dataset }) {
  const to = document.createElement("a");
  to.href = (document.documentElement.dataset.root ?? "") + source.address;
  to.textContent = source.label;
  to.classList.toggle("is-retracted", source.retracted);
  return [at ? ", " : "", to, source.retracted ? ` (${dataset.retracted})` : ""];
}

/** Below the link, else above it, by the pointer where there is one; never out of the window. */
function place(point) {
  const box = link.getBoundingClientRect();
  const { style } = card;
  for (const [name, value] of [["left", "0"], ["top", "0"], ["max-height", "none"]]) style.setProperty(name, value);
  const { clientWidth, clientHeight } = document.documentElement;
  const start = card.getBoundingClientRect();
  const [above, below] = [box.top, clientHeight - box.bottom].map((room) => Math.max(0, room - GAP - EDGE));
  const isBelow = start.height <= below || below >= above;
  const height = Math.min(start.height, isBelow ? below : above);
  const left = Math.max(EDGE, Math.min(point ? point.clientX - ASIDE : box.left, clientWidth - start.width - EDGE));
  const top = isBelow ? box.bottom + GAP : box.top - GAP - height;
  style.setProperty("left", `${left - start.left}px`);
  style.setProperty("top", `${top - start.top}px`);
  style.setProperty("max-height", `${height}px`);
}

/** Goes back to the link without showing its preview again. */
function backToLink() {
  quiet = true;
  link.focus({ preventScroll: true });
  quiet = false;
}

function leave() {
  stop();
  const { activeElement } = document;
  if (!(isInside(activeElement) && activeElement.matches(":focus-visible"))) later(GRACE, hide);
}

function onTab(event) {
  const own = [...card.querySelectorAll("a[href], button")].filter((one) => one.offsetParent);
  const { activeElement } = document;
  if (activeElement === link) {
    if (event.shiftKey || !own.length) return;
    event.preventDefault();
    own[0].focus();
  } else if (card.contains(activeElement)) {
    const isFirst = activeElement === own[0] || activeElement === card;
    if (event.shiftKey ? !isFirst : activeElement !== (own.at(-1) ?? card)) return;
    // Forwards, the browser goes on from the link to what follows it.
    if (event.shiftKey) event.preventDefault();
    backToLink();
  }
}

function close() {
  if (card.contains(document.activeElement)) backToLink();
  hide();
}

function listen() {
  const on = (name, action) => document.addEventListener(name, action);
  on("pointerover", (event) => {
    const to = linkOf(event.target);
    if (event.pointerType === "touch") return;
    if (isInside(event.target)) clearTimeout(timer);
    else if (to) later(WAIT, () => show(to, event));
  });
  on("pointerout", (event) => {
    if (event.pointerType !== "touch" && (linkOf(event.target) || isInside(event.target))) leave();
  });
  on("focusin", ({ target }) => {
    const to = linkOf(target);
    if (!quiet && to && to !== link && to.matches(":focus-visible")) later(WAIT, () => show(to));
  });
  on("focusout", ({ target, relatedTarget }) => {
    if (!quiet && (isInside(target) || linkOf(target)) && !isInside(relatedTarget)) hide();
  });
  on("pointerdown", (event) => {
    pointer = event.pointerType;
    if (link && !isInside(event.target)) hide();
  });
  on("click", async (event) => {
    const to = linkOf(event.target);
    if (link && event.target === part("close")) return close();
    if (pointer !== "touch" || !to || to === link || to === sought) return;
    event.preventDefault();
    if (!(await show(to, event, true))) location.assign(to.href);
  });
  on("keydown", (event) => {
    pointer = "";
    if (event.key === "Escape" && link) close();
    else if (event.key === "Escape") stop();
    else if (event.key === "Tab" && link) onTab(event);
  });
  addEventListener("pagehide", hide);
  // `inquire serve` has put a new version of the page in place of this one.
  on("inquire:refreshed", () => {
    hide();
    notes.clear();
  });
}

if (card) listen();
