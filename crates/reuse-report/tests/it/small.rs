//! Small registries: real municipalities, invented practices.

use jatwerk_diffusion::registry::{Municipality as Spot, Registry};
use jatwerk_domain::municipality::Municipality;
use jatwerk_domain::reuse::adoption::{Adoption, Practice, Standing, Step};
use jatwerk_domain::reuse::vocabulary::{Adaptation, Barrier, Consent, Effect, Motive, Stage, Via};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};

/// A title that tries to be more than text.
pub const HOSTILE: &str = "=1+1</text><script>alert(\"x\")</script> & 'draaiboek'\u{0}\u{202e}";

type Row = (&'static str, &'static str, &'static str, &'static str, u32, f64, f64, f64);

const PLACES: &[Row] = &[
    ("GM0106", "Assen", "Drenthe", "VR03", 69_500, 835.0, 6.56, 53.0),
    ("GM0758", "Breda", "Noord-Brabant", "VR20", 188_000, 1494.0, 4.78, 51.59),
    ("GM0503", "Delft", "Zuid-Holland", "VR15", 109_000, 4800.0, 4.36, 52.01),
    ("GM0150", "Deventer", "Overijssel", "VR04", 102_500, 783.0, 6.16, 52.25),
    ("GM0153", "Enschede", "Overijssel", "VR05", 161_700, 1149.0, 6.89, 52.22),
    ("GM0664", "Goes", "Zeeland", "VR19", 39_600, 430.0, 3.89, 51.5),
    ("GM0513", "Gouda", "Zuid-Holland", "VR16", 75_300, 4550.0, 4.71, 52.02),
    ("GM0917", "Heerlen", "Limburg", "VR24", 87_100, 1930.0, 5.98, 50.89),
    ("GM0882", "Landgraaf", "Limburg", "VR24", 37_400, 1520.0, 6.02, 50.9),
    ("GM0546", "Leiden", "Zuid-Holland", "VR16", 127_000, 5800.0, 4.49, 52.16),
    ("GM0995", "Lelystad", "Flevoland", "VR25", 84_200, 364.0, 5.48, 52.51),
    ("GM0268", "Nijmegen", "Gelderland", "VR08", 187_000, 3500.0, 5.86, 51.84),
    ("GM0855", "Tilburg", "Noord-Brabant", "VR20", 229_800, 1960.0, 5.09, 51.56),
    ("GM0193", "Zwolle", "Overijssel", "VR04", 133_100, 1200.0, 6.09, 52.51),
];

pub fn municipalities() -> Vec<Municipality> {
    let one = |&(code, name, province, region, inhabitants, density, longitude, latitude): &Row| Municipality {
        code: code.into(),
        name: name.into(),
        province: province.into(),
        region: region.into(),
        inhabitants,
        size_class: String::new(),
        area_km2: (f64::from(inhabitants) / density).round(),
        density,
        longitude,
        latitude,
    };
    PLACES.iter().map(one).collect()
}

pub fn registry(adoptions: Vec<Adoption>) -> Registry {
    let spot = |place: Municipality| Spot {
        name: place.name,
        province: place.province,
        region: place.region,
        inhabitants: place.inhabitants,
        density: place.density,
        lon: place.longitude,
        lat: place.latitude,
    };
    let municipalities = municipalities().into_iter().map(spot).collect();
    Registry { municipalities, adoptions, today: date(2026, 11, 30) }
}

fn adoption(number: i64, title: &str, giver: &str, taker: &str, steps: Vec<Step>) -> Adoption {
    Adoption {
        number,
        practice: Practice { document: None, title: title.into() },
        giver: giver.into(),
        taker: taker.into(),
        via: Via::Room,
        standing: Standing::Confirmed,
        consent: Consent::Named,
        asked_on: None,
        steps,
    }
}

/// One of each kind: named and stopped, unnamed, told to nobody, only claimed, refused, of a place in no list, with a hostile title.
pub fn few() -> Registry {
    let mut stopped = adoption(
        2,
        "Draaiboek afkoppelen",
        "Leiden",
        "Landgraaf",
        vec![
            Step {
                motives: vec![Motive::PeerHelp, Motive::Saves],
                expected: Some(Effect::Yes),
                ..Step::at(date(2024, 2, 1), Stage::Trial)
            },
            Step {
                adaptations: Some(vec![Adaptation::OwnStyle, Adaptation::Added]),
                ..Step::at(date(2024, 5, 1), Stage::InUse)
            },
            Step {
                barriers: vec![Barrier::Replaced],
                effect: Some(Effect::Partly),
                ..Step::at(date(2025, 9, 1), Stage::Stopped)
            },
        ],
    );
    stopped.practice.document = Some(12);
    stopped.asked_on = Some(date(2024, 1, 9));
    let used = |day| vec![Step { adaptations: Some(Vec::new()), ..Step::at(day, Stage::InUse) }];
    let hostile = adoption(5, HOSTILE, "Breda", "Tilburg", used(date(2025, 3, 1)));
    let elsewhere = adoption(7, "Belcirkel", "Oostende", "Goes", used(date(2025, 4, 1)));
    let mut unnamed = adoption(8, "Geheim van Assen", "Assen", "Zwolle", used(date(2025, 5, 1)));
    unnamed.consent = Consent::Unnamed;
    let mut untold = adoption(9, "Geheim van Delft", "Delft", "Gouda", used(date(2025, 6, 1)));
    untold.consent = Consent::Nothing;
    let mut refused = adoption(10, "Niet van Heerlen", "Heerlen", "Nijmegen", used(date(2025, 7, 1)));
    refused.standing = Standing::Refused;
    let mut claimed = adoption(11, "Bewering van Deventer", "Deventer", "Lelystad", Vec::new());
    claimed.standing = Standing::Claimed;
    registry(vec![elsewhere, stopped, hostile, unnamed, untold, refused, claimed])
}

/// Forty: four practices, ten takers each; the later ones took from earlier takers.
pub fn forty() -> Registry {
    let titles = ["Vroegsignalering van schulden", "Draaiboek afkoppelen", "Dertig kilometer op hoofdroutes", HOSTILE];
    let all = (0..40).map(|at| {
        let (practice, order) = (at % 4, at / 4);
        let place = |order: usize| PLACES[(practice * 3 + order) % PLACES.len()].1;
        let giver = if order < 4 { place(0) } else { place(order - 2) };
        let number = i64::try_from(at).unwrap();
        let asked = date(2023, 1, 10) + (number * 31).days();
        let mut one = adoption(number + 1, titles[practice], giver, place(order + 1), steps(asked, at));
        one.practice.document = (practice < 3).then(|| i64::try_from(practice).unwrap() + 11);
        one.asked_on = Some(asked);
        one.via = Via::ALL[at % 4];
        one.consent = if at % 9 == 8 { Consent::Unnamed } else { Consent::Named };
        one
    });
    registry(all.collect())
}

fn steps(asked: Date, at: usize) -> Vec<Step> {
    let pick = |list: &[Motive], shift: usize| list[(at * 7 + shift) % list.len()];
    let motives = if at % 5 == 4 { Vec::new() } else { vec![pick(Motive::ALL, 0), pick(&Motive::ALL[..3], at)] };
    let adaptations = match at % 6 {
        0 => None,
        1 => Some(Vec::new()),
        kind => Some(vec![Adaptation::OwnStyle, Adaptation::ALL[kind]]),
    };
    let mut steps = vec![Step { motives, ..Step::at(asked + 20.days(), Stage::Considering) }];
    if at % 8 == 7 {
        steps.push(Step { barriers: vec![Barrier::Capacity], ..Step::at(asked + 60.days(), Stage::Rejected) });
        return steps;
    }
    let used = asked + i64::try_from(60 + at * 3).unwrap().days();
    let effect = Some([Effect::Yes, Effect::Partly, Effect::Yes, Effect::TooEarly][at % 4]);
    steps.push(Step { adaptations, ..Step::at(used, Stage::InUse) });
    let checked = used + 182.days();
    if checked <= date(2026, 11, 30) {
        let stage = if at % 7 == 3 { Stage::Stopped } else { Stage::InUse };
        steps.push(Step { effect, ..Step::at(checked, stage) });
    }
    steps
}
