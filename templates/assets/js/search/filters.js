// Buttons that narrow an answer to some kinds and states; none pressed means all.

const NAMES = ["kind", "state"];

export class Filters {
  /** `kind`: the only one that is searched, such as “claim”; empty for all. */
  constructor(found, kind) {
    this.found = found;
    this.kind = kind;
  }

  /** Show the buttons that can make a difference. `groups`: the pairs of kind and state that the site has. */
  offer(groups) {
    const kinds = this.chosen("kind");
    const here = groups.filter(([kind]) => !kinds.length || kinds.includes(kind));
    const have = { kind: new Set(groups.map(([kind]) => kind)), state: new Set(here.map(([, state]) => state)) };
    for (const name of NAMES) {
      const buttons = this.buttons(name);
      for (const button of buttons) button.hidden = !have[name].has(button.value) && !isPressed(button);
      const isFixed = name === "kind" && this.kind;
      this.group(name).hidden = isFixed || buttons.filter((button) => !button.hidden).length < 2;
    }
  }

  /** The kinds or states that an answer may have; empty for all. */
  chosen(name) {
    return name === "kind" && this.kind ? [this.kind] : this.pressed(name);
  }

  pressed(name) {
    return this.buttons(name).filter(isPressed).map((button) => button.value);
  }

  /** Press those of the values that there are, and no other. */
  press(name, values) {
    for (const button of this.buttons(name)) button.setAttribute("aria-pressed", String(values.includes(button.value)));
  }

  clear() {
    for (const name of NAMES) this.press(name, []);
  }

  isAnyPressed() {
    return NAMES.some((name) => this.pressed(name).length > 0);
  }

  group(name) {
    return this.found.querySelector(`[data-filter="${name}"]`);
  }

  buttons(name) {
    return [...this.group(name).querySelectorAll("button")];
  }
}

/** Press a button, or let it go again. */
export function toggle(button) {
  button.setAttribute("aria-pressed", String(!isPressed(button)));
}

function isPressed(button) {
  return button.getAttribute("aria-pressed") === "true";
}
