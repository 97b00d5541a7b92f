// Opens search: by its link in the header, by “/”, by Ctrl+K or ⌘K. What searches is loaded when it is first needed.
//
// A classic script, unlike the others: modules do not run in a page that is opened from disk, and this says so there.

{
  const SLASH = "inquire:slash"; // “off” where a reader wants no key of one character
  const TYPED_IN = "input, textarea, select, [contenteditable]";
  const isMac = /Mac|iP/.test(navigator.platform);

  const theDialog = () => document.querySelector("dialog[data-search-dialog]");

  /** Make a form search, or say beside it why that cannot be. */
  async function start(form) {
    try {
      const { begin } = await import("./search/finder.js");
      await begin(form);
      form.parentElement.querySelector("[data-search-failed]")?.remove();
    } catch (error) {
      console.info("search:", error);
      fail(form);
    }
  }

  function fail(form) {
    const { fromDisk, unloaded } = theDialog()?.dataset ?? {};
    const said = form.parentElement.querySelector("[data-search-failed]") ?? document.createElement("p");
    said.className = "search-failed";
    said.dataset.searchFailed = "";
    said.setAttribute("role", "status");
    said.textContent = (location.protocol === "file:" ? fromDisk : unloaded) ?? "";
    form.after(said);
  }

  /** Show the dialog, or the field of the search page. False where there is neither. */
  function show() {
    const dialog = theDialog();
    const form = document.querySelector("form[data-finder=page]") ?? dialog?.querySelector("form");
    if (!form) return false;
    if (dialog?.contains(form) && !dialog.open) dialog.showModal();
    form.elements.q.focus();
    form.elements.q.select();
    start(form);
    return true;
  }

  function isSlash(event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return false;
    return !event.target.closest?.(TYPED_IN) && !document.querySelector("dialog[open]") && !isOff();
  }

  function isChord(event) {
    const held = isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
    return held && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k";
  }

  function isOff() {
    try {
      return localStorage.getItem(SLASH) === "off";
    } catch {
      return false; // a browser that keeps nothing
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const dialog = theDialog();
    if (event.key === "Escape" && dialog?.open) {
      event.preventDefault(); // a search field would be emptied first
      dialog.close();
    } else if ((isChord(event) || isSlash(event)) && show()) {
      event.preventDefault();
    }
  });

  document.addEventListener("click", (event) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    const { target } = event;
    if (isPlain && target.closest("a[data-search]") && show()) event.preventDefault();
    else if (target === theDialog() || target.closest("[data-search-close]")) theDialog()?.close();
  });

  document.addEventListener("focusin", (event) => {
    const form = event.target.closest?.("form[data-finder]");
    if (form) start(form);
  });

  // `inquire serve` has put a new page in the place of this one: what was added to it is gone, the dialog's state too.
  document.addEventListener("inquire:refreshed", () => {
    const dialog = theDialog();
    if (dialog?.matches(":modal")) {
      dialog.open = true;
      dialog.close();
    }
    import("./search/finder.js").then(({ renew }) => renew());
    enhance();
  });

  function enhance() {
    document.querySelector("a[data-search]")?.setAttribute("aria-haspopup", "dialog");
    const page = document.querySelector("form[data-finder=page]");
    if (page) start(page);
    const near = document.querySelector("[data-near]");
    if (near) import("./search/near.js").then((found) => found.near(near)).catch(() => {});
  }

  enhance();
}
