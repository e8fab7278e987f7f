//! What is sent to a homeserver for a deed: the type and the JSON of the event.

use serde_json::{Value, json};

use super::failure::Failure;
use super::send::event;
use crate::domain::id::EventId;
use crate::kernel::effect::{Message, Operation};

/// The event that carries out a deed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Body {
    /// The type of the event, such as `m.room.message`.
    pub(super) kind: &'static str,
    /// Its content.
    pub(super) content: Value,
}

/// The event for `operation`; `None` for what a homeserver has a request of its own for.
pub(super) fn body(operation: &Operation) -> Result<Option<Body>, Failure> {
    Ok(match operation {
        Operation::Say { text, thread, reply_to } => {
            Some(say(text, thread.as_ref().map(event).transpose()?, reply_to.as_ref()))
        }
        Operation::Edit { target, text } => Some(edit(event(target)?, text)),
        Operation::React { target, key } => Some(react(event(target)?, key)),
        Operation::Redact { .. }
        | Operation::SendFile { .. }
        | Operation::SendMade { .. }
        | Operation::Join
        | Operation::Leave
        | Operation::Open { .. }
        | Operation::Invite { .. } => None,
    })
}

fn say(text: &Message, thread: Option<&EventId>, reply_to: Option<&EventId>) -> Body {
    let relation = match (thread, reply_to) {
        (Some(root), reply_to) => Some(json!({
            "rel_type": "m.thread",
            "event_id": root.as_str(),
            "is_falling_back": true,
            "m.in_reply_to": { "event_id": reply_to.unwrap_or(root).as_str() },
        })),
        (None, Some(target)) => Some(json!({ "m.in_reply_to": { "event_id": target.as_str() } })),
        (None, None) => None,
    };
    let mut content = notice(text);
    if let (Some(fields), Some(relation)) = (content.as_object_mut(), relation) {
        fields.insert("m.relates_to".to_owned(), relation);
    }
    Body { kind: "m.room.message", content }
}

fn edit(target: &EventId, text: &Message) -> Body {
    let mut fallback = text.clone();
    fallback.plain.insert_str(0, "* ");
    fallback.html.insert_str(0, "* ");
    let mut content = notice(&fallback);
    if let Some(fields) = content.as_object_mut() {
        fields.insert("m.new_content".to_owned(), notice(text));
        let relation = json!({ "rel_type": "m.replace", "event_id": target.as_str() });
        fields.insert("m.relates_to".to_owned(), relation);
    }
    Body { kind: "m.room.message", content }
}

fn react(target: &EventId, key: &str) -> Body {
    let relation = json!({ "rel_type": "m.annotation", "event_id": target.as_str(), "key": key });
    Body { kind: "m.reaction", content: json!({ "m.relates_to": relation }) }
}

/// A notice that pings nobody, whoever is named in it, and whose links unfold into no previews.
fn notice(text: &Message) -> Value {
    json!({
        "msgtype": "m.notice",
        "body": text.plain,
        "format": "org.matrix.custom.html",
        "formatted_body": text.html,
        "m.mentions": {},
        "com.beeper.linkpreviews": [],
    })
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::kernel::effect::Target;

    fn check(deed: &Operation, expected: &Expect) {
        let shown = body(deed).ok().flatten().map(|body| format!("{} {:#}", body.kind, body.content));
        expected.assert_eq(&shown.unwrap_or_else(|| "no event".to_owned()));
    }

    fn words() -> Message {
        Message { plain: "Eén *treffer*".into(), html: "Eén <b>treffer</b>".into() }
    }

    #[test]
    fn says_in_a_thread() {
        let deed = Operation::Say {
            text: words(),
            thread: Some(Target::Event(EventId::new("$root"))),
            reply_to: Some(EventId::new("$last")),
        };
        check(
            &deed,
            &expect![[r#"
                m.room.message {
                  "body": "Eén *treffer*",
                  "com.beeper.linkpreviews": [],
                  "format": "org.matrix.custom.html",
                  "formatted_body": "Eén <b>treffer</b>",
                  "m.mentions": {},
                  "m.relates_to": {
                    "event_id": "$root",
                    "is_falling_back": true,
                    "m.in_reply_to": {
                      "event_id": "$last"
                    },
                    "rel_type": "m.thread"
                  },
                  "msgtype": "m.notice"
                }"#]],
        );
    }

    #[test]
    fn replies_without_a_thread() {
        let deed = Operation::Say { text: words(), thread: None, reply_to: Some(EventId::new("$question")) };
        let relation = body(&deed).unwrap().map(|body| body.content["m.relates_to"].clone());
        assert_eq!(relation, Some(json!({ "m.in_reply_to": { "event_id": "$question" } })));
    }

    #[test]
    fn says_something_new_without_a_relation() {
        let deed = Operation::Say { text: words(), thread: None, reply_to: None };
        assert!(body(&deed).unwrap().is_some_and(|body| body.content.get("m.relates_to").is_none()));
    }

    #[test]
    fn edits_in_place() {
        check(
            &Operation::Edit { target: Target::Event(EventId::new("$answer")), text: words() },
            &expect![[r#"
                m.room.message {
                  "body": "* Eén *treffer*",
                  "com.beeper.linkpreviews": [],
                  "format": "org.matrix.custom.html",
                  "formatted_body": "* Eén <b>treffer</b>",
                  "m.mentions": {},
                  "m.new_content": {
                    "body": "Eén *treffer*",
                    "com.beeper.linkpreviews": [],
                    "format": "org.matrix.custom.html",
                    "formatted_body": "Eén <b>treffer</b>",
                    "m.mentions": {},
                    "msgtype": "m.notice"
                  },
                  "m.relates_to": {
                    "event_id": "$answer",
                    "rel_type": "m.replace"
                  },
                  "msgtype": "m.notice"
                }"#]],
        );
    }

    #[test]
    fn reacts() {
        check(
            &Operation::React { target: Target::Event(EventId::new("$question")), key: "👀".into() },
            &expect![[r#"
                m.reaction {
                  "m.relates_to": {
                    "event_id": "$question",
                    "key": "👀",
                    "rel_type": "m.annotation"
                  }
                }"#]],
        );
    }

    #[test]
    fn leaves_what_has_its_own_request() {
        check(&Operation::Join, &expect!["no event"]);
        check(&Operation::Redact { target: Target::Event(EventId::new("$answer")) }, &expect!["no event"]);
    }
}
