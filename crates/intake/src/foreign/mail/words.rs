//! What a message says, as Markdown: the best of several texts, without what it answers and what lawyers add.

use super::super::markdown::Markdown;
use super::{calendar, history, lines};

/// A text of a message.
#[derive(Debug)]
pub(super) enum Said {
    /// Plain text; whether its lines flow (RFC 3676), and so are no lines.
    Plain { text: String, flowed: bool },
    /// A page, in Markdown.
    Page(String),
    /// An invitation, as calendars write it.
    Invitation(String),
}

/// A page with this many times the words of the plain text says what that does not.
const MUCH_MORE: usize = 3;

/// A plain text of more words than these is no notice that there is a page.
const LONGEST_NOTICE: usize = 60;

/// The one of several texts that say the same which says it best: plain text, unless that is a stub.
pub(super) fn best(ways: Vec<Vec<Said>>) -> Vec<Said> {
    let words = |way: &Vec<Said>| way.iter().map(Said::words).sum::<usize>();
    let is_plain = |way: &Vec<Said>| !way.is_empty() && way.iter().all(|said| matches!(said, Said::Plain { .. }));
    let is_page = |way: &Vec<Said>| way.iter().any(|said| matches!(said, Said::Page(_)));
    let plain = ways.iter().find(|way| is_plain(way)).map_or(0, words);
    let page = ways.iter().rfind(|way| is_page(way)).map_or(0, words);
    let notice = plain <= LONGEST_NOTICE && ways.iter().filter(|way| is_plain(way)).flatten().any(Said::is_notice);
    let takes_page = page > 0 && (plain == 0 || notice || page >= MUCH_MORE * plain);
    let mut ways = ways;
    let at = match () {
        () if takes_page => ways.iter().rposition(is_page),
        () if plain > 0 => ways.iter().position(is_plain),
        () => ways.iter().position(|way| words(way) > 0),
    };
    at.map(|at| ways.swap_remove(at)).unwrap_or_default()
}

impl Said {
    fn words(&self) -> usize {
        let (Self::Plain { text, .. } | Self::Page(text) | Self::Invitation(text)) = self;
        text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
    }

    /// Whether it only says that the message is to be seen elsewhere.
    fn is_notice(&self) -> bool {
        let Self::Plain { text, .. } = self else { return false };
        let text = text.to_lowercase();
        text.contains("html") || text.contains("browser") || text.contains("mailprogramma")
    }
}

/// The texts of a message under its subject, one after another, in Markdown.
pub(super) fn text(said: &[Said], subject: &str) -> String {
    let invited = said.iter().all(|said| matches!(said, Said::Invitation(_)));
    let parts = said.iter().map(|said| match said {
        Said::Plain { text, flowed } => plain(text, *flowed, subject),
        Said::Page(markdown) => page(markdown, subject),
        // Beside a text it only repeats when and where.
        Said::Invitation(text) if invited => plain(&calendar::text(text), false, subject),
        Said::Invitation(_) => String::new(),
    });
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn plain(text: &str, flowed: bool, subject: &str) -> String {
    let lines = lines::lines(text, flowed);
    let own = history::without(&lines, subject);
    let mut body = Markdown::default();
    for paragraph in history::without_notices(lines::paragraphs(&own)) {
        if body.paragraph(&paragraph).is_err() {
            break;
        }
    }
    body.finish()
}

fn page(markdown: &str, subject: &str) -> String {
    let lines: Vec<String> = markdown.lines().map(str::to_owned).collect();
    let own = history::without(&lines, subject).join("\n");
    let paragraphs = own.split("\n\n").map(str::to_owned).filter(|paragraph| !paragraph.trim().is_empty()).collect();
    history::without_notices(paragraphs).join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(plain: &str, page: &str, expected: &str) {
        let ways = vec![vec![Said::Plain { text: plain.to_owned(), flowed: false }], vec![Said::Page(page.to_owned())]];
        assert_eq!(text(&best(ways), "Kerkuilen"), expected);
    }

    #[test]
    fn a_stub_gives_way_to_the_page() {
        check("De kerkuil broedt in de toren.", "De **kerkuil** broedt in de toren.", "De kerkuil broedt in de toren.");
        check("", "De kerkuil.", "De kerkuil.");
        check("Uw programma toont geen HTML.", "De kerkuil broedt.", "De kerkuil broedt.");
        check(
            "Zie de kast.",
            "De kerkuil broedt in de toren en de steenuil in de knotwilg.",
            "De kerkuil broedt in de toren en de steenuil in de knotwilg.",
        );
        check("Alleen dit.", "", "Alleen dit.");
    }
}
