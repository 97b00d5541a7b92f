// The map: hooks on to `data-map`, whose value is the address of its data.

import { Camera } from "./map/camera.js";
import { Card } from "./map/card.js";
import { loadChart } from "./map/data.js";
import { draw } from "./map/draw.js";
import { Find } from "./map/find.js";
import { followButtons, followKeys, followPointers } from "./map/hands.js";
import { Looks } from "./map/looks.js";

const NARROW = 640; // pixels, below which the card lies under the map's middle
const FINGER = 22; // pixels from a dot at which a finger still means it
const MOUSE = 10;
const SOME = 60; // notes whose missing names are asked for after a picture

/** A map on its canvas. */
class NotesMap {
  constructor(section, chart) {
    Object.assign(this, { section, chart, focused: -1, hovered: -1 });
    this.canvas = section.querySelector("canvas");
    this.canvas.hidden = false;
    this.context = this.canvas.getContext("2d");
    const labels = Object.fromEntries([...document.querySelectorAll("[data-kind]")].map((one) => [one.dataset.kind, one.textContent]));
    this.kinds = chart.header.kinds.map((kind) => labels[kind] || kind);
    this.looks = new Looks(this.canvas, chart.header.kinds);
    this.camera = new Camera(chart.width, chart.height);
    this.card = new Card(section, chart, this.kinds, document.documentElement.dataset.root || "");
    this.drawn = this.drawn.bind(this);
  }

  start() {
    for (const tool of this.section.querySelectorAll("[data-map-tools]")) tool.hidden = false;
    this.section.querySelector("[data-map-wait]").hidden = true;
    this.resize();
    this.draw();
    performance.mark("map-dots");
    new ResizeObserver(() => this.resized()).observe(this.section);
    this.followTheme();
    this.followHands();
    this.offerRegions();
    this.chart.loadTies().then(() => this.tiesCame(), () => {});
  }

  /** A canvas of another size is empty: it must not be seen so, not for one frame. */
  resized() {
    const { width, height } = this.camera;
    const { density } = this.looks;
    const { clientWidth, clientHeight } = this.section;
    if (width === clientWidth && height === clientHeight && density === window.devicePixelRatio) return;
    this.resize();
    this.draw();
  }

  resize() {
    const [width, height] = [this.section.clientWidth, this.section.clientHeight];
    this.looks.read();
    this.canvas.width = Math.round(width * this.looks.density);
    this.canvas.height = Math.round(height * this.looks.density);
    this.camera.covered.top = 56;
    this.camera.resize(width, height);
  }

  /** Draw at the next opportunity, once for all that has changed. */
  drawn() {
    this.waiting ||= requestAnimationFrame(() => { this.waiting = 0; this.draw(); });
  }

  draw() {
    const isActive = document.activeElement === this.canvas;
    const missing = draw(this.context, this.chart, this.camera, this.looks, { focus: this.focused, hovered: this.hovered, isActive });
    this.section.dataset.drawn = String(Number(this.section.dataset.drawn || 0) + 1);
    for (const note of [...missing].slice(0, SOME)) this.chart.loadNames(note).then(this.drawn, () => {});
  }

  followTheme() {
    const again = () => { this.looks.read(); this.drawn(); };
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
    new MutationObserver(again).observe(document.documentElement, { attributes: true });
    for (const name of ["focus", "blur"]) this.canvas.addEventListener(name, this.drawn);
  }

  followHands() {
    const hit = (x, y, kind) => {
      const reach = (kind === "mouse" ? MOUSE : FINGER) / this.camera.scale;
      return this.chart.nearest(this.camera.planeX(x), this.camera.planeY(y), reach);
    };
    const hover = (note) => this.hover(note);
    followPointers(this.canvas, { camera: this.camera, drawn: this.drawn, hit, hover, focus: (note) => this.focus(note) });
    followKeys(this.canvas, this);
    followButtons(this.section, this);
    new Find(this.section, this.chart, this.kinds, (note) => {
      this.canvas.focus({ preventScroll: true });
      this.focus(note, true);
    });
  }

  /** The buttons of the table, which bring a group into view. */
  offerRegions() {
    for (const button of document.querySelectorAll("[data-map-show]")) {
      const region = this.chart.regions[Number(button.dataset.mapShow)];
      button.hidden = !region;
      button.addEventListener("click", () => {
        this.focus(-1);
        this.camera.go(this.camera.around(region), this.drawn);
        this.section.scrollIntoView({ block: "nearest" });
        this.canvas.focus({ preventScroll: true });
      });
    }
  }

  hover(note) {
    if (note === this.hovered) return;
    this.hovered = note;
    this.canvas.classList.toggle("is-over", note >= 0);
    this.drawn();
  }

  /** Put a note in focus; -1: none. With `near`, or where it is not seen, the camera goes there. */
  async focus(note, near = false) {
    this.focused = note;
    this.drawn();
    if (note < 0) {
      this.card.hide();
      this.camera.covered = { ...this.camera.covered, left: 0, bottom: 0 };
      return;
    }
    const wanted = [note, ...this.chart.neighbours(note).slice(0, 6)];
    await Promise.allSettled(wanted.map((one) => this.chart.loadNames(one)));
    if (this.focused !== note || !this.chart.name(note)) return;
    this.card.show(note);
    this.card.say(note);
    this.cover();
    this.goTo(note, near);
  }

  cover() {
    const { card } = this.card;
    const isNarrow = this.section.clientWidth < NARROW;
    this.camera.covered.bottom = isNarrow ? card.offsetHeight : 0;
    this.camera.covered.left = isNarrow ? 0 : card.offsetWidth + 12;
  }

  goTo(note, near) {
    const [x, y] = [this.chart.x[note], this.chart.y[note]];
    if (near) this.camera.go(this.camera.towards(x, y), this.drawn);
    else if (!this.camera.isFree(x, y)) this.camera.go(this.camera.towards(x, y, this.camera.scale), this.drawn);
    else this.drawn();
  }

  /** Focus the next of the notes in view, or the one before; those with the most ties come first. */
  step(by) {
    const inView = [...this.chart.within(...this.camera.box(-8))].sort((one, other) => one - other);
    const notes = inView.length ? inView : [0];
    const here = notes.indexOf(this.focused);
    if (here >= 0) this.focus(notes[(here + by + notes.length) % notes.length]);
    else this.focus(by > 0 ? notes[0] : notes[notes.length - 1]);
  }

  open() {
    const page = this.focused >= 0 && this.card.pageOf(this.focused);
    if (page) location.assign(page);
  }

  close() {
    this.focus(-1);
    this.canvas.focus({ preventScroll: true });
  }

  /** Ties are there: show them, and in the card of a note that was focused before. */
  tiesCame() {
    performance.mark("map-ties");
    this.drawn();
    if (this.focused >= 0) this.focus(this.focused);
  }
}

async function begin(section) {
  try {
    const chart = await loadChart(new URL(section.dataset.map, document.baseURI));
    if (chart.count) new NotesMap(section, chart).start();
  } catch (error) {
    section.querySelector("[data-map-wait]").hidden = true;
    section.querySelector("[data-map-fault]").hidden = false;
    throw error;
  }
}

for (const section of document.querySelectorAll("[data-map]")) begin(section);
