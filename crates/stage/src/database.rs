//! The database that a test plays on: a file, or, where `JATWERK_TEST_POSTGRES` names a server, one of its own there.

use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use jatwerk_core::db::{Address, Db, Place, administer};

use crate::between::Between;

/// The server that tests may use, where there is one.
#[expect(clippy::disallowed_methods, reason = "whoever runs the tests says so")]
pub fn server() -> Option<Address> {
    std::env::var("JATWERK_TEST_POSTGRES").ok().map(|address| address.parse().unwrap())
}

/// A database of a test. On a server it goes with it.
pub struct Own {
    pub place: Place,
    server: Option<(Address, String)>,
}

impl Own {
    /// One in `folder`, or on the server for tests: empty, or as another was left.
    pub fn new(folder: &Path, like: Option<&Self>) -> Self {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let Some(server) = server() else {
            let file = folder.join("jatwerk.db");
            if let Some(like) = like.and_then(|like| like.place.file()) {
                std::fs::copy(like, &file).unwrap();
            }
            return Self { place: Place::File(file), server: None };
        };
        let name = format!("test_{}_{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        let like =
            like.and_then(|like| like.server.as_ref()).map_or_else(|| shaped(&server), |(_, name)| name.as_str());
        administer(&server, &format!("CREATE DATABASE {name} TEMPLATE {like} STRATEGY FILE_COPY")).unwrap();
        Self { place: Place::Server(server.of(&name)), server: Some((server, name)) }
    }

    /// From now on somebody stands between it and whoever connects, if it is on a server.
    pub fn put_between(&mut self) -> Option<Between> {
        let (server, name) = self.server.as_ref()?;
        let between = Between::before(&server.to_string())?;
        self.place = Place::Server(between.address(name).parse().unwrap());
        Some(between)
    }
}

/// An empty database with all tables, which is copied sooner than it is made. It goes with the server.
fn shaped(server: &Address) -> &'static str {
    static NAME: OnceLock<String> = OnceLock::new();
    NAME.get_or_init(|| {
        let name = format!("shaped_{}", std::process::id());
        administer(server, &format!("CREATE DATABASE {name} TEMPLATE template0")).unwrap();
        drop(Db::open_at(&Place::Server(server.of(&name))).unwrap());
        name
    })
}

impl Drop for Own {
    fn drop(&mut self) {
        if let Some((server, name)) = &self.server {
            // Whoever is still connected is of the same test.
            let _ = administer(server, &format!("DROP DATABASE {name} WITH (FORCE)"));
        }
    }
}

/// An empty database of which only the test knows.
pub fn fresh() -> Db {
    match server() {
        Some(_) => {
            let own = Own::new(Path::new(""), None);
            let db = Db::open_at(&own.place).unwrap();
            // It goes with the server.
            std::mem::forget(own);
            db
        }
        None => Db::in_memory().unwrap(),
    }
}
