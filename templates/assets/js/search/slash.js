// Whether “/” opens search: a reader's choice, kept in the browser. `search.js` asks for it.

const NAME = "inquire:slash";

/** Make a checkbox show the choice, and keep what is chosen with it. */
export function keepSlash(box, signal) {
  box.checked = read() !== "off";
  box.addEventListener("change", () => write(box.checked ? "on" : "off"), { signal });
}

function read() {
  try {
    return localStorage.getItem(NAME);
  } catch {
    return null; // a browser that keeps nothing
  }
}

function write(choice) {
  try {
    localStorage.setItem(NAME, choice);
  } catch {
    // the same
  }
}
