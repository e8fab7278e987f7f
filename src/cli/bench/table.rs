//! The figures as lines of a table.

use std::time::Duration;

use super::spread::Spread;

/// A line above the figures of one thing.
pub(super) fn heading(text: &str) {
    println!("\n{text}");
}

/// One figure.
pub(super) fn line(what: &str, figure: &str) {
    println!("  {what:<42} {figure}");
}

/// The usual time and the time that one in twenty exceeds.
pub(super) fn spread(what: &str, times: &Spread) {
    let (usual, rare) = (millis(times.percentile(50)), millis(times.percentile(95)));
    line(what, &format!("p50 {usual:>7.1} ms   p95 {rare:>7.1} ms"));
}

/// Milliseconds.
pub(super) fn millis(span: Duration) -> f64 {
    span.as_secs_f64() * 1000.0
}
