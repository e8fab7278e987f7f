//! The vocabulary of re-use. Codes are stable: they stand in the database and in exports. Letters are what people type.
//!
//! | here | Rogers 2003 | CFIR 2.0 (Damschroder 2022) | other |
//! | --- | --- | --- | --- |
//! | stage `considering` | persuasion | – | RE-AIM reach; FRAME planning; Softwarecatalogus "gepland" |
//! | stage `trial` | decision, trial | – | RE-AIM adoption; FRAME pilot |
//! | stage `in_use` | implementation | – | RE-AIM implementation; Softwarecatalogus "in gebruik" |
//! | stage `stopped` | discontinuance | – | RE-AIM maintenance; Softwarecatalogus "uitgefaseerd" |
//! | stage `rejected` | active rejection | – | RE-AIM adoption, in the denominator |
//! | `peer_help` | the channel | partnerships and connections | learning (Shipan & Volden 2008) |
//! | `proven` | observability | evidence base | learning |
//! | `better` | relative advantage | relative advantage | learning |
//! | `fits` | compatibility | compatibility | learning |
//! | `trialable` | trialability | trialability | learning |
//! | `simple` | complexity, reversed | complexity | learning |
//! | `demand` | – | societal pressure | – |
//! | `example` | – | market pressure, peers | imitation, or competition between like places |
//! | `saves` | relative advantage | cost | learning |
//! | `mandated` | – | policies and laws | coercion |
//! | `capacity`, `cost`, `misfit`, `complex` | –, relative advantage, compatibility, complexity | available resources, cost, compatibility, complexity | – |
//! | `unproven`, `support`, `blocked`, `replaced` | observability, –, –, replacement | evidence base, relative priority, policies and IT infrastructure, – | – |
//! | `shorter`, `added`, `substituted` | re-invention | adaptability | FRAME (Wiltsey Stirman 2019) removing, adding, substituting |
//! | `own_style`, `other_context`, `integrated` | re-invention | adaptability | FRAME tailoring, context, integrating |

/// Defines an enum whose members have a stable code and what people type for them.
macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $member:ident = $code:literal, $letter:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$each])* $member,)+ }

        impl $name {
            /// All of them, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$member,)+];

            /// The code that is kept and exported; it never changes.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$member => $code,)+ }
            }

            /// What people type.
            pub const fn letter(self) -> char {
                match self { $(Self::$member => $letter,)+ }
            }

            /// The one with this code.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }

            /// The one that people mean by this.
            pub fn from_letter(letter: char) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.letter() == letter)
            }
        }
    };
}

coded! {
    /// How far a municipality is with a practice.
    Stage {
        /// Looking at it.
        Considering = "considering", '1';
        /// Trying it.
        Trial = "trial", '2';
        /// It is in use.
        InUse = "in_use", '3';
        /// It was in use and is no more.
        Stopped = "stopped", '4';
        /// Looked at and not taken over.
        Rejected = "rejected", '5';
    }
}

coded! {
    /// Why a municipality takes a practice over; positive motives first.
    Motive {
        /// A colleague there helped.
        PeerHelp = "peer_help", 'a';
        /// It worked there.
        Proven = "proven", 'b';
        /// Better than what was done before.
        Better = "better", 'c';
        /// It fits.
        Fits = "fits", 'd';
        /// One can begin small.
        Trialable = "trialable", 'e';
        /// Ready to use.
        Simple = "simple", 'f';
        /// Inhabitants or the council asked for it.
        Demand = "demand", 'g';
        /// Neighbours, or a municipality that is an example, do it.
        Example = "example", 'h';
        /// It saves time or money.
        Saves = "saves", 'i';
        /// The State or a law wants it.
        Mandated = "mandated", 'j';
    }
}

impl Motive {
    /// Whether it is a positive motive; the others are pressure or thrift.
    pub const fn is_positive(self) -> bool {
        !matches!(self, Self::Saves | Self::Mandated)
    }
}

coded! {
    /// Why a municipality does not take a practice over, or stops.
    Barrier {
        /// No time or people.
        Capacity = "capacity", 'k';
        /// Too expensive.
        Cost = "cost", 'l';
        /// It does not fit.
        Misfit = "misfit", 'm';
        /// Too complicated.
        Complex = "complex", 'n';
        /// Doubt whether it works.
        Unproven = "unproven", 'o';
        /// No support.
        Support = "support", 'p';
        /// A law or systems stand in the way.
        Blocked = "blocked", 'q';
        /// Something else was found.
        Replaced = "replaced", 'r';
    }
}

coded! {
    /// What a municipality changed: re-invention is a success, never a deviation.
    Adaptation {
        /// Shorter, or less of it.
        Shorter = "shorter", 's';
        /// Something was added.
        Added = "added", 't';
        /// Something was replaced.
        Substituted = "substituted", 'u';
        /// Its own name, style, language or form.
        OwnStyle = "own_style", 'v';
        /// For other people, by another channel, or carried out by others.
        OtherContext = "other_context", 'w';
        /// Joined with something of its own.
        Integrated = "integrated", 'x';
    }
}

coded! {
    /// Whether it worked.
    Effect {
        /// It did.
        Yes = "yes", '+';
        /// In part.
        Partly = "partly", '~';
        /// It did not.
        No = "no", '-';
        /// Nobody can say yet.
        TooEarly = "too_early", '?';
    }
}

coded! {
    /// Through which contact a practice came; known by the bot itself.
    Via {
        /// An answer in a room.
        Room = "room", 'r';
        /// A colleague who was asked.
        Ping = "ping", 'p';
        /// The info desk.
        Desk = "desk", 'd';
        /// Found by searching alone.
        Search = "search", 's';
        /// Told by somebody, the bot knows no more.
        Claim = "claim", 'c';
    }
}

coded! {
    /// What the giver may be told.
    Consent {
        /// That it was taken over, and by whom.
        Named = "named", 'j';
        /// That it was taken over.
        Unnamed = "unnamed", 'z';
        /// Nothing.
        Nothing = "nothing", 'n';
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_letters_of_one_line_mean_two_things() {
        let mut letters: Vec<char> = Stage::ALL.iter().map(|one| one.letter()).collect();
        letters.extend(Motive::ALL.iter().map(|one| one.letter()));
        letters.extend(Barrier::ALL.iter().map(|one| one.letter()));
        letters.extend(Adaptation::ALL.iter().map(|one| one.letter()));
        let all = letters.len();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(letters.len(), all);
    }

    #[test]
    fn codes_lead_back() {
        for stage in Stage::ALL {
            assert_eq!(Stage::from_code(stage.code()), Some(*stage));
        }
        assert_eq!(Motive::from_letter('j'), Some(Motive::Mandated));
        assert_eq!(Barrier::from_code("nothing"), None);
    }
}
