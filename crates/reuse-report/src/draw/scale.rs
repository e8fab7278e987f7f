//! From values to places in a drawing.

/// Where a value stands.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    from: f64,
    to: f64,
    start: f64,
    end: f64,
    log: bool,
}

impl Scale {
    /// Equal differences are equally far apart.
    pub fn linear(values: (f64, f64), places: (f64, f64)) -> Self {
        Self { from: values.0, to: values.1, start: places.0, end: places.1, log: false }
    }

    /// Equal ratios are equally far apart; for values above nothing.
    pub fn log(values: (f64, f64), places: (f64, f64)) -> Self {
        Self { from: values.0, to: values.1, start: places.0, end: places.1, log: true }
    }

    /// Where `value` stands; what is beyond an end stands at it.
    pub fn at(&self, value: f64) -> f64 {
        let span = self.seen(self.to) - self.seen(self.from);
        let part = if span > 0.0 { (self.seen(value) - self.seen(self.from)) / span } else { 0.0 };
        let part = if part.is_nan() { 0.0 } else { part.clamp(0.0, 1.0) };
        self.start + part * (self.end - self.start)
    }

    fn seen(&self, value: f64) -> f64 {
        if self.log { value.max(f64::MIN_POSITIVE).ln() } else { value }
    }

    /// Round values between the ends, at most `most` of them.
    pub fn ticks(&self, most: usize) -> Vec<f64> {
        if self.log { self.log_ticks(most) } else { self.linear_ticks(most) }
    }

    fn linear_ticks(&self, most: usize) -> Vec<f64> {
        let mut step = 10_f64.powf(((self.to - self.from).max(f64::MIN_POSITIVE)).log10().floor() - 1.0);
        let mut factors = [2.0, 2.5, 2.0].into_iter().cycle();
        while ((self.to - self.from) / step).floor() + 1.0 > most.max(2) as f64 {
            step *= factors.next().unwrap_or(2.0);
        }
        let first = (self.from / step - 1e-9).ceil() as i64;
        let last = (self.to / step + 1e-9).floor() as i64;
        (first..=last).map(|count| count as f64 * step).collect()
    }

    fn log_ticks(&self, most: usize) -> Vec<f64> {
        let within = |value: &f64| *value >= self.from * 0.999 && *value <= self.to * 1.001;
        let decades = -6..=6;
        let every = |parts: &[f64]| -> Vec<f64> {
            let all = decades.clone().flat_map(|power| parts.iter().map(move |part| part * 10_f64.powi(power)));
            all.filter(within).collect()
        };
        let fine = every(&[1.0, 1.5, 2.0, 3.0, 5.0, 7.0]);
        let coarse = every(&[1.0, 2.0, 5.0]);
        [fine, coarse].into_iter().find(|ticks| ticks.len() <= most).unwrap_or_else(|| every(&[1.0]))
    }
}

/// The smallest round value that is not below `value`: a scale that ends there has a tick at its end.
pub fn round_up(value: f64) -> f64 {
    if value <= 0.0 {
        return 1.0;
    }
    let power = 10_f64.powf(value.log10().floor());
    [1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0]
        .into_iter()
        .map(|part| part * power)
        .find(|round| *round >= value * 0.999)
        .unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_few() {
        assert_eq!(Scale::linear((0.0, 1.0), (0.0, 100.0)).ticks(6), [0.0, 0.2, 0.4, 0.6000000000000001, 0.8, 1.0]);
        assert_eq!(Scale::linear((0.0, 8.9), (0.0, 100.0)).ticks(5), [0.0, 2.0, 4.0, 6.0, 8.0]);
        assert_eq!(Scale::log((0.5, 4.0), (0.0, 100.0)).ticks(6), [0.5, 0.7000000000000001, 1.0, 1.5, 2.0, 3.0]);
        assert_eq!(Scale::log((0.3, 11.0), (0.0, 100.0)).ticks(6), [0.5, 1.0, 2.0, 5.0, 10.0]);
    }

    #[test]
    fn what_is_beyond_stands_at_the_end() {
        let scale = Scale::log((0.1, 10.0), (0.0, 100.0));
        assert_eq!([scale.at(1.0).round(), scale.at(0.0), scale.at(99.0), scale.at(f64::NAN)], [50.0, 0.0, 100.0, 0.0]);
    }

    #[test]
    fn a_round_end_is_never_below() {
        assert_eq!([round_up(0.041), round_up(0.2), round_up(7.0), round_up(0.0)], [0.05, 0.2, 8.0, 1.0]);
    }
}
