//! What is drawn by chance.

use fastrand::Rng;

/// The position of one of `weights`, each as likely as it weighs; nothing if they weigh nothing.
pub(super) fn weighted(weights: impl Iterator<Item = f64> + Clone, chance: &mut Rng) -> Option<usize> {
    let all: f64 = weights.clone().sum();
    let mut left = chance.f64() * all;
    let mut last = None;
    for (at, weight) in weights.enumerate().filter(|(_, weight)| *weight > 0.0) {
        left -= weight;
        last = Some(at);
        if left < 0.0 {
            break;
        }
    }
    last
}

/// A standard normal deviate (Box & Muller 1958, Annals of Mathematical Statistics 29:610–611).
pub(super) fn normal(chance: &mut Rng) -> f64 {
    let radius = exponential(2.0, chance).sqrt();
    radius * (std::f64::consts::TAU * chance.f64()).cos()
}

/// An exponential deviate.
pub(super) fn exponential(mean: f64, chance: &mut Rng) -> f64 {
    -mean * (1.0 - chance.f64()).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_decide() {
        let mut chance = Rng::with_seed(1);
        let mut counts = [0usize; 3];
        for _ in 0..10_000 {
            counts[weighted([0.0, 1.0, 3.0].into_iter(), &mut chance).unwrap()] += 1;
        }
        assert!(counts[0] == 0 && (counts[2] as f64 / 7_500.0 - 1.0).abs() < 0.03, "{counts:?}");
        assert_eq!(weighted([0.0].into_iter(), &mut chance), None);
    }

    #[test]
    fn deviates_have_their_moments() {
        let mut chance = Rng::with_seed(2);
        let drawn: Vec<f64> = (0..20_000).map(|_| normal(&mut chance)).collect();
        let mean = drawn.iter().sum::<f64>() / 20_000.0;
        let variance = drawn.iter().map(|one| (one - mean).powi(2)).sum::<f64>() / 20_000.0;
        assert!(mean.abs() < 0.03 && (variance - 1.0).abs() < 0.04, "{mean} {variance}");
    }
}
