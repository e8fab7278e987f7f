//! The words beside a picture or a file that cannot be read: whether they ask something.

/// How a question begins that has no question mark.
const ASKING: &[&str] = &[
    "wie", "wat", "hoe", "welke", "welk", "waar", "waarom", "wanneer", "heeft", "hebben", "hebt", "heb", "kan", "kun",
    "kunnen", "mag", "moet", "weet", "weten", "kent", "ken", "zoek", "vraag", "who", "what", "how", "which", "where",
    "why", "when", "does", "do", "did", "has", "have", "can", "could", "may", "should", "search", "ask", "anyone",
];

/// What says in a few words that something is looked for.
const LOOKING: &[&str] = &[
    "ik zoek",
    "wij zoeken",
    "we zoeken",
    "op zoek naar",
    "ik wil weten",
    "weet iemand",
    "heeft iemand",
    "i am looking for",
    "i'm looking for",
    "looking for",
    "i want to know",
    "does anyone",
];

/// What points at what is beside it: without that it says nothing.
const POINTING: &[&str] = &[
    "hier is",
    "hier zijn",
    "hier heb je",
    "hierbij",
    "bijgaand",
    "bijgevoegd",
    "in de bijlage",
    "zie bijlage",
    "zie de",
    "zie foto",
    "here is",
    "here are",
    "here's",
    "here you",
    "attached",
    "see attach",
    "see the",
    "see photo",
];

/// Whether a caption asks something.
pub fn asks(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let first = lower.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
    lower.contains('?') || ASKING.contains(&first) || LOOKING.iter().any(|phrase| lower.contains(phrase))
}

/// Whether a caption points at what is beside it, and asks nothing.
pub fn points(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    !asks(text) && POINTING.iter().any(|phrase| lower.starts_with(phrase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_asks_something() {
        for text in
            ["mag een kabelgoot over de stoep?", "Wie kent dit formulier", "ik zoek zo'n bord", "how do I fill this in"]
        {
            assert!(asks(text), "{text}");
        }
        for text in ["hier is de notitie", "laadpalen in Breda", "Here is the memo", "", "foto van de stoep"] {
            assert!(!asks(text), "{text}");
        }
    }

    #[test]
    fn tells_what_points_at_something() {
        for text in ["hier is de notitie", "Hierbij de brief.", "see attachment", "here's the memo"] {
            assert!(points(text), "{text}");
        }
        for text in ["hier is de notitie, klopt die?", "wij bellen eerst", "hierover weet ik niets"] {
            assert!(!points(text), "{text}");
        }
    }
}
