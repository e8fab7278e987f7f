//! Pages of figures: what they say, and what they do not.

use std::time::Duration;

use jatwerk_core::corpus::store::judgments::{self, NewJudged};
use jatwerk_core::corpus::store::overrides;
use jatwerk_core::features::quality::store::nights::{self, Measured};
use jatwerk_core::features::reuse::store::import::put_imported;
use jatwerk_domain::id::{EventId, PersonId, RoomId};
use jatwerk_domain::judgment::{Source, Verdict};
use jatwerk_domain::reuse::adoption::{Standing, Step};
use jatwerk_domain::reuse::imported::ImportedWord;
use jatwerk_domain::reuse::vocabulary::{Consent, Stage, Via};
use jatwerk_domain::time::Timestamp;

use crate::house::{ANALYST, House, MOD, NOW, ask};

/// Keeps a judged question.
pub fn judge(house: &House, id: &str, text: &str, disclosable: bool) {
    let (id, person, room) = (EventId::new(id), PersonId::new(MOD), RoomId::new("!a"));
    // What a moderator judged may be shown, whatever the room is.
    let source = if disclosable { Source::Moderator } else { Source::Asker };
    let narrowed = false;
    let judged = NewJudged { id: &id, text, source, person: &person, room: &room, disclosable, narrowed, at: NOW };
    judgments::put_judged(&house.db(), &judged).unwrap();
    for (document, verdict, grade) in [("k", Verdict::Helped, 3), ("l", Verdict::NotHelped, 0)] {
        judgments::put_judgment(&house.db(), &id, document, verdict, grade, NOW).unwrap();
    }
}

/// Keeps a night with these scores.
pub fn night(house: &House, at: Timestamp, scores: &[(&str, f64)]) {
    let db = house.db();
    nights::begin_night(&db, at).unwrap();
    let night = nights::open_night(&db).unwrap().unwrap();
    for (question, score) in scores {
        let measured = Measured { score: Some(*score), gain: None };
        nights::put_score(&db, &night, &EventId::new(*question), measured).unwrap();
    }
    nights::end_night(&db, &night).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fall_of_the_score_is_explained_by_what_was_done() {
    let house = House::new(|_| {});
    let (moderator, analyst) = (house.enter(MOD).await, house.enter(ANALYST).await);
    assert!(house.get("/beoordeeld", &analyst).await.page.contains("nog geen nacht gemeten"));
    judge(&house, "$a", "Hoe <b>vaak</b> maaien jullie de bermen?", true);
    judge(&house, "$b", "Mijn buurman", false);
    let day = Duration::from_secs(24 * 60 * 60);
    night(&house, NOW.minus(day), &[("$a", 0.8), ("$b", 0.9)]);
    let shown = house.say("/", &moderator, &[("woorden", "synoniem boa = handhaver")]).await;
    house.agree(&moderator, &shown).await;
    night(&house, NOW.plus(Duration::from_secs(60)), &[("$a", 0.4), ("$b", 0.9)]);
    let page = house.get("/beoordeeld", &moderator).await.page;
    assert!(
        page.contains("<svg") && page.contains("class=\"square\"") && page.contains("<caption>Score per nacht"),
        "{page}"
    );
    assert!(page.contains("65,0") && page.contains("85,0") && page.contains("04-06-2024: \u{2212}20,0"), "{page}");
    assert!(page.contains("boa") && page.contains("ongedaan 1"), "{page}");
    assert!(
        page.contains("&lt;b&gt;vaak&lt;/b&gt;") && page.contains("40 (gedaald)") && page.contains("1 / 1"),
        "{page}"
    );
    assert!(!page.contains("buurman") && page.contains("meeleest: minder dan 3"), "{page}");
    let page = house.get("/beoordeeld", &analyst).await.page;
    assert!(page.contains("65,0") && page.contains("Moderators deden toen 1 ding."), "{page}");
    for untold in ["boa", "maaien", MOD, "ongedaan"] {
        assert!(!page.contains(untold), "{untold}: {page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_network_is_told_by_week_and_month_and_few_are_hidden() {
    let house = House::new(|stage| {
        stage.add_colleague("@een:breda.example", "Bo Berg", "Breda", "kruisbessen", "");
        for person in ["@a:x", "@b:x", "@c:x", "@d:x"] {
            ask(stage, person, "Wie weet iets van kruisbessen?");
        }
    });
    let (moderator, analyst) = (house.enter(MOD).await, house.enter(ANALYST).await);
    for path in ["/netwerk", "/netwerk?per=maand"] {
        let page = house.get(path, &analyst).await.page;
        assert_eq!((page.matches("<svg").count(), page.matches("<table class").count()), (7, 7), "{page}");
        assert!(
            page.contains("Vragen per dag") && !page.contains("Bo Berg") && !page.contains("kruisbessen"),
            "{page}"
        );
    }
    // Monday and Tuesday.
    let page = house.get("/netwerk", &analyst).await.page;
    assert!(page.contains("<th scope=\"row\">03-06-2024</th><td>2,0</td>"), "{page}");
    assert!(
        house.get("/netwerk?per=maand", &analyst).await.page.contains("<th scope=\"row\">06-2024</th><td>2,0</td>")
    );
    // Questions are kept for 90 days, and what was put to colleagues for a year.
    let page = house.get("/netwerk?per=maand", &analyst).await.page;
    let of = |caption: &str| page.split("<caption").find(|table| table.contains(caption)).unwrap().to_owned();
    let (questions, asked) = (of("Vragen per dag</caption>"), of("Vragen aan specialisten</caption>"));
    for (table, month, told) in [(&questions, "02-2024", "–"), (&questions, "03-2024", "0,0"), (&asked, "02-2024", "0")]
    {
        assert!(table.contains(&format!("<th scope=\"row\">{month}</th><td>{told}</td>")), "{month}: {table}");
    }
    assert!(house.get("/netwerk", &moderator).await.page.contains("<li>kruisbessen</li>"));
    let few = House::new(|stage| ask(stage, "@a:x", "Wie weet iets van kruisbessen?"));
    let page = few.get("/netwerk", &few.enter(ANALYST).await).await.page;
    assert!(page.contains("<th scope=\"row\">03-06-2024</th><td>minder dan 3</td>") && page.contains("‹3"), "{page}");
}

/// What one municipality took over from another, on a day; both may be named.
fn taken(house: &House, document: Option<&str>, title: &str, taker: &str, day: &str) {
    taken_as(house, document, title, taker, day, Consent::Named);
}

fn taken_as(house: &House, document: Option<&str>, title: &str, taker: &str, day: &str, consent: Consent) {
    let step = Step::at(day.parse().unwrap(), Stage::InUse);
    let word = ImportedWord {
        document: document.map(str::to_owned),
        title: title.to_owned(),
        giver: "Breda".to_owned(),
        taker: taker.to_owned(),
        via: Via::Ping,
        asked_on: None,
        standing: Standing::Confirmed,
        step,
        consent: Some(consent),
        note: None,
    };
    put_imported(&house.db(), &word, Timestamp(i64::MAX)).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn re_use_is_drawn_on_a_map_of_a_period_and_bound_documents_are_not() {
    let house = House::new(|stage| {
        stage.add_document("Breda", "2024", "Plan Aalbes", None, None, "Aalbessen in het plantsoen.");
    });
    let analyst = house.enter(ANALYST).await;
    let empty = house.get("/jatkaart", &analyst).await;
    assert_eq!(empty.status, 200, "{}", empty.page);
    let bound = overrides::documents_titled(&house.db(), &["aalbes"], 1).unwrap()[0].clone();
    for (taker, day) in
        [("Buren", "2022-03-01"), ("Delft", "2023-03-01"), ("Gennep", "2023-05-01"), ("Leiden", "2024-05-01")]
    {
        taken(&house, None, "Draaiboek <b>afkoppelen</b>", taker, day);
        taken(&house, Some(&bound.key), "Plan Aalbes", taker, day);
    }
    let page = house.get("/jatkaart", &analyst).await.page;
    assert!(
        page.contains("class=\"flow\"") && page.contains("class=\"spot\"") && page.contains("overgenomen: 8."),
        "{page}"
    );
    assert!(page.contains("&lt;b&gt;afkoppelen&lt;/b&gt;") && page.contains("Plan Aalbes"), "{page}");
    assert!(!page.contains(" style=\"") && !page.contains("<style"), "{page}");
    for (query, count) in
        [("van=2024", 2), ("van=2023&tot=2023", 4), ("thema=plantsoen", 0), ("thema=plantsoen&van=2023", 0)]
    {
        let part = house.get(&format!("/jatkaart?{query}"), &analyst).await.page;
        assert!(part.contains(&format!("overgenomen, met naam: {count}.")), "{query}: {part}");
        assert!(part.contains("id=\"network\"") && !part.contains("id=\"motives\""), "{query}: {part}");
    }
    let moderator = house.enter(MOD).await;
    let words = format!("wijzig {} zichtbaar = Gennep", bound.number);
    let shown = house.say("/", &moderator, &[("woorden", &words)]).await;
    house.agree(&moderator, &shown).await;
    let page = house.get("/jatkaart", &analyst).await.page;
    assert!(page.contains("overgenomen: 4.") && !page.contains("Aalbes"), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_would_rather_not_be_named_is_in_no_part_and_few_of_them_hide_the_total() {
    let house = House::new(|_| {});
    let analyst = house.enter(ANALYST).await;
    for (title, taker, consent) in [
        ("Draaiboek afkoppelen", "Buren", Consent::Named),
        ("Draaiboek afkoppelen", "Delft", Consent::Named),
        ("Draaiboek afkoppelen", "Gennep", Consent::Named),
        ("Draaiboek afkoppelen", "Leiden", Consent::Unnamed),
        ("Belcirkel", "Leiden", Consent::Unnamed),
    ] {
        taken_as(&house, None, title, taker, "2023-03-01", consent);
    }
    let page = house.get("/jatkaart", &analyst).await.page;
    assert!(page.contains("overgenomen: te weinig om te laten zien."), "3 of 5 are on the map: {page}");
    let part = house.get("/jatkaart?van=2023&tot=2023", &analyst).await.page;
    assert!(part.contains("met naam: 3.") && !part.contains("Leiden") && !part.contains("Belcirkel"), "{part}");
    taken_as(&house, None, "Vuurwerkvrij", "Leiden", "2023-03-01", Consent::Unnamed);
    assert!(house.get("/jatkaart", &analyst).await.page.contains("overgenomen: 6."));
    assert_eq!(house.get("/jatkaart?van=2023&tot=2023", &analyst).await.page, part);
}
