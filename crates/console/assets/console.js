// What makes the console handier: it works without this, too.
"use strict";

// Puts what stands behind the # of the link into the form, so that nobody has to paste it.
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

// Files go one by one, each with how far it is; they may be dropped on the form.
const bringing = document.getElementById("brengen");
if (bringing) {
  const list = document.getElementById("voortgang");
  const field = document.getElementById("bestanden");
  const send = (file) => new Promise((done) => {
    const item = document.createElement("li");
    const bar = document.createElement("progress");
    const said = document.createElement("span");
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    said.textContent = file.name;
    item.append(bar, " ", said);
    list.append(item);
    const form = new FormData();
    form.append("formulier", bringing.elements.formulier.value);
    form.append("bestand", file, file.name);
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total;
    });
    request.addEventListener("loadend", () => {
      const good = request.status >= 200 && request.status < 400;
      if (good) bar.value = 100;
      said.textContent = `${file.name}: ${good ? list.dataset.klaar : list.dataset.mislukt}`;
      done(good);
    });
    request.open("POST", bringing.action);
    request.send(form);
  });
  const sendAll = async (files) => {
    let all = true;
    for (const file of files) all = (await send(file)) && all;
    if (all && files.length > 0) location.assign(bringing.action);
  };
  bringing.addEventListener("submit", (event) => {
    event.preventDefault();
    sendAll([...field.files]);
  });
  for (const [name, over] of [["dragenter", true], ["dragover", true], ["dragleave", false], ["drop", false]]) {
    bringing.addEventListener(name, (event) => {
      event.preventDefault();
      bringing.classList.toggle("over", over);
      if (name === "drop") sendAll([...event.dataTransfer.files]);
    });
  }
}
