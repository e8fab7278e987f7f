//! What re-use costs an answer: `cargo bench --profile dev -p jatwerk-core --bench remark`.
//!
//! The same questions, alternately, to a bot that knows of 10,000 adoptions and to one that knows of none; prints the median of each in
//! milliseconds, and their ratio.
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a measurement prints what it measured, and stops where it fails"
)]

use std::time::{Duration, Instant};

use jatwerk_core::features::reuse::store::import;
use jatwerk_core::kernel::event::Said;
use jatwerk_domain::id::{EventId, PersonId, RoomId};
use jatwerk_domain::reuse::adoption::{Standing, Step};
use jatwerk_domain::reuse::imported::ImportedWord;
use jatwerk_domain::reuse::vocabulary::{Adaptation, Consent, Motive, Stage as Far, Via};
use jatwerk_stage::stage::Stage;

const DOCUMENTS: usize = 300;

const ADOPTIONS: usize = 10_000;

const QUESTIONS: usize = 60;

fn main() {
    let mut bots = [0, ADOPTIONS].map(filled);
    let mut took: [Vec<Duration>; 2] = [Vec::new(), Vec::new()];
    // What is done once is done before it is measured.
    for number in 0..QUESTIONS + 5 {
        for at in [number % 2, 1 - number % 2] {
            let said = question(&mut bots[at], number);
            let started = Instant::now();
            bots[at].say(said);
            if number >= 5 {
                took[at].push(started.elapsed());
            }
        }
    }
    let told = bots[1].transcript.matches("gemeenten gebruiken dit").count();
    assert!(told > QUESTIONS, "only {told} documents were remarked on");
    let [without, with] = took.map(|mut took| {
        took.sort();
        took[took.len() / 2].as_secs_f64() * 1_000.0
    });
    println!("a question, with no adoptions       {without:>8.3} ms");
    println!("a question, with {ADOPTIONS:>6} adoptions   {with:>8.3} ms");
    println!("more: {:.3} ms, ratio {:.3}", with - without, with / without);
}

fn filled(adoptions: usize) -> Stage {
    let mut stage = Stage::new();
    for number in 0..DOCUMENTS {
        let text = format!("Aanpak nummer{number} voor onderwerp{}: zo ging het bij ons in de wijk.", number % 60);
        stage.add_document("Breda", "2024", &format!("Aanpak {number}"), None, None, &text);
    }
    let store = stage.store();
    store.begin().unwrap();
    for number in 0..adoptions {
        import::put_imported(&store, &row(number), stage.now()).unwrap();
    }
    store.finish(true).unwrap();
    drop(store);
    stage
}

/// An adoption of a document by a municipality that has it not yet.
fn row(number: usize) -> ImportedWord {
    ImportedWord {
        document: Some(format!("aanpak-{}", number % DOCUMENTS)),
        title: format!("Aanpak {}", number % DOCUMENTS),
        giver: "Breda".to_owned(),
        taker: format!("Gemeente {}", number / DOCUMENTS),
        via: Via::Room,
        asked_on: None,
        standing: Standing::Confirmed,
        step: Step {
            motives: vec![Motive::PeerHelp, Motive::Proven],
            adaptations: Some(vec![Adaptation::OwnStyle]),
            ..Step::at(jiff::civil::date(2024, 3, 4), Far::InUse)
        },
        consent: Some(Consent::Named),
        note: None,
    }
}

fn question(stage: &mut Stage, number: usize) -> Said {
    Said {
        id: stage.next_message(),
        at: stage.now(),
        room: RoomId::new(format!("@asker{number}:leiden.example alone")),
        sender: PersonId::new(format!("@asker{number}:leiden.example")),
        text: format!("onderwerp{} nummer{}", number % 60, number * 7 % DOCUMENTS),
        thread: None::<EventId>,
        reply_to: None,
        mentioned: true,
        direct: true,
        moderator: false,
        power: 0,
    }
}
