//! What a message says anew: without the messages that it answers, and without what lawyers put under it.

/// A message of fewer words is about what it quotes, so that stays.
const FEWEST_WORDS: usize = 12;

/// A header of a quoted message has so many lines, with those between.
const HEADER: usize = 8;

/// Lines of an attribution: "Op … schreef …:" is broken by programs.
const ATTRIBUTION: usize = 4;

/// What begins a quoted message, between dashes or alone.
const QUOTED: [&str; 6] = [
    "oorspronkelijk bericht",
    "oorspronkelijke bericht",
    "origineel bericht",
    "original message",
    "original appointment",
    "oorspronkelijke afspraak",
];

/// What begins one that is passed on: that is what the message is about.
const PASSED_ON: [&str; 5] = [
    "doorgestuurd bericht",
    "begin doorgestuurd bericht",
    "forwarded message",
    "begin forwarded message",
    "doorgestuurde afspraak",
];

/// How subjects begin of what is passed on.
const FORWARDS: [&str; 6] = ["fw:", "fwd:", "doorst:", "doorgestuurd:", "tr:", "wg:"];

/// The first line of a quoted header, and what comes under it.
const FROM: [&str; 2] = ["van:", "from:"];
const UNDER_FROM: [&str; 8] = ["verzonden:", "datum:", "sent:", "date:", "aan:", "to:", "onderwerp:", "subject:"];

/// How an attribution begins, and what is in it.
const SAID_ON: [&str; 4] = ["op ", "on ", "le ", "am "];
const SAID: [&str; 6] = [" schreef", " geschreven:", " wrote:", " a écrit", " schrieb", "> writes:"];

/// The lines that are the message's own; all of them when it passes something on, or says next to nothing itself.
pub(super) fn without(lines: &[String], subject: &str) -> Vec<String> {
    let own = own(lines);
    let passes_on = FORWARDS.iter().any(|start| subject.trim().to_lowercase().starts_with(start))
        || lines.iter().any(|line| PASSED_ON.contains(&bare(line).trim_end_matches([':', '-', ' '])));
    if own.len() < lines.len() && (passes_on || words(&own) < FEWEST_WORDS) {
        return lines.iter().map(|line| unquoted(line).to_owned()).collect();
    }
    own.into_iter().map(|line| unquoted(line).to_owned()).collect()
}

fn own(lines: &[String]) -> Vec<&String> {
    let end = (0..lines.len()).find(|at| begins_message(lines.get(*at..).unwrap_or_default())).unwrap_or(lines.len());
    let mut own: Vec<&String> = lines.iter().take(end).collect();
    while own.last().is_some_and(|line| bare(line).is_empty() || is_quoted(line)) {
        own.pop();
    }
    // What is quoted at the end goes, and with it the line that says who said so.
    if own.len() < end
        && let Some(start) = (own.len().saturating_sub(ATTRIBUTION)..own.len())
            .find(|at| attribution(own.iter().skip(*at).copied()).is_some_and(|length| at + length >= own.len()))
    {
        own.truncate(start);
    }
    // So does what is quoted above the only answer.
    if let Some((start, behind)) = above(&own) {
        own.drain(start..behind);
    }
    own
}

/// Where a quotation stands, with its attribution, that is answered once, below it.
fn above(lines: &[&String]) -> Option<(usize, usize)> {
    let (start, length) = (0..lines.len()).find_map(|at| Some((at, attribution(lines.iter().skip(at).copied())?)))?;
    let quoted = |at: &usize| lines.get(*at).is_some_and(|line| line.trim().is_empty() || is_quoted(line));
    let behind = (start + length..lines.len()).find(|at| !quoted(at))?;
    let is_one = behind > start + length && !lines.iter().skip(behind).any(|line| is_quoted(line));
    is_one.then_some((start, behind))
}

/// Whether a message that was answered begins here and goes on to the end.
fn begins_message(lines: &[String]) -> bool {
    let Some(first) = lines.first() else { return false };
    if is_quoted(first) {
        return false;
    }
    let line = bare(first);
    if QUOTED.contains(&line.as_str()) {
        return true;
    }
    if FROM.iter().any(|from| line.starts_with(from)) {
        let header = lines.iter().take(HEADER).map(|line| bare(line)).collect::<Vec<_>>().join(" ");
        return UNDER_FROM.iter().filter(|under| header.contains(**under)).count() >= 2;
    }
    // An attribution with nothing quoted as such under it: all of the rest is the other's.
    attribution(lines.iter()).is_some_and(|length| {
        let mut rest = lines.iter().skip(length).filter(|line| !line.trim().is_empty());
        rest.next().is_some_and(|line| !is_quoted(line))
    })
}

/// How many lines say that somebody wrote what follows.
fn attribution<'a>(lines: impl Iterator<Item = &'a String>) -> Option<usize> {
    let mut said = String::new();
    for (number, line) in lines.take(ATTRIBUTION).enumerate() {
        let line = bare(line);
        if line.is_empty() || (number == 0 && !begins_attribution(&line)) {
            return None;
        }
        said.push_str(&line);
        if line.ends_with(':') {
            return SAID.iter().any(|word| said.contains(word)).then_some(number + 1);
        }
        said.push(' ');
    }
    None
}

fn begins_attribution(line: &str) -> bool {
    (SAID_ON.iter().any(|start| line.starts_with(start))
        || line.contains(" schreef op ")
        || line.ends_with(" schreef:")
        || line.ends_with(" wrote:"))
        && line.contains(|c: char| c.is_ascii_digit() || c == ':')
}

fn is_quoted(line: &str) -> bool {
    line.trim_start().starts_with('>')
}

fn unquoted(line: &str) -> &str {
    let rest = line.trim_start();
    if rest.starts_with('>') { rest.trim_start_matches(['>', ' ']) } else { line }
}

/// A line in small letters, without marks and dashes around it.
fn bare(line: &str) -> String {
    let plain: String = line.chars().filter(|c| !matches!(c, '*' | '\\' | '|' | '#' | '"')).collect();
    plain.trim().trim_start_matches(['-', '_', ' ']).trim_end_matches(['-', '_', ' ']).to_lowercase()
}

fn words(lines: &[&String]) -> usize {
    lines.iter().flat_map(|line| line.split_whitespace()).filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// What messages are called in notices of lawyers.
const MESSAGES: [&str; 8] = ["bericht", "e-mail", "email", "mail", "message", "bijlage", "attachment", "communication"];

/// What only such notices say.
const NOTICES: [&str; 22] = [
    "uitsluitend bestemd voor",
    "uitsluitend bedoeld voor",
    "alleen bestemd voor de geadresseerde",
    "niet voor u bestemd",
    "niet de beoogde ontvanger",
    "niet de geadresseerde",
    "geen rechten worden ontleend",
    "geen rechten ontlenen",
    "geen aansprakelijkheid",
    "niet aansprakelijk",
    "denk aan het milieu",
    "intended solely for",
    "intended only for",
    "intended recipient",
    "for the addressee only",
    "received this message in error",
    "received this email in error",
    "received this e-mail in error",
    "no rights can be derived",
    "accepts no liability",
    "consider the environment",
    "legally privileged",
];

/// The paragraphs that are no notice of lawyers, unless nothing else is there.
pub(super) fn without_notices(paragraphs: Vec<String>) -> Vec<String> {
    let is_notice = |paragraph: &String| {
        let text = paragraph.to_lowercase();
        NOTICES.iter().any(|notice| text.contains(notice)) && MESSAGES.iter().any(|message| text.contains(message))
    };
    if paragraphs.iter().all(is_notice) {
        return paragraphs;
    }
    paragraphs.into_iter().filter(|paragraph| !is_notice(paragraph)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = "De kerkuil broedt weer in de toren, dus wij schuiven het schilderwerk op naar september.";

    fn check(text: &str, subject: &str, expected: &str) {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        assert_eq!(without(&lines, subject).join("\n").trim_end(), expected, "{text}");
    }

    #[test]
    fn what_is_answered_goes() {
        for history in [
            "-----Oorspronkelijk bericht-----\nVan: Joost\n\nMag de toren geverfd?",
            "Van: Joost Klaverblad\nVerzonden: dinsdag 14 mei 2024 09:30\nAan: Fenna\nOnderwerp: Toren\n\nMag het?",
            "**From:** Joost **Sent:** Tuesday **To:** Fenna\n\nMag het?",
            "________________________________\nVan: Joost\nDatum: 14 mei\nAan: Fenna\n\nMag het?",
            "Op di 14 mei 2024 om 09:30 schreef Joost Klaverblad <joost@gennep.example>:\n\n> Mag het?\n>\n> Joost",
            "Op 14 mei 2024, om 09:30 heeft Joost Klaverblad\n<joost@gennep.example> het volgende geschreven:\n\nMag het?",
            "On 14 May 2024 at 09:30, Joost <joost@gennep.example>\nwrote:\n> May we?\n",
            "Joost schreef op 14-05-2024 09:30:\n> Mag het?",
            "> Mag het?\n> Joost",
        ] {
            check(&format!("{OWN}\n\n{history}"), "RE: Toren", OWN);
        }
    }

    #[test]
    fn what_the_message_is_about_stays() {
        let quoted = "-----Oorspronkelijk bericht-----\nMag de toren geverfd?";
        check(&format!("{OWN}\n{quoted}"), "FW: Toren", &format!("{OWN}\n{quoted}"));
        check(&format!("Zie onder.\n{quoted}"), "RE: Toren", &format!("Zie onder.\n{quoted}"));
        check(
            &format!("{OWN}\nBegin doorgestuurd bericht:\n{quoted}"),
            "Toren",
            &format!("{OWN}\nBegin doorgestuurd bericht:\n{quoted}"),
        );
        check(
            &format!("> Mag het?\n{OWN}\n> En daarna?\n{OWN}"),
            "RE: x",
            &format!("Mag het?\n{OWN}\nEn daarna?\n{OWN}"),
        );
        check(&format!("Op 14 mei 2024 schreef Joost:\n> Mag het?\n\n{OWN}"), "RE: x", OWN);
        check("Op 3 mei is er overleg over:\nde toren", "x", "Op 3 mei is er overleg over:\nde toren");
        check("Van: het plein\nnaar: de markt", "x", "Van: het plein\nnaar: de markt");
    }

    #[test]
    fn notices_of_lawyers_go() {
        let notice = "Dit bericht is uitsluitend bestemd voor de geadresseerde. Aan dit bericht kunnen geen rechten worden ontleend.";
        let kept = without_notices(vec![OWN.to_owned(), notice.to_owned(), "Gemeente Breda".to_owned()]);
        assert_eq!(kept, [OWN, "Gemeente Breda"]);
        assert_eq!(without_notices(vec![notice.to_owned()]), [notice]);
        let decision = "Aan dit besluit kunnen geen rechten worden ontleend.".to_owned();
        assert_eq!(without_notices(vec![decision.clone()]), [decision]);
    }
}
