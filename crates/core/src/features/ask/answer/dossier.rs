//! The files of a document: listed, and sent to whoever may see it.

use crate::changes::subjects::CHANGE;
use crate::corpus::quoting::title;
use crate::corpus::quoting::title::LONGEST_TITLE;
use crate::corpus::store::audience;
use crate::corpus::store::changes::acts;
use crate::corpus::store::documents::attachments;
use crate::corpus::store::overrides;
use crate::corpus::store::overrides::KnownDocument;
use crate::domain::deed::Deed;
use crate::domain::deed::admit::Admit;
use crate::domain::personal_data::{file_name, fit};
use crate::features::ask::store::listed;
use crate::kernel::effect::{Operation, Outgoing, SentFile};
use crate::kernel::event::Said;
use crate::kernel::hear::meant;
use crate::kernel::meant::document::{number_meant, seen_document};
use crate::kernel::say::outbox::entry;
use crate::kernel::say::reply::say;
use crate::kernel::say::{outbox, refused, reply};
use crate::kernel::store::said::outbox_rows;
use crate::kernel::subject::{Key, Kind, Purpose, Subject};
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich, Span, text};
use crate::speech::words::Value;

/// The purpose of a list of files, and of the files.
const LIST: Purpose = Purpose::new("dossier");
const FILE: Purpose = Purpose::new("file");

/// The purpose of saying that a file could not be sent.
const NOT_SENT: Purpose = Purpose::new("file-not-sent");

/// So many files are sent at once.
const MOST_SENT: usize = 10;

/// "dossier 1": the files of a document.
pub(crate) fn show_dossier(turn: &mut Turn<'_>, said: &Said, number: i64) -> Result<(), Fault> {
    let (number, _) = number_meant(turn, said, number)?;
    let Some(known) = seen_document(turn, said, number)? else { return reply::reply(turn, said, "dossier-none") };
    let language = reply::language_of(turn, said);
    let attachments = attachments::attachments(turn.db, &known.key)?;
    let mut words = Rich::default();
    words.line(title::document_line(&known));
    words.0.push(Block::Bulleted(refused::files(turn, &attachments)));
    let next = match attachments.iter().any(|file| file.hash.is_some()) {
        true => "dossier-send",
        false => "dossier-no-files",
    };
    listed::put_listed(turn.db, &said.id, number)?;
    let number = number.to_string();
    words.line(crate::speech::rich::marked(&turn.words.say(language, next, &[("number", Value::Text(&number))])));
    let thread = said.thread.as_ref().unwrap_or(&said.id);
    let row = entry(turn, &said.room, Key::once(&Subject::message(&said.id), LIST), say(&words, Some(thread), None));
    outbox::owe(turn, row, None)
}

/// "stuur 12", or "stuur" where a document is spoken of: its files.
pub(crate) fn send_files(turn: &mut Turn<'_>, said: &Said, number: Option<i64>) -> Result<(), Fault> {
    let number = match number {
        Some(number) => Some(number_meant(turn, said, number)?.0),
        None => document_spoken_of(turn, said)?,
    };
    let Some(number) = number else { return reply::reply(turn, said, "send-which") };
    let Some(known) = seen_document(turn, said, number)? else { return reply::reply(turn, said, "dossier-none") };
    let files = attachments::attachments(turn.db, &known.key)?;
    let kept: Vec<_> = files.into_iter().filter_map(|file| Some((file.name, file.hash?))).collect();
    if kept.is_empty() {
        let sentence = turn.words.say(reply::language_of(turn, said), "send-nothing", &[]);
        return reply::answer_with(turn, said, &with_address(sentence, Some(&known)));
    }
    listed::put_listed(turn.db, &said.id, number)?;
    let thread = Some(said.thread.clone().unwrap_or_else(|| said.id.clone()));
    for (name, hash) in kept.into_iter().take(MOST_SENT) {
        let owed = Operation::SendFile { file: SentFile { name: file_name(&name), hash }, thread: thread.clone() };
        let row = entry(turn, &said.room, Key::next(turn, &Subject::message(&said.id), FILE)?, owed);
        outbox::owe(turn, row, None)?;
    }
    Ok(())
}

/// A sentence, and where else the document is.
fn with_address(sentence: String, known: Option<&KnownDocument>) -> Rich {
    let mut line = vec![text(sentence)];
    if let Some((known, url)) = known.and_then(|known| Some((known, known.url.clone()?))) {
        line.push(text(" "));
        line.push(Span::Link { text: fit(&known.title, LONGEST_TITLE), url });
    }
    Rich(vec![Block::Line(line)])
}

/// A file can never be sent, as when it is too large for the homeserver: whoever wanted it hears so, once for all that they wanted.
pub(crate) fn not_sent(turn: &mut Turn<'_>, row: &Outgoing) -> Result<(), Fault> {
    let (Operation::SendFile { thread, .. } | Operation::SendMade { thread, .. }) = &row.operation else {
        return Ok(());
    };
    let key = Key::once(row.subject(), NOT_SENT);
    let (Some(message), Some(room)) = (row.subject().event_of(&Kind::MESSAGE), row.room()) else { return Ok(()) };
    if outbox_rows::is_owed(turn.db, &key)? {
        return Ok(());
    }
    let number = listed::listed(turn.db, &message)?;
    let mut known = number.map(|number| overrides::document_numbered(turn.db, number)).transpose()?.flatten();
    if let Some(document) = &known
        && (document.overridden.gone.is_some() || !audience::is_seen_in(turn.db, &document.key, room)?)
    {
        known = None;
    }
    let sentence = turn.words.say(turn.settings.language, "send-refused", &[]);
    let owed = say(&with_address(sentence, known.as_ref()), thread.as_ref(), Some(&message));
    let row = entry(turn, room, key, owed);
    outbox::owe(turn, row, None)
}

/// The number of the document whose files were listed or sent in this thread, or that came in there.
fn document_spoken_of(turn: &Turn<'_>, said: &Said) -> Result<Option<i64>, Fault> {
    for event in [&said.thread, &said.reply_to].into_iter().flatten() {
        let subject = meant::about(turn, &said.room, event)?;
        let Some(message) = subject.event_of(&Kind::MESSAGE).or_else(|| subject.event_of(&CHANGE)) else { continue };
        if let Some(number) = listed::listed(turn.db, &message)? {
            return Ok(Some(number));
        }
        if let Some(act) = acts::act(turn.db, &message)?
            && let Deed::Admit(Admit { document: key }) = &act.deed
        {
            return Ok(overrides::known_document(turn.db, key)?.map(|known| known.number));
        }
    }
    Ok(None)
}
