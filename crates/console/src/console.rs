//! The console as a whole: what it is made of, and which address leads where.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{RawPathParams, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::map_response;
use axum::response::Response;
use axum::routing::{get, post};
use jatwerk_core::corpus::Fault;
use jatwerk_core::features::console::subjects::{TOKEN, login_told};
use jatwerk_core::kernel::Turn;
use jatwerk_core::kernel::console::asked::{Answer, Wish};
use jatwerk_core::kernel::effect::{Action, Operation};
use jatwerk_core::speech::words::Words;
use jatwerk_domain::id::{EventId, PersonId};
use jatwerk_domain::language::Language;
use jatwerk_domain::time::Timestamp;
use maud::Markup;
use tokio::time::timeout;

use crate::form::{Form, LONGEST_TEXT};
use crate::guard::{Attempts, is_own, tell_browser};
use crate::key::{Key, hex};
use crate::line::Line;
use crate::pages::map::Labels;
use crate::pages::{PAGES, PageSpec, map};
use crate::readers::Readers;
use crate::request::Asked;
use crate::stop::Stop;
use crate::visitor::{People, Visitor, language, visitor};
use crate::{attached, bring, door, layout, said, tongue};

/// No form without a text is longer, in bytes.
pub(crate) const LONGEST_FORM: usize = 64 * 1024;

/// The same with a text: browsers write the end of a line as six signs (`%0D%0A`), and none takes more for a byte.
pub(crate) const LONGEST_TEXT_FORM: usize = 6 * LONGEST_TEXT + LONGEST_FORM;

/// So long a form may take to come in.
const FORM_WITHIN: Duration = Duration::from_secs(30);

/// What the operator decided.
#[derive(Clone, Debug)]
pub struct Setup {
    /// Where people find it: a scheme, a host, perhaps a port, and nothing behind that.
    pub public_url: String,
    /// The language for browsers that want no other.
    pub language: Language,
    /// From this power level on among them somebody is a moderator.
    pub power_level: i64,
    /// Those who may do everything.
    pub operators: Vec<PersonId>,
    /// Those who read figures.
    pub analysts: Vec<PersonId>,
    /// Colours and letters of the municipality, as CSS, in the place of those that come along.
    pub theme: Option<String>,
}

/// Keeps the bytes of a file that somebody brought; returns the hash by which they are kept, or nothing when they cannot be.
pub type Keep = Box<dyn Fn(&[u8]) -> Option<String> + Send + Sync>;

/// The bytes that are kept by this hash, if they can be read.
pub type Fetch = Box<dyn Fn(&str) -> Option<Vec<u8>> + Send + Sync>;

/// Where files are.
pub struct Files {
    /// Keeps one.
    pub keep: Keep,
    /// Reads one.
    pub fetch: Fetch,
}

/// The console.
pub struct Console {
    /// What the operator decided.
    pub setup: Setup,
    /// What proves a login.
    pub key: Key,
    /// The line to the core.
    pub line: Arc<Line>,
    /// Those who look.
    pub readers: Readers,
    /// Who is where.
    pub people: Box<dyn People>,
    /// Where files go.
    pub files: Files,
    /// The words of all pages.
    pub words: Words,
    /// Now.
    pub now: fn() -> Timestamp,
    /// Bytes that nobody can guess; nothing when the machine has none.
    pub chance: fn() -> Option<[u8; 32]>,
    pub(crate) attempts: Attempts,
    pub(crate) labels: Labels,
}

impl Console {
    /// A console in which nobody is.
    #[expect(clippy::too_many_arguments, reason = "each is a part that somebody else makes")]
    pub fn new(
        setup: Setup,
        key: Key,
        line: Arc<Line>,
        readers: Readers,
        people: Box<dyn People>,
        files: Files,
        words: Words,
        now: fn() -> Timestamp,
        chance: fn() -> Option<[u8; 32]>,
    ) -> Arc<Self> {
        let (attempts, labels) = (Attempts::default(), Labels::default());
        Arc::new(Self { setup, key, line, readers, people, files, words, now, chance, attempts, labels })
    }

    /// Whether browsers reach it by a connection that nobody reads along.
    pub(crate) fn is_private(&self) -> bool {
        self.setup.public_url.starts_with("https://")
    }

    /// What the cookie is called. On loopback there is no certificate, so a browser would refuse the stricter one.
    pub(crate) fn cookie(&self) -> &'static str {
        if self.is_private() { "__Host-jatwerk" } else { "jatwerk" }
    }

    /// Looks at what the bot remembers.
    pub(crate) async fn look<T: Send + 'static>(
        self: &Arc<Self>,
        look: impl FnOnce(&Turn<'_>) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Stop> {
        let console = self.clone();
        let looked = tokio::task::spawn_blocking(move || console.readers.look((console.now)(), look));
        Ok(looked.await.map_err(|_| Stop::NoAnswer)??)
    }

    /// Asks the core for something.
    pub(crate) async fn ask(&self, wish: Wish) -> Answer {
        self.line.ask((self.now)(), wish).await
    }
}

/// Puts what proves a login into the message that tells its address. For whoever sends what the bot says: what opens the door is kept nowhere.
pub fn prove_login(key: &Key, action: Action) -> Action {
    let Action::Send(mut row) = action else { return action };
    if let (Some(login), Operation::Say { text, .. }) = (login_told(&row), &mut row.operation) {
        let token = key.login_token(&login);
        text.plain = text.plain.replace(TOKEN, &token);
        text.html = text.html.replace(TOKEN, &token);
    }
    Action::Send(row)
}

/// Which address leads where.
pub fn router(console: Arc<Console>) -> Router {
    let mut router = Router::new();
    for spec in PAGES {
        let show = move |State(console), params, request| page(console, spec, params, request);
        router = router.route(spec.path, get(show));
    }
    router
        .route("/in", get(door::show).post(door::enter))
        .route("/uit", post(door::leave))
        .route(map::POINTS, get(points))
        .route(attached::PATH, get(attached::open))
        .route("/zeg", post(said::say))
        .route("/taal", post(tongue::choose))
        .route("/aanleveren", post(bring::bring))
        .route("/console.css", get(|| async { file("text/css", include_str!("../assets/console.css")) }))
        .route("/console.js", get(|| async { file("text/javascript", include_str!("../assets/console.js")) }))
        .route("/map.js", get(|| async { file("text/javascript", include_str!("../assets/map.js")) }))
        .route("/thema.css", get(theme))
        .fallback(nothing)
        .layer(map_response(tell_browser))
        .with_state(console)
}

async fn page(console: Arc<Console>, spec: &'static PageSpec, params: RawPathParams, request: Request) -> Response {
    let language = language(request.headers(), console.setup.language);
    let (request, _) = request.into_parts();
    let asked = match asked(&console, language, spec.path, &params, &request).await {
        Ok(asked) => asked,
        Err(stop) => return stopped(&console, language, None, &stop),
    };
    let visitor = asked.visitor.clone();
    if !spec.whose.contains(&visitor.standing) {
        return stopped(&console, language, Some(&visitor), &Stop::NotForThem);
    }
    let made = tokio::task::spawn_blocking(move || Ok((spec.show)(&asked)?.whole(&asked)));
    match made.await.unwrap_or(Err(Stop::NoAnswer)) {
        Ok(page) => html(StatusCode::OK, page),
        Err(stop) => stopped(&console, language, Some(&visitor), &stop),
    }
}

/// The points of a map of many documents. Whoever may not see the map gets none.
async fn points(State(console): State<Arc<Console>>, params: RawPathParams, request: Request) -> Response {
    let language = language(request.headers(), console.setup.language);
    let (request, _) = request.into_parts();
    let made = match asked(&console, language, map::POINTS, &params, &request).await {
        Ok(asked) => tokio::task::spawn_blocking(move || map::points(&asked)).await.unwrap_or(Err(Stop::NoAnswer)),
        Err(stop) => Err(stop),
    };
    match made {
        Ok(bytes) => {
            let mut response = Response::new(Body::from(bytes));
            let kind = HeaderValue::from_static("application/octet-stream");
            response.headers_mut().insert(header::CONTENT_TYPE, kind);
            response
        }
        Err(stop) => stopped(&console, language, None, &stop),
    }
}

/// What somebody asks for who is in.
pub(crate) async fn asked(
    console: &Arc<Console>,
    language: Language,
    path: &'static str,
    params: &RawPathParams,
    request: &Parts,
) -> Result<Asked, Stop> {
    let visitor = visitor(console, &request.headers).await?;
    let query = Form::read(request.uri.query().unwrap_or_default().as_bytes());
    let here = request.uri.path_and_query().map(ToString::to_string).unwrap_or_default();
    let params = params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    Ok(Asked { console: console.clone(), visitor, language, path, here, params, query })
}

async fn nothing(State(console): State<Arc<Console>>, headers: HeaderMap) -> Response {
    let language = language(&headers, console.setup.language);
    stopped(&console, language, None, &Stop::Nothing)
}

async fn theme(State(console): State<Arc<Console>>) -> Response {
    let own = console.setup.theme.as_deref().unwrap_or(include_str!("../assets/theme.css"));
    file("text/css", own)
}

/// What somebody sent by a form of ours of at most so many bytes, with who they are. Of whoever is not in nothing is read.
pub(crate) async fn sent(console: &Arc<Console>, request: Request, most: usize) -> Result<(Visitor, Form), Stop> {
    let headers = request.headers().clone();
    let visitor = visitor(console, &headers).await?;
    let form = form(console, request, most).await?;
    if !console.key.is_form_of(&visitor.session, &form.get("formulier")) {
        return Err(Stop::NotOurs);
    }
    Ok((visitor, form))
}

/// What stands in a form of at most so many bytes that a page of ours sent.
pub(crate) async fn form(console: &Arc<Console>, request: Request, most: usize) -> Result<Form, Stop> {
    if !is_own(request.headers(), &console.setup.public_url) {
        return Err(Stop::NotOurs);
    }
    Form::sent(&body(request, most, FORM_WITHIN).await?)
}

/// What a request brings, of at most so many bytes, within so long.
pub(crate) async fn body(request: Request, most: usize, within: Duration) -> Result<Bytes, Stop> {
    match timeout(within, to_bytes(request.into_body(), most)).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(_)) => Err(Stop::TooLarge),
        Err(_) => Err(Stop::TooSlow),
    }
}

/// A name that nothing else has.
pub(crate) fn fresh_id(console: &Console) -> Result<EventId, Stop> {
    Ok(EventId::new(format!("console-{}", hex(&(console.chance)().ok_or(Stop::NoAnswer)?))))
}

/// A page that says why somebody does not get what they asked for.
pub(crate) fn stopped(console: &Console, language: Language, visitor: Option<&Visitor>, stop: &Stop) -> Response {
    if let Stop::Failed(fault) = stop {
        tracing::error!(%fault, "a page of the console could not be made");
    }
    let (status, words) = stop.told();
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    html(status, layout::notice(console, language, visitor, words))
}

/// A page.
pub(crate) fn html(status: StatusCode, page: Markup) -> Response {
    let mut response = Response::new(Body::from(page.into_string()));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    response
}

/// Leads a browser on to another page of ours.
pub(crate) fn lead(to: &str) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    let to = HeaderValue::from_str(to).unwrap_or(HeaderValue::from_static("/"));
    response.headers_mut().insert(header::LOCATION, to);
    response
}

fn file(kind: &'static str, text: &str) -> Response {
    let mut response = Response::new(Body::from(text.to_owned()));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("max-age=600"));
    response
}
