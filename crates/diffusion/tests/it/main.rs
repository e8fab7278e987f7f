//! The proof in small: fewer seeds than `cargo run -p jatwerk-diffusion --example recovery` looks at, and wider bounds.

use jatwerk_diffusion::event_history::{Covariate, Refusal, pulls, pulls_of};
use jatwerk_diffusion::recovery::{Line, alarms, copied, pulled, said, spread};
use jatwerk_diffusion::simulate::{World, made_up, registry};

/// At most so many standard errors lie between the mean of what is found and what is planted.
const FARTHEST: f64 = 4.0;

fn world() -> World {
    World::new(made_up(342, 1)).calibrated(1_500, 1)
}

/// The mean is near, and four intervals of five hold what was planted.
fn recovered(lines: &[Line]) {
    for line in lines {
        let apart = (line.found - line.planted).abs() / (line.spread / (line.within.of as f64).sqrt());
        assert!(apart < FARTHEST, "{apart:.1} errors apart: {line:?}");
        assert!(line.within.share >= 0.8 && line.refused == 0, "{line:?}");
    }
}

#[test]
fn what_pulls_is_found() {
    recovered(&pulled(&world(), 0..15));
}

#[test]
fn where_nothing_pulls_nothing_is_said() {
    let found = alarms(&world().without_pull().calibrated(1_500, 1), 0..8);
    assert!(found.said.share <= 0.05, "{found:?}");
    assert!(found.alone.share <= 0.15 && found.bands.share <= 0.1, "{found:?}");
    assert!(found.bands.of >= 80 && found.alone.of >= 42, "{found:?}");
}

#[test]
fn what_is_told_is_found() {
    recovered(&said(&world(), 0..15));
}

#[test]
fn curves_and_bass_are_found() {
    recovered(&spread(&World { practices: 10, ..world() }, [0.03, 0.9, 120.0], 0..6));
}

#[test]
fn dates_tell_who_copied_whom_when_each_has_two_examples() {
    let world = World { practices: 200, examples: Some(2), ..world() }.calibrated(10_000, 1);
    let found = copied(&world, 0..1);
    assert!(found.recall >= 0.8, "{found:?}");
}

#[test]
fn claims_and_motives_change_nothing_of_what_pulls() {
    let world = world();
    let plain = registry(&World { false_claims: 0.0, ..world.clone() }, 4);
    let boasting = registry(&World { false_claims: 1.0, ..world }, 4);
    assert!(boasting.adoptions.len() > plain.adoptions.len() + 1_000);
    assert_eq!(pulls(&plain, 1), pulls(&boasting, 1));
}

#[test]
fn the_same_seed_tells_the_same() {
    let world = world();
    assert_eq!(registry(&world, 9), registry(&world, 9));
    assert_ne!(registry(&world, 9), registry(&world, 10));
    let found = registry(&world, 9);
    assert_eq!(pulls_of(&found, Covariate::ALL, 3), pulls_of(&found, Covariate::ALL, 3));
}

#[test]
fn few_events_bear_few_covariates() {
    let small = |practices| World { practices, ..world() };
    let tiny = registry(&small(1), 2);
    assert!(matches!(pulls(&tiny, 1), Err(Refusal::FewEvents { needed: 30, .. })));
    let found = pulls(&registry(&small(4), 2), 1).expect("enough events for some covariates");
    assert!(found.events < 80 && found.pulls.len() + 1 == found.events / 10, "{found:?}");
    assert_eq!(found.pulls.first().map(|pull| pull.covariate), Some(Covariate::Distance));
}
