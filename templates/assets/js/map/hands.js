// Mouse, pen, fingers and keys on the canvas.

const STEP = 80; // pixels that an arrow key moves
const CLICK = 5; // pixels a pointer may move in a click
const ZOOM = 1.5;

/** Follow pointers: drag to move, two fingers or the wheel to zoom, click a dot to focus it. */
export function followPointers(canvas, { camera, drawn, hit, focus, hover }) {
  const pointers = new Map();
  let moved = 0;
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    camera.halt();
    if (!pointers.size) moved = 0;
    pointers.set(event.pointerId, at(event));
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return hover(hit(...at(event), event.pointerType));
    const now = at(event);
    const other = [...pointers.entries()].find(([id]) => id !== event.pointerId);
    moved += Math.hypot(now[0] - before[0], now[1] - before[1]);
    if (other) pinch(camera, before, now, other[1]);
    if (moved > CLICK) camera.pan((now[0] - before[0]) / (other ? 2 : 1), (now[1] - before[1]) / (other ? 2 : 1));
    pointers.set(event.pointerId, now);
    drawn();
  });
  const end = (event) => {
    if (!pointers.delete(event.pointerId) || event.type !== "pointerup") return;
    if (moved <= CLICK && !pointers.size) focus(hit(...at(event), event.pointerType));
  };
  for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, end);
  canvas.addEventListener("pointerleave", () => hover(-1));
  canvas.addEventListener("dblclick", (event) => {
    camera.zoom(ZOOM * ZOOM, ...at(event));
    drawn();
  });
  canvas.addEventListener("wheel", (event) => {
    // The page scrolls on under a hand that is only passing by.
    if (!event.ctrlKey && !event.metaKey && document.activeElement !== canvas) return;
    event.preventDefault();
    const pixels = event.deltaY * (event.deltaMode ? 16 : 1);
    camera.halt();
    camera.zoom(Math.exp(-Math.min(Math.max(pixels, -120), 120) * (event.ctrlKey ? 0.01 : 0.003)), ...at(event));
    drawn();
  }, { passive: false });
}

function pinch(camera, before, now, other) {
  const [was, is] = [before, now].map(([x, y]) => Math.hypot(x - other[0], y - other[1]));
  if (was > 0) camera.zoom(is / was, (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
}

/** Follow keys. `map` has `camera`, `drawn`, `step`, `focus` and `open`. */
export function followKeys(canvas, map) {
  const { camera } = map;
  const move = (across, down) => (event) => {
    const step = event.shiftKey ? 3 * STEP : STEP;
    camera.halt();
    camera.pan(across * step, down * step);
  };
  const keys = {
    ArrowLeft: move(1, 0),
    ArrowRight: move(-1, 0),
    ArrowUp: move(0, 1),
    ArrowDown: move(0, -1),
    "+": () => camera.zoom(ZOOM),
    "=": () => camera.zoom(ZOOM),
    "-": () => camera.zoom(1 / ZOOM),
    0: () => camera.showWhole(),
    n: () => map.step(1),
    p: () => map.step(-1),
    Enter: () => map.open(),
    Escape: () => map.focus(-1),
  };
  canvas.addEventListener("keydown", (event) => {
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act(event);
    map.drawn();
  });
}

/** What the buttons do. */
export function followButtons(section, map) {
  const deeds = {
    nearer: () => map.camera.zoom(ZOOM),
    farther: () => map.camera.zoom(1 / ZOOM),
    whole: () => map.camera.showWhole(),
    close: () => map.close(),
  };
  for (const button of section.querySelectorAll("[data-map-do]")) {
    button.addEventListener("click", () => {
      map.camera.halt();
      deeds[button.dataset.mapDo]();
      map.drawn();
    });
  }
}
