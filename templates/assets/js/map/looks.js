// How dots look: colours from the style sheet, shapes by kind, each drawn once and stamped many times.

const NAMES = ["paper", "sheet", "ink", "soft", "rule", "link"];

export class Looks {
  constructor(canvas, kinds) {
    this.canvas = canvas;
    this.kinds = kinds;
    this.read();
  }

  /** Read the colours again: the theme has changed, or the screen's density. */
  read() {
    const style = getComputedStyle(this.canvas);
    // A token may be `light-dark(…)`, which a canvas cannot read: as the colour of an element it is settled.
    const colour = (name) => {
      this.canvas.style.setProperty("color", `var(--${name})`);
      return style.color;
    };
    this.colours = Object.fromEntries(NAMES.map((name) => [name, colour(name)]));
    this.ofKind = this.kinds.map(colour);
    this.canvas.removeAttribute("style");
    this.font = style.getPropertyValue("--sans").trim() || "sans-serif";
    this.density = window.devicePixelRatio || 1;
    this.stamps = new Map();
  }

  /** The radius of a dot in CSS pixels: larger with more ties, and when it is nearer. */
  radius(level, scale) {
    const wished = scale * (2.6 + 0.6 * level);
    return Math.min(Math.max(wished, 1.2 + 0.22 * level), 4.5 + level);
  }

  /** A dot of a kind, as an image in device pixels. */
  stamp(kind, radius) {
    const size = Math.max(2, Math.round(radius * this.density * 2));
    const key = kind * 1000 + size;
    if (!this.stamps.has(key)) this.stamps.set(key, this.made(kind, size));
    return this.stamps.get(key);
  }

  made(kind, size) {
    const image = document.createElement("canvas");
    image.width = image.height = size + 2;
    const context = image.getContext("2d");
    context.translate(size / 2 + 1, size / 2 + 1);
    context.fillStyle = context.strokeStyle = this.ofKind[kind] || this.colours.soft;
    context.lineWidth = Math.max(size / 7, 1);
    shape(context, this.kinds[kind], size / 2);
    return image;
  }
}

/** Draw a kind's shape around the origin: the same as in the key beside the map. */
function shape(context, kind, radius) {
  const inner = radius - context.lineWidth / 2;
  context.beginPath();
  if (kind === "claim") corners(context, [[0, -radius], [radius, 0], [0, radius], [-radius, 0]]);
  else if (kind === "evidence") corners(context, [[0, -radius], [radius, radius * 0.8], [-radius, radius * 0.8]]);
  else if (kind === "source") context.rect(-radius * 0.8, -radius * 0.8, radius * 1.6, radius * 1.6);
  else if (kind === "page") context.rect(-inner * 0.8, -inner * 0.8, inner * 1.6, inner * 1.6);
  else context.arc(0, 0, kind === "question" ? inner : radius * 0.9, 0, 2 * Math.PI);
  if (kind === "question" || kind === "page") context.stroke();
  else context.fill();
}

function corners(context, points) {
  points.forEach(([x, y], number) => (number ? context.lineTo(x, y) : context.moveTo(x, y)));
  context.closePath();
}
