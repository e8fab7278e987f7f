use super::*;

fn small(choosing: Choosing) -> Vec<(&'static str, Value)> {
    Play::new(&World::new(7, 20, 45, Manners::Kind), choosing).unwrap().live(&|| ()).figures()
}

fn figures(manners: Manners, choosing: Choosing) -> Map<String, Value> {
    let life = Play::new(&World::new(7, 20, 60, manners), choosing).unwrap().live(&|| ());
    life.figures().into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

#[test]
fn in_a_harsh_world_nobody_is_asked_against_their_word_either_and_fewer_are_helped() {
    let helped = |figures: &Map<String, Value>| figures["helped_within_working_day"].as_f64().unwrap();
    let (kind, harsh) = (figures(Manners::Kind, Choosing::Balanced), figures(Manners::Harsh, Choosing::Balanced));
    let chance = figures(Manners::Harsh, Choosing::Random(7));
    assert_eq!(harsh["breaches"], 0, "{harsh:?}");
    assert!(helped(&kind) > helped(&harsh) && helped(&harsh) > helped(&chance), "{kind:?} {harsh:?} {chance:?}");
    assert!(kind["of_these_how_far_they_are"].as_u64() > Some(0), "somebody tells how far they are: {kind:?}");
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
