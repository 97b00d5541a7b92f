// What is said of the note in focus: in a card over the map, and to those who listen.

const SHOWN = 6; // notes that the card lists

export class Card {
  constructor(section, chart, kinds, root) {
    Object.assign(this, { chart, kinds, root });
    this.card = section.querySelector("[data-map-card]");
    this.live = section.querySelector("[data-map-live]");
    this.parts = {};
    for (const part of this.card.querySelectorAll("[data-card]")) this.parts[part.dataset.card] = part;
  }

  /** Where a note's page is, from this page; empty while it is not known. */
  pageOf(note) {
    const name = this.chart.name(note);
    return name ? this.root + name[1] : "";
  }

  /** What a note is: its kind, its state, its group. */
  about(note) {
    const [title, , state] = this.chart.name(note);
    const group = this.chart.regionOf(note)?.name;
    const words = [this.kinds[this.chart.kind[note]], state, group === title ? "" : group];
    return words.filter(Boolean).join(" · ");
  }

  /** Show a note whose names, and those of its neighbours, are loaded as far as they are. */
  show(note) {
    const near = this.chart.neighbours(note);
    const { title, about, near: said, list } = this.parts;
    title.textContent = this.chart.name(note)[0];
    title.href = this.pageOf(note);
    about.textContent = this.about(note);
    said.textContent = near.length || !this.chart.starts ? said.dataset.some : said.dataset.none;
    list.replaceChildren(...[...near].slice(0, SHOWN).filter((one) => this.chart.name(one)).map((one) => this.entry(one)));
    if (near.length > SHOWN) list.append(this.more(near.length - SHOWN));
    this.card.hidden = false;
  }

  /** Say it, once. */
  say(note) {
    const count = this.chart.neighbours(note).length;
    const { tie, ties } = this.live.dataset;
    const tied = count === 1 ? tie : ties.replace("{count}", count);
    const title = this.chart.name(note)[0];
    const stop = /[.?!…]$/u.test(title) ? "" : ".";
    this.live.textContent = `${title}${stop} ${this.about(note)}. ${tied}.`;
  }

  hide() {
    this.card.hidden = true;
    this.live.textContent = "";
  }

  entry(note) {
    const link = document.createElement("a");
    link.className = `cite is-${this.chart.header.kinds[this.chart.kind[note]]}`;
    link.href = this.pageOf(note);
    link.textContent = this.chart.name(note)[0];
    const item = document.createElement("li");
    item.append(link);
    return item;
  }

  more(count) {
    const item = document.createElement("li");
    item.className = "count";
    item.textContent = this.parts.near.dataset.more.replace("{count}", count);
    return item;
  }
}
