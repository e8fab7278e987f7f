// Puts what stands behind the # of the link into the form, so that nobody has to paste it. Without this the page works by hand.
"use strict";
const token = document.getElementById("token");
if (token && location.hash.length > 1) {
  token.value = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
  document.getElementById("by-hand").hidden = true;
}

// Lets the map be drawn nearer with the wheel and moved with the mouse. Without this, its themes are links that show them from nearby.
const map = document.querySelector(".map .wide > svg");
if (map) {
  const whole = map.viewBox.baseVal, size = { width: whole.width, height: whole.height };
  let view = { x: 0, y: 0, width: size.width }, from = null;
  const show = () => {
    const height = view.width * size.height / size.width;
    view.x = Math.min(Math.max(view.x, 0), size.width - view.width);
    view.y = Math.min(Math.max(view.y, 0), size.height - height);
    map.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${height}`);
    map.dataset.near = Math.min(4, Math.max(1, 2 ** Math.round(Math.log2(size.width / view.width))));
    map.classList.toggle("moved", view.width < size.width);
  };
  const scale = () => view.width / map.clientWidth;
  map.addEventListener("wheel", event => {
    // Without Ctrl the wheel moves the page, as it does everywhere.
    if (!event.ctrlKey) return;
    event.preventDefault();
    const box = map.getBoundingClientRect();
    const x = event.clientX - box.left, y = event.clientY - box.top, before = scale();
    view.width = Math.min(size.width, Math.max(size.width / 12, view.width * Math.exp(event.deltaY / 400)));
    view.x += x * (before - scale());
    view.y += y * (before - scale());
    show();
  }, { passive: false });
  map.addEventListener("pointerdown", event => { if (event.pointerType === "mouse" && event.button === 0) from = { x: event.clientX, y: event.clientY, far: false }; });
  addEventListener("pointermove", event => {
    if (!from) return;
    const x = event.clientX - from.x, y = event.clientY - from.y;
    if (!from.far && Math.hypot(x, y) < 5) return;
    view.x -= x * scale();
    view.y -= y * scale();
    from = { x: event.clientX, y: event.clientY, far: true };
    show();
  });
  addEventListener("pointerup", () => { if (from && !from.far) from = null; });
  map.addEventListener("click", event => { if (from && from.far) event.preventDefault(); from = null; }, true);
  map.addEventListener("dragstart", event => event.preventDefault());
}
