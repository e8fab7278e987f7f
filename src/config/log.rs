//! How the log is written.

use serde::Deserialize;

/// `[log]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LogConfig {
    /// What its lines look like.
    pub format: LogFormat,
    /// The address of a collector that takes traces; without one there are none.
    pub traces: Option<String>,
}

impl LogConfig {
    /// Whether traces go nowhere, or to something that looks like an address.
    pub(super) fn leads_somewhere(&self) -> bool {
        let host = |address: &str| {
            let rest = address.strip_prefix("http://").or_else(|| address.strip_prefix("https://"));
            rest.is_some_and(|rest| !rest.trim_matches('/').is_empty() && !rest.contains([' ', '?', '#', '@']))
        };
        self.traces.as_deref().is_none_or(host)
    }
}

/// What the lines of the log look like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// A JSON object a line, for programs.
    Json,
}
