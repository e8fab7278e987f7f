//! A line of the log as one JSON object. The feature of tracing-subscriber that does the same would have the whole Matrix SDK built
//! apart for the tests, which shares that crate.

use std::fmt;

use serde_json::{Map, Value, json};
use tracing::field::{Field, Visit};
use tracing::span::Record;
use tracing::{Event, Subscriber};
use tracing_subscriber::field::RecordFields;
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::time::{FormatTime as _, SystemTime};
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields, FormattedFields};
use tracing_subscriber::registry::LookupSpan;

/// How the fields of a step are written: as a JSON object.
pub(super) struct Fields;

impl<'writer> FormatFields<'writer> for Fields {
    fn format_fields<R: RecordFields>(&self, mut writer: Writer<'writer>, fields: R) -> fmt::Result {
        let mut found = Found::default();
        fields.record(&mut found);
        write!(writer, "{}", Value::Object(found.0))
    }

    fn add_fields(&self, current: &'writer mut FormattedFields<Self>, fields: &Record<'_>) -> fmt::Result {
        let mut found = Found(serde_json::from_str(&current.fields).unwrap_or_default());
        fields.record(&mut found);
        current.fields = Value::Object(found.0).to_string();
        Ok(())
    }
}

/// How what happened is written: when, how grave, where in the program, the steps that it is part of, and its own fields.
pub(super) struct Line;

impl<S: Subscriber + for<'a> LookupSpan<'a>> FormatEvent<S, Fields> for Line {
    fn format_event(
        &self,
        context: &FmtContext<'_, S, Fields>,
        mut writer: Writer<'_>,
        event: &Event<'_>,
    ) -> fmt::Result {
        let mut time = String::new();
        SystemTime.format_time(&mut Writer::new(&mut time))?;
        let about = event.metadata();
        let mut line = Map::new();
        line.insert("time".into(), json!(time));
        line.insert("level".into(), json!(about.level().as_str()));
        line.insert("target".into(), json!(about.target()));
        let mut steps = Vec::new();
        for span in context.event_scope().into_iter().flat_map(|scope| scope.from_root()) {
            steps.push(json!(span.name()));
            if let Some(fields) = span.extensions().get::<FormattedFields<Fields>>()
                && let Ok(Value::Object(fields)) = serde_json::from_str(&fields.fields)
            {
                line.extend(fields);
            }
        }
        if !steps.is_empty() {
            line.insert("steps".into(), Value::Array(steps));
        }
        let mut found = Found::default();
        event.record(&mut found);
        line.extend(found.0);
        writeln!(writer, "{}", Value::Object(line))
    }
}

/// The fields of a step or of something that happened.
#[derive(Default)]
struct Found(Map<String, Value>);

impl Found {
    fn put(&mut self, field: &Field, value: Value) {
        self.0.insert(field.name().to_owned(), value);
    }
}

impl Visit for Found {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.put(field, json!(format!("{value:?}")));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.put(field, json!(value));
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.put(field, json!(value));
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.put(field, json!(value));
    }

    fn record_u128(&mut self, field: &Field, value: u128) {
        self.put(field, u64::try_from(value).map_or_else(|_| json!(value.to_string()), |value| json!(value)));
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.put(field, json!(value));
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.put(field, json!(value));
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::sync::{Arc, Mutex};

    use super::*;
    use crate::kernel::hear::request;

    #[derive(Clone, Default)]
    struct Kept(Arc<Mutex<Vec<u8>>>);

    impl Write for Kept {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn each_line_is_an_object_with_the_reference_of_its_request() {
        let kept = Kept::default();
        let writer = kept.clone();
        let log = tracing_subscriber::fmt().with_writer(move || writer.clone());
        let log = log.fmt_fields(Fields).event_format(Line).finish();
        tracing::subscriber::with_default(log, || {
            request::of("$question").in_scope(|| {
                let _step = tracing::info_span!("handle", event = "said").entered();
                tracing::warn!(times = 2, took_ms = 3_u128, late = true, reason = %"a \"quoted\" one", "trying again");
            });
            tracing::info!("running");
        });
        let text = String::from_utf8(kept.0.lock().unwrap().clone()).unwrap();
        let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let [tried, running] = lines.as_slice() else { panic!("{text}") };
        assert_eq!(tried["reference"], request::reference("$question"));
        assert_eq!(tried["steps"], json!(["request", "handle"]));
        assert_eq!(tried["level"], "WARN");
        assert_eq!(tried["message"], "trying again");
        assert_eq!(tried["reason"], "a \"quoted\" one");
        assert_eq!((&tried["times"], &tried["took_ms"], &tried["late"]), (&json!(2), &json!(3), &json!(true)));
        assert_eq!(running["message"], "running");
        assert!(running.get("reference").is_none() && running.get("steps").is_none(), "{running}");
    }
}
