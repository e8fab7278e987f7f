// Typing "@Jatwerk" mentions Jatwerk, as in any complete client: a pill to see and m.mentions to notice.

const escapeHtml = (text) => text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
const escapeRegex = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

async function mentioned(room, body) {
  const list = await room.loadMemberList();
  const members = [...list.members.values()];
  list.release();
  return members
    .map(({ userId, name }) => ({ userId, name, pattern: new RegExp(`@${escapeRegex(escapeHtml(name))}(?![\\p{L}\\p{N}])`, "giu") }))
    .filter(({ name, pattern }) => name && escapeHtml(body).search(pattern) >= 0);
}

async function withMentions(room, content) {
  if (content?.msgtype !== "m.text" || content.formatted_body) return content;
  const people = await mentioned(room, content.body);
  if (!people.length) return content;
  let html = escapeHtml(content.body).replace(/\n/g, "<br>");
  for (const { userId, name, pattern } of people) {
    html = html.replace(pattern, `<a href="https://matrix.to/#/${escapeHtml(userId)}">${escapeHtml(name)}</a>`);
  }
  const ids = new Set([...(content["m.mentions"]?.user_ids ?? []), ...people.map(({ userId }) => userId)]);
  return { ...content, format: "org.matrix.custom.html", formatted_body: html, "m.mentions": { user_ids: [...ids] } };
}

export function mentionWhileTyping(room) {
  const send = room.sendEvent.bind(room);
  room.sendEvent = async (type, content, ...rest) =>
    send(type, type === "m.room.message" ? await withMentions(room, content) : content, ...rest);
}
