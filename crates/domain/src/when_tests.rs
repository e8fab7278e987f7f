use super::*;
use crate::hours::Hours;
use proptest::prelude::*;

/// A Thursday.
const TODAY: &str = "2026-11-26";

fn today() -> Date {
    TODAY.parse().unwrap()
}

/// `from/until`, of which either may be missing.
fn check(text: &str, expected: &str) {
    let when = read(text, today()).unwrap_or_else(|unclear| panic!("{text}: {unclear:?}"));
    let day = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    assert_eq!(format!("{}/{}", day(when.from), day(when.until)), expected, "{text}");
}

#[test]
fn reads_what_colleagues_write() {
    for (text, expected) in [
        ("", "/"),
        ("2 weken", "/2026-12-10"),
        ("twee weken", "/2026-12-10"),
        ("een week", "/2026-12-03"),
        ("een maand", "/2026-12-26"),
        ("14 dagen", "/2026-12-10"),
        ("tot 3 januari", "/2027-01-03"),
        ("tot en met 3 januari", "/2027-01-04"),
        ("t/m vrijdag", "/2026-11-28"),
        ("tot volgende week", "/2026-11-30"),
        ("tot en met volgende week", "/2026-12-07"),
        ("tot volgend jaar", "/2027-01-01"),
        ("tot maandag 4 januari", "/2027-01-04"),
        ("tot 3-1-2027", "/2027-01-03"),
        ("tot 3-1", "/2027-01-03"),
        ("tot 1/12/26", "/2026-12-01"),
        ("tot 2027-01-03", "/2027-01-03"),
        ("vanaf maandag", "2026-11-30/"),
        ("vanaf morgen 2 weken", "2026-11-27/2026-12-11"),
        ("3 dagen vanaf maandag", "2026-11-30/2026-12-03"),
        ("van maandag tot vrijdag", "2026-11-30/2026-12-04"),
        ("van maandag t/m volgende week vrijdag", "2026-11-30/2026-12-05"),
        ("morgen", "2026-11-27/2026-11-28"),
        ("volgende week", "2026-11-30/2026-12-07"),
        ("volgende week dinsdag", "2026-12-01/2026-12-02"),
        ("volgende maand", "2026-12-01/2027-01-01"),
        ("volgende vrijdag", "2026-12-04/2026-12-05"),
        ("vanaf donderdag", "2026-12-03/"),
        ("vanaf over 3 dagen", "2026-11-29/"),
        ("tot de 3e januari 2028.", "/2028-01-03"),
        ("tot 29 februari", "/2028-02-29"),
        ("tot kerst", "/2026-12-25"),
        ("tot en met kerst", "/2026-12-27"),
        ("tot na kerst", "/2026-12-27"),
        ("na kerst", "2026-12-27/"),
        ("t/m tweede kerstdag", "/2026-12-27"),
        ("tot pasen", "/2027-03-28"),
        ("tot en met pinksteren", "/2027-05-18"),
        ("tot hemelvaart", "/2027-05-06"),
        ("tot oud en nieuw", "/2026-12-31"),
        ("tot koningsdag", "/2027-04-27"),
        ("deze week", "2026-11-26/2026-11-30"),
        ("t/m deze week", "/2026-11-30"),
        ("volgende week ofzo", "2026-11-30/2026-12-07"),
        ("volgende week of zo", "2026-11-30/2026-12-07"),
        ("volgende week zo", "2026-12-06/2026-12-07"),
    ] {
        check(text, expected);
    }
}

#[test]
fn reads_english() {
    for (text, expected) in [
        ("for two weeks", "/2026-12-10"),
        ("for a month", "/2026-12-26"),
        ("until Friday", "/2026-11-27"),
        ("until January 3rd", "/2027-01-03"),
        ("through 3 January 2027", "/2027-01-04"),
        ("from Monday", "2026-11-30/"),
        ("from tomorrow for three days", "2026-11-27/2026-11-30"),
        ("this week", "2026-11-26/2026-11-30"),
        ("next week", "2026-11-30/2026-12-07"),
        ("until next month", "/2026-12-01"),
        ("tomorrow", "2026-11-27/2026-11-28"),
        ("until in 3 days", "/2026-11-29"),
        ("until after Christmas", "/2026-12-27"),
        ("until New Year's Day", "/2027-01-01"),
    ] {
        check(text, expected);
    }
}

#[test]
fn asks_when_it_is_not_clear() {
    let words = |text: &str| Unclear::Words(text.into());
    for (text, expected) in [
        ("tot na de zomervakantie", words("tot na zomervakantie")),
        ("tot de kerstvakantie", words("tot kerstvakantie")),
        ("tot", words("tot")),
        ("tot 31 februari", words("tot 31 februari")),
        ("tot 3", words("tot 3")),
        ("tot 13-13-2027", words("tot 13-13-2027")),
        ("99999 weken", words("99999 weken")),
        ("2", words("2")),
        ("morgen misschien", words("misschien")),
        ("van 3-1-2027 tot 1-1-2027", Unclear::Backwards),
        ("tot 3-1-2020", Unclear::Past("2020-01-03".parse().unwrap())),
        ("tot vandaag", Unclear::Past(today())),
        ("vanaf 1 januari 2020", Unclear::Past("2020-01-01".parse().unwrap())),
    ] {
        assert_eq!(read(text, today()), Err(expected), "{text}");
    }
}

/// Thursday 26 November 2026, 10 o'clock in Amsterdam.
const NOW: Timestamp = Timestamp(1_795_683_600_000);

#[test]
fn reads_moments() {
    let check = |text: &str, expected: &str| {
        let at = moment(text, NOW, &Hours::default()).unwrap_or_else(|unclear| panic!("{text}: {unclear:?}"));
        let wall = Hours::default().zone().to_datetime(jiff::Timestamp::from_millisecond(at.0).unwrap());
        assert_eq!(wall.strftime("%m-%d %H:%M").to_string(), expected, "{text}");
    };
    for (text, expected) in [
        ("morgen", "11-27 00:00"),
        ("morgenochtend", "11-27 09:00"),
        ("morgen om 10 uur", "11-27 10:00"),
        ("maandag 14:30", "11-30 14:30"),
        ("over 2 uur", "11-26 12:00"),
        ("over een uur", "11-26 11:00"),
        ("over 3 dagen", "11-29 00:00"),
        ("straks", "11-26 12:00"),
        ("vandaag", "11-26 12:00"),
        ("vanmiddag", "11-26 13:00"),
        ("om 15u", "11-26 15:00"),
        ("volgende week", "11-30 00:00"),
        ("vanaf maandag", "11-30 00:00"),
        ("volgende week ofzo", "11-30 00:00"),
        ("na kerst", "12-27 00:00"),
        ("na maandag", "12-01 00:00"),
        ("pas volgende week dinsdag", "12-01 00:00"),
        ("tomorrow at 2pm", "11-27 14:00"),
        ("in 2 hours", "11-26 12:00"),
        ("next Monday morning", "11-30 09:00"),
    ] {
        check(text, expected);
    }
    for unclear in ["", "ooit", "om 25 uur", "om 9 uur", "vanochtend"] {
        assert!(moment(unclear, NOW, &Hours::default()).is_err(), "{unclear}");
    }
}

proptest! {
    #[test]
    fn no_text_does_harm(text in "(tot|vanaf|van|for|over|in|om)? ?.{0,20} ?(weken|maandag|januari|uur)?", days in 0..40_000_i32) {
        let today = Date::new(1970, 1, 1).unwrap().checked_add(Span::new().days(days)).unwrap();
        if let Ok(when) = read(&text, today) {
            prop_assert!(when.until.is_none_or(|until| until > when.from.unwrap_or(today)));
        }
        if let Ok(at) = moment(&text, NOW, &Hours::default()) {
            prop_assert!(at > NOW);
        }
    }
}
