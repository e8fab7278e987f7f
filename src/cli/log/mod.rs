//! The log: to standard error, as text or as JSON; and traces, to a collector.

use std::io::IsTerminal as _;

use tracing_subscriber::fmt::format::FmtSpan;
use tracing_subscriber::layer::{Layer as _, SubscriberExt as _};
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Registry, fmt};

use self::traces::Traces;
use crate::config::{LogConfig, LogFormat};

mod json;
mod traces;

pub(super) use self::traces::lost as lost_steps;

const USUAL: &str = "warn,jatwerk=info,matrix_sdk::http_client=off,matrix_sdk_crypto=error,tantivy=warn";

/// What is in it when each step says how long it took.
const STEPS: &str = "warn,jatwerk=trace,matrix_sdk=info,matrix_sdk::http_client=off,matrix_sdk_base=info,matrix_sdk_crypto=error,tantivy=warn";

/// A log that was started.
#[derive(Debug)]
pub(super) struct Log(Option<Traces>);

impl Log {
    /// Starts it. `JATWERK_LOG` chooses what is in it. With `trace` it says of each step how long it took.
    pub(super) fn start(config: &LogConfig, trace: bool) -> Self {
        let filter = EnvFilter::try_from_env("JATWERK_LOG")
            .unwrap_or_else(|_| EnvFilter::new(if trace { STEPS } else { USUAL }));
        let steps = if trace { FmtSpan::CLOSE } else { FmtSpan::NONE };
        let lines = fmt::layer().with_writer(std::io::stderr).with_span_events(steps);
        let lines = match config.format {
            LogFormat::Text => lines.with_ansi(std::io::stderr().is_terminal()).with_target(false).boxed(),
            LogFormat::Json => lines.fmt_fields(json::Fields).event_format(json::Line).boxed(),
        };
        let traces = config.traces.as_deref().map(Traces::start);
        let (traces, fault) = match traces.transpose() {
            Ok(traces) => (traces, None),
            Err(fault) => (None, Some(fault)),
        };
        let sent = traces.clone().map(|traces| traces.with_filter(traces::filter()));
        Registry::default().with(lines.with_filter(filter)).with(sent).init();
        if let Some(fault) = fault {
            tracing::error!(fault = format!("{fault:#}"), "there are no traces");
        }
        Self(traces)
    }

    /// Sends the last of what it has for a collector.
    pub(super) fn finish(&self) {
        if let Some(traces) = &self.0 {
            traces.finish();
        }
    }
}
