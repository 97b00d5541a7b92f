// One picture of the map: groups, ties, dots, labels.

import { Labels } from "./labels.js";

const FEW = 500; // notes in view, up to which all their ties are drawn, and no label lies on a dot

/** Draw what the camera sees. Gives the notes whose names are wanted and not loaded. */
export function draw(context, chart, camera, looks, { focus, hovered, isActive }) {
  const { density } = looks;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  context.setTransform(density, 0, 0, density, 0, 0);
  drawRegions(context, chart, camera, looks);
  const seen = [...chart.within(...camera.box(16))];
  const near = chart.neighbours(focus);
  if (seen.length <= FEW) drawTies(context, chart, camera, looks, seen, focus);
  drawFocusTies(context, chart, camera, looks, focus, near);
  drawDots(context, chart, camera, looks, seen, focus < 0 ? null : new Set([focus, ...near]));
  if (focus >= 0) drawRing(context, chart, camera, looks, focus, isActive);
  const labels = new Labels(context, chart, camera, looks, seen.length <= FEW ? seen : []);
  if (hovered >= 0) labels.chosen([hovered]);
  if (focus >= 0) labels.chosen([focus]);
  if (focus >= 0) labels.chosen(near, 400);
  else {
    labels.regions();
    labels.notes();
  }
  return labels.missing;
}

function drawRegions(context, chart, camera, looks) {
  context.fillStyle = looks.colours.sheet;
  for (const region of chart.regions) {
    if (!region.form) continue;
    context.beginPath();
    context.arc(camera.screenX(region.x), camera.screenY(region.y), region.radius * camera.scale, 0, 2 * Math.PI);
    context.fill();
  }
}

function drawTies(context, chart, camera, looks, seen, focus) {
  context.strokeStyle = looks.colours.rule;
  context.lineWidth = 1;
  context.globalAlpha = focus < 0 ? 1 : 0.4;
  context.beginPath();
  for (const note of seen) {
    for (const other of chart.neighbours(note)) {
      // Each tie once: from the end that is in view, or from the first of two that are.
      if (other > note || !isSeen(chart, camera, other)) line(context, chart, camera, note, other);
    }
  }
  context.stroke();
  context.globalAlpha = 1;
}

function isSeen(chart, camera, note) {
  const [left, above, right, below] = camera.box();
  return chart.x[note] >= left && chart.x[note] <= right && chart.y[note] >= above && chart.y[note] <= below;
}

function drawFocusTies(context, chart, camera, looks, focus, near) {
  if (focus < 0) return;
  context.strokeStyle = looks.ofKind[chart.kind[focus]] || looks.colours.soft;
  context.lineWidth = 1.2;
  context.beginPath();
  for (const other of near) line(context, chart, camera, focus, other);
  context.stroke();
}

function line(context, chart, camera, one, other) {
  context.moveTo(camera.screenX(chart.x[one]), camera.screenY(chart.y[one]));
  context.lineTo(camera.screenX(chart.x[other]), camera.screenY(chart.y[other]));
}

/** Dots; where some are lit, the others are faint. */
function drawDots(context, chart, camera, looks, seen, lit) {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = lit ? 0.3 : 1;
  for (const note of seen) {
    if (!lit || !lit.has(note)) stampDot(context, chart, camera, looks, note);
  }
  context.globalAlpha = 1;
  for (const note of lit || []) stampDot(context, chart, camera, looks, note);
  context.setTransform(looks.density, 0, 0, looks.density, 0, 0);
}

function stampDot(context, chart, camera, looks, note) {
  const image = looks.stamp(chart.kind[note], looks.radius(chart.level[note], camera.scale));
  const x = Math.round(camera.screenX(chart.x[note]) * looks.density - image.width / 2);
  const y = Math.round(camera.screenY(chart.y[note]) * looks.density - image.height / 2);
  context.drawImage(image, x, y);
}

function drawRing(context, chart, camera, looks, focus, isActive) {
  const radius = looks.radius(chart.level[focus], camera.scale) + 5;
  context.beginPath();
  context.arc(camera.screenX(chart.x[focus]), camera.screenY(chart.y[focus]), radius, 0, 2 * Math.PI);
  context.strokeStyle = looks.colours.paper;
  context.lineWidth = 6;
  context.stroke();
  context.strokeStyle = looks.colours.ink;
  context.lineWidth = isActive ? 3 : 2;
  context.stroke();
}
