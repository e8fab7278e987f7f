//! What a new document would be, in words for whoever decides whether it comes in; and what they put otherwise.

use super::act_words::LONGEST as LONGEST_WORDS;
use super::rich::{Block, Rich, Span, text};
use super::words::Value;
use super::{Bot, Fault};
use crate::domain::act::Act;
use crate::domain::document::Document;
use crate::domain::language::Language;
use crate::domain::personal_data::{self, Kind, PersonalData};
use crate::domain::plain::blocks;
use crate::domain::proposal;
use crate::domain::refusal::Refusal;
use crate::domain::sentence::shorten;
use crate::domain::spot::Spot;
use crate::domain::upload::Attachment;

/// So many files, finds and documents are listed; the rest is counted.
const LISTED: usize = 5;

impl Bot {
    /// All that somebody should know who decides whether this document comes in; the line `how` says what they can put
    /// otherwise.
    pub(super) fn foretell_document(&self, act: &Act, key: &str, how: &str) -> Result<(Rich, String), Fault> {
        let language = self.settings.language;
        let (Some(known), Some(document)) = (self.store.known_document(key)?, self.store.draft(key)?) else {
            return Ok((Rich::default(), String::new()));
        };
        let trusted = self.store.upload(&act.id)?.is_some_and(|upload| upload.trusted);
        let personal = personal_data::find(&blocks(&document.body));
        let summary = self.words.say(language, "admit-summary", &[("count", Value::Number(personal.len()))]);
        let mut words = self.lines(language, &[if trusted { "admit-title-trusted" } else { "admit-title" }]);
        words.line(self.document_line(&known));
        // Whoever puts a field otherwise has seen the rest.
        if !act.preview.is_empty() {
            words.line(vec![text(self.fields(&document)?)]);
            return Ok((words, summary));
        }
        let mut facts = vec![vec![text(self.fields(&document)?)]];
        facts.extend(self.files(&self.store.attachments(key)?));
        words.0.push(Block::Bulleted(facts));
        words.0.extend(self.personal(&personal));
        words.0.extend(self.look_alikes(&document)?);
        words.0.extend(self.would_help(act, key)?);
        if !trusted {
            words.0.extend(self.lines(language, &[how]).0);
        }
        Ok((words, summary))
    }

    /// "gemeente: Breda · jaar: 2024 · onderwerpen: afval · taal: Nederlands · beheerder: @a:b".
    fn fields(&self, document: &Document) -> Result<String, Fault> {
        let language = self.settings.language;
        let none = self.words.say(language, "change-none", &[]);
        let owner = self.store.owner(&document.key)?;
        let year = document.date.map(|date| date.year().to_string());
        let topics = Some(document.topics.join(", ")).filter(|topics| !topics.is_empty());
        let speaks = match proposal::language(&document.body) {
            Some(Language::Dutch) => Some("language-dutch"),
            Some(Language::English) => Some("language-english"),
            None => None,
        };
        let speaks = speaks.map(|key| self.words.say(language, key, &[]));
        let owner =
            owner.map(|owner| self.library.colleague(owner.as_str()).map_or(owner.to_string(), |who| who.name.clone()));
        let fields = [
            ("admit-municipality", document.municipality.clone()),
            ("admit-year", year),
            ("admit-topics", topics),
            ("admit-language", speaks),
            ("admit-owner", owner),
        ];
        // A table has no language, and that is nothing to put right.
        let known = fields.iter().filter(|(key, value)| *key != "admit-language" || value.is_some());
        let said = known.map(|(key, value)| {
            let value = shorten(value.as_deref().unwrap_or(&none), LONGEST_WORDS);
            self.words.say(language, key, &[("value", Value::Text(&value))])
        });
        Ok(said.collect::<Vec<_>>().join(" · "))
    }

    /// The files of a document, each with its pages, or why nothing of it can be found.
    pub(super) fn files(&self, attachments: &[Attachment]) -> Vec<Vec<Span>> {
        let language = self.settings.language;
        let mut lines: Vec<Vec<Span>> = attachments
            .iter()
            .take(LISTED)
            .map(|file| {
                let size = file.size.div_ceil(1024).to_string();
                let pages = file.pages.map(|pages| {
                    let count = usize::try_from(pages).unwrap_or(usize::MAX);
                    self.words.say(language, "file-pages", &[("count", Value::Number(count))])
                });
                let size = self.words.say(language, "file-size", &[("size", Value::Text(&size))]);
                let refused = file.refusal.map(|refusal| match refusal {
                    Refusal::UnknownKind | Refusal::Picture | Refusal::Recording | Refusal::Drawing => {
                        self.words.say(language, "file-unknown", &[])
                    }
                    other => {
                        let why = self.refusal_words(other);
                        self.words.say(language, "file-refused", &[("why", Value::Text(&why))])
                    }
                });
                let remarks = file.remarks.iter().map(|remark| self.remark_words(*remark));
                let facts: Vec<String> = pages.into_iter().chain([size]).chain(refused).chain(remarks).collect();
                vec![Span::Strong(shorten(&file.name, LONGEST_WORDS)), text(format!(" · {}", facts.join(" · ")))]
            })
            .collect();
        if attachments.len() > LISTED {
            let rest = [("count", Value::Number(attachments.len() - LISTED))];
            lines.push(vec![text(self.words.say(language, "related-rest", &rest))]);
        }
        lines
    }

    /// Personal data in it, masked.
    fn personal(&self, found: &[PersonalData]) -> Vec<Block> {
        let language = self.settings.language;
        if found.is_empty() {
            return Vec::new();
        }
        let count = [("count", Value::Number(found.len()))];
        let mut lines: Vec<Vec<Span>> =
            found.iter().take(LISTED).map(|data| vec![text(self.personal_line(data))]).collect();
        if found.len() > LISTED {
            lines.push(vec![text(self.words.say(
                language,
                "related-rest",
                &[("count", Value::Number(found.len() - LISTED))],
            ))]);
        }
        vec![
            Block::Line(vec![Span::Strong(self.words.say(language, "admit-personal", &count))]),
            Block::Bulleted(lines),
        ]
    }

    fn personal_line(&self, data: &PersonalData) -> String {
        let language = self.settings.language;
        let kind = match data.kind {
            Kind::Bsn => "personal-bsn",
            Kind::Iban => "personal-iban",
            Kind::Phone => "personal-phone",
            Kind::Email => "personal-email",
        };
        let said = self.words.say(language, kind, &[("value", Value::Text(&data.masked))]);
        match self.spot_words(&data.spot) {
            Some(spot) => format!("{said} ({spot})"),
            None => said,
        }
    }

    fn spot_words(&self, spot: &Spot) -> Option<String> {
        let page = spot.page.map(|page| page.to_string());
        let page =
            page.map(|page| self.words.say(self.settings.language, "spot-page", &[("page", Value::Text(&page))]));
        let parts: Vec<String> = spot.file.iter().map(|file| shorten(file, LONGEST_WORDS)).chain(page).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// Documents that probably say the same.
    fn look_alikes(&self, document: &Document) -> Result<Vec<Block>, Fault> {
        let alike = self.duplicates_of(document)?;
        if alike.is_empty() {
            return Ok(Vec::new());
        }
        let mut blocks = self.lines(self.settings.language, &["admit-alike"]).0;
        let lines = alike.iter().map(|(known, share)| {
            let mut line = self.document_line(known);
            let share = share.to_string();
            line.push(text(self.words.say(self.settings.language, "admit-share", &[("percent", Value::Text(&share))])));
            line
        });
        blocks.push(Block::Bulleted(lines.collect()));
        Ok(blocks)
    }

    /// Earlier questions that it would be the first answer to.
    fn would_help(&self, act: &Act, key: &str) -> Result<Vec<Block>, Fault> {
        let language = self.settings.language;
        let (said, elsewhere) = self.questions_helped(key, &act.room)?;
        let count = said.len() + elsewhere;
        if count == 0 {
            return Ok(self.lines(language, &["admit-helps-none"]).0);
        }
        let values = [("count", Value::Number(count))];
        if said.is_empty() {
            return Ok(vec![Block::Line(vec![text(self.words.say(language, "admit-helps-hidden", &values))])]);
        }
        let mut blocks = vec![Block::Line(vec![text(self.words.say(language, "admit-helps", &values))])];
        let quoted = |question: &String| vec![text(format!("“{}”", shorten(question, LONGEST_WORDS)))];
        let mut lines: Vec<Vec<Span>> = said.iter().take(LISTED).map(quoted).collect();
        let rest = count - lines.len();
        if rest > 0 {
            let rest = [("count", Value::Number(rest))];
            lines.push(vec![text(self.words.say(language, "admit-helps-rest", &rest))]);
        }
        blocks.push(Block::Bulleted(lines));
        Ok(blocks)
    }
}
