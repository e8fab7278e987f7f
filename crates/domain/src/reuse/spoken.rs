//! The words and the emoji by which people mean something of the vocabulary, beside its letter.

use super::vocabulary::{Adaptation, Barrier, Consent, Effect, Motive, Stage};

/// Something of the vocabulary that stands in one line of what people say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// How far they are.
    Stage(Stage),
    /// Why.
    Motive(Motive),
    /// Why not.
    Barrier(Barrier),
    /// What was changed.
    Adaptation(Adaptation),
    /// Nothing was changed.
    Unchanged,
    /// Whether it works, or will.
    Effect(Effect),
}

/// What people type for [`Sign::Unchanged`].
pub const UNCHANGED: char = '0';

/// Each sign with its emoji and with words for it, the longer ones included.
const SPOKEN: &[(Sign, &str, &[&str])] = &[
    (
        Sign::Stage(Stage::Considering),
        "👀",
        &["bekijken", "we bekijken het", "kijken", "we kijken", "oriënteren", "orienteren", "considering", "looking"],
    ),
    (Sign::Stage(Stage::Trial), "🧪", &["proef", "pilot", "uitproberen", "we proberen het", "trial", "trying"]),
    (
        Sign::Stage(Stage::InUse),
        "✅",
        &["in gebruik", "gebruiken", "we gebruiken het", "ingevoerd", "overgenomen", "in use", "using it", "adopted"],
    ),
    (Sign::Stage(Stage::Stopped), "🛑", &["gestopt", "mee gestopt", "ermee gestopt", "stopped"]),
    (
        Sign::Stage(Stage::Rejected),
        "🙅",
        &["niets voor ons", "niks voor ons", "niet voor ons", "doen we niet", "not for us"],
    ),
    (
        Sign::Motive(Motive::PeerHelp),
        "🤝",
        &[
            "collega hielp",
            "collega daar hielp",
            "een collega hielp",
            "een collega daar hielp",
            "colleague helped",
            "a colleague helped",
        ],
    ),
    (
        Sign::Motive(Motive::Proven),
        "🎯",
        &["werkte daar", "het werkte daar", "bewezen", "worked there", "it worked there"],
    ),
    (
        Sign::Motive(Motive::Better),
        "🚀",
        &["beter", "beter dan wat wij deden", "beter dan wat we deden", "better", "better than what we did"],
    ),
    (Sign::Motive(Motive::Fits), "🧩", &["past bij ons", "past", "paste bij ons", "fits us", "fits"]),
    (Sign::Motive(Motive::Trialable), "🌱", &["klein te beginnen", "klein beginnen", "start small", "starts small"]),
    (Sign::Motive(Motive::Simple), "📦", &["kant-en-klaar", "kant en klaar", "ready to use", "ready-made"]),
    (
        Sign::Motive(Motive::Demand),
        "🙋",
        &[
            "inwoners vroegen erom",
            "raad vroeg erom",
            "de raad vroeg erom",
            "people asked for it",
            "council asked for it",
        ],
    ),
    (
        Sign::Motive(Motive::Example),
        "🏘",
        &["buren doen het", "buren doen het ook", "voorbeeldgemeente", "neighbours do it", "neighbours do it too"],
    ),
    (
        Sign::Motive(Motive::Saves),
        "💶",
        &["scheelt tijd", "scheelt geld", "scheelt tijd of geld", "saves time", "saves money", "saves time or money"],
    ),
    (
        Sign::Motive(Motive::Mandated),
        "⚖",
        &["moet van het rijk", "moet van de wet", "moet", "moest", "mandated", "required by law"],
    ),
    (
        Sign::Barrier(Barrier::Capacity),
        "🪫",
        &["geen tijd", "geen mensen", "geen tijd of mensen", "no time", "no people", "no time or people"],
    ),
    (Sign::Barrier(Barrier::Cost), "💸", &["te duur", "geen geld", "too expensive", "no money"]),
    (Sign::Barrier(Barrier::Misfit), "📐", &["past niet", "past niet bij ons", "does not fit", "doesn't fit"]),
    (Sign::Barrier(Barrier::Complex), "🌀", &["te ingewikkeld", "te moeilijk", "too complicated", "too complex"]),
    (Sign::Barrier(Barrier::Unproven), "🤔", &["twijfel", "twijfel of het werkt", "doubts", "doubt whether it works"]),
    (Sign::Barrier(Barrier::Support), "🗳", &["geen draagvlak", "geen steun", "no support"]),
    (
        Sign::Barrier(Barrier::Blocked),
        "🚧",
        &["mag niet", "wet in de weg", "systemen in de weg", "wet of systemen in de weg", "blocked"],
    ),
    (
        Sign::Barrier(Barrier::Replaced),
        "🔁",
        &["iets anders gevonden", "iets anders", "iets beters", "found something else", "something else"],
    ),
    (
        Sign::Adaptation(Adaptation::Shorter),
        "✂",
        &["korter", "minder", "korter of minder", "ingekort", "shorter", "less"],
    ),
    (Sign::Adaptation(Adaptation::Added), "➕", &["iets erbij", "erbij", "aangevuld", "something added", "added"]),
    (
        Sign::Adaptation(Adaptation::Substituted),
        "🔄",
        &["iets vervangen", "vervangen", "something replaced", "something swapped", "swapped"],
    ),
    (
        Sign::Adaptation(Adaptation::OwnStyle),
        "🧥",
        &["eigen jas", "in eigen jas", "eigen huisstijl", "eigen naam", "own style", "in our own style", "own coat"],
    ),
    (
        Sign::Adaptation(Adaptation::OtherContext),
        "👥",
        &["andere doelgroep", "ander kanaal", "andere uitvoerder", "other people", "other channel", "for others"],
    ),
    (
        Sign::Adaptation(Adaptation::Integrated),
        "🔗",
        &["samengevoegd", "samengevoegd met iets van ons", "joined", "joined with ours", "combined"],
    ),
    (
        Sign::Unchanged,
        "🟰",
        &["niets veranderd", "niks veranderd", "ongewijzigd", "niets anders", "nothing changed", "unchanged"],
    ),
    (Sign::Effect(Effect::Yes), "👍", &["werkt", "het werkt", "it works", "works"]),
    (Sign::Effect(Effect::Partly), "🌗", &["werkt deels", "deels", "het werkt deels", "partly", "works partly"]),
    (Sign::Effect(Effect::No), "👎", &["werkt niet", "het werkt niet", "does not work", "doesn't work"]),
    (Sign::Effect(Effect::TooEarly), "🐣", &["te vroeg", "nog te vroeg", "too early", "too soon"]),
];

/// What people say alone to being asked what may be told, with its emoji.
const CONSENTS: &[(Consent, &str, &[&str])] = &[
    (
        Consent::Named,
        "👍",
        &[
            "ja",
            "ja hoor",
            "ja prima",
            "ja graag",
            "graag",
            "prima",
            "met naam",
            "ja met naam",
            "is goed",
            "mag",
            "mag wel",
            "ja mag",
            "ja dat mag",
            "dat mag",
            "doe maar",
            "ok",
            "oke",
            "oké",
            "akkoord",
            "natuurlijk",
            "toch ja",
            "toch wel",
            "toch met naam",
            "yes",
            "yes please",
            "fine",
            "sure",
            "with our name",
        ],
    ),
    (
        Consent::Unnamed,
        "🙈",
        &[
            "zonder naam",
            "ja zonder naam",
            "ja maar zonder naam",
            "anoniem",
            "liever zonder naam",
            "toch zonder naam",
            "zonder onze naam",
            "mag zonder naam",
            "anonymous",
            "without name",
            "without our name",
            "yes without name",
        ],
    ),
    (
        Consent::Nothing,
        "👎",
        &[
            "nee",
            "neen",
            "nee liever niet",
            "liever niet",
            "nee dank je",
            "nee bedankt",
            "toch niet",
            "toch liever niet",
            "no",
            "rather not",
            "no thanks",
        ],
    ),
];

/// What people say alone to being asked whether it works.
const EFFECTS: &[(Effect, &[&str])] = &[
    (Effect::Yes, &["ja", "ja hoor", "zeker", "goed", "heel goed", "prima", "yes", "well", "+"]),
    (Effect::Partly, &["deels", "gedeeltelijk", "half", "ja en nee", "soms", "partly", "partially", "~"]),
    (Effect::No, &["nee", "niet", "helaas niet", "no", "not really", "-"]),
    (Effect::TooEarly, &["te vroeg", "nog te vroeg", "weet ik nog niet", "too early", "too soon", "?"]),
];

impl Sign {
    /// All of them, in the order in which they are offered.
    pub fn all() -> impl Iterator<Item = Self> {
        SPOKEN.iter().map(|(sign, ..)| *sign)
    }

    /// What people type for it.
    pub fn letter(self) -> char {
        match self {
            Self::Stage(one) => one.letter(),
            Self::Motive(one) => one.letter(),
            Self::Barrier(one) => one.letter(),
            Self::Adaptation(one) => one.letter(),
            Self::Unchanged => UNCHANGED,
            Self::Effect(one) => one.letter(),
        }
    }

    /// The code under which the words files know it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Stage(one) => one.code(),
            Self::Motive(one) => one.code(),
            Self::Barrier(one) => one.code(),
            Self::Adaptation(one) => one.code(),
            Self::Unchanged => "unchanged",
            Self::Effect(one) => one.code(),
        }
    }

    /// The emoji beside it.
    pub fn emoji(self) -> &'static str {
        SPOKEN.iter().find(|(sign, ..)| *sign == self).map_or("", |(_, emoji, _)| emoji)
    }

    /// The one that this letter or digit means.
    pub fn from_letter(letter: char) -> Option<Self> {
        Self::all().find(|sign| sign.letter() == letter)
    }

    /// The one that this emoji means; `bare` is it without what tells of its looks.
    pub fn from_emoji(bare: &str) -> Option<Self> {
        SPOKEN.iter().find(|(_, emoji, _)| *emoji == bare).map(|(sign, ..)| *sign)
    }

    /// The one that these words mean, in small letters.
    pub(super) fn from_words(words: &str) -> Option<Self> {
        SPOKEN.iter().find(|(_, _, names)| names.contains(&words)).map(|(sign, ..)| *sign)
    }

    /// The one whose name of one word is at most two typing errors away, in a short word one.
    pub(super) fn near(word: &str) -> Option<Self> {
        let most = match word.chars().count() {
            ..6 => return None,
            6..8 => 1,
            _ => 2,
        };
        let names = SPOKEN.iter().flat_map(|(sign, _, names)| names.iter().map(move |name| (*sign, *name)));
        // The last word of a name tells it: "gebriuk" is "in gebruik".
        let lasts = names.filter_map(|(sign, name)| Some((sign, name.rsplit(' ').next()?)));
        let near = lasts.map(|(sign, name)| (strsim::damerau_levenshtein(word, name), sign));
        near.filter(|(distance, _)| (1..=most).contains(distance)).min().map(|(_, sign)| sign)
    }
}

/// What may be told, when `text` says it and nothing else.
pub fn consent(text: &str) -> Option<Consent> {
    let plain = plain(text);
    CONSENTS.iter().find(|(_, _, names)| names.contains(&plain.as_str())).map(|(consent, ..)| *consent)
}

/// What an emoji says of what may be told.
pub fn consent_of_emoji(bare: &str) -> Option<Consent> {
    match bare {
        "✅" => Some(Consent::Named),
        "❌" => Some(Consent::Nothing),
        _ => CONSENTS.iter().find(|(_, emoji, _)| *emoji == bare).map(|(consent, ..)| *consent),
    }
}

/// The emoji of what may be told.
pub fn consent_emoji(consent: Consent) -> &'static str {
    CONSENTS.iter().find(|(known, ..)| *known == consent).map_or("", |(_, emoji, _)| emoji)
}

/// Whether it works, when `text` says it and nothing else.
pub fn effect(text: &str) -> Option<Effect> {
    let plain = plain(text);
    let alone = EFFECTS.iter().find(|(_, names)| names.contains(&plain.as_str())).map(|(effect, _)| *effect);
    alone.or_else(|| match Sign::from_words(&plain) {
        Some(Sign::Effect(effect)) => Some(effect),
        _ => None,
    })
}

/// In small letters, without commas and what ends a sentence.
fn plain(text: &str) -> String {
    let lower = text.trim().trim_end_matches(['.', '!']).to_lowercase().replace(',', "");
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_signs_share_a_letter_an_emoji_or_a_word() {
        let mut seen = std::collections::BTreeSet::new();
        for (sign, emoji, names) in SPOKEN {
            let letter = sign.letter().to_string();
            for said in names.iter().copied().chain([*emoji, letter.as_str()]) {
                assert!(seen.insert(said.to_owned()), "{said} stands twice");
                assert_eq!(said, said.to_lowercase());
            }
            assert_eq!(Sign::from_letter(sign.letter()), Some(*sign));
            assert_eq!(Sign::from_emoji(sign.emoji()), Some(*sign));
        }
    }

    #[test]
    fn every_code_has_a_sign() {
        let all: Vec<Sign> = Sign::all().collect();
        assert!(Stage::ALL.iter().all(|one| all.contains(&Sign::Stage(*one))));
        assert!(Motive::ALL.iter().all(|one| all.contains(&Sign::Motive(*one))));
        assert!(Barrier::ALL.iter().all(|one| all.contains(&Sign::Barrier(*one))));
        assert!(Adaptation::ALL.iter().all(|one| all.contains(&Sign::Adaptation(*one))));
        assert!(Effect::ALL.iter().all(|one| all.contains(&Sign::Effect(*one))));
    }

    #[test]
    fn a_word_alone_answers() {
        assert_eq!(consent("Ja, zonder naam."), Some(Consent::Unnamed));
        assert_eq!(consent("ja, maar eerst overleggen"), None);
        assert_eq!(effect("Het werkt deels!"), Some(Effect::Partly));
        assert_eq!(effect("nee"), Some(Effect::No));
        assert_eq!(effect("nee, wie weet iets van riolen"), None);
    }
}
