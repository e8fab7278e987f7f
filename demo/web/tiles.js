// What Hydrogen does not know by itself: an edit replaces the text of the message, a reply to a message in a thread
// stays in that thread, and a message from before this browser took part needs a word of explanation.

import { EncryptedEventTile, TextTile, tileClassForEntry as hydrogenTile } from "hydrogen-view-sdk";

const latestEdits = new Map(); // event id → {sender, timestamp, content}
const tilesOnScreen = new Map(); // event id → tile

class MessageTile extends TextTile {
  constructor(entry, options) {
    super(entry, options);
    tilesOnScreen.set(entry.id, this);
  }

  _getContent() {
    const edit = latestEdits.get(this._entry.id);
    return edit && edit.sender === this._entry.sender ? edit.content : super._getContent();
  }

  createReplyContent(msgtype, body) {
    const { id, sender, content } = this._entry;
    const relation = content["m.relates_to"];
    const thread = relation?.rel_type === "m.thread"
      ? { rel_type: "m.thread", event_id: relation.event_id, is_falling_back: false }
      : {};
    return {
      msgtype,
      body,
      "m.mentions": { user_ids: [sender] },
      "m.relates_to": { ...thread, "m.in_reply_to": { event_id: id } },
    };
  }
}

class UnreadableTile extends EncryptedEventTile {
  _getBody() {
    return "Dit bericht is hier niet te lezen: deze browser heeft de sleutel (nog) niet. Zo gaat dat met berichten van voor het inloggen.";
  }
}

function rememberEdit(entry) {
  const target = entry.content["m.relates_to"].event_id;
  const known = latestEdits.get(target);
  if (known && known.timestamp > entry.timestamp) return;
  latestEdits.set(target, {
    sender: entry.sender,
    timestamp: entry.timestamp,
    content: withMark(entry.content["m.new_content"]),
  });
  tilesOnScreen.get(target)?.emitChange("body");
}

function withMark(content) {
  if (content.format !== "org.matrix.custom.html") return { ...content, body: `${content.body} (bewerkt)` };
  return { ...content, formatted_body: `${content.formatted_body} <em>(bewerkt)</em>` };
}

const ownTiles = new Map([[TextTile, MessageTile], [EncryptedEventTile, UnreadableTile]]);

export function tileClassForEntry(entry, options) {
  const content = entry.content;
  if (entry.eventType === "m.room.message" && content?.["m.new_content"] && content["m.relates_to"]?.rel_type === "m.replace") {
    rememberEdit(entry);
    return undefined;
  }
  const Tile = hydrogenTile(entry, options);
  return ownTiles.get(Tile) ?? Tile;
}
