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

/// The model that the vectors are said to come from.
pub(super) const MODEL: &str = "simulated";

/// A place for each topic, and some for chance.
pub(super) const DIMENSIONS: usize = TOPICS.len() + NOISE;
const NOISE: usize = 24;

/// How much two texts about the same topic differ.
const SPREAD: f32 = 0.12;

/// The vector of a text: the topics that it names, and a little chance from its letters.
pub(super) fn embed(text: &str) -> Vector {
    let named = TOPICS.iter().map(|topic| if text.contains(topic) { 1.0 } else { 0.0 });
    let mut chance =
        fastrand::Rng::with_seed(text.bytes().fold(7, |hash, byte| hash * 31 % 1_000_003 + u64::from(byte)));
    let noise = (0..NOISE).map(|_| SPREAD * (chance.f32() - 0.5));
    Vector::normalised(named.chain(noise.collect::<Vec<_>>()).collect())
}
