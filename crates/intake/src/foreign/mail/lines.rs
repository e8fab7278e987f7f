//! The lines of a plain text: those that a program broke are made whole again, those that a person ended stay.

/// Nobody's program breaks lines that are longer; in letters.
const WIDEST: usize = 100;

/// Nobody's program breaks lines that are shorter; in letters.
const NARROWEST: usize = 50;

/// The lines of a text. In one that flows (RFC 3676), a line that ends with a space goes on in the next.
pub(super) fn lines(text: &str, flowed: bool) -> Vec<String> {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n").replace('\u{a0}', " ");
    if !flowed {
        return text.lines().map(|line| line.trim_end().to_owned()).collect();
    }
    let mut whole: Vec<String> = Vec::new();
    let mut goes_on = None;
    for line in text.lines() {
        let quotes = line.bytes().take_while(|byte| *byte == b'>').count();
        let rest = line.get(quotes..).unwrap_or_default();
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        match whole.last_mut().filter(|_| goes_on == Some(quotes)) {
            Some(before) => before.push_str(rest),
            None if quotes == 0 => whole.push(rest.to_owned()),
            None => whole.push(format!("{} {rest}", ">".repeat(quotes))),
        }
        goes_on = (rest.ends_with(' ') && rest != "-- ").then_some(quotes);
    }
    whole.iter().map(|line| line.trim_end().to_owned()).collect()
}

/// The paragraphs that lines are. What a person wrote on a line of its own is one.
pub(super) fn paragraphs(lines: &[String]) -> Vec<String> {
    let widest = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let mut paragraphs: Vec<String> = Vec::new();
    let mut before: Option<String> = None;
    for line in lines {
        let line = uncluttered(line);
        let text = line.trim();
        if text.is_empty() || text.chars().all(|c| matches!(c, '_' | '-' | '=' | '*' | '~' | '#')) {
            before = None;
            continue;
        }
        let goes_on = before.is_some_and(|before| was_broken(&before, text, widest));
        match paragraphs.last_mut().filter(|_| goes_on) {
            Some(paragraph) => {
                paragraph.push(' ');
                paragraph.push_str(text);
            }
            None => paragraphs.push(text.to_owned()),
        }
        before = Some(text.to_owned());
    }
    paragraphs
}

/// Whether a program broke a line here: the next word had no room on it, or the sentence goes on.
fn was_broken(line: &str, next: &str, widest: usize) -> bool {
    let (length, word) = (line.chars().count(), next.split_whitespace().next().unwrap_or_default());
    if begins_item(next) || widest < NARROWEST {
        return false;
    }
    let had_no_room = widest <= WIDEST && length + 1 + word.chars().count() > widest;
    let goes_on = length >= NARROWEST
        && !line.ends_with(['.', ':', ';', '!', '?'])
        && word.starts_with(|c: char| c.is_lowercase() || c == '(');
    had_no_room || goes_on
}

fn begins_item(line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or_default();
    let is_number =
        first.strip_suffix(['.', ')']).is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    matches!(first, "-" | "*" | "•" | "–" | "·" | "o" | ">") || (is_number && first.len() <= 4)
}

/// A line without what programs put in the place of pictures and behind the text of links.
fn uncluttered(line: &str) -> String {
    let mut text = line.to_owned();
    for (start, end) in [("<http://", '>'), ("<https://", '>'), ("<mailto:", '>'), ("<tel:", '>'), ("[cid:", ']')] {
        while let Some(at) = text.find(start) {
            let Some(length) = text.get(at..).and_then(|rest| rest.find(end)) else { break };
            // An address that stands alone is all that the line says.
            let alone = start.starts_with('<') && text.trim().len() == length + 1;
            let inside = text.get(at + 1..at + length).unwrap_or_default().to_owned();
            text.replace_range(at..=at + length, if alone { &inside } else { "" });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, flowed: bool, expected: &[&str]) {
        assert_eq!(paragraphs(&lines(text, flowed)), expected);
    }

    #[test]
    fn lines_that_a_person_ended_stay() {
        check("Datum: 3 mei\r\nPlaats: Breda\r\n\r\nTot dan.", false, &["Datum: 3 mei", "Plaats: Breda", "Tot dan."]);
        check("Mee:\n- laarzen\n- jas", false, &["Mee:", "- laarzen", "- jas"]);
        check("Een\n________\nTwee", false, &["Een", "Twee"]);
    }

    #[test]
    fn lines_that_a_program_broke_are_whole_again() {
        check(
            "De bewoners van de Kastanjelaan willen graag dat er drempels komen en dat\nhet trapveld verlichting krijgt. Verder is er een wens voor een bankje bij\nde vijver.\nGroet,\nFenna",
            false,
            &[
                "De bewoners van de Kastanjelaan willen graag dat er drempels komen en dat het trapveld verlichting krijgt. Verder is er een wens voor een bankje bij de vijver.",
                "Groet,",
                "Fenna",
            ],
        );
        check("De bewoners \nwillen \ndrempels.\nGroet", true, &["De bewoners willen drempels.", "Groet"]);
        check(">> a \n>> b\n> c \n d", true, &[">> a b", "> c", "d"]);
        check(" van ver \n en zo", true, &["van ver en zo"]);
    }

    #[test]
    fn programs_leave_clutter() {
        check("Zie de site<https://x.example/a?b>.\n[cid:image001.png@01]", false, &["Zie de site."]);
        check("<https://x.example/a>", false, &["https://x.example/a"]);
        check("<https://x.example/a", false, &["<https://x.example/a"]);
    }

    proptest! {
        #[test]
        fn no_word_is_lost(text in "([a-zé]{1,12}[ \n>.:-]{1,3}){0,60}", flowed in any::<bool>()) {
            let words = |text: &str| text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(words(&paragraphs(&lines(&text, flowed)).join(" ")), words(&text));
        }
    }
}
