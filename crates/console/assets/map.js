// Draws a map of many documents point by point. Without this they are squares that lead to those within.
"use strict";

const layers = document.querySelector("[data-points]");
const picture = layers && layers.querySelector("svg");
if (picture) {
  fetch(layers.dataset.points).then(async (answer) => { if (answer.ok) start(await answer.arrayBuffer()); }).catch(() => {});
}

function start(bytes) {
  const count = new DataView(bytes).getUint32(0, true);
  const xs = new Uint16Array(bytes, 4, count), ys = new Uint16Array(bytes, 4 + 2 * count, count);
  const numbers = new Uint32Array(bytes, 4 + 4 * count, count), tints = new Uint8Array(bytes, 4 + 8 * count, count);
  const canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
  canvas.setAttribute("aria-hidden", "true");
  picture.before(canvas);
  picture.classList.add("points");
  let stamps = [], due = false;

  // Each tint has its colour and its shape as the legend has them.
  const stamp = (tint, size) => {
    const of = document.querySelector(`.swatch .t${tint}`), one = document.createElement("canvas");
    one.width = one.height = Math.ceil(size);
    const ink = one.getContext("2d");
    ink.fillStyle = of ? getComputedStyle(of).fill : "gray";
    ink.scale(one.width / 20, one.width / 20);
    ink.fill(of ? new Path2D(of.getAttribute("d")) : new Path2D("M4 4h12v12h-12z"));
    return one;
  };
  const draw = () => {
    due = false;
    const view = picture.viewBox.baseVal, scale = canvas.width / view.width, near = 1000 / view.width;
    const size = Math.round(devicePixelRatio * Math.min(14, 4 + 2 * near));
    if (stamps.size !== size) stamps = Object.assign([0, 1, 2, 3, 4, 5, 6, 7].map((tint) => stamp(tint, size)), { size });
    pen.clearRect(0, 0, canvas.width, canvas.height);
    for (const chosen of [false, true]) {
      pen.globalAlpha = chosen ? 1 : 0.15;
      for (let at = 0; at < count; at++) {
        if (tints[at] > 127 !== chosen) continue;
        const x = (xs[at] / 64 - view.x) * scale, y = (ys[at] / 64 - view.y) * scale;
        if (x < -size || y < -size || x > canvas.width + size || y > canvas.height + size) continue;
        pen.drawImage(stamps[tints[at] & 7], Math.round(x - size / 2), Math.round(y - size / 2));
      }
    }
  };
  const later = () => { if (!due) { due = true; requestAnimationFrame(draw); } };
  const fit = () => {
    canvas.width = Math.round(picture.clientWidth * devicePixelRatio);
    canvas.height = Math.round(picture.clientHeight * devicePixelRatio);
    later();
  };
  new ResizeObserver(fit).observe(picture);
  new MutationObserver(later).observe(picture, { attributeFilter: ["viewBox"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { stamps = []; later(); });

  picture.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.target.closest("a")) return;
    const box = picture.getBoundingClientRect(), view = picture.viewBox.baseVal, scale = view.width / box.width;
    const x = 64 * (view.x + (event.clientX - box.left) * scale), y = 64 * (view.y + (event.clientY - box.top) * scale);
    let nearest = (64 * 10 * scale) ** 2, found = 0;
    for (let at = 0; at < count; at++) {
      const far = (xs[at] - x) ** 2 + (ys[at] - y) ** 2;
      if (far < nearest && tints[at] > 127) { nearest = far; found = numbers[at]; }
    }
    if (found) location.assign(`/stukken/${found}`);
  });
}
