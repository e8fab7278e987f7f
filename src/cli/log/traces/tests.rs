//! What a collector gets, and what it never gets.

use std::collections::BTreeMap;
use std::net::TcpListener;

use jatwerk_stage::stage::{Stage, room};
use serde_json::Value;
use tracing_subscriber::Registry;
use tracing_subscriber::layer::SubscriberExt as _;
use wiremock::matchers::{header, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::*;
use crate::domain::id::{EventId, PersonId};
use crate::kernel::event::Said;
use crate::kernel::hear::request;

/// Stands in everything that must not go out.
const SECRET: &str = "huurachterstand4711";

/// A collector that takes what comes.
async fn collector() -> MockServer {
    let server = MockServer::start().await;
    let taken = ResponseTemplate::new(200).set_body_string("{}");
    let posted = Mock::given(method("POST")).and(path("/v1/traces")).and(header("content-type", "application/json"));
    posted.respond_with(taken).mount(&server).await;
    server
}

/// The steps that came to a collector while `work` was done, and all that came, as it was written.
async fn told(work: impl FnOnce()) -> (Vec<Value>, String) {
    let server = collector().await;
    let traces = Traces::start(&server.uri()).unwrap();
    let log = Registry::default().with(traces.clone().with_filter(filter()));
    tracing::subscriber::with_default(log, work);
    tokio::task::spawn_blocking(move || traces.finish()).await.unwrap();
    let requests = server.received_requests().await.unwrap();
    let text: String = requests.iter().map(|request| String::from_utf8_lossy(&request.body).into_owned()).collect();
    let steps = requests.iter().flat_map(|request| {
        let body: Value = serde_json::from_slice(&request.body).unwrap();
        let resource = &body["resourceSpans"][0];
        assert_eq!(resource["resource"]["attributes"][0]["key"], "service.name");
        assert_eq!(resource["resource"]["attributes"][0]["value"]["stringValue"], "jatwerk");
        resource["scopeSpans"][0]["spans"].as_array().unwrap().clone()
    });
    (steps.collect(), text)
}

/// The step with this name.
fn step<'a>(steps: &'a [Value], name: &str) -> &'a Value {
    steps.iter().find(|step| step["name"] == name).unwrap_or_else(|| panic!("no {name} in {steps:?}"))
}

/// What is told of a step beside its name.
fn attributes(step: &Value) -> BTreeMap<&str, &str> {
    let pairs = step["attributes"].as_array().unwrap().iter();
    pairs.map(|pair| (pair["key"].as_str().unwrap(), pair["value"]["stringValue"].as_str().unwrap())).collect()
}

fn is_hexadecimal(value: &Value, signs: usize) -> bool {
    value.as_str().is_some_and(|id| {
        id.len() == signs && id.bytes().all(|sign| sign.is_ascii_hexdigit()) && id.bytes().any(|sign| sign != b'0')
    })
}

fn nanos(value: &Value) -> u128 {
    value.as_str().unwrap().parse().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn steps_of_one_request_are_one_trace_as_the_protocol_wants() {
    let before = clock::since_1970().as_nanos();
    let (steps, _) = told(|| {
        for part in ["first", "second"] {
            request::of("$question").in_scope(|| {
                let _step = tracing::trace_span!("handle", event = "said").entered();
                tracing::trace_span!("commit").in_scope(|| tracing::error!(part, "it failed"));
            });
        }
        tracing::trace_span!("read").in_scope(|| std::thread::sleep(LEAST));
        // What happens each second, for nobody.
        tracing::trace_span!("begin").in_scope(|| ());
        tracing::trace_span!(target: "matrix_sdk::client", "send").in_scope(|| ());
    })
    .await;
    assert_eq!(steps.len(), 7, "{steps:?}");
    let ids: std::collections::HashSet<&str> = steps.iter().map(|step| step["spanId"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 7);
    let (request, handle, commit) = (step(&steps, "request"), step(&steps, "handle"), step(&steps, "commit"));
    assert!(request.get("parentSpanId").is_none(), "{request}");
    assert_eq!(handle["parentSpanId"], request["spanId"]);
    assert_eq!(commit["parentSpanId"], handle["spanId"]);
    for step in &steps {
        assert!(is_hexadecimal(&step["traceId"], 32) && is_hexadecimal(&step["spanId"], 16), "{step}");
        let (began, ended) = (nanos(&step["startTimeUnixNano"]), nanos(&step["endTimeUnixNano"]));
        assert!(before <= began && began <= ended && ended <= clock::since_1970().as_nanos(), "{step}");
    }
    let traces: std::collections::HashSet<&str> =
        steps.iter().filter(|step| step["name"] != "read").map(|step| step["traceId"].as_str().unwrap()).collect();
    assert_eq!(traces.len(), 1, "whatever has the same reference belongs together");
    assert_ne!(step(&steps, "read")["traceId"], request["traceId"]);
    let reference = request::reference("$question");
    assert_eq!(attributes(commit), BTreeMap::from([("jatwerk.reference", reference.as_str())]));
    assert_eq!(attributes(handle)["jatwerk.event"], "said");
    assert_eq!((&commit["status"]["code"], &handle["status"]), (&Value::from(2), &serde_json::json!({})));
}

/// The whole core answers, whatever is said, and things fail with all that was said in their words.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_was_said_and_nobody_is_in_a_trace() {
    let words = [
        format!("Wie heeft ervaring met {SECRET}?"),
        format!("{SECRET} \"}}],\"name\":\"{SECRET}"),
        format!("mijn bsn is 111222333 {SECRET} \u{0} \u{202e} <b>{SECRET}</b>"),
        format!("vraag @{SECRET}:breda.example"),
        SECRET.repeat(400),
    ];
    let asker = format!("@{SECRET}:leiden.example");
    let (steps, text) = told(|| {
        let mut stage = Stage::new();
        stage.add_document("Breda", "2024", SECRET, Some(&asker), None, SECRET);
        for text in words {
            let id = EventId::new(format!("${SECRET}{}", stage.next_message()));
            stage.say(Said {
                id,
                at: stage.now(),
                room: room(),
                sender: PersonId::new(asker.as_str()),
                text: format!("@Jatwerk {text}"),
                thread: None,
                reply_to: None,
                mentioned: true,
                direct: false,
                moderator: false,
                power: 0,
            });
        }
        let step = tracing::info_span!("request", reference = SECRET, event = SECRET, text = SECRET, room = %SECRET);
        let _step = step.entered();
        step_that_fails();
    })
    .await;
    assert!(["request", "handle", "begin", "commit", "rank"].iter().all(|name| step(&steps, name).is_object()));
    assert!(!text.contains(SECRET) && !text.contains("leiden"), "{text}");
    for step in &steps {
        let told = attributes(step);
        assert!(told.keys().all(|key| ["jatwerk.reference", "jatwerk.event"].contains(key)), "{step}");
        let known = [
            "name",
            "traceId",
            "spanId",
            "parentSpanId",
            "kind",
            "startTimeUnixNano",
            "endTimeUnixNano",
            "attributes",
            "status",
        ];
        assert!(step.as_object().unwrap().keys().all(|key| known.contains(&key.as_str())), "{step}");
    }
}

fn step_that_fails() {
    tracing::error!(text = SECRET, error = %SECRET, "{SECRET}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_collector_that_is_gone_costs_only_what_it_does_not_take() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let traces = Traces::start(&format!("http://127.0.0.1:{port}/")).unwrap();
    let log = Registry::default().with(traces.clone().with_filter(filter()));
    let before = lost();
    let started = clock::start();
    tracing::subscriber::with_default(log, || {
        for _ in 0..3 * MOST_WAITING {
            request::of("$question").in_scope(|| ());
        }
    });
    assert!(started.elapsed() < Duration::from_secs(5), "nobody waits for it");
    let all = 3 * MOST_WAITING as u64;
    while lost() - before < all && started.elapsed() < Duration::from_secs(30) {
        traces.finish();
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(lost() - before, all, "each that is lost is counted");
}
