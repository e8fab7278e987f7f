// From a link to a running session: the one this link had before a reload, or else a new login.

import { Client, LoadStatus } from "hydrogen-view-sdk";
import { nameOfLink } from "./link.js";

const settled = [LoadStatus.Ready, LoadStatus.Error, LoadStatus.LoginFailed];

// Two tabs on one session would use the same encryption keys twice and break them.
export async function holdAlone(link) {
  const { signal, stop } = patience(5000);
  return new Promise((held, refused) => {
    navigator.locks
      .request(nameOfLink(link), { signal }, () => {
        stop();
        held();
        return new Promise(() => {}); // held until this page goes away
      })
      .catch(() => refused(new Error("Deze kamer staat al open in een ander tabblad.")));
  });
}

function patience(milliseconds) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), milliseconds);
  return { signal: controller.signal, stop: () => clearTimeout(timer) };
}

export async function openSession(platform, link) {
  return (await resume(platform, link)) ?? (await login(platform, link));
}

async function resume(platform, link) {
  const id = localStorage.getItem(nameOfLink(link));
  if (!id || !(await platform.sessionInfoStorage.get(id))) return null;
  const client = new Client(platform);
  await client.startWithExistingSession(id);
  await untilSettled(client);
  if (client.loadStatus.get() === LoadStatus.Ready) return client;
  if (client.loadError?.errcode !== "M_UNKNOWN_TOKEN") throw unreachable(link);
  client.dispose();
  await new Client(platform).startForcedLogout(id); // the homeserver was emptied since
  return null;
}

async function login(platform, link) {
  const client = new Client(platform);
  const options = await client.queryLogin(link.hs).result.catch(() => { throw unreachable(link); });
  await client.startWithLogin(options.password(link.user, link.pass));
  await untilSettled(client);
  if (client.loginFailure) throw new Error(`Inloggen als ${link.user} lukt niet: het wachtwoord in de link klopt niet.`);
  if (client.loadError) throw client.loadError;
  localStorage.setItem(nameOfLink(link), client.sessionId);
  return client;
}

function untilSettled(client) {
  return client.loadStatus.waitFor((status) => settled.includes(status)).promise;
}

function unreachable(link) {
  return new Error(`De homeserver ${link.hs} antwoordt niet. Draait jatwerk demo nog?`);
}

// The room of the link; an invitation that still waits is accepted.
export async function findRoom(session, id) {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const room = session.rooms.get(id);
    if (room) return room;
    if (attempt % 20 === 0) await session.invites.get(id)?.accept();
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error("Deze gebruiker is geen lid van de kamer in de link.");
}

// A browser keeps at most six connections to one homeserver, for all tabs together, and every syncing tab holds one
// of them. So a tab that nobody looks at rests; it catches up when it is looked at again.
export function restWhenHidden(client) {
  let resting = false;
  const tend = () => {
    if (document.hidden === resting) return;
    resting = document.hidden;
    if (resting) client.sync.stop();
    else client.sync.start();
  };
  const soon = () => (document.hidden ? setTimeout(tend, 2000) : tend());
  document.addEventListener("visibilitychange", soon);
  soon();
}
