//! The log: to standard error, as text or as JSON.

use std::io::IsTerminal as _;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::format::FmtSpan;

use crate::config::LogFormat;

mod json;

const USUAL: &str = "warn,jatwerk=info,matrix_sdk::http_client=off,matrix_sdk_crypto=error,tantivy=warn";

/// What is in it when each step says how long it took.
const STEPS: &str = "warn,jatwerk=trace,matrix_sdk=info,matrix_sdk::http_client=off,matrix_sdk_base=info,matrix_sdk_crypto=error,tantivy=warn";

/// Starts it. `JATWERK_LOG` chooses what is in it. With `trace` it says of each step how long it took.
pub(super) fn start(format: LogFormat, trace: bool) {
    let filter =
        EnvFilter::try_from_env("JATWERK_LOG").unwrap_or_else(|_| EnvFilter::new(if trace { STEPS } else { USUAL }));
    let steps = if trace { FmtSpan::CLOSE } else { FmtSpan::NONE };
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_span_events(steps);
    match format {
        LogFormat::Text => log.with_ansi(std::io::stderr().is_terminal()).with_target(false).init(),
        LogFormat::Json => log.fmt_fields(json::Fields).event_format(json::Line).init(),
    }
}
