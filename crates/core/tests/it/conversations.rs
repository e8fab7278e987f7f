//! Plays the transcripts in `tests/conversations`: each is a promise, and fails when the bot says anything else.
//! `UPDATE_EXPECT=1 cargo test` writes what the bot says now; `TRANSCRIPTS=31,40` plays only those whose names begin so.

use std::path::Path;
use std::time::Duration;

use jatwerk_core::features::reuse::store::import;
use jatwerk_core::kernel::console;
use jatwerk_core::kernel::event::{Dropped, Event, Medium, Said};
use jatwerk_core::kernel::store::said::outbox_rows;
use jatwerk_domain::feed::FeedItem;
use jatwerk_domain::id::{EventId, PersonId, RoomId};
use jatwerk_domain::refusal::Refusal;
use jatwerk_domain::reuse::adoption::{Standing, Step};
use jatwerk_domain::reuse::imported::ImportedWord;
use jatwerk_domain::reuse::vocabulary::Via;
use jatwerk_stage::settings::FEED;
use jatwerk_stage::stage::{Stage, direct, room};
use jatwerk_stage::{made, made_office, made_sheet};

#[test]
#[expect(clippy::disallowed_methods, reason = "whoever writes one transcript plays that one")]
fn every_transcript_is_kept() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/conversations");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 10, "the transcripts are gone");
    if let Ok(chosen) = std::env::var("TRANSCRIPTS") {
        let begins = |file: &Path, start: &str| file.file_name().unwrap().to_string_lossy().starts_with(start);
        files.retain(|file| chosen.split(',').any(|start| begins(file, start)));
        println!("only {} transcripts are played, as TRANSCRIPTS says", files.len());
    }
    for file in files {
        let script = std::fs::read_to_string(&file).unwrap();
        println!("{}", file.display());
        let mut stage = Stage::new();
        for line in script.lines().filter(|line| !line.starts_with("  ")) {
            stage.write(line);
            play(&mut stage, line);
        }
        expect_test::expect_file![&file].assert_eq(&stage.transcript);
        let owed = outbox_rows::count_due(&stage.store()).unwrap();
        assert_eq!(owed, 0, "{} leaves messages in the outbox", file.display());
        let twice = stage.owed_twice();
        assert!(twice.is_empty(), "{}: of two messages under one key only one is said: {twice:?}", file.display());
    }
}

pub fn play(stage: &mut Stage, line: &str) {
    let words: Vec<&str> = line.split(' ').collect();
    match words.as_slice() {
        [""] | ["#", ..] => {}
        ["document", ..] => document(stage, line),
        ["municipality", ..] => {
            let parts: Vec<&str> = line.trim_start_matches("municipality ").split(", ").collect();
            stage.add_municipality(parts[0], parts[1], parts[2].parse().unwrap(), parts[3].parse().unwrap());
        }
        ["colleague", id, ..] => {
            let quoted: Vec<&str> = line.split('"').collect();
            let municipality = quoted[2].trim().trim_start_matches("in ").trim_end_matches(" knows");
            stage.add_colleague(id, quoted[1], municipality, quoted[3], quoted[4].trim());
        }
        ["a", "file", "claims", ..] => claimed(stage, line),
        [count, "days", "later"] => stage.wait(Duration::from_secs(count.parse::<u64>().unwrap() * 24 * 60 * 60)),
        [count, "hours", "later"] => stage.wait(Duration::from_secs(count.parse::<u64>().unwrap() * 60 * 60)),
        ["the", "clock", "ticks", count, "times"] => {
            (0..count.parse::<u64>().unwrap()).for_each(|_| stage.wait(Duration::from_secs(1)));
        }
        ["it", "is", day, time] => stage.wait_until(day, time),
        [person, "takes", "no", "invitations"] => drop(stage.uninvited.insert(PersonId::new(*person))),
        ["nobody", "may", "be", "invited", "here"] => drop(stage.closed.insert(room())),
        ["the", "bot", "invites", count, "a", "day"] => stage.invitations_a_day = count.parse().unwrap(),
        ["another", "is", "asked", "after", hours, "hours"] => stage.another_after = hours.parse().ok(),
        ["long", "messages", "are", cut] => stage.cut = *cut == "cut",
        ["the", "bot", "restarts"] => stage.restart(),
        ["the", "homeserver", "is", "slow"] => stage.hold(),
        ["the", "homeserver", "answers", "again"] => stage.release(),
        ["the", "homeserver", "is", "away"] => stage.lose_touch(),
        ["the", "homeserver", "is", "back"] => stage.regain_touch(),
        ["the", "machine", "sleeps", "for", count, "days"] => {
            stage.sleep(Duration::from_secs(count.parse::<u64>().unwrap() * 24 * 60 * 60));
        }
        ["the", "model", "is", "slow"] => stage.think(true),
        ["the", "model", "is", "ready"] => stage.think(false),
        ["the", "model", "fails"] => stage.break_model(),
        [who, "invites", "the", "bot", into @ ..] => {
            let (at, room) = (stage.now(), into.last().map_or_else(room, |into| RoomId::new(*into)));
            stage.handle(Event::Invited { at, room, inviter: PersonId::new(*who) });
        }
        ["the", "bot", "has", "come", "into", other] => {
            let (at, room) = (stage.now(), RoomId::new(*other));
            stage.handle(Event::Joined { at, room, direct: false, encrypted: false, open_as: None });
        }
        ["somebody", "comes", "into", "the", "conversation", "with", person] => {
            let (at, room) = (stage.now(), direct(&PersonId::new(*person)));
            stage.shared.insert(room.clone());
            stage.handle(Event::Shared { at, room });
        }
        ["the", "room", "is", "closed", "for", new] => {
            let (at, new) = (stage.now(), RoomId::new(*new));
            stage.handle(Event::Closed { at, old: room(), new, invited: false });
        }
        ["the", "bot", "has", "joined", other] if other.starts_with('!') => {
            let at = stage.now();
            let room = RoomId::new(*other);
            stage.handle(Event::Joined { at, room, direct: false, encrypted: false, open_as: None });
        }
        ["the", "bot", "has", "joined", rest @ ..] => {
            let (at, direct) = (stage.now(), rest == ["a", "direct", "conversation"]);
            stage.handle(Event::Joined { at, room: room(), direct, encrypted: false, open_as: None });
        }
        ["the", "room", "is", "open", "to", "all"] => {
            let (at, open_as) = (stage.now(), Some("Praktijkkamer".to_owned()));
            stage.handle(Event::Joined { at, room: room(), direct: false, encrypted: false, open_as });
        }
        [other, "is", "open", "to", "all", "too"] => {
            let (at, open_as) = (stage.now(), Some("Praktijkkamer".to_owned()));
            let room = RoomId::new(*other);
            stage.handle(Event::Joined { at, room, direct: false, encrypted: false, open_as });
        }
        ["at", "the", "machine:", ..] => at_machine(stage, line.split_once(": ").unwrap().1, None),
        ["at", "the", "machine", "of", message, ..] => {
            let of = EventId::new(message.trim_end_matches(':'));
            at_machine(stage, line.split_once(": ").unwrap().1, Some(&of));
        }
        ["the", "info", "desk", "is", desk] => stage.desk = Some(RoomId::new(*desk)),
        ["the", "console", "is", url] => stage.console = Some((*url).to_owned()),
        ["the", "moderators'", "room", "is", room] => stage.moderators = Some(RoomId::new(*room)),
        ["the", "info", "desk", "moves", "to", new] => {
            let old = stage.desk.clone().unwrap();
            moves(stage, old, RoomId::new(*new));
        }
        ["the", "moderators'", "room", "moves", "to", new] => {
            let old = stage.moderators.clone().unwrap();
            moves(stage, old, RoomId::new(*new));
        }
        ["the", "bot", "is", "no", "longer", "in", other] => {
            let at = stage.now();
            stage.handle(Event::Parted { at, room: RoomId::new(*other) });
        }
        ["the", "room", "moves", "to", new] => {
            moves(stage, room(), RoomId::new(*new));
        }
        [who, "sends", "something", "unreadable"] => {
            let (id, at) = (stage.next_message(), stage.now());
            stage.handle(Event::Undecryptable { id, at, room: room(), sender: PersonId::new(*who) });
        }
        ["in", "the", "folder", "lies", ..] => {
            let (name, text) = line.strip_prefix("in the folder lies ").unwrap().split_once(": ").unwrap();
            let (at, outcome) = (stage.now(), Ok(stage.keep(bytes_of(name, text))));
            stage.handle(Event::FileFound { at, name: name.to_owned(), outcome });
        }
        ["the", "feed", "fails"] => {
            let (at, feed) = (stage.now(), FEED.to_owned());
            stage.handle(Event::FeedRead { at, feed, outcome: Err(Refusal::Unreachable) });
        }
        ["the", "feed", "is", "there", "again"] => stage.feed_works = true,
        ["the", "feed", "has", urls @ ..] => {
            let item = |url: &&str| {
                let there = url.starts_with("http").then(|| (*url).to_owned());
                FeedItem { id: (*url).to_owned(), title: String::new(), url: there }
            };
            let (at, outcome) = (stage.now(), Ok(urls.iter().map(item).collect()));
            stage.handle(Event::FeedRead { at, feed: FEED.to_owned(), outcome });
        }
        ["at", url, "lies", ..] => {
            let (name, text) = (url.rsplit('/').next().unwrap(), line.split_once(" lies ").unwrap().1);
            let bytes = bytes_of(name, text);
            stage.web.insert((*url).to_owned(), bytes);
        }
        [who, ..] if who.starts_with('@') && line.contains(" drops ") => dropped(stage, line),
        [who, ..] if who.starts_with('@') && line.split(": ").next().unwrap().contains(" shows ") => shown(stage, line),
        [who, "calls", "with", "an", "edit", "of", ..] => {
            let (target, text) = line.split_once(" of ").unwrap().1.split_once(": ").unwrap();
            let said = said(stage, &format!("{who}: {text}"));
            stage.handle(Event::Reworded(Said { id: EventId::new(target), ..said }));
        }
        ["the", "bot", "may", "not", "speak", "here"] => drop(stage.silent.insert(room())),
        [who, ..] if who.starts_with('@') && line.contains(" edits ") => edit(stage, line),
        [who, ..] if who.starts_with('@') && line.contains(" removes ") => remove(stage, line),
        [who, "is", "called", ..] => {
            let name = line.split_once(" is called ").unwrap().1.to_owned();
            let at = stage.now();
            stage.handle(Event::Called { at, person: PersonId::new(*who), name });
        }
        [who, "is", "in", "time", "zone", zone] => {
            let (at, person) = (stage.now(), PersonId::new(*who));
            let zone = (*zone != "none").then(|| (*zone).to_owned());
            stage.handle(Event::InZone { at, person, zone });
        }
        [who, "leaves", room] => {
            let (at, person) = (stage.now(), PersonId::new(*who));
            let (room, elsewhere) = match *room {
                "every-room" => (jatwerk_stage::stage::room(), false),
                room => (RoomId::new(room), true),
            };
            stage.handle(Event::Left { at, room, person, elsewhere });
        }
        [who, ..] if who.starts_with('@') && line.contains("reacts to") => react(stage, line),
        [who, ..] if who.starts_with('@') => say(stage, line),
        _ => panic!("a line that nobody understands: {line}"),
    }
}

/// `a file claims that Landgraaf took "Afkoppelapp" from Leiden`.
fn claimed(stage: &Stage, line: &str) {
    let quoted: Vec<&str> = line.split('"').collect();
    let taker = quoted[0].trim_start_matches("a file claims that ").trim_end_matches(" took ");
    let step = Step {
        on: jiff::civil::date(2024, 5, 1),
        stage: None,
        motives: Vec::new(),
        barriers: Vec::new(),
        adaptations: None,
        expected: None,
        effect: None,
    };
    let row = ImportedWord {
        document: None,
        title: quoted[1].to_owned(),
        giver: quoted[2].trim_start_matches(" from ").to_owned(),
        taker: taker.to_owned(),
        via: Via::Claim,
        asked_on: None,
        standing: Standing::Claimed,
        step,
        consent: None,
        note: None,
    };
    import::put_imported(&stage.store(), &row, stage.now()).unwrap();
}

/// A room is closed, and the bot finds that the new one takes its place.
fn moves(stage: &mut Stage, old: RoomId, new: RoomId) {
    let at = stage.now();
    stage.handle(Event::Closed { at, old: old.clone(), new: new.clone(), invited: false });
    stage.handle(Event::Upgraded { at, old, new });
}

/// `document Breda, 2024, "Titel" by @schrijver:breda.example from Bron in dossier afval: tekst`
fn document(stage: &mut Stage, line: &str) {
    let quoted: Vec<&str> = line.splitn(3, '"').collect();
    let (municipality, year) =
        quoted[0].trim_start_matches("document ").trim_end_matches(", ").split_once(", ").unwrap();
    let (author, text) = quoted[2].split_once(": ").unwrap();
    let (author, dossier) =
        author.split_once(" in dossier ").map_or((author, None), |(author, name)| (author, Some(name)));
    let (author, source) = author.split_once(" from ").map_or((author, None), |(author, name)| (author, Some(name)));
    let author = author.strip_prefix(" by ");
    stage.add_part(dossier, municipality, year, quoted[1], author, source, text);
}

/// `@iemand:breda.example (thread of 1, moderator): tekst`; the message that this makes has the next number.
fn say(stage: &mut Stage, line: &str) {
    let said = said(stage, line);
    stage.say(said);
}

/// `@iemand:breda.example (direct) shows a picture: bijschrift`, or something else that is no text.
fn shown(stage: &mut Stage, line: &str) {
    let (head, caption) = line.split_once(": ").unwrap_or((line.trim_end_matches(':'), ""));
    let (sender, what) = head.split_once(" shows ").unwrap();
    let said = said(stage, &format!("{sender}: {caption}"));
    let medium = if what == "a picture" { Medium::Picture } else { Medium::Other };
    stage.handle(Event::Shown { said, medium });
}

fn said(stage: &mut Stage, line: &str) -> Said {
    let (head, text) = line.split_once(": ").unwrap_or((line.trim_end_matches(':'), ""));
    let (sender, place) = head.split_once(" (").unwrap_or((head, ""));
    let place = place.trim_end_matches(')');
    let part = |name: &str| place.split(", ").find_map(|part| part.strip_prefix(name)).map(EventId::new);
    let has = |word: &str| place.split(", ").any(|part| part == word);
    let name = text.strip_prefix("@Jatwerk");
    let (room, sender) = (spoken_in(place, sender), PersonId::new(sender));
    let last = |id: EventId| match id.as_str() {
        "the last message" => stage.last(&room),
        _ => (id.clone(), id),
    };
    let thread = part("thread of ").map(|id| last(id).1);
    let reply_to = part("reply to ").map(|id| last(id).0);
    if has("browser") {
        let (id, at, power) = (stage.next_message(), stage.now(), if has("moderator") { 50 } else { 0 });
        return console::said_in_browser(id, at, &sender, power, text, reply_to.as_ref());
    }
    Said {
        id: stage.next_message(),
        at: stage.now(),
        room,
        sender,
        text: name.unwrap_or(text).trim().to_owned(),
        thread,
        reply_to,
        mentioned: name.is_some(),
        direct: has("direct") || has("dm") || has("second dm"),
        moderator: has("moderator"),
        power: if has("moderator") { 50 } else { 0 },
    }
}

/// `at the machine: tekst`, or `at the machine of 3: ja` about what message 3 asked for.
fn at_machine(stage: &mut Stage, text: &str, of: Option<&EventId>) {
    let (id, at) = (stage.next_message(), stage.now());
    stage.say(console::said(id, at, text, of));
}

/// `@iemand:breda.example (dm) edits 3: tekst`.
fn edit(stage: &mut Stage, line: &str) {
    let (head, text) = line.split_once(": ").unwrap();
    let (sender, target) = head.split_once(" edits ").unwrap();
    let (sender, place) = sender.split_once(" (").unwrap_or((sender, ""));
    let room = spoken_in(place.trim_end_matches(')'), sender);
    let (id, at, sender, target) = (stage.next_message(), stage.now(), PersonId::new(sender), EventId::new(target));
    stage.handle(Event::Edited { id, at, room, sender, target, text: text.to_owned() });
}

/// `@iemand:breda.example (in !kamer, moderator) removes 3`.
fn remove(stage: &mut Stage, line: &str) {
    let (sender, target) = line.split_once(" removes ").unwrap();
    let (sender, place) = sender.split_once(" (").unwrap_or((sender, ""));
    let place = place.trim_end_matches(')');
    let (room, may_remove) = (spoken_in(place, sender), place.split(", ").any(|part| part == "moderator"));
    let (id, at, sender, target) = (stage.next_message(), stage.now(), PersonId::new(sender), EventId::new(target));
    stage.handle(Event::Redacted { id, at, room, sender, target, may_remove });
}

/// `@iemand:breda.example (dm) reacts to the last message: 👍`, or to a number.
fn react(stage: &mut Stage, line: &str) {
    let (head, key) = line.split_once(": ").unwrap();
    let (sender, target) = head.split_once(" reacts to ").unwrap();
    let (sender, place) = sender.split_once(" (").unwrap_or((sender, ""));
    let place = place.trim_end_matches(')');
    let room = spoken_in(place, sender);
    let power = if place.split(", ").any(|part| part == "moderator") { 50 } else { 0 };
    let target = if target == "the last message" { stage.last(&room).0 } else { EventId::new(target) };
    let (id, at, key) = (stage.next_message(), stage.now(), key.to_owned());
    stage.handle(Event::Reacted { id, at, room, sender: PersonId::new(sender), target, key, power });
}

/// The room that a place names: `browser` is their own at the console, `dm` is the conversation with the bot alone, `in !kamer` another room.
fn spoken_in(place: &str, sender: &str) -> RoomId {
    let mut parts = place.split(", ");
    match parts.find_map(|part| {
        (part == "dm").then_some("dm").or((part == "second dm").then_some("again")).or_else(|| part.strip_prefix("in "))
    }) {
        Some("dm") => direct(&PersonId::new(sender)),
        Some("again") => RoomId::new(format!("{sender} again")),
        Some(other) => RoomId::new(other),
        None => room(),
    }
}

/// `@iemand:breda.example (in !kamer, moderator) drops plan.md: tekst`, in which ⏎ is a new line, and for a PDF a new page; the
/// text `60 MB` is how large it says that it is.
fn dropped(stage: &mut Stage, line: &str) {
    let (head, text) = line.split_once(": ").unwrap();
    let (sender, name) = head.split_once(" drops ").unwrap();
    let (sender, place) = sender.split_once(" (").unwrap_or((sender, ""));
    let place = place.trim_end_matches(')');
    let has = |word: &str| place.split(", ").any(|part| part == word);
    let source = stage.keep(bytes_of(name, text));
    let dropped = Dropped {
        id: stage.next_message(),
        at: stage.now(),
        room: spoken_in(place, sender),
        sender: PersonId::new(sender),
        power: if has("moderator") { 50 } else { 0 },
        thread: None,
        name: name.to_owned(),
        size: text.strip_suffix(" MB").and_then(|size| size.parse::<u64>().ok()).map(|size| size * 1024 * 1024),
        source,
    };
    stage.handle(Event::Dropped(dropped));
}

/// The bytes of a file: a ZIP has its files one after another, as `a.md: tekst + b.csv: tekst`.
fn bytes_of(name: &str, text: &str) -> Vec<u8> {
    match name.rsplit_once('.').unwrap().1 {
        "zip" => {
            let parts: Vec<(&str, Vec<u8>)> = text
                .split(" + ")
                .map(|part| part.split_once(": ").unwrap())
                .map(|(name, text)| (name, bytes_of(name, text)))
                .collect();
            made::package(&parts.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect::<Vec<_>>())
        }
        "pdf" => made::pdf(&text.split(" ⏎ ").collect::<Vec<_>>()),
        "docx" if text == "locked" => made::locked(),
        "docx" if text.starts_with("# ") => made_office::docx_of(text),
        "pptx" if text.contains(": ") => made_office::pptx_of(text),
        "xlsx" if text.contains(": ") => made_sheet::workbook_of(text),
        _ => text.replace(" ⏎ ", "\n").into_bytes(),
    }
}
