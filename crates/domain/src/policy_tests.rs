use super::*;
use crate::hours::{HOME, zone};
use proptest::prelude::*;

/// The moment at this time of an Amsterdam clock.
fn at(text: &str) -> Timestamp {
    let wall: jiff::civil::DateTime = text.parse().unwrap();
    Timestamp(zone(HOME).unwrap().to_timestamp(wall).unwrap().as_millisecond())
}

fn willing() -> Eligibility {
    let topic = |topic: &str, pingable, never| TopicConsent { topic: topic.into(), findable: false, pingable, never };
    let topics = vec![topic("Schulden", true, false), topic("wonen", false, false), topic("taal", true, true)];
    Eligibility { taking_part: true, topics, ..Eligibility::default() }
}

fn check(standing: &Eligibility, topic: Option<&str>, named: bool, now: &str, expected: MayAsk) {
    assert_eq!(may_ping(standing, topic, named, at(now)), expected, "{topic:?} {named} {now}");
}

/// A Thursday in working hours.
const NOW: &str = "2026-11-26T10:00";

#[test]
fn nobody_is_asked_without_consent() {
    let silent = Eligibility { taking_part: false, ..willing() };
    check(&silent, Some("schulden"), true, NOW, MayAsk::No(Why::NotTakingPart));
    check(&Eligibility::default(), None, false, NOW, MayAsk::No(Why::NotTakingPart));
    check(&willing(), Some(" schulden"), false, NOW, MayAsk::Yes);
    check(&willing(), Some("wonen"), false, NOW, MayAsk::No(Why::NotPingable));
    check(&willing(), Some("wonen"), true, NOW, MayAsk::No(Why::NotPingable));
    check(&willing(), Some("taal"), true, NOW, MayAsk::No(Why::NeverAboutThis));
    check(&willing(), Some("water"), false, NOW, MayAsk::No(Why::NotPingable));
    check(&willing(), Some("water"), true, NOW, MayAsk::Yes);
    check(&willing(), None, false, NOW, MayAsk::No(Why::NotPingable));
    check(&willing(), None, true, NOW, MayAsk::Yes);
    let all = Eligibility { pingable_for_all: true, ..willing() };
    check(&all, None, false, NOW, MayAsk::Yes);
    check(&all, Some("wonen"), false, NOW, MayAsk::No(Why::NotPingable));
    check(&all, Some("taal"), false, NOW, MayAsk::No(Why::NeverAboutThis));
}

#[test]
fn rest_is_kept() {
    let topic = Some("schulden");
    check(&willing(), topic, true, "2026-11-27T18:00", MayAsk::NotBefore(at("2026-11-30T08:30"), Why::OutsideHours));
    let away = |until: Option<&str>| {
        let away = Some(Away { from: at("2026-11-26T00:00"), until: until.map(at) });
        Eligibility { availability: Availability { away, ..Availability::default() }, ..willing() }
    };
    let back = MayAsk::NotBefore(at("2026-12-07T08:30"), Why::Away);
    check(&away(Some("2026-12-06T00:00")), topic, true, NOW, back);
    check(&away(None), topic, true, NOW, MayAsk::No(Why::Away));
    check(&away(None), topic, false, "2026-11-25T10:00", MayAsk::Yes);
}

#[test]
fn limits_are_kept_unless_named() {
    let topic = Some("schulden");
    let asked = |pings: &[&str]| Eligibility { pings: pings.iter().copied().map(at).collect(), ..willing() };
    let today = asked(&["2026-11-26T09:00"]);
    check(&today, topic, false, NOW, MayAsk::NotBefore(at("2026-11-27T08:30"), Why::DayFull));
    check(&today, topic, true, NOW, MayAsk::Yes);
    let twice = asked(&["2026-11-24T09:00", "2026-11-20T11:00"]);
    check(&twice, topic, false, NOW, MayAsk::NotBefore(at("2026-11-27T11:00"), Why::WeekFull));
    let accepted = Eligibility { accepted: Some(at("2026-11-25T10:00")), ..willing() };
    check(&accepted, topic, false, NOW, MayAsk::NotBefore(at("2026-11-30T08:30"), Why::CoolingDown));
    check(&accepted, topic, true, NOW, MayAsk::Yes);
    let never_by_itself = Eligibility { quota_per_week: 0, ..willing() };
    check(&never_by_itself, topic, false, NOW, MayAsk::No(Why::WeekFull));
    check(&never_by_itself, topic, true, NOW, MayAsk::Yes);
}

/// Something that happens to somebody.
#[derive(Clone, Debug)]
enum Step {
    Wait(u32),
    Ask { topic: usize, named: bool },
    Accept,
    Away { hours: Option<u16> },
    Back,
    Quota(u8),
    Switch { topic: usize, pingable: bool },
    Never(usize),
    TakePart(bool),
}

fn steps() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0_u32..4_000).prop_map(Step::Wait),
        6 => (0_usize..4, any::<bool>()).prop_map(|(topic, named)| Step::Ask { topic, named }),
        1 => Just(Step::Accept),
        1 => prop::option::of(0_u16..300).prop_map(|hours| Step::Away { hours }),
        1 => Just(Step::Back),
        1 => (0_u8..9).prop_map(Step::Quota),
        2 => (0_usize..3, any::<bool>()).prop_map(|(topic, pingable)| Step::Switch { topic, pingable }),
        1 => (0_usize..3).prop_map(Step::Never),
        2 => prop::bool::weighted(0.8).prop_map(Step::TakePart),
    ]
}

const TOPICS: [&str; 4] = ["schulden", "wonen", "taal", "water"];

proptest! {
    /// Whatever happens in whatever order, whoever is asked did not say no to it, and was left the rest they asked for.
    #[test]
    fn no_rule_is_ever_broken(steps in prop::collection::vec(steps(), 0..80)) {
        let mut standing = willing();
        let mut now = at(NOW);
        let mut unnamed: Vec<Timestamp> = Vec::new();
        for step in steps {
            match step {
                Step::Wait(minutes) => now = now.plus(Duration::from_secs(u64::from(minutes) * 60)),
                Step::Accept => standing.accepted = standing.pings.last().copied(),
                Step::Away { hours } => {
                    let until = hours.map(|hours| now.plus(Duration::from_secs(u64::from(hours) * 3_600)));
                    standing.availability.away = Some(Away { from: now, until });
                }
                Step::Back => standing.availability.away = None,
                Step::Quota(quota) => standing.quota_per_week = quota,
                Step::Switch { topic, pingable } => standing.topics[topic].pingable = pingable,
                Step::Never(topic) => standing.topics[topic].never = true,
                Step::TakePart(yes) => standing.taking_part = yes,
                Step::Ask { topic, named } => {
                    let topic = TOPICS[topic];
                    let verdict = may_ping(&standing, Some(topic), named, now);
                    if let MayAsk::NotBefore(later, _) = verdict {
                        prop_assert!(later > now);
                        prop_assert_eq!(may_ping(&standing, Some(topic), named, later), MayAsk::Yes);
                    }
                    if verdict != MayAsk::Yes {
                        continue;
                    }
                    let consent = standing.consent(topic);
                    prop_assert!(standing.taking_part && consent.is_none_or(|consent| consent.pingable && !consent.never));
                    prop_assert!(consent.is_some() || named);
                    prop_assert!(standing.availability.hours.is_open(now));
                    let gone = standing.availability.away;
                    prop_assert!(gone.is_none_or(|away| now < away.from || away.until.is_some_and(|until| until <= now)));
                    if !named {
                        let days = standing.pings.iter().map(|ping| standing.availability.hours.date(*ping));
                        prop_assert!(days.into_iter().all(|day| day != standing.availability.hours.date(now)));
                        let week = standing.pings.iter().filter(|ping| now.since(**ping) < WEEK).count();
                        prop_assert!(week < usize::from(standing.quota_per_week));
                        prop_assert!(standing.accepted.is_none_or(|accepted| now.since(accepted) >= COOL_DOWN));
                        prop_assert!(unnamed.last().is_none_or(|last| now.since(*last) > Duration::from_secs(12 * 3_600)));
                        unnamed.push(now);
                    }
                    standing.pings.push(now);
                }
            }
        }
    }
}
