//! Who can be opened, with a link to each room of theirs and three things to try.

use anyhow::Context as _;
use matrix_sdk::reqwest::Url;

use super::home::{Home, Place};
use super::people::{ASKER, COLLEAGUE, MODERATOR, Person, SPECIALISTS, name_of};

/// A role, as somebody takes it on.
#[derive(Debug)]
pub(super) struct Role {
    /// Whose it is.
    pub(super) person: Person,
    /// What they do, in one sentence.
    pub(super) about: &'static str,
    /// Each room of theirs, with its link; the one to begin with comes first.
    pub(super) rooms: Vec<(&'static str, Url)>,
    /// What to try. Between backquotes: what to type.
    pub(super) try_this: [&'static str; 3],
}

/// What is the same for every role.
pub(super) const HINTS: [&str; 2] = [
    "Iets zeggen in de draad van een bericht: klik naast dat bericht op `⋯` en kies `Reply`.",
    "Open de versleutelde kamer eerst en vraag dan pas: wat daarvoor is gezegd, kan een nieuwe browser niet lezen.",
];

type Sketch = (Person, &'static str, &'static [Place], [&'static str; 3]);

const SKETCHES: [Sketch; 5] = [
    (
        ASKER,
        "Stelt een vraag en krijgt stukken en collega’s van andere gemeenten.",
        &[Place::Plain, Place::Encrypted, Place::AskerAlone],
        [
            "Stel een vraag: `@Jatwerk wie heeft ervaring met vroegsignalering van huurachterstand?`",
            "Vraag een collega: zeg in de draad van het antwoord `vraag @specialist1:localhost`. Open daarna Specialist 1.",
            "Vraag iets waar niets over te vinden is: `@Jatwerk hoe leiden we onze stadskamelen op?` Zeg `ja`, dan komt het bij de infodesk.",
        ],
    ),
    (
        SPECIALISTS[0],
        "Weet veel van schulden, en krijgt in een gesprek met Jatwerk alleen vragen van anderen.",
        &[Place::FirstAlone, Place::Plain],
        [
            "Heeft de vrager jou gevraagd? Klik onder die vraag op ✅ en antwoord er gewoon op. De vrager leest het.",
            "Kijk wat Jatwerk van je weet: `profiel`",
            "Zeg wanneer je geen vragen wilt: `afwezig tot maandag`, en daarna `beschikbaar`",
        ],
    ),
    (
        SPECIALISTS[1],
        "Weet veel van de straat: van speelplek tot laadpaal.",
        &[Place::SecondAlone, Place::Plain],
        [
            "Zeg dat je ergens niets meer over wilt horen: `vraagbaar afval uit`, en bekijk het met `profiel`",
            "Zie alles wat Jatwerk over jou bewaart: `mijn gegevens`",
            "Laat de infodesk je iets vragen: die zegt `koppel @specialist2:localhost`, en jij hier `ja`",
        ],
    ),
    (
        MODERATOR,
        "Bepaalt welke stukken Jatwerk laat zien.",
        &[Place::Moderators, Place::Plain, Place::ModeratorAlone],
        [
            "Er wacht een stuk met een BSN erin. Zeg in die draad `haal het bsn eruit`, en daarna `ja`. Of zet zelf een bestand neer.",
            "Bekijk wat aandacht nodig heeft: `werkvoorraad`. Of in je browser: zeg `console` in het gesprek alleen met Jatwerk.",
            "Kijk waarom een antwoord zo is: `proef wie heeft ervaring met laadpalen?` En stuur bij: `hulp` laat zien hoe.",
        ],
    ),
    (
        COLLEAGUE,
        "Zoekt mee met vragen waar Jatwerk niets goeds bij vond.",
        &[Place::Desk, Place::Moderators],
        [
            "Er ligt een vraag. Zeg in die draad `pak`, en dan `antwoord Bel de dierenambulance eens.` De vrager leest het.",
            "Vraag er een collega bij: `koppel @specialist2:localhost`. Met `notitie …` schrijf je iets voor elkaar op.",
            "Zeg `klaar` en kies een emoji. Met `open` zie je wat er ligt, met `stand` hoe het gaat.",
        ],
    ),
];

/// All roles.
pub(super) fn all(home: &Home) -> anyhow::Result<Vec<Role>> {
    let mut roles = Vec::new();
    for (person, about, places, try_this) in SKETCHES {
        let mut rooms = Vec::new();
        for place in places {
            rooms.push((name_of(*place), link(home, person, *place)?));
        }
        roles.push(Role { person, about, rooms, try_this });
    }
    Ok(roles)
}

/// The address of the page with all links.
pub(super) fn start(home: &Home) -> String {
    format!("http://127.0.0.1:{}{}", home.ports().page, home.start_path())
}

/// The page reads everything from the fragment, which no server gets to see.
fn link(home: &Home, person: Person, place: Place) -> anyhow::Result<Url> {
    let page = format!("http://127.0.0.1:{}/", home.ports().page);
    let parts = [
        ("hs", home.homeserver()),
        ("user", person.id()),
        ("pass", home.password().to_owned()),
        ("room", home.rooms().id(place)?.to_owned()),
        ("role", person.role.to_owned()),
        ("start", home.start_path()),
    ];
    let mut url = Url::parse_with_params(&page, parts).context("cannot make a link")?;
    let query = url.query().map(ToOwned::to_owned);
    url.set_fragment(query.as_deref());
    url.set_query(None);
    Ok(url)
}
