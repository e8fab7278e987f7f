//! A question that names a citizen: what should not go to others before it is taken out.

use super::personal_data::find;
use super::plain::blocks;

/// Before a name these say that it is somebody's.
const TITLES: &[&str] = &[
    "mevrouw", "mevr", "mw", "meneer", "mijnheer", "dhr", "heer", "familie", "fam", "mrs", "mr", "ms", "miss", "mister",
];

/// Beside a name these say that it is a citizen's and no colleague's.
const PRIVATE: &[&str] = &[
    "geboren",
    "geb",
    "geboortedatum",
    "woonachtig",
    "wonende",
    "wonend",
    "woont",
    "adres",
    "born",
    "lives",
    "living",
    "uitkering",
    "cliënt",
    "client",
    "patiënt",
];

/// Whether a text tells who a citizen is: by a number, an address, or a name with something private beside it.
pub fn is_named_in(text: &str) -> bool {
    !find(&blocks(text)).is_empty() || names_somebody(text)
}

fn names_somebody(text: &str) -> bool {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).collect();
    let is_private = words.iter().any(|word| PRIVATE.contains(&word.to_lowercase().as_str()));
    let named = words.iter().enumerate().any(|(at, word)| {
        let name = words.iter().skip(at + 1).take(4).find(|next| next.chars().next().is_some_and(char::is_uppercase));
        TITLES.contains(&word.to_lowercase().as_str()) && name.is_some()
    });
    is_private && named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citizen_is_recognised() {
        for text in [
            "Inwoner met BSN 111222333 krijgt geen uitkering, wat nu?",
            "Bel 06-12345678 over de aanvraag",
            "mevrouw Jansen, geboren 12-3-1950, heeft twee uitkeringen",
            "Wat doe ik met dhr. P. de Wit, woonachtig Kerkstraat 1?",
            "rekening NL91 ABNA 0417 1643 00 staat rood",
            "mail van p.dewit@voorbeeld.example, hoe antwoord ik?",
        ] {
            assert!(is_named_in(text), "{text}");
        }
    }

    #[test]
    fn questions_are_let_be() {
        for text in [
            "Wie heeft ervaring met laadpalen?",
            "Hoe spreek je mevrouw de burgemeester aan?",
            "Hoe lang duurt een aanvraag voor wie geboren is in het buitenland?",
            "Wat doen jullie voor mensen met een uitkering?",
            "art 2.12 wabo",
            "zaaknummer 111222333",
            "",
        ] {
            assert!(!is_named_in(text), "{text}");
        }
    }
}
