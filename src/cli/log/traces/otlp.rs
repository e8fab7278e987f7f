//! Steps as OTLP writes them in JSON: <https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding>. Ids are hexadecimal, whole
//! numbers of 64 bits are text, and what is chosen from a list is its number.
//!
//! The library that does the same (`opentelemetry-otlp`) brings eleven crates, among them all of the protocol for gRPC, has parts of the
//! Matrix SDK built anew, and does not tell how much its queue let go. This is all of the protocol that is needed.

use std::time::Duration;

use serde_json::{Value, json};

use super::Step;

/// A step that goes on inside the program (`SPAN_KIND_INTERNAL`).
const INTERNAL: u8 = 1;

/// A step in which something went wrong (`STATUS_CODE_ERROR`).
const ERROR: u8 = 2;

/// A request that brings `steps`.
pub(super) fn request(steps: &[Step]) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let resource = [attribute("service.name", "jatwerk"), attribute("service.version", version)];
    let spans: Vec<Value> = steps.iter().map(span).collect();
    json!({ "resourceSpans": [{
        "resource": { "attributes": resource },
        "scopeSpans": [{ "scope": { "name": "jatwerk", "version": version }, "spans": spans }],
    }] })
    .to_string()
}

fn span(step: &Step) -> Value {
    let reference = step.told.reference.iter().map(|reference| attribute("jatwerk.reference", reference));
    let kind = step.told.kind.iter().map(|kind| attribute("jatwerk.event", kind));
    let mut span = json!({
        "traceId": format!("{:032x}", step.trace),
        "spanId": format!("{:016x}", step.id),
        "name": step.name,
        "kind": INTERNAL,
        "startTimeUnixNano": nanos(step.began),
        "endTimeUnixNano": nanos(step.began + step.took),
        "attributes": reference.chain(kind).collect::<Vec<_>>(),
        "status": if step.failed { json!({ "code": ERROR }) } else { json!({}) },
    });
    if let (Some(parent), Some(span)) = (step.parent, span.as_object_mut()) {
        span.insert("parentSpanId".into(), json!(format!("{parent:016x}")));
    }
    span
}

fn attribute(key: &str, value: &str) -> Value {
    json!({ "key": key, "value": { "stringValue": value } })
}

fn nanos(since_1970: Duration) -> String {
    since_1970.as_nanos().to_string()
}

/// How many of the steps a collector did not take, though it took the request; it says so in its answer.
pub(super) fn rejected(answer: &[u8]) -> u64 {
    let answer: Value = serde_json::from_slice(answer).unwrap_or_default();
    let number = answer.get("partialSuccess").and_then(|part| part.get("rejectedSpans"));
    number.and_then(|number| number.as_u64().or_else(|| number.as_str()?.parse().ok())).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_collector_says_how_many_it_did_not_take() {
        assert_eq!(rejected(br#"{"partialSuccess":{"rejectedSpans":"3","errorMessage":"full"}}"#), 3);
        assert_eq!(rejected(br#"{"partialSuccess":{"rejectedSpans":2}}"#), 2);
        assert_eq!(rejected(b"{}"), 0);
        assert_eq!(rejected(b""), 0);
    }
}
