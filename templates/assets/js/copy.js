// Copies what a button is for: <button data-copy="an element's id" data-copied="…" data-failed="…"><span>Copy</span>.
//
// The buttons are hidden where scripts do not run. What happened is said in the next element with `data-copy-status`
// of the button's section, which is a live region, and on the button itself for a while.

const WHILE = 2000; // milliseconds

const timers = new WeakMap();

function appear() {
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
}

/** Puts a text into the clipboard; false where the browser does not let us. */
async function copied(element) {
  try {
    await navigator.clipboard.writeText(element.textContent.trim());
    return true;
  } catch {
    // There is no clipboard on a site without HTTPS: the older way needs a selection, which helps the reader anyway.
    getSelection().selectAllChildren(element);
    return document.execCommand("copy");
  }
}

/** Says on the button, and to those who hear the page, what has come of it. */
function say(button, words) {
  const status = button.closest("section")?.querySelector("[data-copy-status]");
  if (status) status.textContent = words;
  const word = button.querySelector("span");
  button.dataset.word ??= word.textContent;
  word.textContent = words;
  clearTimeout(timers.get(button));
  timers.set(button, setTimeout(() => {
    word.textContent = button.dataset.word;
    if (status) status.textContent = "";
  }, WHILE));
}

document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-copy]");
  const element = button && document.getElementById(button.dataset.copy);
  if (!element) return;
  const { copied: done, failed } = button.dataset;
  say(button, (await copied(element)) ? done : failed);
});
document.addEventListener("inquire:refreshed", appear);
appear();
