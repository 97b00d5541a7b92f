// Find a note by words of its title, whatever their case and accents.

const SHOWN = 8;
const MARKS = /\p{M}/gu;

/** A text as it is compared. */
export function folded(text) {
  return text.normalize("NFKD").replace(MARKS, "").toLocaleLowerCase();
}

export class Find {
  /** `chosen` is called with the note that is picked. */
  constructor(section, chart, kinds, chosen) {
    Object.assign(this, { chart, kinds, chosen });
    this.input = section.querySelector("[role=combobox]");
    this.list = section.querySelector("[role=listbox]");
    this.texts = new Array(chart.count);
    this.current = -1;
    this.input.addEventListener("focus", () => this.load(), { once: true });
    this.input.addEventListener("input", () => this.show());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    this.list.addEventListener("click", (event) => this.pick(event.target.closest("[role=option]")));
  }

  /** Load all titles; what is asked meanwhile is answered better and better. */
  async load() {
    try {
      await this.chart.loadAllNames(() => this.input.value && document.activeElement === this.input && this.show());
    } catch {
      this.input.addEventListener("focus", () => this.load(), { once: true });
    }
  }

  /** Notes whose titles have all the words, those first in which they begin words. */
  found() {
    const words = folded(this.input.value).split(/\s+/).filter(Boolean);
    const [best, others] = [[], []];
    for (let note = 0; words.length && note < this.chart.count && best.length < SHOWN; note += 1) {
      const text = this.text(note);
      if (!words.every((word) => text.includes(word))) continue;
      (words.every((word) => text.includes(` ${word}`)) ? best : others).push(note);
    }
    return [...best, ...others].slice(0, SHOWN);
  }

  text(note) {
    const name = this.chart.name(note);
    if (name && this.texts[note] === undefined) this.texts[note] = ` ${folded(name[0]).replace(/[^\p{L}\p{N}]+/gu, " ")}`;
    return this.texts[note] || "";
  }

  show() {
    this.notes = this.found();
    const entries = this.notes.map((note, number) => this.entry(note, number));
    this.list.replaceChildren(...entries);
    if (!entries.length) this.list.append(this.nothing());
    this.list.hidden = !this.input.value.trim();
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.select(entries.length ? 0 : -1);
  }

  entry(note, number) {
    const item = document.createElement("li");
    item.id = `_map-found-${number}`;
    item.setAttribute("role", "option");
    const title = document.createElement("span");
    title.className = `cite is-${this.chart.header.kinds[this.chart.kind[note]]}`;
    title.textContent = this.chart.name(note)[0];
    const kind = document.createElement("span");
    kind.className = "kind";
    kind.textContent = this.kinds[this.chart.kind[note]];
    item.append(title, " ", kind);
    return item;
  }

  nothing() {
    const item = document.createElement("li");
    item.className = "none";
    item.setAttribute("role", "option");
    item.setAttribute("aria-disabled", "true");
    item.textContent = this.list.dataset.none;
    return item;
  }

  select(number) {
    this.current = number;
    [...this.list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === number)));
    const item = this.list.children[number];
    if (item) {
      this.input.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  key(event) {
    const count = this.list.hidden ? 0 : this.notes.length;
    if (event.isComposing) return;
    if (event.key === "Escape") this.close();
    else if (!count) return;
    else if (event.key === "ArrowDown") this.select((this.current + 1) % count);
    else if (event.key === "ArrowUp") this.select((this.current + count - 1) % count);
    else if (event.key === "Enter") this.pick(this.list.children[this.current]);
    else return;
    event.preventDefault();
  }

  pick(item) {
    const note = item && item.id ? this.notes[[...this.list.children].indexOf(item)] : undefined;
    if (note === undefined) return;
    this.close();
    this.chosen(note);
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
