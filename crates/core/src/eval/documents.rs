//! The figures of ranked documents, counted by dossier: parts of one dossier are one document.

use std::collections::HashMap;

use super::grades::Grades;
use crate::domain::ranking::collapse;

/// What counts most: the share of questions with something useful among the first three, which is what an answer shows.
pub const HEADLINE: &str = "useful@3";

/// The names of [`figures`], in their order.
pub const FIGURES: [&str; 6] = [HEADLINE, "ndcg@10", "recall@10", "mrr@10", "hit@3", "recall@100"];

/// What a judge makes of a ranking. `dossier` tells of a document's key the dossier it is part of.
pub fn grade<'a>(
    ranked: &'a [String],
    judged: impl IntoIterator<Item = (&'a str, u8)>,
    dossier: impl Fn(&'a str) -> &'a str,
) -> Grades {
    let mut grades: HashMap<&str, u8> = HashMap::new();
    for (key, grade) in judged {
        let known = grades.entry(dossier(key)).or_default();
        *known = grade.max(*known);
    }
    let dossiers = collapse(ranked.iter().map(|key| dossier(key)), |dossier| *dossier);
    let places = dossiers.into_iter().map(|dossier| grades.get(dossier).copied().unwrap_or(0)).collect();
    Grades::new(places, grades.into_values())
}

/// The figures of one question.
pub fn figures(grades: &Grades) -> [f64; 6] {
    [
        grades.useful(3),
        grades.ndcg(10),
        grades.recall(10),
        grades.reciprocal_rank(10),
        grades.hit(3),
        grades.recall(100),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(ranked: &[&str], judged: &[(&str, u8)], expected: &Grades) {
        let ranked: Vec<String> = ranked.iter().map(|key| (*key).to_owned()).collect();
        let dossier = |key: &'_ str| key.split('~').next().map_or(0, str::len);
        let found = grade(&ranked, judged.iter().copied(), |key| &key[..dossier(key)]);
        assert_eq!(found, *expected, "{ranked:?}");
    }

    #[test]
    fn parts_of_one_dossier_are_one_document() {
        check(
            &["b~1", "a~2", "b~2", "c", "a~1"],
            &[("a~1", 2), ("a~3", 1), ("c", 1)],
            &Grades::new(vec![0, 2, 1], [2, 1]),
        );
        check(&[], &[("a", 0)], &Grades::default());
    }
}
