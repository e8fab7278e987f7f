//! The vocabulary as a list of codes, each with its words in both languages.

use super::Labels;
use crate::domain::reuse::adoption::Standing;
use crate::domain::reuse::vocabulary::{Adaptation, Barrier, Consent, Effect, Motive, Stage, Via};

/// The codes of one kind.
#[derive(Clone, Copy)]
pub(super) struct Scheme {
    /// What kind, as in `stage`.
    pub(super) name: &'static str,
    /// The codes and the letters that people type.
    pub(super) codes: fn() -> Vec<(&'static str, char)>,
}

macro_rules! schemes {
    ($($constant:ident $name:literal $type:ident;)+) => {
        $(pub(super) const $constant: Scheme =
            Scheme { name: $name, codes: || $type::ALL.iter().map(|one| (one.code(), one.letter())).collect() };)+
        /// All kinds of codes that an export has.
        pub(super) const ALL: &[Scheme] = &[$($constant),+];
    };
}

schemes! {
    STAGE "stage" Stage;
    MOTIVE "motive" Motive;
    BARRIER "barrier" Barrier;
    ADAPTATION "adaptation" Adaptation;
    EFFECT "effect" Effect;
    VIA "via" Via;
    CONSENT "consent" Consent;
}

/// Who says so; the domain gives it no code, for nobody types it. What the taker denies counts nowhere.
pub(super) const STANDINGS: &[(&str, Standing)] = &[("claimed", Standing::Claimed), ("confirmed", Standing::Confirmed)];

/// A code and its words.
pub(super) struct Term {
    pub(super) scheme: &'static str,
    pub(super) code: &'static str,
    pub(super) letter: Option<char>,
    pub(super) nl: String,
    pub(super) en: String,
}

/// The words of one code of one kind, in both languages.
pub(super) fn term(scheme: &'static str, code: &'static str, letter: Option<char>, labels: &Labels) -> Term {
    let key = format!("{scheme}-{code}");
    Term { scheme, code, letter, nl: labels.nl.say(&key), en: labels.en.say(&key) }
}

/// All codes of all kinds.
pub(super) fn terms(labels: &Labels) -> Vec<Term> {
    let coded = ALL.iter().flat_map(|scheme| {
        (scheme.codes)().into_iter().map(|(code, letter)| term(scheme.name, code, Some(letter), labels))
    });
    coded.chain(STANDINGS.iter().map(|(code, _)| term("standing", code, None, labels))).collect()
}
