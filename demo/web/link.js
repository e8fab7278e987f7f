// What a link says: #hs=…&user=…&pass=…&room=…&role=…&start=… The fragment never leaves the browser, so no server log
// ever holds a password. `role` is only for people: it is what the page is called; `start` is where
// all links are.

const required = ["hs", "user", "pass", "room"];

export function readLink(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const missing = required.filter((name) => !given.get(name));
  if (missing.length) {
    throw new Error(`Deze link is niet compleet: ${missing.join(", ")} ontbreekt. Kopieer de hele link van jatwerk demo.`);
  }
  const link = Object.fromEntries(required.map((name) => [name, given.get(name)]));
  const start = given.get("start") ?? "";
  return { ...link, role: given.get("role") || link.user, start: /^\/start-[0-9a-f]+$/.test(start) ? start : "" };
}

// Every link has a session (a device) of its own, so that all roles and rooms can be open in tabs of one browser.
export function nameOfLink({ hs, user, room }) {
  return `jatwerk ${hs} ${user} ${room}`;
}
