//! Who sent it and to whom: names and addresses with which organisations begin what they write, and which are no title.

/// What organisations are called before their name.
const ORGANISATIONS: [&str; 13] = [
    "gemeente",
    "provincie",
    "waterschap",
    "hoogheemraadschap",
    "omgevingsdienst",
    "veiligheidsregio",
    "ggd",
    "ministerie",
    "stadsdeel",
    "regio",
    "gemeenteblad",
    "municipality",
    "province",
];

/// Words inside the name of an organisation that begin with a small letter.
const BETWEEN: [&str; 11] = ["van", "de", "den", "der", "het", "aan", "in", "en", "op", "bij", "of"];

/// So many words with a capital has the name of an organisation behind what it is.
const LONGEST_NAME: usize = 2;

/// How lines of an address begin.
const STARTS: [&str; 18] = [
    "postbus ",
    "p.o. box ",
    "bezoekadres",
    "postadres",
    "correspondentieadres",
    "telefoon",
    "telephone",
    "tel.",
    "e-mail",
    "email",
    "website",
    "kvk",
    "iban",
    "aan de raad",
    "aan de gemeenteraad",
    "aan het college",
    "aan de leden",
    "aan de bewoner",
];

/// Whether a line only names who sent it, or is part of an address.
pub(super) fn is_letterhead(text: &str) -> bool {
    is_organisation(text) || is_address(text)
}

/// Whether a short line is a name that lines of an address repeat, such as the town in a logo.
pub(super) fn is_name_in<'a>(text: &str, lines: impl Iterator<Item = &'a str>) -> bool {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let names = |line: &str| {
        let line = line.to_lowercase();
        is_letterhead(&line) && words.iter().all(|word| line.contains(word.as_str()))
    };
    (1..=LONGEST_NAME).contains(&words.len())
        && words.iter().all(|word| word.len() > 2)
        && lines.into_iter().filter(|line| *line != text).any(names)
}

fn is_organisation(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default().to_lowercase();
    let (mut names, mut others) = (0, 0);
    for word in words {
        match () {
            () if BETWEEN.contains(&word.to_lowercase().as_str()) => {}
            () if word.chars().all(|c| c.is_alphabetic() || "-'’/".contains(c))
                && word.contains(char::is_uppercase) =>
            {
                names += 1;
            }
            () => others += 1,
        }
    }
    ORGANISATIONS.contains(&first.as_str()) && others == 0 && names <= LONGEST_NAME
}

fn is_address(text: &str) -> bool {
    let small = text.trim().to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_place = |pair: &[&str]| match pair {
        [digits, letters] => {
            digits.len() == 4
                && digits.bytes().all(|byte| byte.is_ascii_digit())
                && letters.len() == 2
                && letters.bytes().all(|byte| byte.is_ascii_uppercase())
        }
        _ => false,
    };
    let is_short = words.len() <= 12 && !text.trim_end().ends_with('.');
    let reaches = words.iter().any(|word| word.contains('@') || word.to_lowercase().starts_with("www."));
    is_short && (reaches || words.windows(2).any(is_place) || STARTS.iter().any(|start| small.starts_with(start)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn senders_are_no_titles() {
        for line in [
            "Gemeente Zandvliet",
            "GEMEENTE ALPHEN AAN DEN RIJN",
            "Gemeente De Ronde Venen",
            "gemeente 's-Hertogenbosch",
            "Omgevingsdienst Midden- en West-Brabant",
            "Gemeenteblad van Zandvliet",
            "Postbus 10",
            "4600 AA Zandvliet",
            "Markt 1, 4611 AB Zandvliet",
            "info@zandvliet.example",
            "www.zandvliet.example",
            "Aan de raad van de gemeente",
        ] {
            assert!(is_letterhead(line), "{line}");
        }
        for line in [
            "Kampvuren op het strand",
            "Gemeente Breda jaarverslag",
            "Gemeente Breda Jaarverslag 2023",
            "Gemeentelijke verordening",
            "Aan de slag met groen",
            "Mail naar info@zandvliet.example als je een straatfeest wilt houden.",
        ] {
            assert!(!is_letterhead(line), "{line}");
        }
    }

    #[test]
    fn a_logo_is_known_by_the_address() {
        let page = ["Zandvliet", "Zandvliet bouwt", "Postbus 10, 4600 AA Zandvliet"];
        assert!(is_name_in("Zandvliet", page.into_iter()));
        assert!(
            !is_name_in("Zandvliet bouwt", page.into_iter()) && !is_name_in("Zandvliet", ["Zandvliet"].into_iter())
        );
    }
}
