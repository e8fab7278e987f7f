//! How much memory this process holds, as Linux counts it.

use anyhow::Context as _;

/// Megabytes of this process that are in memory.
pub(super) struct Memory {
    /// Now.
    pub(super) now: f64,
    /// What of that is parts of files, which the system takes back when memory is short.
    pub(super) files: f64,
    /// At its largest.
    pub(super) most: f64,
}

/// Looks.
pub(super) fn read() -> anyhow::Result<Memory> {
    let status = std::fs::read_to_string("/proc/self/status").context("cannot look at the memory in use")?;
    let megabytes = |key: &str| -> anyhow::Result<f64> {
        let line = status.lines().find_map(|line| line.strip_prefix(key)).with_context(|| format!("no {key}"))?;
        let kibibytes: f64 = line.trim().trim_end_matches(" kB").parse()?;
        Ok(kibibytes * 1024.0 / 1e6)
    };
    Ok(Memory { now: megabytes("VmRSS:")?, files: megabytes("RssFile:")?, most: megabytes("VmHWM:")? })
}
