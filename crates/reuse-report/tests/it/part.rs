//! Of a theme or a period nothing is shown by which what the whole page hides could be found.

use std::collections::BTreeSet;

use jatwerk_diffusion::registry::Registry;
use jatwerk_domain::language::Language;
use jatwerk_domain::reuse::adoption::{Adoption, Practice, Standing, Step};
use jatwerk_domain::reuse::vocabulary::{Adaptation, Consent, Motive, Stage, Via};
use jatwerk_reuse_report::page::{Chosen, named, sections, sections_of};
use jatwerk_reuse_report::privacy::{LEAST, may_be_named, total};
use jiff::civil::date;
use proptest::prelude::*;

use super::markup::between;
use super::small;

/// Years in which something began.
const YEARS: [i16; 3] = [2023, 2024, 2025];

/// A registry as chance has it: five practices, three of them documents.
fn registries() -> impl Strategy<Value = Registry> {
    let one = (0usize..5, 0usize..14, 0usize..14, 0usize..3, 0usize..3, any::<bool>(), 0usize..6, 0usize..8);
    proptest::collection::vec(one, 0..60).prop_map(|told| {
        let places: Vec<String> = small::municipalities().into_iter().map(|place| place.name).collect();
        let adoptions =
            told.into_iter().zip(1..).map(|((practice, giver, taker, year, consent, says, kind, motive), number)| {
                let step = Step {
                    motives: Motive::ALL.get(motive).copied().into_iter().collect(),
                    adaptations: says.then(|| vec![Adaptation::ALL[kind]]),
                    ..Step::at(date(YEARS[year], 3, 1), Stage::InUse)
                };
                Adoption {
                    number,
                    practice: Practice {
                        document: (practice < 3).then(|| i64::try_from(practice).unwrap() + 11),
                        title: format!("Praktijk {practice}"),
                    },
                    giver: places[giver].clone(),
                    taker: places[taker].clone(),
                    via: Via::Room,
                    standing: if motive == 7 { Standing::Claimed } else { Standing::Confirmed },
                    consent: [Consent::Named, Consent::Unnamed, Consent::Nothing][consent],
                    asked_on: None,
                    steps: vec![step],
                }
            });
        small::registry(adoptions.collect())
    })
}

fn part(registry: &Registry, fits: &dyn Fn(&Adoption) -> bool, documents: Option<&BTreeSet<i64>>) -> String {
    sections_of(registry, &Chosen { fits, documents }, Language::Dutch).unwrap().into_string()
}

/// The rows of the tables of one section.
fn rows<'a>(page: &'a str, section: &str) -> Vec<&'a str> {
    let section = between(page, &format!("<section id=\"{section}\""), "</section>");
    section.into_iter().flat_map(|section| between(section, "<tr>", "</tr>")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn of_a_part_there_is_what_is_public_anyhow(registry in registries(), of in 11i64..14, from in 0usize..3, until in 0usize..3) {
        let years = YEARS[from]..=YEARS[until];
        let theme: BTreeSet<i64> = [of].into();
        let about = |adoption: &Adoption| adoption.practice.document == Some(of);
        let then = |adoption: &Adoption| years.contains(&adoption.steps[0].on.year());
        let both = |adoption: &Adoption| about(adoption) && then(adoption);
        // Whatever others did in a period, the page of it is the same: nothing is left when it is subtracted from anything.
        let open = named(&registry, &|_| true);
        prop_assert!(open.adoptions.iter().all(may_be_named));
        for fits in [&then as &dyn Fn(&Adoption) -> bool, &both] {
            prop_assert_eq!(part(&registry, fits, None), part(&open, fits, None));
        }
        // Of a theme the map is, too, and all else stands in the whole.
        let shown = part(&registry, &about, Some(&theme));
        let map = |page: &str| between(page, "<section id=\"network\"", "</section>").concat();
        prop_assert_eq!(map(&shown), map(&part(&open, &about, Some(&theme))));
        let whole = sections(&registry, Language::Dutch).unwrap().into_string();
        for section in ["spread", "adaptations"] {
            let known = rows(&whole, section);
            for row in rows(&shown, section) {
                prop_assert!(known.contains(&row), "{section}: {row}");
            }
        }
        prop_assert!(!shown.contains("id=\"motives\"") && !shown.contains("id=\"times\""));
    }

    #[test]
    fn no_sum_of_counts_that_are_shown_leaves_one_or_two(registry in registries()) {
        let count = |fits: &dyn Fn(&Adoption) -> bool| named(&registry, fits).takings().len();
        let takings = registry.takings();
        let public = count(&|_| true);
        let Some(all) = total(takings.len(), public) else { return Ok(()) };
        // All counts of parts are sums of what is public, so what is left of all when these are taken away is that and what is hidden.
        for (practice, year) in (11i64..15).flat_map(|practice| YEARS.map(|year| (practice, year))) {
            let cell = |adoption: &Adoption| {
                adoption.practice.document.unwrap_or(14) == practice && adoption.steps[0].on.year() == year
            };
            let (shown, left) = (count(&cell), all - public);
            prop_assert_eq!(shown, takings.iter().filter(|taking| taking.is_named() && cell(taking.adoption)).count());
            prop_assert!(left == 0 || left >= LEAST, "{left} are left of {all}");
        }
    }
}
