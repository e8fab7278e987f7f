//! Whatever happens, a case is open, or closed with an outcome; and silence closes it.

use super::*;
use proptest::prelude::*;

fn happenings() -> impl Strategy<Value = Happening> {
    let moment = (0_i64..1_000).prop_map(Timestamp);
    let outcome = prop::sample::select(Outcome::ALL.map(|(outcome, _)| outcome).to_vec());
    prop_oneof![
        moment.clone().prop_map(|until| Happening::Agreed { until }),
        Just(Happening::Refused),
        moment.clone().prop_map(|until| Happening::Spoke { until }),
        outcome.prop_map(Happening::Done),
        Just(Happening::Silence),
        moment.prop_map(|until| Happening::Reopened { until }),
        Just(Happening::Withdrawn),
    ]
}

proptest! {
    #[test]
    fn no_case_is_lost(offered: bool, all in prop::collection::vec(happenings(), 0..40)) {
        let mut progress = if offered { Progress::offered(Timestamp(0)) } else { Progress::open(Timestamp(0)) };
        let mut agreed = !offered;
        for happening in all {
            agreed |= matches!(happening, Happening::Agreed { .. });
            progress = progress.after(happening).unwrap_or(progress);
            prop_assert_eq!(progress.due.is_none(), matches!(progress.state, State::Closed(_)), "{:?}", progress);
            prop_assert!(agreed || progress.state != State::Open, "the desk saw it without a yes");
        }
        let quiet = progress.after(Happening::Silence).unwrap_or(progress);
        prop_assert!(matches!(quiet.state, State::Closed(_)), "{:?}", quiet);
    }
}

fn check(happenings: &[Happening], expected: State) {
    let start = Progress::offered(Timestamp(0));
    let end = happenings.iter().fold(start, |progress, happening| progress.after(*happening).unwrap_or(progress));
    assert_eq!(end.state, expected, "{happenings:?}");
}

#[test]
fn a_life() {
    use Happening as H;
    let until = Timestamp(10);
    let (yes, reopened) = (H::Agreed { until }, H::Reopened { until });
    check(&[yes, H::Done(Outcome::Nothing)], State::Closed(Outcome::Nothing));
    check(&[yes, H::Silence, reopened], State::Open);
    check(&[H::Refused, reopened], State::Closed(Outcome::Refused));
    check(&[H::Silence, yes], State::Open);
    check(&[yes, H::Withdrawn, reopened, H::Withdrawn], State::Closed(Outcome::Withdrawn));
    check(&[H::Done(Outcome::Corpus)], State::Offered);
}

#[test]
fn it_closes_before_its_words_are_forgotten() {
    let day = |days: u64| Duration::from_secs(days * 24 * 60 * 60);
    let asked = Timestamp(0);
    assert_eq!(closes(asked, day(14), asked, day(90)), asked.plus(day(14)));
    assert_eq!(closes(asked.plus(day(80)), day(14), asked, day(90)), asked.plus(day(90)));
}

#[test]
fn who_needs_it_most_and_waits_longest_comes_first() {
    let case = |number, need, holder: Option<&str>| Case {
        number,
        question: EventId::new(number.to_string()),
        asker: PersonId::default(),
        room: RoomId::default(),
        thread: None,
        language: Language::Dutch,
        direct: false,
        anonymous: false,
        desk: RoomId::default(),
        need,
        progress: Progress::open(Timestamp(9)),
        answered: false,
        holder: holder.map(PersonId::new),
        asked_at: Timestamp(0),
        at: Timestamp(number),
        first_at: None,
        ended_at: None,
    };
    let closed = Case {
        progress: Progress { state: State::Closed(Outcome::Nothing), due: None },
        ..case(6, Need::Nobody, None)
    };
    let all = vec![
        case(1, Need::NoHit, None),
        case(2, Need::Nobody, Some("@a:b")),
        case(3, Need::NoHit, None),
        case(4, Need::Anonymous, None),
        closed,
    ];
    assert_eq!(queue(all).iter().map(|case| case.number).collect::<Vec<_>>(), [4, 1, 3, 2]);
}
