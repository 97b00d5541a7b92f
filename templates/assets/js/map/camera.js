// Which part of the plane is seen, and how large.

const MARGIN = 24; // pixels around the whole map
const NEAREST = 4; // pixels a unit
const NEAR = 1.6; // pixels a unit at which a single note is shown
const LARGE = 2.6; // pixels a unit of a small map that is seen whole
const GLIDE = 260; // milliseconds

export class Camera {
  constructor(width, height) {
    [this.planeWidth, this.planeHeight] = [width, height];
    [this.x, this.y, this.scale] = [width / 2, height / 2, 1];
    [this.width, this.height] = [0, 0];
    this.covered = { top: 0, left: 0, bottom: 0 }; // pixels that lie under controls
    this.isWhole = true;
  }

  /** Take on the size of the canvas, in CSS pixels. */
  resize(width, height) {
    [this.width, this.height] = [width, height];
    if (this.isWhole) this.showWhole();
  }

  get farthest() {
    const across = (this.width - 2 * MARGIN) / Math.max(this.planeWidth, 1);
    const down = (this.height - this.covered.top - 2 * MARGIN) / Math.max(this.planeHeight, 1);
    return Math.max(Math.min(across, down, LARGE), 0.001);
  }

  showWhole() {
    this.scale = this.farthest;
    this.x = this.planeWidth / 2;
    this.y = this.planeHeight / 2 - this.covered.top / 2 / this.scale;
    this.isWhole = true;
  }

  screenX(x) { return (x - this.x) * this.scale + this.width / 2; }
  screenY(y) { return (y - this.y) * this.scale + this.height / 2; }
  planeX(x) { return (x - this.width / 2) / this.scale + this.x; }
  planeY(y) { return (y - this.height / 2) / this.scale + this.y; }

  /** What is seen, in units, and `more` pixels around it. */
  box(more = 0) {
    return [this.planeX(-more), this.planeY(-more), this.planeX(this.width + more), this.planeY(this.height + more)];
  }

  /** Move by pixels; the middle of what is seen stays on the map. */
  pan(across, down) {
    this.x = Math.min(Math.max(this.x - across / this.scale, 0), this.planeWidth);
    this.y = Math.min(Math.max(this.y - down / this.scale, 0), this.planeHeight);
    this.isWhole = false;
  }

  /** Zoom by a factor; the point under these pixels stays there. */
  zoom(factor, x = this.width / 2, y = this.height / 2) {
    const [there, below] = [this.planeX(x), this.planeY(y)];
    this.scale = Math.min(Math.max(this.scale * factor, this.farthest), NEAREST);
    this.x = there - (x - this.width / 2) / this.scale;
    this.y = below - (y - this.height / 2) / this.scale;
    this.pan(0, 0);
    this.isWhole = this.scale === this.farthest && factor < 1;
    if (this.isWhole) this.showWhole();
  }

  /** True where a point is seen, and under nothing. */
  isFree(x, y) {
    const { top, left, bottom } = this.covered;
    const [across, down] = [this.screenX(x), this.screenY(y)];
    return across > left + MARGIN && across < this.width - MARGIN && down > top + MARGIN && down < this.height - bottom - MARGIN;
  }

  /** Where to look from, so that a point is in the middle of what is free. */
  towards(x, y, scale = Math.max(this.scale, NEAR)) {
    const { top, left, bottom } = this.covered;
    return { scale, x: x - left / 2 / scale, y: y - (top - bottom) / 2 / scale };
  }

  /** Where to look from, so that a circle fills the canvas. */
  around({ x, y, radius }) {
    const room = Math.min(this.width, this.height - this.covered.top) - 2 * MARGIN;
    return this.towards(x, y, Math.min(Math.max(room / 2 / radius, this.farthest), NEAREST));
  }

  /** Go there, at once or in a short while; `drawn` is called at each step. */
  go(there, drawn) {
    cancelAnimationFrame(this.gliding);
    this.isWhole = false;
    const from = { x: this.x, y: this.y, scale: this.scale };
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const start = performance.now();
    const step = (now) => {
      const part = isStill ? 1 : Math.min(Math.max((now - start) / GLIDE, 0), 1);
      const eased = part * (2 - part);
      for (const key of ["x", "y", "scale"]) this[key] = from[key] + (there[key] - from[key]) * eased;
      drawn();
      if (part < 1) this.gliding = requestAnimationFrame(step);
    };
    step(start);
  }

  /** Stop where it is. */
  halt() {
    cancelAnimationFrame(this.gliding);
  }
}
