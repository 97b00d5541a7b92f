// The map's data: dots at once, ties and names as they are needed. docs/map.md describes the files.

const CELL = 40; // units: about four notes
const OTHERS = 255; // the group of notes whose group is not in the header

/** The map as far as it is loaded. Notes are numbers: the one with the most ties is 0. */
export class Chart {
  constructor(header, dots, address) {
    this.header = header;
    this.address = address;
    this.count = header.notes;
    this.readDots(dots);
    this.regions = header.regions.map((one) => this.scaled(one));
    this.names = new Array(this.count);
    this.asked = new Map();
    this.starts = null;
    this.makeGrid();
  }

  readDots(dots) {
    const { count, header } = this;
    const column = (number) => new Uint16Array(dots, 2 * number * count, count);
    const bytes = (number) => new Uint8Array(dots, (4 + number) * count, count);
    this.x = Float32Array.from(column(0), (value) => value * header.unit);
    this.y = Float32Array.from(column(1), (value) => value * header.unit);
    [this.kind, this.region, this.level] = [bytes(0), bytes(1), bytes(2)];
    this.width = header.box[2] - header.box[0];
    this.height = header.box[3] - header.box[1];
  }

  scaled(region) {
    const { unit } = this.header;
    return { ...region, x: region.x * unit, y: region.y * unit, radius: region.radius * unit };
  }

  /** Cells of the plane with the notes in each, as one list and where each cell begins in it. */
  makeGrid() {
    this.columns = Math.floor(this.width / CELL) + 1;
    this.rows = Math.floor(this.height / CELL) + 1;
    const cells = Uint32Array.from(this.x, (x, note) => this.cell(x, this.y[note]));
    this.cellStarts = new Uint32Array(this.columns * this.rows + 1);
    for (const cell of cells) this.cellStarts[cell + 1] += 1;
    for (let at = 1; at < this.cellStarts.length; at += 1) this.cellStarts[at] += this.cellStarts[at - 1];
    const next = this.cellStarts.slice();
    this.inCells = new Uint32Array(this.count);
    cells.forEach((cell, note) => { this.inCells[next[cell]++] = note; });
  }

  cell(x, y) {
    return Math.floor(y / CELL) * this.columns + Math.floor(x / CELL);
  }

  /** The notes within a box, in no order. */
  *within(left, above, right, below) {
    const bound = (value, last) => Math.min(Math.max(Math.floor(value / CELL), 0), last);
    const [first, last] = [bound(left, this.columns - 1), bound(right, this.columns - 1)];
    for (let row = bound(above, this.rows - 1); row <= bound(below, this.rows - 1); row += 1) {
      const from = this.cellStarts[row * this.columns + first];
      const to = this.cellStarts[row * this.columns + last + 1];
      for (let at = from; at < to; at += 1) yield this.inCells[at];
    }
  }

  /** The note nearest to a point, at most `reach` away; -1 where there is none. */
  nearest(x, y, reach) {
    let [found, best] = [-1, reach * reach];
    for (const note of this.within(x - reach, y - reach, x + reach, y + reach)) {
      const square = (this.x[note] - x) ** 2 + (this.y[note] - y) ** 2;
      if (square < best) [found, best] = [note, square];
    }
    return found;
  }

  regionOf(note) {
    return this.region[note] === OTHERS ? null : this.regions[this.region[note]];
  }

  /** Title, address and state of a note; undefined while its file is not there. */
  name(note) {
    return this.names[note];
  }

  /** Load the names of a note and of its neighbours in the file. */
  loadNames(note) {
    const { steps } = this.header;
    let file = steps.length - 1;
    while (steps[file] > note) file -= 1;
    if (!this.asked.has(file)) this.asked.set(file, this.fetchNames(file));
    return this.asked.get(file);
  }

  async fetchNames(file) {
    const rows = await (await fetched(new URL(this.header.names[file], this.address))).json();
    rows.forEach((row, number) => { this.names[this.header.steps[file] + number] = row; });
  }

  /** Load all names, those of the notes with the most ties first; `each` is called after every file. */
  async loadAllNames(each) {
    for (const step of this.header.steps) {
      await this.loadNames(step);
      each();
    }
  }

  async loadTies() {
    const data = await (await fetched(new URL(this.header.ties, this.address))).arrayBuffer();
    const numbers = this.header.wide ? new Uint32Array(data) : new Uint16Array(data);
    const ties = numbers.length / 2;
    const starts = new Uint32Array(this.count + 1);
    for (const note of numbers) starts[note + 1] += 1;
    for (let at = 1; at <= this.count; at += 1) starts[at] += starts[at - 1];
    const next = starts.slice();
    this.ends = new Uint32Array(numbers.length);
    for (let tie = 0; tie < ties; tie += 1) {
      const [one, other] = [numbers[tie], numbers[ties + tie]];
      this.ends[next[one]++] = other;
      this.ends[next[other]++] = one;
    }
    this.starts = starts;
  }

  /** The notes that a note is tied to, the one with the most ties first; none while ties are not there. */
  neighbours(note) {
    if (!this.starts || note < 0) return new Uint32Array(0);
    return this.ends.slice(this.starts[note], this.starts[note + 1]).sort();
  }
}

/** Load what the dots need. */
export async function loadChart(address) {
  const header = await (await fetched(address, { cache: "no-cache" })).json();
  const dots = await (await fetched(new URL(header.dots, address))).arrayBuffer();
  return new Chart(header, dots, address);
}

async function fetched(address, options = {}) {
  const answer = await fetch(address, options);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
}
