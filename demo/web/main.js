// One page, one room, one person: logs in with the link and opens the room with timeline and composer.

import { FeatureSet, Platform, RoomView, RoomViewModel, createNavigation, createRouter, viewClassForTile } from "hydrogen-view-sdk";
import { readLink } from "./link.js";
import { mentionWhileTyping } from "./mentions.js";
import { findRoom, holdAlone, openSession, restWhenHidden } from "./session.js";
import { tileClassForEntry } from "./tiles.js";

const assetPaths = {
  downloadSandbox: "assets/download-sandbox.html",
  worker: "assets/main.js",
  olm: { wasm: "olm.wasm", legacyBundle: "olm_legacy.js", wasmBundle: "olm.js" },
};

// Hydrogen keeps its own place in the address bar; here the address bar holds the link.
const noHistory = {
  getLastSessionUrl: () => "",
  urlAsPath: (url) => url,
  pathAsUrl: () => location.hash,
};

// There is no service worker: every request would go through it, and a sync that is called off would go on there. It
// serves pictures only, and Hydrogen asks no more of the page than to be told who is logged in.
function withoutServiceWorker(platform) {
  Object.defineProperty(platform, "updateService", { value: { updateAuthData() {} } });
  return platform;
}

async function start() {
  const link = readLink(location.hash);
  document.title = `${link.role} · Jatwerk`;
  await holdAlone(link);
  const platform = withoutServiceWorker(new Platform({ container: document.querySelector("#app"), assetPaths, config: {} }));
  const navigation = createNavigation();
  platform.setNavigation(navigation);
  await platform.init();
  const client = await openSession(platform, link);
  const room = await findRoom(client.session, link.room);
  await show({ platform, navigation, client, room });
  name(link, client, room);
  restWhenHidden(client);
}

async function show({ platform, navigation, client, room }) {
  mentionWhileTyping(room);
  const viewModel = new RoomViewModel({
    room,
    client,
    session: client.session,
    ownUserId: client.session.userId,
    platform,
    navigation,
    urlRouter: createRouter({ navigation, history: noHistory }),
    features: await FeatureSet.load(platform.settingsStorage),
    tileClassForEntry,
  });
  await viewModel.load();
  document.querySelector("#app").replaceChildren(new RoomView(viewModel, viewClassForTile).mount());
}

function name(link, client, room) {
  const who = document.querySelector("#who");
  who.textContent = `${link.role} (${client.session.userId}) · ${room.name}`;
  if (link.start) who.append(wayBack(link.start));
  document.title = `${link.role} · ${room.name}`;
  document.body.dataset.state = "open";
}

function wayBack(start) {
  const back = document.createElement("a");
  back.href = new URL(start, location.origin).href;
  back.textContent = "Alle rollen";
  return back;
}

function fail(error) {
  document.title = `Fout · ${document.title}`;
  document.body.dataset.state = "failed";
  const status = document.createElement("p");
  status.id = "status";
  status.textContent = error.message;
  document.querySelector("#app").replaceChildren(status);
  console.error(error);
}

window.addEventListener("hashchange", () => location.reload());
start().catch(fail);
