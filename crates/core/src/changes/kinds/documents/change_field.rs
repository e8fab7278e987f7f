//! "wijzig 12 titel = Draaiboek carbidschieten", and "herschrijf 12" with a text.

use crate::changes::in_words::{InWords, LONGEST, Named};
use crate::changes::kinds::documents::field::{Field, read};
use crate::changes::kinds::{CHANGE, line, meant, propose};
use crate::changes::sensitive::{Sensitive, sensitive, sensitive_in_document};
use crate::corpus::store::documents::{attachments, drafts};
use crate::corpus::store::overrides;
use crate::corpus::store::overrides::{KnownDocument, listed};
use crate::domain::act::Act;
use crate::domain::date::Date;
use crate::domain::deed::Deed;
use crate::domain::deed::change_field::{Change, ChangeField};
use crate::domain::id::RoomId;
use crate::domain::personal_data::fit;
use crate::domain::plain::blocks;
use crate::domain::rewritten::Rewritten;
use crate::domain::role::Task;
use crate::kernel::command::wants::Wants;
use crate::kernel::command::{CommandSpec, Least, handler};
use crate::kernel::event::Said;
use crate::kernel::meant::value;
use crate::kernel::say::reply;
use crate::kernel::{Fault, Turn};
use crate::speech::words::Value;

/// What asks for it.
pub(crate) const COMMAND: CommandSpec = CommandSpec {
    dutch: &["wijzig"],
    english: &["change"],
    least: Least::May(Task::Change),
    help: &[line("command-moderate-change")],
    half: "moderate-change-how",
    at_console: |rest| match read(rest) {
        Some((_, Field::Owner(_))) => Wants::InRoom,
        _ => Wants::Change,
    },
    read: |rest| {
        Some(match read(rest)? {
            (number, Field::Owner(named)) => handler(move |turn, said| value::give_owner(turn, said, number, &named)),
            (number, Field::Change(change)) => propose(rest, move |turn, said| {
                let Some(document) = meant::document(turn, said, number)?.map(|known| known.key) else {
                    return Ok(None);
                };
                let change = checked(turn, said, change)?;
                Ok(change.map(|change| Deed::Change(ChangeField { document, change })))
            }),
        })
    },
    ..CHANGE
};

/// What asks for another text. No reason stands behind it, for that would be a part of the text.
pub(crate) const REWRITE: CommandSpec = CommandSpec {
    dutch: &["herschrijf"],
    english: &["rewrite"],
    least: Least::May(Task::Change),
    help: &[line("command-moderate-change")],
    half: "moderate-rewrite-how",
    reasons: false,
    read: |rest| {
        let (number, text) = rest.of_document().filter(|(_, text)| is_text(text))?;
        let text = text.to_owned();
        Some(propose(rest, move |turn, said| rewrite(turn, said, number, text)))
    },
    ..CHANGE
};

/// Fewer words on one line are no text of a document: "herschrijf 12 even".
const FEWEST_WORDS: usize = 8;

/// So many of the sentences and of the links that are otherwise are shown.
const SHOWN: usize = 3;

fn is_text(text: &str) -> bool {
    text.contains('\n') || text.split_whitespace().count() >= FEWEST_WORDS
}

/// A document gets another text, unless it says the same already.
fn rewrite(turn: &mut Turn<'_>, said: &Said, number: i64, text: String) -> Result<Option<Deed>, Fault> {
    let Some(known) = meant::shown(turn, said, number)? else { return Ok(None) };
    if listed::body(turn.db, &known.key)? == text {
        let number = number.to_string();
        return meant::refuse(turn, said, "rewrite-same", &[("number", Value::Text(&number))]).map(|()| None);
    }
    Ok(Some(Deed::Change(ChangeField { document: known.key, change: Change::Text(text) })))
}

/// A change with its places by their names as they are known; of one that is not known, and of a year that cannot be,
/// the moderator hears.
fn checked(turn: &mut Turn<'_>, said: &Said, change: Change) -> Result<Option<Change>, Fault> {
    match change {
        Change::Audience(rooms, places) => placed(turn, said, rooms, places),
        Change::Municipality(Some(name)) => match value::municipality_meant(turn, &name) {
            Ok(name) => Ok(Some(Change::Municipality(Some(name)))),
            Err(near) => {
                let words = value::no_municipality(turn, &name, near.as_deref(), "municipality-unknown");
                reply::answer_with(turn, said, &words).map(|()| None)
            }
        },
        Change::Date(Some(date)) if !value::is_possible(date, turn.at) => {
            let year = date.year().to_string();
            meant::refuse(turn, said, "year-impossible", &[("year", Value::Text(&year))]).map(|()| None)
        }
        change => Ok(Some(change)),
    }
}

/// Who may see it, by the rooms and municipalities that these names mean.
fn placed(
    turn: &mut Turn<'_>,
    said: &Said,
    mut rooms: Vec<RoomId>,
    places: Vec<String>,
) -> Result<Option<Change>, Fault> {
    let mut known = Vec::new();
    for place in places {
        let lower = place.to_lowercase();
        let home = turn.library.municipalities().iter().find(|home| home.name.to_lowercase() == lower);
        match (home.map(|home| home.name.clone()), meant::rooms_called(turn, &place)?.as_slice()) {
            (Some(home), _) => known.push(home),
            (None, [room]) => rooms.push(room.clone()),
            (None, several @ [_, _, ..]) => {
                return meant::ask_which_room(turn, said, &place, several).map(|()| None);
            }
            (None, []) => {
                let near = value::municipality_meant(turn, &place).err().flatten();
                let words = value::no_municipality(turn, &place, near.as_deref(), "act-no-place");
                return reply::answer_with(turn, said, &words).map(|()| None);
            }
        }
    }
    Ok(Some(Change::Audience(rooms, known)))
}

impl InWords for ChangeField {
    fn opening(&self, turn: &Turn<'_>) -> Result<String, Fault> {
        Ok(turn.say("preview-change", &[]))
    }

    /// "titel: ‘oud’ → ‘nieuw’".
    fn difference(&self, turn: &Turn<'_>, known: &KnownDocument) -> Result<Vec<String>, Fault> {
        if let Change::Text(text) = &self.change {
            let mut lines = rewritten(turn, &Rewritten::between(&listed::body(turn.db, &known.key)?, text));
            if attachments::attachments(turn.db, &known.key)?.iter().any(|file| file.hash.is_some()) {
                lines.push(turn.say("rewrite-files", &[]));
            }
            return Ok(lines);
        }
        let (field, after) = put(turn, &self.change);
        let before = match &self.change {
            Change::Title(_) => quoted(turn, Some(&known.title)),
            Change::Municipality(_) => quoted(turn, known.place.as_deref()),
            Change::Date(_) => dated(turn, known.date),
            Change::Topics(_) => listed(turn, &known.topics),
            Change::Url(_) => quoted(turn, known.url.as_deref()),
            Change::Audience(..) => bound_words(turn, known.overridden.bound.as_ref()),
            Change::Text(_) => String::new(),
        };
        Ok(vec![format!("{}: {before} → {after}", turn.say(field, &[]))])
    }

    fn line(&self, turn: &Turn<'_>, named: &Named) -> Result<String, Fault> {
        let (field, after) = put(turn, &self.change);
        let change = format!("{} = {after}", turn.say(field, &[]));
        let values = [("document", Value::Text(&named.first)), ("change", Value::Text(&change))];
        Ok(turn.say("deed-change", &values))
    }

    fn shows(&self, turn: &Turn<'_>) -> Result<Sensitive, Fault> {
        Ok(match &self.change {
            Change::Title(text) | Change::Url(Some(text)) | Change::Text(text) => sensitive(std::slice::from_ref(text)),
            Change::Topics(topics) => sensitive(topics),
            Change::Audience(..) => match overrides::known_document(turn.db, &self.document)? {
                // More people may see it than before.
                Some(known) if known.overridden.bound.is_some() => sensitive_in_document(turn, &self.document)?,
                _ => Sensitive::new(),
            },
            _ => Sensitive::new(),
        })
    }

    fn shows_again(&self, turn: &Turn<'_>, act: &Act) -> Result<Sensitive, Fault> {
        match &self.change {
            Change::Audience(..) => sensitive_in_document(turn, &self.document),
            Change::Text(_) => {
                let overrides = overrides::without(turn.db, act)?;
                let before = overrides.documents.get(&self.document).and_then(|overridden| overridden.body.clone());
                let source = drafts::draft(turn.db, &self.document)?.map(|document| document.body);
                Ok(before.or(source).map(|body| sensitive(&[body])).unwrap_or_default())
            }
            Change::Title(_) => {
                let overrides = overrides::without(turn.db, act)?;
                let before = overrides.documents.get(&self.document).and_then(|overridden| overridden.title.clone());
                let source = drafts::draft(turn.db, &self.document)?.map(|document| document.title);
                Ok(before.or(source).map(|title| sensitive(&[title])).unwrap_or_default())
            }
            _ => Ok(Sensitive::new()),
        }
    }
}

/// The line that names what is put otherwise, and how it is put.
fn put(turn: &Turn<'_>, change: &Change) -> (&'static str, String) {
    match change {
        Change::Title(title) => ("change-title", quoted(turn, Some(title))),
        Change::Municipality(name) => ("change-municipality", quoted(turn, name.as_deref())),
        Change::Date(date) => ("change-date", dated(turn, *date)),
        Change::Topics(topics) => ("change-topics", listed(turn, topics)),
        Change::Url(url) => ("change-url", quoted(turn, url.as_deref())),
        Change::Text(text) => ("change-text", quoted(turn, blocks(text).first().map(|block| block.text.as_str()))),
        Change::Audience(rooms, places) => {
            let bound = !(rooms.is_empty() && places.is_empty());
            ("change-seen", bound_words(turn, bound.then(|| (rooms.clone(), places.clone())).as_ref()))
        }
    }
}

/// "tekst: 2 zinnen weg, 1 zin erbij", with the first of them, and the links that are otherwise.
fn rewritten(turn: &Turn<'_>, found: &Rewritten) -> Vec<String> {
    if found.says_the_same() {
        return vec![turn.say("rewrite-form", &[])];
    }
    let mut lines = Vec::new();
    if !(found.gone.is_empty() && found.come.is_empty()) {
        let counts = [("gone", Value::Number(found.gone.len())), ("come", Value::Number(found.come.len()))];
        lines.push(turn.say("rewrite-counts", &counts));
    }
    for (key, all) in [
        ("rewrite-gone", &found.gone),
        ("rewrite-come", &found.come),
        ("rewrite-links-gone", &found.links_gone),
        ("rewrite-links-come", &found.links_come),
    ] {
        let shown: Vec<String> = all.iter().take(SHOWN).map(|one| format!("‘{}’", fit(one, LONGEST))).collect();
        if !shown.is_empty() {
            let values = [("list", Value::Text(&shown.join(" "))), ("more", Value::Number(all.len() - shown.len()))];
            lines.push(turn.say(key, &values));
        }
    }
    lines
}

fn none(turn: &Turn<'_>) -> String {
    turn.say("change-none", &[])
}

fn quoted(turn: &Turn<'_>, value: Option<&str>) -> String {
    value.map_or_else(|| none(turn), |value| format!("‘{}’", fit(value, LONGEST)))
}

fn listed(turn: &Turn<'_>, topics: &[String]) -> String {
    quoted(turn, Some(topics.join(", ").as_str()).filter(|list| !list.is_empty()))
}

fn dated(turn: &Turn<'_>, date: Option<Date>) -> String {
    date.map_or_else(|| none(turn), |date| date.to_string())
}

/// Where a document may be seen.
pub(crate) fn bound_words(turn: &Turn<'_>, bound: Option<&(Vec<RoomId>, Vec<String>)>) -> String {
    let Some((rooms, places)) = bound else { return turn.say("seen-everywhere", &[]) };
    let mut parts: Vec<String> = rooms.iter().map(RoomId::to_string).collect();
    parts.extend(places.iter().map(|place| turn.say("seen-by", &[("place", Value::Text(place))])));
    turn.say("seen-only", &[("where", Value::Text(&parts.join(", ")))])
}
