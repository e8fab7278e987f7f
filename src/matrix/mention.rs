//! Is the bot meant? Finds its name in a message and takes it out.

use super::pill::{self, begins_word, ends_word};

/// What the bot is called in a room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    /// Its Matrix id, `@jatwerk:example.org`.
    pub id: String,
    /// What people call it: its display name and the first part of its id.
    pub short: Vec<String>,
}

/// A message as the bot hears it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// The words without the name that called the bot.
    pub text: String,
    /// Whether the bot was called.
    pub mentioned: bool,
}

/// Hears a message. `told` is what the sender's client said about mentions, if it is one that says so; otherwise a link
/// to the bot in the HTML counts. Its name at the beginning always counts, and so does its name written as an address: clients
/// say nothing of what was typed by hand. "What is jatwerk?" is no call.
pub fn hear(body: &str, html: Option<&str>, told: Option<bool>, names: &Names) -> Heard {
    let body = pill::named(body);
    let body = visible(&body);
    let pointed = told.unwrap_or_else(|| html.is_some_and(|html| has_link(html, &names.id)));
    let Some(spot) = find(body, names) else {
        return Heard { text: body.to_owned(), mentioned: pointed };
    };
    let leads = spot.before.is_empty();
    let text = if pointed || leads || spot.sigil { without(&spot) } else { body.to_owned() };
    Heard { text: visible(&text).to_owned(), mentioned: pointed || leads || spot.sigil }
}

/// The text without white space around it; nothing at all when nothing of it can be seen.
fn visible(text: &str) -> &str {
    let text = text.trim();
    if text.chars().all(|c| c.is_whitespace() || c.is_control() || is_invisible(c)) { "" } else { text }
}

/// Signs that take no room: joiners, marks of direction, variation selectors, fillers.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{e0000}'..='\u{e0fff}')
}

fn has_link(html: &str, id: &str) -> bool {
    // What is answered may stand before the words, with the links of whoever wrote that.
    let html = html.rsplit_once("</mx-reply>").map_or(html, |(_, own)| own);
    let html = html.replace("%40", "@").replace("%3A", ":").replace("%3a", ":");
    let target = format!("matrix.to/#/{id}");
    html.match_indices(&target).any(|(start, _)| {
        let after = html.get(start + target.len()..).and_then(|rest| rest.chars().next());
        after.is_none_or(|next| matches!(next, '"' | '\'' | '?' | '>'))
    })
}

/// Where a name stands in a text.
struct Spot<'a> {
    before: &'a str,
    after: &'a str,
    /// Whether it is written as an address, `@name` or `!name`.
    sigil: bool,
}

/// The name where it calls: written as an address or at the beginning; else where it stands first.
fn find<'a>(body: &'a str, names: &Names) -> Option<Spot<'a>> {
    let mut bare = None;
    for (start, first) in body.char_indices() {
        match spot(body, start, first, names) {
            Some(spot) if spot.sigil || spot.before.is_empty() => return Some(spot),
            Some(spot) => bare = bare.or(Some(spot)),
            None => {}
        }
    }
    bare
}

/// The name that begins at `start`, with the sign `first`.
fn spot<'a>(body: &'a str, start: usize, first: char, names: &Names) -> Option<Spot<'a>> {
    let (before, rest) = body.split_at_checked(start)?;
    if !begins_word(before) {
        return None;
    }
    if let Some(after) = after_name(rest, &names.id) {
        return ends_word(after, true).then_some(Spot { before, after, sigil: true });
    }
    let sigil = matches!(first, '@' | '!');
    let word = if sigil { rest.strip_prefix(first)? } else { rest };
    let ends = names.short.iter().filter_map(|name| after_name(word, name));
    let after = ends.filter(|after| ends_word(after, sigil)).min_by_key(|after| after.len())?;
    Some(Spot { before, after, sigil })
}

/// The rest of `text` after `name`, whatever the case of its letters.
fn after_name<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for wanted in name.chars() {
        if !rest.next()?.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    (!name.is_empty()).then_some(rest.as_str())
}

fn without(spot: &Spot<'_>) -> String {
    if spot.before.is_empty() {
        let rest = spot.after.trim_start_matches(|c: char| c.is_whitespace() || ",:;-–—".contains(c));
        return rest.to_owned();
    }
    let after = spot.after.trim_start();
    if after.is_empty() || after.starts_with(['?', '!', '.', ',', ';', ':', ')']) {
        return format!("{}{after}", spot.before.trim_end_matches([',', ' ']));
    }
    format!("{} {after}", spot.before.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(body: &str, html: Option<&str>, told: Option<bool>, text: &str, mentioned: bool) {
        let short = vec!["Jatwerk de bot".to_owned(), "jatwerk".to_owned()];
        let names = Names { id: "@jatwerk:gemeente.example".into(), short };
        assert_eq!(hear(body, html, told, &names), Heard { text: text.into(), mentioned }, "{body}");
    }

    #[test]
    fn a_message_that_begins_with_the_name_is_for_the_bot() {
        for start in [
            "@Jatwerk ",
            "@jatwerk:gemeente.example: ",
            "Jatwerk, ",
            "jatwerk: ",
            "JATWERK ",
            "!jatwerk ",
            "Jatwerk de bot: ",
        ] {
            for told in [None, Some(false), Some(true)] {
                check(&format!("{start}wie weet dit?"), None, told, "wie weet dit?", true);
            }
        }
        check("jatwerk", None, Some(false), "", true);
        check("!jatwerk hulp", None, None, "hulp", true);
        check("jatwerk:hulp", None, None, "hulp", true);
    }

    #[test]
    fn the_word_of_the_client_counts() {
        check("Wie weet dit, Jatwerk de bot?", None, Some(true), "Wie weet dit?", true);
        check("Hoi @jatwerk wie weet dit?", None, Some(true), "Hoi wie weet dit?", true);
        check("Wat is jatwerk?", None, Some(false), "Wat is jatwerk?", false);
        check("Wie weet dit?", None, Some(true), "Wie weet dit?", true);
        let pill = "[@jatwerk:gemeente.example](https://matrix.to/#/@jatwerk:gemeente.example)";
        check(&format!("{pill} hulp"), None, Some(true), "hulp", true);
        check(&format!("Hoi {pill}, wie?"), None, Some(true), "Hoi, wie?", true);
        check("@[Jatwerk de bot] hulp", None, Some(true), "hulp", true);
        let pill = "[@Jatwerk](https://matrix.to/#/@jatwerk:gemeente.example)";
        let jan = "[@Jan](https://matrix.to/#/@jan:gemeente.example)";
        for told in [None, Some(true)] {
            check(&format!("{pill}:wie weet dit?"), None, told, "wie weet dit?", true);
            check(&format!("{jan}{pill} wie?"), None, told, "@Jan wie?", true);
            check(&format!("{pill}hulp"), None, told, "hulp", true);
            check("@[Jatwerk de bot]hulp", None, told, "hulp", true);
        }
        let colleague = "[@joost:gemeente.example](https://matrix.to/#/@joost:gemeente.example)";
        check(&format!("liever {colleague}"), None, Some(false), "liever @joost:gemeente.example", false);
    }

    #[test]
    fn a_name_typed_by_hand_counts_whatever_the_client_says() {
        check("weet @Jatwerk iets over laadpalen?", None, Some(false), "weet iets over laadpalen?", true);
        check("Weet @jatwerk:gemeente.example dit?", None, Some(false), "Weet dit?", true);
        check("Hoi @Jatwerk de bot, wie weet dit?", None, Some(false), "Hoi, wie weet dit?", true);
        check("info@jatwerk weet het", None, Some(false), "info@jatwerk weet het", false);
        let earlier = "Wat doet jatwerk eigenlijk?";
        check(&format!("{earlier} @Jatwerk leg uit"), None, Some(false), &format!("{earlier} leg uit"), true);
        check(&format!("{earlier} @Jatwerk leg uit"), None, Some(true), &format!("{earlier} leg uit"), true);
    }

    #[test]
    fn what_cannot_be_seen_is_nothing() {
        check("\u{200b}\u{feff}", None, None, "", false);
        check("@jatwerk \u{200d}\u{2060}", None, Some(false), "", true);
        check("👩\u{200d}🌾 hoe?", None, None, "👩\u{200d}🌾 hoe?", false);
    }

    #[test]
    fn old_clients_are_understood() {
        let pill = r#"<a href="https://matrix.to/#/@jatwerk:gemeente.example">Jatje</a> wie weet dit?"#;
        check("Jatje wie weet dit?", Some(pill), None, "Jatje wie weet dit?", true);
        check("Jatje wie weet dit?", Some(&pill.replace('@', "%40")), None, "Jatje wie weet dit?", true);
        check("Jatje wie?", Some(&pill.replace(".example", ".example.org")), None, "Jatje wie?", false);
        let quoted = format!("<mx-reply><blockquote>{pill}</blockquote></mx-reply>");
        check("bij ons ook", Some(&format!("{quoted}bij ons ook")), None, "bij ons ook", false);
        check("Jatje dan", Some(&format!("{quoted}{pill}")), None, "Jatje dan", true);
        check("Wat is jatwerk?", None, None, "Wat is jatwerk?", false);
        check("Wat vindt @jatwerk ervan", None, None, "Wat vindt ervan", true);
    }

    #[test]
    fn other_words_are_not_the_name() {
        for text in [
            "Wie weet dit?",
            "jatwerken",
            "@jatwerk:elders.example weet het",
            "info@jatwerk.example",
            "https://jatwerk.example/",
            "jatwerk-demo",
            "#jatwerk:gemeente.example",
            "İjatwerk ß",
        ] {
            check(text, None, None, text, false);
        }
    }
}
