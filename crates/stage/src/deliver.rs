//! What the bot sends, as it stands in a transcript.

use jatwerk_core::kernel::console;
use jatwerk_core::kernel::effect::{Operation, Outgoing, Target};
use jatwerk_core::kernel::event::Event;
use jatwerk_domain::id::{EventId, RoomId};

use crate::rooms;
use crate::stage::{LONG, Stage};

impl Stage {
    pub(crate) fn deliver(&mut self, row: Outgoing) {
        let at = self.now;
        let room = nowhere_or(&row);
        match &row.operation {
            Operation::Join => self.write(&format!("  bot joins {}", room)),
            Operation::Leave => self.write(&format!("  bot leaves {}", room)),
            Operation::Open { person } | Operation::Invite { person } if self.uninvited.contains(person) => {
                self.write(&format!("  {person} takes no invitations"));
                return self.declined.push(row.txn.clone());
            }
            Operation::Open { person } => {
                self.write(&format!("  bot opens a conversation with {person}"));
                let room = self.direct(person);
                let room = if self.shared.contains(&room) { RoomId::new(format!("{room} again")) } else { room };
                return self.handle(Event::Opened { at, txn: row.txn.clone(), room });
            }
            Operation::Invite { person } if self.closed.contains(&room) => {
                self.write(&format!("  bot may not invite {person}"));
                return self.handle(Event::Refused { at, txn: row.txn.clone(), reason: "forbidden".into() });
            }
            Operation::Say { .. } if self.silent.contains(&room) => {
                self.write(&format!("  bot may not speak{}", rooms::place(&room)));
                return self.handle(Event::Refused { at, txn: row.txn.clone(), reason: "M_FORBIDDEN".into() });
            }
            Operation::Invite { person } => self.write(&format!("  bot invites {person}{}", rooms::place(&room))),
            _ => return self.deliver_event(row),
        }
        self.handle(Event::Sent { at, txn: row.txn.clone(), event: None });
    }

    fn deliver_event(&mut self, row: Outgoing) {
        let event = EventId::new(format!("bot-{}", row.txn));
        let room = nowhere_or(&row);
        if !console::is_here(&room) && !self.known.insert(row.txn.clone()) {
            // A homeserver knows it by its transaction.
            return self.handle(Event::Sent { at: self.now, txn: row.txn.clone(), event: Some(event) });
        }
        let target_of = |target: &Target| target.event().cloned().unwrap();
        let name = match &row.operation {
            Operation::Say { text, thread, reply_to } => {
                let thread = &thread.as_ref().map(target_of);
                let place = match (thread, reply_to) {
                    (Some(root), _) => format!(" (thread of {root})"),
                    (None, Some(message)) => format!(" (reply to {message})"),
                    (None, None) => String::new(),
                };
                let root = thread.clone().unwrap_or_else(|| event.clone());
                self.last.insert(room.clone(), (event.clone(), root));
                let whole = match (rooms::place(&room), thread) {
                    (alone, Some(_)) if alone.ends_with("(dm)") => alone.replace("(dm)", "(dm, thread)"),
                    (room, _) => format!("{room}{place}"),
                };
                self.speech(&format!("  bot{whole}:"), &text.plain);
                "its message".to_owned()
            }
            Operation::Edit { text, .. } => {
                self.speech(&format!("  bot changes its message{}:", rooms::place(&room)), &text.plain);
                "its change".to_owned()
            }
            Operation::React { target, key } => {
                let target = target_of(target);
                let target = self.own.get(target.as_str()).cloned().unwrap_or_else(|| target.to_string());
                let head = format!("  bot reacts to {target}{}:", rooms::place(&room));
                let last = self.transcript.lines().next_back().unwrap_or_default();
                if last.starts_with(&head) {
                    self.transcript.truncate(self.transcript.len() - 1);
                    self.write(&format!(" {key}"));
                } else {
                    self.write(&format!("{head} {key}"));
                }
                key.clone()
            }
            Operation::SendFile { file, thread } => {
                let place = thread.as_ref().map(|root| format!(" (thread of {root})")).unwrap_or_default();
                self.write(&format!("  bot{}{place} sends {}", rooms::place(&room), file.name));
                "its file".to_owned()
            }
            Operation::SendMade { name, .. } if name.ends_with(".html") => {
                self.write(&format!("  bot{} sends {name}", rooms::place(&room)));
                "its page".to_owned()
            }
            Operation::SendMade { name, text, .. } => {
                self.speech(&format!("  bot{} sends {name}:", rooms::place(&room)), text);
                "its file".to_owned()
            }
            Operation::Redact { target } => {
                let target = target_of(target);
                let what = self.own.get(target.as_str()).cloned().unwrap_or_else(|| format!("? {target}"));
                self.write(&format!("  bot takes back {what}{}", rooms::place(&room)));
                "nothing".to_owned()
            }
            Operation::Join | Operation::Leave | Operation::Open { .. } | Operation::Invite { .. } => {
                panic!("no event: {row:?}")
            }
        };
        self.own.insert(event.to_string(), name);
        let at = self.now;
        self.handle(Event::Sent { at, txn: row.txn.clone(), event: Some(event) });
    }

    fn speech(&mut self, head: &str, words: &str) {
        self.write(head);
        let cut = self.cut && words.lines().count() > LONG;
        for line in words.lines().take(if cut { 2 } else { usize::MAX }) {
            self.write(&format!("    {line}"));
        }
        if cut {
            self.write("    …");
        }
    }
}

/// The room of what goes out; opening a conversation happens in none.
fn nowhere_or(row: &Outgoing) -> RoomId {
    row.room().cloned().unwrap_or_else(|| RoomId::new(""))
}
