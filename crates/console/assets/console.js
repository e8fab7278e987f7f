// What makes the console handier: it works without this, too.
"use strict";

// Puts what stands behind the # of the link into the form, so that nobody has to paste it.
const token = document.getElementById("token");
if (token && location.hash.length > 1) {
  token.value = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
  document.getElementById("by-hand").hidden = true;
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
