//! `/metrics`: all figures, as Prometheus and whoever scrapes like it reads them.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

use super::Pages;
use super::board::register;
use crate::cli::{disk, log};
use crate::domain::time::Timestamp;
use crate::matrix::figures::Figures;

/// What the page is written in.
pub(super) const FORMAT: &str = "text/plain; version=0.0.4; charset=utf-8";

/// The page at `now`.
///
/// # Errors
/// When a figure cannot be written down.
pub(super) fn page(pages: &Pages, now: Timestamp) -> Result<String, std::fmt::Error> {
    let mut registry = Registry::with_prefix("jatwerk");
    let version: Family<[(&str, &str); 1], Gauge> = Family::default();
    version.get_or_create(&[("version", env!("CARGO_PKG_VERSION"))]).set(1);
    registry.register("build_info", "Which version this is", version);
    pages.board.register(&mut registry, now);
    register_matrix(&mut registry, &pages.figures);
    register_disk(&mut registry, &pages.data);
    let lost: Counter = Counter::default();
    lost.inc_by(log::lost_steps());
    registry.register("trace_steps_lost", "Steps of traces that no collector took", lost);
    let mut page = String::new();
    encode(&mut page, &registry)?;
    Ok(with_whole_names(&page))
}

fn register_matrix(registry: &mut Registry, figures: &Figures) {
    let counted: [(&str, &str, &AtomicU64); 8] = [
        ("sync_failures", "Syncs that failed", &figures.sync_failures),
        ("sent", "Things done on the homeserver", &figures.sent),
        ("dropped", "Courtesies let go under the rate limit", &figures.dropped),
        ("refused", "Things the homeserver refused for good", &figures.refused),
        ("retried", "Attempts made again", &figures.retried),
        ("limited", "Attempts put off by the rate limit", &figures.limited),
        ("undecrypted", "Messages whose key was not there when they came", &figures.undecrypted),
        ("undecryptable", "Messages whose key did not come within a minute", &figures.undecryptable),
    ];
    for (name, help, value) in counted {
        let counter: Counter = Counter::default();
        counter.inc_by(value.load(Ordering::Relaxed));
        registry.register(name, help, counter);
    }
    let age = figures.sync_age().map_or(f64::NAN, |age| age.as_secs_f64());
    register(registry, "sync_age_seconds", "Since the homeserver last answered", age);
}

/// Nothing of these where the file system does not tell.
fn register_disk(registry: &mut Registry, data: &Path) {
    if let (Ok(free), Ok(whole)) = (disk::free(data), disk::whole(data)) {
        register(registry, "disk_free_bytes", "Room left where the data are", free as f64);
        register(registry, "disk_size_bytes", "Size of the disk where the data are", whole as f64);
    }
    if let Ok(read_only) = disk::is_read_only(data) {
        register(
            registry,
            "disk_read_only",
            "1 where the data are on a read-only disk",
            f64::from(u8::from(read_only)),
        );
    }
}

/// In the text format of Prometheus a counter is declared under its whole name, in that of OpenMetrics without `_total`.
fn with_whole_names(page: &str) -> String {
    let counters: Vec<&str> =
        page.lines().filter_map(|line| line.strip_prefix("# TYPE ")?.strip_suffix(" counter")).collect();
    let mut whole = String::new();
    for line in page.lines().filter(|line| *line != "# EOF") {
        let declared = line.strip_prefix("# HELP ").or_else(|| line.strip_prefix("# TYPE "));
        let name = declared.and_then(|rest| rest.split(' ').next()).filter(|name| counters.contains(name));
        match name {
            Some(name) => whole.push_str(&line.replacen(name, &format!("{name}_total"), 1)),
            None => whole.push_str(line),
        }
        whole.push('\n');
    }
    whole
}
