//! What was filled in, in the place where it stands: behind its label.

use super::page::{Field, Value};
use super::run::Run;

/// A label stands no further from its field than this; in points.
const NEAR: f32 = 250.0;
/// The label of a box to tick stands no further from it than this; in points.
const BESIDE: f32 = 40.0;

/// Writes each value behind its label; what has none comes back, behind the name of its field.
pub(super) fn fill_in(runs: &mut [Run], fields: &[Field], turn: i16) -> Vec<String> {
    let mut labelled = vec![false; runs.len()];
    let mut rest = Vec::new();
    for field in fields {
        let area = field.area.turned(turn);
        let level = |run: &Run| {
            let middle = run.base + run.size / 3.0;
            area.bottom - 3.0 < middle && middle < area.top + 3.0
        };
        let left = |run: &Run| {
            let apart = area.left - run.right;
            (level(run) && (-3.0..NEAR).contains(&apart)).then_some(apart)
        };
        let above = |run: &Run| {
            let apart = run.base - area.top;
            let over = run.left < area.right && run.right > area.left;
            (over && (-3.0..1.5 * run.size).contains(&apart)).then_some(apart)
        };
        let right = |run: &Run| {
            let apart = run.left - area.right;
            (level(run) && (-3.0..BESIDE).contains(&apart)).then_some(apart)
        };
        match &field.value {
            Value::Text(value) => match nearest(runs, left).or_else(|| nearest(runs, above)) {
                Some(at) => {
                    let again = labelled.get_mut(at).is_some_and(|labelled| std::mem::replace(labelled, true));
                    if let Some(run) = runs.get_mut(at) {
                        let colon = if again || run.text.ends_with(':') { "" } else { ":" };
                        run.text = format!("{}{colon} {}", run.text, value.trim());
                    }
                }
                None => rest.push(format!("{}: {}", short(&field.name), value.trim())),
            },
            Value::Ticked(ticked) => {
                let tick = if *ticked { '☒' } else { '☐' };
                match nearest(runs, right).and_then(|at| runs.get_mut(at)) {
                    Some(run) => run.text = format!("{tick} {}", run.text),
                    None if *ticked => rest.push(format!("{}: {tick}", short(&field.name))),
                    None => {}
                }
            }
        }
    }
    rest
}

fn nearest(runs: &[Run], apart: impl Fn(&Run) -> Option<f32>) -> Option<usize> {
    let found = runs.iter().enumerate().filter_map(|(at, run)| Some((apart(run)?, at)));
    found.min_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, at)| at)
}

/// The last part of a field's name, without the number that programs give it: "Naam" of `form1[0].#subform[0].Naam[0]`.
fn short(name: &str) -> &str {
    let last = name.rsplit('.').next().unwrap_or(name);
    last.split('[').next().unwrap_or(last)
}

#[cfg(test)]
mod tests {
    use super::super::page::Area;
    use super::*;

    fn run(text: &str, left: f32, base: f32) -> Run {
        Run { text: text.into(), left, right: left + 60.0, base, size: 10.0, bold: false }
    }

    fn field(name: &str, value: Value, left: f32, bottom: f32) -> Field {
        Field { name: name.into(), value, area: Area { left, right: left + 200.0, bottom, top: bottom + 20.0 } }
    }

    #[test]
    fn values_stand_behind_their_labels() {
        let mut runs = vec![run("Plantkeuze:", 0.0, 105.0), run("Toelichting", 0.0, 72.0), run("Ja", 230.0, 5.0)];
        let fields = [
            field("plant", Value::Text("Stokroos".into()), 80.0, 100.0),
            field("toelichting", Value::Text("Minder hitte".into()), 0.0, 50.0),
            field("akkoord", Value::Ticked(true), 10.0, 0.0),
            field("f[0].Naam[0]", Value::Text("Fenna".into()), 0.0, 300.0),
        ];
        let rest = fill_in(&mut runs, &fields, 0);
        let texts: Vec<&str> = runs.iter().map(|run| run.text.as_str()).collect();
        assert_eq!(texts, ["Plantkeuze: Stokroos", "Toelichting: Minder hitte", "☒ Ja"]);
        assert_eq!(rest, ["Naam: Fenna"]);
    }
}
