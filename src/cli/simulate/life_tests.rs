use super::*;

fn small(choosing: Choosing) -> Vec<(&'static str, Value)> {
    Play::new(&World::new(7, 20, 45), choosing).unwrap().live(&|| ()).figures()
}

#[test]
fn nobody_is_asked_against_their_word() {
    for choosing in [Choosing::Balanced, Choosing::BestExpert, Choosing::Random(7)] {
        let figures: Map<String, Value> =
            small(choosing).into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        assert_eq!(figures["breaches"], 0, "{figures:?}");
        assert!(figures["pings"].as_u64() > Some(20) && figures["helped"].as_f64() > Some(0.5), "{figures:?}");
    }
}

#[test]
fn the_same_seed_gives_the_same_year() {
    assert_eq!(small(Choosing::Balanced), small(Choosing::Balanced));
}
