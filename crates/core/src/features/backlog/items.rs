//! The queue of the moderators: what needs attention in the corpus, what helps most askers first.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use crate::corpus::store::changes::acts;
use crate::corpus::store::documents::arrivals;
use crate::corpus::store::{audience, duplicates, generations};
use crate::domain::hours::Hours;
use crate::domain::id::RoomId;
use crate::domain::time::Timestamp;
use crate::domain::worklist::{Item, Mark, Need, Owner, sort};
use crate::features::backlog::gaps;
use crate::features::backlog::gaps::Gap;
use crate::features::backlog::store::reviews::DueReview;
use crate::features::backlog::store::worklist::{Complaints, Orphan};
use crate::features::backlog::store::{reviews, worklist};
use crate::kernel::feature::WeekLine;
use crate::kernel::turn::Turn;
use crate::kernel::{Fault, console};
use crate::speech::words::Value;

/// An owner who says nothing for so long is not waited for: moderators look at that document, and they are asked about their next.
pub(crate) const OWNER_HAS: Duration = Duration::from_secs(14 * 24 * 60 * 60);

/// One asker may be in a bad mood; of so many who found no help, somebody looks.
const UNHELPFUL: usize = 2;

/// A document that was brought so short ago is being looked at.
const AT_WORK: Duration = Duration::from_secs(60 * 60);

/// So many gaps are named.
const MOST_GAPS: usize = 3;

/// So many of the new documents are named.
pub(crate) const MOST_NEW: usize = 8;

/// What needs attention, with the gaps that items point to.
pub(crate) struct Worklist {
    pub(crate) items: Vec<Item>,
    pub(crate) gaps: Vec<Gap>,
}

/// What the parts of the queue are looked up in.
struct Known {
    away: HashMap<String, i64>,
    seen: HashSet<String>,
    askers: HashMap<String, usize>,
}

impl Known {
    /// An item about documents, unless it was put away or one of them may not be seen here.
    fn item(&self, documents: &[&String], mark: Mark, weight: i64, need: Need) -> Option<Item> {
        let away = self.away.get(&mark.to_string()).is_some_and(|known| *known >= weight);
        if away || !documents.iter().all(|document| self.seen.contains(*document)) {
            return None;
        }
        let askers = documents.iter().map(|document| self.askers.get(*document).copied().unwrap_or(0)).max();
        Some(Item { need, askers: askers.unwrap_or(0), marks: vec![(mark, weight)] })
    }
}

/// All that needs attention, as far as it may be seen in `room`.
pub(crate) fn worklist(turn: &Turn<'_>, now: Timestamp, room: &RoomId) -> Result<Worklist, Fault> {
    let room = &console::seen_as(turn, room)?;
    let known = Known {
        away: worklist::away(turn.db, now)?,
        seen: audience::documents_seen_in(turn.db, room)?,
        askers: worklist::askers_of_documents(turn.db)?,
    };
    let gaps = gaps::gaps(turn, &|question| known.away.contains_key(&Mark::Question(question.clone()).to_string()))?;
    let mut items: Vec<Item> = gaps.iter().map(of_gap).collect();
    items.extend(worklist::complaints(turn.db)?.into_iter().filter_map(|complaints| of_complaints(&known, complaints)));
    items.extend(due_reviews(turn, now)?.into_iter().filter_map(|due| of_review(turn, &known, due, now)));
    for (one, other, percent) in duplicates::twins(turn.db)? {
        let mark = Mark::Twin(one.clone(), other.clone());
        let need = Need::Twin { one: one.clone(), other: other.clone(), percent };
        items.extend(known.item(&[&one, &other], mark, 1, need));
    }
    for Orphan { document, authors, at } in worklist::orphans(turn.db)? {
        if !authors.iter().any(|author| turn.library.colleague(author).is_some()) {
            let need = Need::Orphan { document: document.clone() };
            items.extend(known.item(&[&document], Mark::Orphan(document.clone()), at.0, need));
        }
    }
    items.extend(new_documents(turn, &known)?);
    items.extend(waiting(turn, &known, now, room)?);
    items.extend(of_features(turn, &known)?);
    sort(&mut items);
    Ok(Worklist { items, gaps })
}

/// Documents that were not looked at for as long as the operator wants.
pub(crate) fn due_reviews(turn: &Turn<'_>, now: Timestamp) -> Result<Vec<DueReview>, Fault> {
    let oldest = now.minus(turn.settings.moderators.review_after);
    Ok(reviews::due_reviews(turn.db, oldest, &Hours::default().date(oldest).to_string())?)
}

/// Whoever looks after a document or wrote it, and may be asked about it.
pub(crate) fn owner<'a>(turn: &'a Turn<'_>, due: &DueReview) -> Option<&'a crate::domain::colleague::Colleague> {
    let people = due.owner.iter().chain(&due.authors);
    people.filter_map(|person| turn.library.colleague(person)).find(|colleague| colleague.pingable)
}

fn of_review(turn: &Turn<'_>, known: &Known, due: DueReview, now: Timestamp) -> Option<Item> {
    let owner = match due.asked {
        Some((_, Some(answer))) => answer,
        Some((at, None)) if now.since(at) < OWNER_HAS => return None,
        Some((_, None)) => Owner::Silent,
        None if owner(turn, &due).is_some() => return None,
        None => Owner::None,
    };
    let need = Need::Review { document: due.document.clone(), owner };
    known.item(&[&due.document], Mark::Review(due.document.clone()), 1, need)
}

/// Documents that were brought and wait for a yes. Whoever brought one found it of use.
fn waiting(turn: &Turn<'_>, known: &Known, now: Timestamp, room: &RoomId) -> Result<Vec<Item>, Fault> {
    let brought = acts::documents_waiting(turn.db, room, now.minus(AT_WORK))?.into_iter();
    let brought = brought.map(|act| (Mark::Waiting(act.id.clone()), Need::Waiting { act: act.id }));
    let items = brought.filter(|(mark, _)| !known.away.contains_key(&mark.to_string()));
    Ok(items.map(|(mark, need)| Item { need, askers: 1, marks: vec![(mark, 1)] }).collect())
}

/// What other features know that waits. A feed helps whoever got what lies where it does.
fn of_features(turn: &Turn<'_>, known: &Known) -> Result<Vec<Item>, Fault> {
    let mut items = Vec::new();
    for mut item in turn.items()? {
        let away = |(mark, weight): &(Mark, i64)| known.away.get(&mark.to_string()).is_some_and(|away| away >= weight);
        if item.marks.iter().any(away) {
            continue;
        }
        if let Need::Feed { url, .. } = &item.need {
            let host: String = url.split_inclusive('/').take(3).collect();
            let got = worklist::documents_below(turn.db, &host)?;
            item.askers = got.iter().filter_map(|key| known.askers.get(key)).max().copied().unwrap_or(0);
        }
        items.push(item);
    }
    Ok(items)
}

fn new_documents(turn: &Turn<'_>, known: &Known) -> Result<Option<Item>, Fault> {
    let mark = Mark::New.to_string();
    if known.away.contains_key(&mark) {
        return Ok(None);
    }
    let since = worklist::weighed(turn.db, &mark)?.map(Timestamp);
    let came = arrivals::admitted_since(turn.db, since.unwrap_or_default())?;
    let came: Vec<(String, Timestamp)> = came.into_iter().filter(|(key, _)| known.seen.contains(key)).collect();
    let Some((_, newest)) = came.first() else { return Ok(None) };
    let got = |(key, _): &(String, Timestamp)| known.askers.get(key).copied().unwrap_or(0);
    Ok(Some(Item {
        askers: came.iter().map(got).max().unwrap_or(0),
        marks: vec![(Mark::New, newest.0)],
        need: Need::New {
            count: came.len(),
            documents: came.iter().take(MOST_NEW).map(|(key, _)| key.clone()).collect(),
            since,
        },
    }))
}

fn of_gap(gap: &Gap) -> Item {
    let questions = gap.questions.iter().map(|question| question.id.clone());
    Item {
        askers: gap.askers,
        marks: questions.clone().map(|question| (Mark::Question(question), 1)).collect(),
        need: Need::Gap(questions.collect()),
    }
}

fn of_complaints(known: &Known, complaints: Complaints) -> Option<Item> {
    let Complaints { document, outdated, unhelpful, helped, newest } = complaints;
    if outdated == 0 && (unhelpful < UNHELPFUL || unhelpful <= helped) {
        return None;
    }
    let need = Need::Feedback { document: document.clone(), outdated, unhelpful };
    known.item(&[&document], Mark::Feedback(document.clone()), newest.0, need)
}

/// Records when documents were first seen.
pub(crate) fn record_arrivals(turn: &mut Turn<'_>) -> Result<(), Fault> {
    let generation = Some(generations::generations(turn.db)?.passages);
    if turn.memory.admitted != generation {
        arrivals::record_arrivals(turn.db, turn.at)?;
        turn.memory.admitted = generation;
    }
    Ok(())
}

/// How many documents are new, where the corpus has nothing, and how much waits.
pub(crate) fn week(turn: &Turn<'_>, since: Timestamp, room: &RoomId) -> Result<Vec<WeekLine>, Fault> {
    let list = worklist(turn, turn.at, room)?;
    let seen = audience::documents_seen_in(turn.db, room)?;
    let new = arrivals::admitted_since(turn.db, since)?.iter().filter(|(key, _)| seen.contains(key)).count();
    let mut lines = Vec::new();
    if new > 0 {
        let text = turn.say("week-new", &[("count", Value::Number(new))]);
        lines.push(WeekLine { place: 2, text, tells: true });
    }
    let gaps = list.gaps.iter().filter(|gap| gap.questions.len() > 1 && !gap.subject.is_empty());
    let gaps: Vec<String> = gaps
        .take(MOST_GAPS)
        .map(|gap| {
            let count = Value::Number(gap.questions.len());
            turn.say("week-spot", &[("subject", Value::Text(&gap.subject)), ("count", count)])
        })
        .collect();
    if !gaps.is_empty() {
        let text = turn.say("week-spots", &[("list", Value::Text(&gaps.join(", ")))]);
        lines.push(WeekLine { place: 3, text, tells: false });
    }
    if !list.items.is_empty() {
        let text = turn.say("week-queue", &[("count", Value::Number(list.items.len()))]);
        lines.push(WeekLine { place: 5, text, tells: true });
    }
    Ok(lines)
}
