use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::reuse::vocabulary::{Adaptation, Barrier, Effect, Motive, Stage};

fn step(on: Date, stage: Option<Stage>) -> Step {
    Step { on, stage, motives: Vec::new(), barriers: Vec::new(), adaptations: None, expected: None, effect: None }
}

fn entries(words: impl IntoIterator<Item = Word>) -> Vec<Entry> {
    (1..).zip(words).map(|(number, word)| Entry { number, at: Timestamp(number), word }).collect()
}

fn told(on: Date, stage: Stage) -> Word {
    Word::Told(step(on, Some(stage)))
}

const MAY: Date = date(2024, 5, 1);
const JUNE: Date = date(2024, 6, 1);

#[test]
fn a_claim_stands_until_the_taker_speaks() {
    let claimed = fold(&entries([Word::Claimed])).unwrap();
    assert_eq!((claimed.standing, claimed.consent), (Standing::Claimed, Consent::Nothing));
    let denied = fold(&entries([Word::Claimed, Word::Denied])).unwrap();
    assert_eq!(denied.standing, Standing::Refused);
    let after_all = fold(&entries([Word::Claimed, Word::Denied, told(MAY, Stage::Trial)])).unwrap();
    assert_eq!(after_all.standing, Standing::Confirmed);
    assert_eq!(fold(&entries([Word::Denied])), None);
    assert_eq!(fold(&[]), None);
}

#[test]
fn what_is_said_on_one_day_is_one_step() {
    let first = Step { motives: vec![Motive::PeerHelp], ..step(MAY, Some(Stage::Trial)) };
    let second = Step {
        motives: vec![Motive::PeerHelp, Motive::Proven],
        adaptations: Some(vec![Adaptation::OwnStyle]),
        expected: Some(Effect::Yes),
        ..step(MAY, Some(Stage::InUse))
    };
    let folded = fold(&entries([Word::Told(first), Word::Told(second), told(JUNE, Stage::Stopped)])).unwrap();
    assert_eq!(folded.steps.len(), 2);
    assert_eq!(folded.steps[0].stage, Some(Stage::InUse));
    assert_eq!(folded.steps[0].motives, [Motive::PeerHelp, Motive::Proven]);
    assert_eq!(folded.steps[0].adaptations, Some(vec![Adaptation::OwnStyle]));
    assert_eq!(folded.steps[1].stage, Some(Stage::Stopped));
}

#[test]
fn reasons_of_one_day_go_with_the_stage_that_they_are_for() {
    let rejected = Step { barriers: vec![Barrier::Cost], ..step(MAY, Some(Stage::Rejected)) };
    let folded = fold(&entries([Word::Told(rejected), told(MAY, Stage::InUse)])).unwrap();
    assert_eq!(folded.steps, [step(MAY, Some(Stage::InUse))]);
}

#[test]
fn what_a_side_takes_back_is_only_its_own() {
    let all = [
        Word::Claimed,
        told(MAY, Stage::InUse),
        Word::Allowed(Consent::Named),
        Word::Noted(Side::Taker, "anders".into()),
        Word::Noted(Side::Giver, "mooi".into()),
        Word::Recognised(Core::Kept),
        Word::Withdrawn(Side::Taker),
    ];
    let folded = fold(&entries(all.clone())).unwrap();
    assert_eq!((folded.standing, folded.consent), (Standing::Claimed, Consent::Nothing));
    assert_eq!((folded.note(Side::Taker), folded.note(Side::Giver)), (None, Some("mooi")));
    assert_eq!(folded.core, Some(Core::Kept));
    let mut both = all.to_vec();
    both.push(Word::Withdrawn(Side::Giver));
    assert_eq!(fold(&entries(both)), None);
}

#[test]
fn what_is_kept_later_may_have_been_said_before() {
    let mut words = entries([
        told(MAY, Stage::Trial),
        Word::Allowed(Consent::Unnamed),
        told(JUNE, Stage::Stopped),
        Word::Allowed(Consent::Nothing),
    ]);
    let in_order = fold(&words);
    let folded = in_order.clone().unwrap();
    assert_eq!(folded.steps, [step(MAY, Some(Stage::Trial)), step(JUNE, Some(Stage::Stopped))]);
    assert_eq!(folded.consent, Consent::Nothing);
    for (number, entry) in (1..).zip(words.iter_mut().rev()) {
        entry.number = number;
    }
    words.reverse();
    assert_eq!(fold(&words), in_order);
}

fn any_word() -> impl Strategy<Value = Word> {
    let stage = prop::sample::select(Stage::ALL.to_vec());
    let consent = prop::sample::select(Consent::ALL.to_vec());
    let side = prop::sample::select(vec![Side::Taker, Side::Giver]);
    prop_oneof![
        Just(Word::Claimed),
        (0..3_i8, stage).prop_map(|(day, stage)| told(date(2024, 5, 1 + day), stage)),
        Just(Word::Denied),
        consent.prop_map(Word::Allowed),
        Just(Word::Recognised(Core::Partly)),
        side.clone().prop_map(|side| Word::Noted(side, "woorden".into())),
        (side.clone(), any::<bool>()).prop_map(|(side, wanted)| Word::Nominated(side, wanted)),
        side.prop_map(Word::Withdrawn),
    ]
}

proptest! {
    #[test]
    fn what_is_undone_was_never_said(words in prop::collection::vec(any_word(), 0..12), gone in any::<prop::sample::Index>()) {
        let mut with = entries(words);
        if with.is_empty() {
            return Ok(());
        }
        let number = with[gone.index(with.len())].number;
        let without: Vec<Entry> = with.iter().filter(|entry| entry.number != number).cloned().collect();
        with.push(Entry { number: 99, at: Timestamp(99), word: Word::Undone(number) });
        prop_assert_eq!(fold(&with), fold(&without));
    }
}
