//! Figures below which a measurement fails, so that a build can hold them.

/// Understands a floor, as in `ndcg@10=0.7`: the place of a figure among `figures`, and a number.
pub(super) fn floor(text: &str, figures: &[&str]) -> Result<(usize, f64), String> {
    let known = || format!("write one of {}, then `=` and a number", figures.join(", "));
    let (name, number) = text.split_once('=').ok_or_else(known)?;
    let figure = figures.iter().position(|figure| *figure == name).ok_or_else(known)?;
    Ok((figure, number.parse().map_err(|_| known())?))
}

/// Fails when a figure of the bot is lower than its floor.
pub(super) fn hold(name: &str, found: f64, least: f64) -> anyhow::Result<()> {
    anyhow::ensure!(found >= least, "{name} of full is {found:.3}, lower than {least}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(usize, f64)>) {
        assert_eq!(floor(text, &["ndcg@10", "hit@3"]).ok(), expected, "{text}");
    }

    #[test]
    fn a_floor_is_a_figure_and_a_number() {
        check("ndcg@10=0.7", Some((0, 0.7)));
        check("hit@3=1", Some((1, 1.0)));
        check("hit@4=1", None);
        check("ndcg@10", None);
        check("ndcg@10=high", None);
    }

    #[test]
    fn lower_fails() {
        assert!(hold("auc", 0.9, 0.9).is_ok());
        assert_eq!(hold("auc", 0.8, 0.9).unwrap_err().to_string(), "auc of full is 0.800, lower than 0.9");
    }
}
