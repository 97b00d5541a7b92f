// Labels: groups first, then notes by the number of their ties, none over another, nor over a dot where dots are few.

const AREA = 15000; // square pixels a label
const CANDIDATES = 3; // for each label that there may be
const LINE = 16;
const PAD = 3;
const READABLE = 0.55; // pixels a unit, below which notes are a texture, and only groups have labels

/** Writes labels where there is room. */
export class Labels {
  /** `dots` are the notes that no label may hide: none of them where there are so many that they are a texture. */
  constructor(context, chart, camera, looks, dots) {
    Object.assign(this, { context, chart, camera, looks, taken: [], missing: new Set() });
    this.dots = dots.map((note) => this.dot(note));
    this.most = Math.max(6, Math.round((camera.width * camera.height) / AREA));
    context.textBaseline = "middle";
    context.lineJoin = "round";
  }

  font(size, weight = 400) {
    this.context.font = `${weight} ${size}px ${this.looks.font}`;
  }

  /** Labels of notes that must be there: the one in focus, and what it is tied to. */
  chosen(notes, weight = 600) {
    this.font(13, weight);
    this.context.textAlign = "left";
    let room = this.most;
    for (const note of notes) {
      if (room > 0 && this.note(note)) room -= 1;
    }
  }

  regions() {
    this.font(13, 600);
    this.context.textAlign = "center";
    for (const region of this.chart.regions) {
      const radius = region.radius * this.camera.scale;
      if (!region.name || radius < 9 || radius > this.camera.width * 0.75) continue;
      const words = region.form === "tag" ? `#${region.name}` : region.name;
      const wide = Math.max(16, Math.min(30, Math.round(radius / 4)));
      this.block(lines(words, wide), this.camera.screenX(region.x), this.camera.screenY(region.y), radius);
    }
  }

  /** Labels of the notes in view, while there is room. */
  notes() {
    this.font(12);
    this.context.textAlign = "left";
    const { chart, camera } = this;
    if (camera.scale < READABLE && this.taken.length) return;
    const [left, above, right, below] = camera.box();
    let [seen, written] = [0, 0];
    for (let note = 0; note < chart.count && seen < CANDIDATES * this.most && written < this.most; note += 1) {
      const [x, y] = [chart.x[note], chart.y[note]];
      if (x < left || x > right || y < above || y > below) continue;
      seen += 1;
      if (this.note(note)) written += 1;
    }
  }

  /** Write a note's label beside its dot; false where there is no room, or its name is not there yet. */
  note(note) {
    const { chart, camera, looks } = this;
    const name = chart.name(note);
    if (!name) {
      this.missing.add(note);
      return false;
    }
    const reach = looks.radius(chart.level[note], camera.scale) + 4;
    const words = lines(name[0], 38)[0];
    const width = this.context.measureText(words).width;
    const [x, y] = [camera.screenX(chart.x[note]), camera.screenY(chart.y[note])];
    for (const [left, middle] of [[x + reach, y], [x - reach - width, y], [x - width / 2, y + reach + LINE / 2], [x - width / 2, y - reach - LINE / 2]]) {
      if (left < 4 || left + width > camera.width - 4) continue;
      if (this.take(left, middle - LINE / 2, width, LINE)) {
        this.write(words, left, middle);
        return true;
      }
    }
    return false;
  }

  /** Write a group's label over its circle or under it, and in its middle where the dots are a texture or nothing else is free. */
  block(words, middle, centre, radius) {
    const width = Math.max(...words.map((line) => this.context.measureText(line).width));
    const isSeen = middle > 0 && middle < this.camera.width;
    const x = isSeen ? Math.min(Math.max(middle, width / 2 + 6), this.camera.width - width / 2 - 6) : middle;
    const height = words.length * LINE;
    const away = radius + height / 2 + 2;
    const places = this.dots.length ? [centre - away, centre + away, centre - radius + height / 2, centre] : [centre];
    const y = places.find((place) => this.take(x - width / 2, place - height / 2, width, height, place === centre));
    if (y === undefined) return;
    words.forEach((line, number) => this.write(line, x, y + (number - (words.length - 1) / 2) * LINE));
  }

  /** Keep a place for a label, if it is free of labels and of dots. */
  take(left, above, width, height, isOverDots = false) {
    const box = [left - PAD, above - 1, left + width + PAD, above + height + 1];
    const isFree = this.taken.every((one) => apart(one, box)) && (isOverDots || this.dots.every((one) => apart(one, box)));
    if (isFree) this.taken.push(box);
    return isFree;
  }

  dot(note) {
    const { chart, camera } = this;
    const radius = this.looks.radius(chart.level[note], camera.scale);
    const [x, y] = [camera.screenX(chart.x[note]), camera.screenY(chart.y[note])];
    return [x - radius, y - radius, x + radius, y + radius];
  }

  write(words, x, y) {
    const { context, looks } = this;
    context.strokeStyle = looks.colours.paper;
    context.lineWidth = 4;
    context.strokeText(words, x, y);
    context.fillStyle = looks.colours.ink;
    context.fillText(words, x, y);
  }
}

function apart(one, other) {
  return one[0] > other[2] || one[2] < other[0] || one[1] > other[3] || one[3] < other[1];
}

/** A text in at most two lines of about so many characters, cut with an ellipsis. */
export function lines(text, wide) {
  const found = [""];
  for (const word of text.split(/\s+/)) {
    const last = found[found.length - 1];
    if (last && last.length + 1 + word.length > wide) found.push(word);
    else found[found.length - 1] = last ? `${last} ${word}` : word;
  }
  const first = found.slice(0, 2).map((line) => (line.length > wide + 8 ? `${line.slice(0, wide)}…` : line));
  if (found.length === 1) return first;
  const isCut = found.length > 2;
  return wide > 30 ? [`${first[0]}…`] : [first[0], isCut ? `${first[1]}…` : first[1]];
}
