//! A mention as some clients write it among the words: a Markdown link around a name, or brackets around one of several words. Taken out of
//! these it is still a word of its own.

/// `text` with the name alone in the place of each Markdown link to somebody, and of each `@[name]`. Other links stay.
pub(super) fn named(text: &str) -> String {
    unbracketed(&unlinked(text))
}

/// Whether what stands after `before` begins a word, and does not go on with another name, an address or a link.
pub(super) fn begins_word(before: &str) -> bool {
    !before.chars().next_back().is_some_and(|last| last.is_alphanumeric() || "_-/.#@!:".contains(last))
}

/// Whether a name that `after` follows is a word of its own, not the begin of another name, an address or a link.
pub(super) fn ends_word(after: &str, sigil: bool) -> bool {
    let mut rest = after.chars();
    match (rest.next(), rest.next()) {
        (Some('.'), Some(next)) => !next.is_alphanumeric(),
        (Some(':'), Some(next)) if sigil => !next.is_alphanumeric(),
        (Some(next), _) => !next.is_alphanumeric() && !"_-/".contains(next),
        (None, _) => true,
    }
}

fn unlinked(text: &str) -> String {
    let (mut kept, mut rest, mut done) = (String::with_capacity(text.len()), text, 0);
    while let Some((before, link)) = rest.split_once("](") {
        kept.push_str(before);
        let target = after_target(link);
        let open = target.and_then(|_| opening(kept.get(done..).unwrap_or_default()));
        match open.zip(target) {
            Some((open, after)) => {
                let name = kept.split_off(done + open);
                // A sign of an address may stand outside the link.
                let goes_on = kept.ends_with(['@', '!']) && !name.starts_with("[@");
                if !begins_word(&kept) && !goes_on {
                    kept.push(' ');
                }
                let mut signs = name.chars().skip(1).peekable();
                while let Some(sign) = signs.next() {
                    let escaped = signs.next_if(|next| sign == '\\' && next.is_ascii_punctuation());
                    kept.push(escaped.unwrap_or(sign));
                }
                if !ends_word(after, true) {
                    kept.push(' ');
                }
                done = kept.len();
                rest = after;
            }
            None => {
                kept.push_str("](");
                // Nothing before it opens a later one either.
                if target.is_some() {
                    done = kept.len();
                }
                rest = link;
            }
        }
    }
    kept.push_str(rest);
    kept
}

/// Where the bracket stands that belongs to a closing one after `text`; the last one where they are not paired.
fn opening(text: &str) -> Option<usize> {
    let mut closed = 0_usize;
    for (at, bracket) in text.rmatch_indices(['[', ']']) {
        if text.get(..at).is_some_and(|before| before.ends_with('\\')) {
            continue;
        }
        match (bracket, closed) {
            ("[", 0) => return Some(at),
            ("[", _) => closed -= 1,
            _ => closed += 1,
        }
    }
    text.rfind('[')
}

/// What follows the target with which `link` begins, if it leads to somebody.
fn after_target(link: &str) -> Option<&str> {
    let (target, end) = link.strip_prefix('<').map_or((link, ")"), |target| (target, ">)"));
    let id = target.strip_prefix("https://").unwrap_or(target).strip_prefix("matrix.to/#/")?;
    if !id.starts_with('@') && !id.starts_with("%40") {
        return None;
    }
    let length = id.find(|c: char| c.is_whitespace() || "[]()<>".contains(c))?;
    id.get(length..)?.strip_prefix(end)
}

fn unbracketed(text: &str) -> String {
    let (mut kept, mut rest, mut closing) = (String::with_capacity(text.len()), text, 0);
    while let Some((before, bracketed)) = rest.split_once("@[") {
        kept.push_str(before);
        let begin = text.len() - bracketed.len();
        if closing < begin {
            closing = begin + bracketed.find(']').unwrap_or(bracketed.len());
        }
        let begins = !before.chars().next_back().is_some_and(char::is_alphanumeric);
        let name = bracketed.get(..closing - begin).filter(|name| begins && !name.is_empty());
        let after = text.get(closing + 1..).filter(|after| !after.starts_with('('));
        match name.zip(after) {
            Some((name, after)) => {
                kept.extend(["@", name]);
                if !ends_word(after, true) {
                    kept.push(' ');
                }
                rest = after;
            }
            None => {
                kept.push_str("@[");
                rest = bracketed;
            }
        }
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(named(text), expected, "{text}");
    }

    #[test]
    fn a_link_to_somebody_is_their_name() {
        check("liever [@joost:g.nl](https://matrix.to/#/@joost:g.nl) vragen", "liever @joost:g.nl vragen");
        check("[@Jatwerk](https://matrix.to/#/%40jatwerk:g.nl?via=g.nl) hulp", "@Jatwerk hulp");
        check("[Jan](<https://matrix.to/#/@jan:g.nl>), [Piet](matrix.to/#/@piet:g.nl)", "Jan, Piet");
        check("@[Jan](matrix.to/#/@jan:g.nl): hoi", "@Jan: hoi");
    }

    #[test]
    fn a_name_may_have_brackets() {
        let to = "(https://matrix.to/#/@jan:g.nl)";
        check(&format!("zie [1] en [Jan (Breda)]{to}."), "zie [1] en Jan (Breda).");
        check(&format!("[Jan [Breda]]{to} hoi"), "Jan [Breda] hoi");
        check(&format!(r"[Jan \[Breda]{to} hoi"), "Jan [Breda hoi");
        check(&format!("[Jan] Breda]{to} hoi"), "Jan] Breda hoi");
        check(&format!("Jan]{to} hoi"), &format!("Jan]{to} hoi"));
    }

    #[test]
    fn other_links_stay() {
        for text in [
            "[wet](https://wetten.overheid.nl/)",
            "[kamer](https://matrix.to/#/#kamer:g.nl)",
            "[kamer](https://matrix.to/#/!kamer:g.nl)",
            "[Jan](https://matrix.to/#/@jan:g.nl",
            "lijst[0](x) en info@[domein]",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn a_name_of_several_words_may_stand_in_brackets() {
        check("@[Jatwerk de bot] hulp", "@Jatwerk de bot hulp");
        check("hoi @[Jan de Vries], en @[", "hoi @Jan de Vries, en @[");
        check("@[wet](https://wetten.overheid.nl/)", "@[wet](https://wetten.overheid.nl/)");
    }

    /// No time is asserted, but with what grows with the square of these it shows.
    #[test]
    fn what_opens_or_closes_nothing_stays() {
        let links = |times: usize| "](matrix.to/#/@)".repeat(times);
        for text in [links(3_800), format!("{}{}", "]".repeat(30_000), links(1_900)), "@[".repeat(30_000)] {
            assert!(named(&text) == text);
        }
    }
}
