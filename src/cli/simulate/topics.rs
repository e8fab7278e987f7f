//! What is asked and known: forty municipal subjects, and vectors that tell them apart without a model.

use crate::domain::vector::Vector;

pub(super) const TOPICS: [&str; 40] = [
    "schuldhulpverlening",
    "jeugdzorg",
    "omgevingsvergunningen",
    "afvalinzameling",
    "woningbouw",
    "parkeerbeleid",
    "warmtenetten",
    "mantelzorg",
    "riolering",
    "burgerparticipatie",
    "inburgering",
    "leerlingenvervoer",
    "groenbeheer",
    "inkoop",
    "informatiebeveiliging",
    "dienstverlening",
    "archivering",
    "verkiezingen",
    "laadpalen",
    "sportvelden",
    "bibliotheken",
    "ondermijning",
    "evenementen",
    "eenzaamheid",
    "bijstand",
    "verkeersveiligheid",
    "monumentenzorg",
    "klimaatadaptatie",
    "subsidies",
    "arbeidsmarkt",
    "dierenwelzijn",
    "begraafplaatsen",
    "toerisme",
    "belastingen",
    "grondbeleid",
    "welstand",
    "zwembaden",
    "hondenbeleid",
    "straatverlichting",
    "marktplaatsen",
];

/// What the vectors are said to come from, and how many numbers one has.
#[derive(Clone, Copy, Debug)]
pub(in crate::cli) struct Model<'a> {
    pub(in crate::cli) id: &'a str,
    pub(in crate::cli) dimensions: usize,
}

/// None: a place for each topic, and some for chance.
pub(super) const SIMULATED: Model<'static> = Model { id: "simulated", dimensions: TOPICS.len() + NOISE };
const NOISE: usize = 24;

/// How much two texts about the same topic differ.
const SPREAD: f32 = 0.12;

impl Model<'_> {
    /// The vector of a text: the topics that it names, and a little chance from its letters.
    pub(super) fn embed(self, text: &str) -> Vector {
        let named = TOPICS.iter().map(|topic| if text.contains(topic) { 1.0 } else { 0.0 });
        let mut chance =
            fastrand::Rng::with_seed(text.bytes().fold(7, |hash, byte| hash * 31 % 1_000_003 + u64::from(byte)));
        let noise = (0..NOISE).map(|_| SPREAD * (chance.f32() - 0.5));
        let mut numbers: Vec<f32> = named.chain(noise).collect();
        numbers.resize(self.dimensions, 0.0);
        Vector::normalised(numbers)
    }
}
