//! Progress bars with rate and time left. Without a terminal they stay away.

use std::borrow::Cow;

use indicatif::{ProgressBar, ProgressStyle};

/// A bar over `length` of something countable.
pub(super) fn counting(what: &'static str, length: u64) -> ProgressBar {
    bar(length, what, "{prefix:>12} {bar:30} {human_pos}/{human_len} ({per_sec}, {eta} left)")
}

/// A bar over `length` bytes.
pub(super) fn bytes(what: impl Into<Cow<'static, str>>, length: u64) -> ProgressBar {
    bar(length, what, "{prefix:>12} {bar:30} {bytes}/{total_bytes} ({bytes_per_sec}, {eta} left)")
}

/// A spinner with a line of what is going on.
pub(super) fn waiting(what: impl Into<Cow<'static, str>>) -> ProgressBar {
    let bar = ProgressBar::new_spinner().with_prefix(what);
    if let Ok(style) = ProgressStyle::with_template("{prefix:>12} {spinner} {wide_msg}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(std::time::Duration::from_millis(120));
    bar
}

fn bar(length: u64, what: impl Into<Cow<'static, str>>, template: &str) -> ProgressBar {
    let bar = ProgressBar::new(length).with_prefix(what);
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar
}
