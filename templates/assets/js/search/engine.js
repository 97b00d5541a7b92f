// Search in the browser: the same words, files, ranking and marks as the `search` package in Python.
//
// It asks nobody but the function it is given for files, touches no document, and makes no HTML: what it gives are
// strings, and places in them. Comments here say what differs; the rules are told where Python follows them.

const FORMAT = 1;
const TOKENS = 1;
const FOLDER = "search";
const LONGEST = 40;
const LEVELS = 32;
const PRIORS = 8;
const PRIOR_BASE = 40;
const FRACTION = 64;
const SHORTEST = 4;
const MOST_FILES = 3;
const MOST_WORDS = 16;
const MOST_MEANT = 4;
const EXACT = 8;
const COMPLETED = 6;
const MISTYPED = 4;
const BEFORE = 40;
const SPELLING_HEAD = `words ${FORMAT}\n`;

// Words: see tokens.py and scripts.py.

const DROPPED =
  String.raw`\u00ad\u02b9-\u02c1\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5` +
  String.raw`\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8` +
  String.raw`\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200d\u2060\u20d0-\u20ff\ufe00-\ufe0f` +
  String.raw`\ufe20-\ufe2f\ufeff\u{e0100}-\u{e01ef}`;

const DENSE_SIGNS =
  String.raw`\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e` +
  String.raw`\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f` +
  String.raw`\u109a-\u109d\u17b4-\u17d3\u17dd\u302a-\u302f\u3099\u309a`;

const DENSE =
  DENSE_SIGNS +
  String.raw`\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e50-\u0e59\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6` +
  String.raw`\u0ed0-\u0edf\u1000-\u102a\u103f-\u1049\u1050-\u1055\u105a-\u105d\u1061\u1065\u1066` +
  String.raw`\u106e-\u1070\u1075-\u1081\u108e\u1090-\u1099\u1780-\u17b3\u17d7\u17dc\u17e0-\u17e9` +
  String.raw`\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3400-\u4dbf\u4e00-\u9fff` +
  String.raw`\uf900-\ufaff\u{20000}-\u{3ffff}\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff` +
  String.raw`\u31f0-\u31ff\u3105-\u312f\u31a0-\u31bf\u1100-\u11ff\u3131-\u318e\ua960-\ua97c` +
  String.raw`\uac00-\ud7a3\ud7b0-\ud7fb`;

const ALIKE = new Map([
  ["ß", "ss"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["ø", "o"],
  ["ł", "l"],
  ["đ", "d"],
  ["ð", "d"],
  ["þ", "th"],
  ["ħ", "h"],
  ["ŧ", "t"],
  ["ı", "i"],
  ["ς", "σ"],
  ["ى", "ي"],
  ["ی", "ي"],
  ["ک", "ك"],
]);

const DROPPED_RUN = new RegExp(`[${DROPPED}]+`, "gu");
const ALIKE_ONE = new RegExp(`[${[...ALIKE.keys()].join("")}]`, "gu");
const SPACED = String.raw`(?:(?![${DENSE}])[\p{L}\p{N}\p{M}])+`;
const RUN = new RegExp(`[${DENSE}]+|${SPACED}(?:\\.(?<=[0-9]\\.)(?=[0-9])${SPACED})*`, "gu");
const DENSE_START = new RegExp(`^[${DENSE}]`, "u");
const UNIT = new RegExp(`.[${DENSE_SIGNS}]*`, "gu");
const JAMO = String.raw`\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb`;
const CLUSTER = new RegExp(String.raw`(?:[${JAMO}]+|.)[\p{M}\uff9e\uff9f]*`, "gsu");
const GAPS = /[\t-\r \x85\xa0]+/g;
const ASCII = /^[\0-\x7f]*$/;

/** The text as its words are compared. */
export function fold(text) {
  return text
    .normalize("NFKD")
    .replace(DROPPED_RUN, "")
    .toLowerCase()
    .replace(ALIKE_ONE, (letter) => ALIKE.get(letter))
    .normalize("NFC");
}

/** The words of a query, in their order, each once. */
export function asked(text) {
  const found = new Set();
  for (const [run] of fold(text).matchAll(RUN)) {
    if (!isDense(run)) {
      found.add(shortened(run));
      continue;
    }
    const units = run.match(UNIT);
    if (units.length === 1) found.add(units[0]);
    for (let at = 1; at < units.length; at += 1) found.add(units[at - 1] + units[at]);
  }
  return [...found];
}

/** The words of a folded text: `[word, start, end]`. */
export function* places(folded) {
  for (const found of folded.matchAll(RUN)) {
    const [run] = found;
    if (isDense(run)) yield* inTwos(run, found.index);
    else yield [shortened(run), found.index, found.index + run.length];
  }
}

function* inTwos(run, start) {
  const units = [...run.matchAll(UNIT)];
  for (let at = 0; at < units.length; at += 1) {
    const next = units[at + 1]?.[0] ?? "";
    const first = start + units[at].index;
    yield [units[at][0] + next, first, first + units[at][0].length + next.length];
  }
}

function shortened(word) {
  return word.length > LONGEST ? Array.from(word).slice(0, LONGEST).join("") : word;
}

function isDense(word) {
  return DENSE_START.test(word);
}

function isSingle(word) {
  return isDense(word) && word.match(UNIT).length === 1;
}

// Typos: see spelling.py. Letters are characters, not the halves that JavaScript makes of rare ones.

function isForgiven(letters) {
  const word = letters.join("");
  return letters.length >= SHORTEST && !/[0-9]/.test(word) && !isDense(word);
}

function isNear(one, other) {
  if (one.length > other.length) return isNear(other, one);
  if (other.length - one.length > 1) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  if (one.length < other.length) return isSame(one, at, other, at + 1);
  const isSwap =
    one[at] === other[at + 1] && one[at + 1] === other[at] && isSame(one, at + 2, other, at + 2);
  return isSwap || isSame(one, at + 1, other, at + 1);
}

function isSame(one, from, other, otherFrom) {
  return one.slice(from).join("") === other.slice(otherFrom).join("");
}

function beginsNear(letters, longer) {
  return [-1, 0, 1].some((more) => isNear(letters, longer.slice(0, letters.length + more)));
}

// Weights: see weigh.py. All numbers are whole, and small enough to be exact.

function rarity(documents, having) {
  const ratio = Math.floor((1024 * (2 * documents + 2)) / (2 * having + 1));
  let whole = 0;
  while (2 ** (whole + 1) <= ratio) whole += 1;
  const doublings = whole * FRACTION + Math.floor((ratio * FRACTION) / 2 ** whole) - FRACTION;
  return Math.max(doublings - 10 * FRACTION, 1);
}

// Files: see files.py and index.py.

function damaged(path) {
  return failure("damaged", `The search index is damaged: ${path} cannot be read.`);
}

/** An Error whose `reason` a page has a message for. */
function failure(reason, message) {
  return Object.assign(new Error(message), { reason });
}

function textOf(path, data) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(data);
  } catch {
    throw damaged(path);
  }
}

function parsed(path, data) {
  try {
    return JSON.parse(textOf(path, data));
  } catch {
    throw damaged(path);
  }
}

function readHead(path, data) {
  const head = parsed(path, data);
  if (head === null || typeof head !== "object" || !("format" in head)) throw damaged(path);
  if (head.format !== FORMAT || head.tokens !== TOKENS) {
    const versions = `${head.format}.${head.tokens}; this page reads ${FORMAT}.${TOKENS}`;
    throw failure("version", `The search index has version ${versions}.`);
  }
  const isWhole =
    [head.documents, head.numbers, head.together].every(Number.isInteger) &&
    head.numbers > 0 &&
    head.together > 0 &&
    Array.isArray(head.groups) &&
    [head.terms, head.forward, head.backward].every((one) => Array.isArray(one) && one[0] === "");
  if (!isWhole) throw damaged(path);
  return head;
}

class Bytes {
  constructor(path, data) {
    this.path = path;
    this.data = data;
    this.at = 0;
  }

  number() {
    let found = 0;
    for (let unit = 1; ; unit *= 128) {
      if (this.at >= this.data.length) throw damaged(this.path);
      const byte = this.data[this.at];
      this.at += 1;
      found += (byte & 127) * unit;
      if (byte < 128) return found;
    }
  }

  take(length) {
    this.at += length;
    if (this.at > this.data.length) throw damaged(this.path);
    return this.data.subarray(this.at - length, this.at);
  }
}

function readTerms(path, data) {
  const bytes = new Bytes(path, data);
  if (bytes.number() !== FORMAT) throw damaged(path);
  const text = textOf(path, bytes.take(bytes.number()));
  const terms = text ? text.split("\n") : [];
  const sizes = terms.map(() => bytes.number());
  const found = new Map(terms.map((term, at) => [term, bytes.take(sizes[at])]));
  if (bytes.at !== data.length) throw damaged(path);
  return found;
}

function readSpellings(path, data) {
  const text = textOf(path, data);
  if (!text.startsWith(SPELLING_HEAD)) throw damaged(path);
  return text.length > SPELLING_HEAD.length ? text.slice(SPELLING_HEAD.length).split("\n") : [];
}

function readDocuments(path, data) {
  const listed = parsed(path, data);
  const isOne = (one) =>
    Array.isArray(one) && Number.isInteger(one[0]) && one.slice(1).every((x) => typeof x === "string");
  if (!Array.isArray(listed) || !listed.every((one) => isOne(one) && one.length === 4)) throw damaged(path);
  return new Map(listed.map(([number, title, address, text]) => [number, { title, address, text }]));
}

function nameOf(border) {
  const bytes = new TextEncoder().encode(border);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("") || "0";
}

/** The order of Unicode's numbers, which JavaScript's own is not. */
function compare(one, other) {
  const left = Array.from(one);
  const right = Array.from(other);
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const apart = left[at].codePointAt(0) - right[at].codePointAt(0);
    if (apart) return apart;
  }
  return left.length - right.length;
}

function range(borders, beginning, most) {
  let [low, high] = [0, borders.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(borders[middle], beginning) <= 0) low = middle + 1;
    else high = middle;
  }
  const first = Math.max(low - 1, 0);
  let last = first + 1;
  while (last < first + most && borders[last]?.startsWith(beginning)) last += 1;
  return borders.slice(first, last);
}

/** An index, with what was read of it. */
class Index {
  constructor(fetchFile) {
    this.fetchFile = fetchFile;
    this.files = new Map();
  }

  /** A file, read once; where that fails it is asked for again the next time. */
  read(path, reader) {
    if (!this.files.has(path)) {
      const coming = Promise.resolve(this.fetchFile(path)).then((data) => reader(path, new Uint8Array(data)));
      coming.catch(() => this.files.delete(path));
      this.files.set(path, coming);
    }
    return this.files.get(path);
  }

  fileOfTerms(border) {
    return this.read(`${FOLDER}/terms/${nameOf(border)}.bin`, readTerms);
  }

  /** The numbers and levels of the notes that have a word. */
  async postings(word) {
    const [border] = range(this.head.terms, word, 1);
    const packed = (await this.fileOfTerms(border)).get(word) ?? new Uint8Array();
    const bytes = new Bytes(`${FOLDER}/terms/${nameOf(border)}.bin`, packed);
    const found = [];
    for (let code = 0; bytes.at < packed.length; ) {
      code += bytes.number();
      found.push([Math.floor(code / LEVELS), code % LEVELS]);
    }
    if (found.length && found.at(-1)[0] >= this.head.numbers) throw damaged(bytes.path);
    return found;
  }

  async completions(beginning) {
    const files = range(this.head.terms, beginning, MOST_FILES).map((border) => this.fileOfTerms(border));
    const terms = (await Promise.all(files)).flatMap((file) => [...file.keys()]);
    return terms.filter((term) => term.startsWith(beginning) && term !== beginning);
  }

  async spelled(direction, beginning) {
    const files = range(this.head[direction], beginning, MOST_FILES).map((border) =>
      this.read(`${FOLDER}/${direction}/${nameOf(border)}.txt`, readSpellings),
    );
    return (await Promise.all(files)).flat().filter((line) => line.startsWith(beginning, 1));
  }

  /** A function from a number to what the note is. */
  async standings() {
    const path = `${FOLDER}/notes.bin`;
    const notes = await this.read(path, (_, data) => data);
    const { groups, numbers } = this.head;
    if (notes.length !== numbers) throw damaged(path);
    return (number) => {
      const group = Math.floor(notes[number] / PRIORS);
      if (group === 0) return null;
      if (group > groups.length) throw damaged(path);
      const [kind, state] = groups[group - 1];
      return { kind, state, prior: notes[number] % PRIORS };
    };
  }

  async document(number) {
    const file = Math.floor(number / this.head.together).toString(16);
    return (await this.read(`${FOLDER}/documents/${file}.json`, readDocuments)).get(number);
  }
}

/**
 * Open an index. `fetchFile(path)` gives a promise of a file's bytes, by its path below the site's root.
 * Throws an Error where there is none that can be read; its `reason` is “damaged” or “version”, or what `fetchFile` gave.
 */
export async function openIndex(fetchFile) {
  const index = new Index(fetchFile);
  index.head = await index.read(`${FOLDER}/index.json`, readHead);
  return index;
}

// Queries: see query.py.

/**
 * The notes that have the words of a query, the best first.
 *
 * Gives `{hits, total, found, missing}`; a hit is `{title, text, address, kind, state, score, hasAll}`, where title and
 * text are `{text, marks}` and a mark is `[start, end]` in it. Empty `kinds` and `states` mean all.
 */
export async function search(index, text, { kinds = [], states = [], limit = 10 } = {}) {
  const words = asked(text).slice(0, MOST_WORDS);
  const sought = await Promise.all(words.map((word, at) => lookUp(index, word, at === words.length - 1)));
  const known = sought.filter((one) => one.words.length);
  const found = [...new Set(known.flatMap((one) => one.words))].sort(compare);
  const ranked = known.length ? rank(known, await index.standings(), kinds, states) : [];
  const isFound = new Set(found);
  const hits = await Promise.all(ranked.slice(0, limit).map((one) => hit(index, one, isFound)));
  return {
    hits: hits.filter(Boolean),
    total: ranked.length,
    found,
    missing: words.filter((_, at) => !sought[at].words.length),
  };
}

function rank(known, standing, kinds, states) {
  const scores = new Map();
  const having = new Map();
  for (const { weights } of known) {
    for (const [number, weight] of weights) {
      scores.set(number, (scores.get(number) ?? 0) + weight);
      having.set(number, (having.get(number) ?? 0) + 1);
    }
  }
  const ranked = [];
  for (const [number, score] of scores) {
    const note = standing(number);
    if (!note) continue;
    if ((kinds.length && !kinds.includes(note.kind)) || (states.length && !states.includes(note.state))) continue;
    const hasAll = having.get(number) === known.length;
    ranked.push({ hasAll, score: score * (PRIOR_BASE + note.prior), number, note });
  }
  return ranked.sort((a, b) => b.hasAll - a.hasAll || b.score - a.score || a.number - b.number);
}

async function hit(index, { hasAll, score, number, note }, found) {
  const shown = await index.document(number);
  if (!shown) return null;
  return {
    title: marked(shown.title, found),
    text: marked(shown.text, found),
    address: shown.address,
    kind: note.kind,
    state: note.state,
    score,
    hasAll,
  };
}

async function lookUp(index, word, isLast) {
  const { documents } = index.head;
  const exact = await index.postings(word);
  const mayGoOn = isSingle(word) || (!isDense(word) && (isLast || !exact.length));
  const completions = mayGoOn ? await index.completions(word) : [];
  const weights = new Map();
  weigh(weights, exact, rarity(documents, exact.length) * EXACT);
  const lists = await Promise.all(completions.map((longer) => index.postings(longer)));
  const having = new Set(lists.flatMap((postings) => postings.map(([number]) => number)));
  const each = rarity(documents, having.size) * COMPLETED;
  for (const postings of lists) weigh(weights, postings, each);
  if (weights.size) return { words: exact.length ? [word, ...completions] : completions, weights };
  return meant(index, word, isLast);
}

async function meant(index, word, isLast) {
  const weights = new Map();
  const words = await candidates(index, word, isLast);
  for (const other of words) {
    const postings = await index.postings(other);
    weigh(weights, postings, rarity(index.head.documents, postings.length) * MISTYPED);
  }
  return { words: weights.size ? words : [], weights };
}

async function candidates(index, word, isLast) {
  const letters = Array.from(word);
  if (!isForgiven(letters)) return [];
  const middle = Math.ceil(letters.length / 2);
  const [first, last] = [letters.slice(0, middle), letters.slice(middle)];
  const swapped = [...first.slice(0, -1), last[0], first.at(-1), ...last.slice(1)].join("");
  const [ahead, behind, between] = await Promise.all([
    index.spelled("forward", first.join("")),
    index.spelled("backward", last.reverse().join("")),
    index.spelled("forward", swapped),
  ]);
  const turned = behind.map((line) => line[0] + Array.from(line.slice(1)).reverse().join(""));
  const ranked = [];
  for (const line of new Set([...ahead, ...turned, ...between])) {
    const other = Array.from(line.slice(1));
    const isWhole = isNear(letters, other);
    if (isWhole || (isLast && beginsNear(letters, other))) {
      ranked.push({ isWhole, having: line[0], word: line.slice(1) });
    }
  }
  ranked.sort(
    (a, b) => b.isWhole - a.isWhole || compare(b.having, a.having) || compare(a.word, b.word),
  );
  return ranked.slice(0, MOST_MEANT).map((one) => one.word);
}

function weigh(weights, postings, each) {
  for (const [number, level] of postings) {
    const weight = each * (2 * level + 1);
    if (weight > (weights.get(number) ?? 0)) weights.set(number, weight);
  }
}

// Passages: see passage.py. Places are JavaScript's own, so that `text.slice(start, end)` is what is marked.

/** The whole text, the words of `found`, which `has` tells, marked. */
export function marked(text, found) {
  const words = found instanceof Set ? found : new Set(found);
  const marks = [];
  for (const [, start, end] of wordsIn(text, words)) {
    const last = marks.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else marks.push([start, end]);
  }
  return { text, marks };
}

/** About `most` characters of a text, where most of the words of `found` stand together. */
export function passage(text, found, most = 240) {
  const words = new Set(found);
  const folded = text.replace(GAPS, " ").replace(/^ +| +$/g, "");
  const characters = Array.from(folded);
  if (characters.length <= most) return marked(folded, words);
  const count = counter(folded);
  const those = wordsIn(folded, words).map(([word, start, end]) => [word, count(start), count(end)]);
  const [first, last] = cut(characters, best(those, most - BEFORE), most);
  const shown = characters.slice(first, last).join("");
  return marked(`${first ? "…" : ""}${shown}${last < characters.length ? "…" : ""}`, words);
}

/** A function from places in a text to the number of characters before them; it is asked for rising ones. */
function counter(text) {
  if (ASCII.test(text)) return (place) => place;
  const before = new Uint32Array(text.length + 1);
  let characters = 0;
  for (let at = 0; at < text.length; at += 1) {
    before[at] = characters;
    if (text.codePointAt(at) <= 0xffff) characters += 1;
  }
  before[text.length] = characters;
  return (place) => before[place];
}

function best(those, width) {
  let [most, begin] = [0, 0];
  those.forEach(([, start], at) => {
    const held = new Set();
    for (let other = at; other < those.length && those[other][2] <= start + width; other += 1) {
      held.add(those[other][0]);
    }
    if (held.size > most) [most, begin] = [held.size, start];
  });
  return begin;
}

function cut(characters, begin, most) {
  let first = Math.max(Math.min(begin - BEFORE, characters.length - most), 0);
  let gap = first ? characters.indexOf(" ", first) : -1;
  if (gap >= 0 && gap < begin) first = gap + 1;
  let last = Math.min(first + most, characters.length);
  if (last < characters.length) {
    gap = characters.lastIndexOf(" ", last - 1);
    if (gap > begin) last = gap;
  }
  return [first, last];
}

function wordsIn(text, found) {
  const [folded, origins] = withOrigins(text);
  const those = [];
  for (const [word, start, end] of places(folded)) {
    if (!found.has(word)) continue;
    let after = end;
    while (after < origins.length && origins[after] <= origins[end - 1]) after += 1;
    those.push([word, origins[start], origins[after] ?? text.length]);
  }
  return those;
}

function withOrigins(text) {
  if (ASCII.test(text)) return [text.toLowerCase(), Array.from(text, (_, at) => at)];
  let folded = "";
  const origins = [];
  for (const cluster of text.matchAll(CLUSTER)) {
    const piece = fold(cluster[0]);
    folded += piece;
    for (let at = 0; at < piece.length; at += 1) origins.push(cluster.index);
  }
  return [folded, origins];
}
