//! Messages of every kind: whoever speaks to the bot is heard, however their client says it.

use serde_json::{Value, json};
use wiremock::matchers::{method, path_regex};
use wiremock::{Mock, ResponseTemplate};

use super::House;
use super::coming_in::{check, check_message, event, raw};

fn calling(body: &str) -> Value {
    json!({ "msgtype": "m.text", "body": body, "m.mentions": { "user_ids": ["@example:localhost"] } })
}

#[tokio::test]
async fn a_name_typed_by_hand_is_heard_whatever_the_client_says_of_mentions() {
    for mentions in
        [json!({}), json!({ "user_ids": "@example:localhost" }), json!(null), json!([]), json!({ "room": "no" })]
    {
        let mid = json!({ "msgtype": "m.text", "body": "weet @Example iets van laadpalen?", "m.mentions": mentions });
        check_message(mid, &[r#"$1 said "weet iets van laadpalen?", mentioned"#]).await;
        let first = json!({ "msgtype": "m.text", "body": "Example: laadpalen?", "m.mentions": mentions });
        check_message(first, &[r#"$1 said "laadpalen?", mentioned"#]).await;
    }
    check_message(json!({ "msgtype": "m.text", "body": "@Example \u{200b}" }), &[r#"$1 said "", mentioned"#]).await;
}

#[tokio::test]
async fn an_emote_is_heard() {
    let emote = json!({ "msgtype": "m.emote", "body": "vraagt @Example hoe laadpalen werken", "m.mentions": {} });
    check_message(emote, &[r#"$1 said "vraagt hoe laadpalen werken", mentioned"#]).await;
}

#[tokio::test]
async fn the_words_beside_a_picture_or_file_are_heard() {
    let picture = json!({
        "msgtype": "m.image", "body": "Example: mag dit?", "filename": "foto.png", "url": "mxc://localhost/1",
        "m.mentions": { "user_ids": ["@example:localhost"] },
    });
    check_message(picture, &[r#"$1 said "mag dit?", mentioned beside a picture"#]).await;
    let bare = json!({ "msgtype": "m.image", "body": "foto.png", "url": "mxc://localhost/1" });
    check_message(bare, &[r#"$1 said "" beside a picture"#]).await;
    let file = json!({
        "msgtype": "m.file", "body": "@Example wat is dit?", "filename": "plan.pdf", "url": "mxc://localhost/1",
        "m.relates_to": { "m.in_reply_to": { "event_id": "$0" } },
    });
    let expected = concat!(
        r#"$1 said "wat is dit?", mentioned, reply to $0 beside a file: "#,
        r#"$1 dropped "plan.pdf", which is {"url":"mxc://localhost/1"}"#
    );
    check_message(file, &[expected]).await;
}

#[tokio::test]
async fn what_has_no_words_is_noticed() {
    let voice = json!({ "msgtype": "m.audio", "body": "spraak.ogg", "url": "mxc://localhost/1" });
    check_message(voice, &[r#"$1 said "" beside something else"#]).await;
    let place = json!({ "msgtype": "m.location", "body": "Hier", "geo_uri": "geo:52.1,4.3" });
    check_message(place, &[r#"$1 said "" beside something else"#]).await;
    let sticker = json!({ "body": "duim", "url": "mxc://localhost/1", "info": {} });
    check(&event("$1", "@asker:localhost", "m.sticker", &sticker), &[r#"$1 said "" beside something else"#]).await;
    let answers =
        json!([{ "id": "a", "org.matrix.msc1767.text": "Ja" }, { "id": "b", "org.matrix.msc1767.text": "Nee" }]);
    let start = json!({ "question": { "org.matrix.msc1767.text": "Wie?" }, "answers": answers, "max_selections": 1 });
    let poll = json!({ "org.matrix.msc3381.poll.start": start, "org.matrix.msc1767.text": "Wie?" });
    let poll = event("$1", "@asker:localhost", "org.matrix.msc3381.poll.start", &poll);
    check(&poll, &[r#"$1 said "" beside something else"#]).await;
}

#[tokio::test]
async fn a_reply_without_a_mention_is_a_reply() {
    let reply = json!({
        "msgtype": "m.text", "body": "en in kleine gemeenten?", "m.mentions": {},
        "m.relates_to": { "m.in_reply_to": { "event_id": "$0" } },
    });
    check_message(reply, &[r#"$1 said "en in kleine gemeenten?", reply to $0"#]).await;
}

/// An edit of `$0` to this content.
fn edit(id: &str, content: Value) -> Value {
    let mut edit = content.clone();
    edit["m.new_content"] = content;
    edit["m.relates_to"] = json!({ "rel_type": "m.replace", "event_id": "$0" });
    event(id, "@asker:localhost", "m.room.message", &edit)
}

/// What the core is told of an edit that calls the bot, of a message that `sender` wrote and the homeserver does not show at first.
/// After it `later` edits may follow.
async fn edited(sender: &str, refusals: u64, later: &[Value], expected: &[&str]) {
    let mut house = House::new(&[]).await;
    house.sync(House::room()).await;
    house.told();
    let thread = json!({ "rel_type": "m.thread", "event_id": "$root" });
    let content = json!({ "msgtype": "m.text", "body": "laadpalen?", "m.relates_to": thread });
    let mut first = event("$0", sender, "m.room.message", &content);
    first["room_id"] = json!(super::ROOM);
    if refusals > 0 {
        let away = Mock::given(method("GET")).and(path_regex("/event/")).respond_with(ResponseTemplate::new(502));
        away.up_to_n_times(refusals).expect(refusals).mount(house.server.server()).await;
    }
    let found = Mock::given(method("GET")).and(path_regex("/event/"));
    found.respond_with(ResponseTemplate::new(200).set_body_json(first)).mount(house.server.server()).await;
    let mut edits = vec![edit("$1", calling("Example: laadpalen?"))];
    edits.extend_from_slice(later);
    house.sync(House::room().add_timeline_bulk(edits.iter().map(raw))).await;
    house.waiting.close();
    house.waiting.wait().await;
    assert_eq!(house.told(), expected);
}

#[tokio::test]
async fn a_mention_that_an_edit_adds_is_heard_from_whoever_wrote_the_message() {
    let now = r#"reads now: $0 said "laadpalen?", mentioned, thread $root"#;
    for refusals in [0, 1] {
        edited("@asker:localhost", refusals, &[], &[r#"edited $0 to "laadpalen?""#, now]).await;
    }
    edited("@somebody:localhost", 0, &[], &[r#"edited $0 to "laadpalen?""#]).await;
    // What was edited away meanwhile is not answered.
    let bare = edit("$2", json!({ "msgtype": "m.text", "body": "laat maar", "m.mentions": {} }));
    let told = [r#"edited $0 to "laadpalen?""#, r#"edited $0 to "laat maar""#];
    edited("@asker:localhost", 1, &[bare], &told).await;
    let again = edit("$2", calling("Example: warmtenet?"));
    let now = r#"reads now: $0 said "warmtenet?", mentioned, thread $root"#;
    let told = [r#"edited $0 to "laadpalen?""#, r#"edited $0 to "warmtenet?""#, now];
    edited("@asker:localhost", 1, &[again], &told).await;
}
