//! Coming in over the network: who asks proves it, and so does the server.

use std::fs;
use std::path::Path;

use crate::db::{Address, DbError, Result, administer};

/// The password of everybody on the server for tests.
const PASSWORD: &str = "een zin van zes woorden";

/// The address over the network of the server for tests, if it has one: with TLS, and the file of who vouches for it.
#[expect(clippy::disallowed_methods, reason = "whoever runs the tests says so")]
fn door() -> Option<String> {
    std::env::var("JATWERK_TEST_POSTGRES_DOOR").ok()
}

fn come_in(address: &str, password: Option<&str>) -> Result<()> {
    let address: Address = address.parse().unwrap();
    let Some(password) = password else { return administer(&address, "SELECT 1") };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("password");
    fs::write(&file, format!("{password}\n")).unwrap();
    administer(&address.with_password_in(file), "SELECT 1")
}

fn why_not(address: &str) -> String {
    come_in(address, Some(PASSWORD)).unwrap_err().to_string()
}

#[test]
fn whoever_knows_the_password_comes_in_and_nobody_else() {
    let Some(door) = door() else { return };
    for user in ["jatwerk", "in_md5", "in_clear"] {
        let address = door.replace("jatwerk@", &format!("{user}@"));
        come_in(&address, Some(PASSWORD)).unwrap();
        assert!(matches!(come_in(&address, Some("zes")), Err(DbError::WrongPassword)), "{user}");
        assert!(matches!(come_in(&address, None), Err(DbError::Password)), "{user}");
    }
    let unknown = door.replace("jatwerk@", "niemand@");
    assert!(matches!(come_in(&unknown, Some(PASSWORD)), Err(DbError::WrongPassword)));
    let kept_out = why_not(&door.replace("jatwerk@", "kept_out@"));
    assert!(kept_out.contains("kept_out") && kept_out.contains("(28000)"), "{kept_out}");
    let nowhere = why_not(&door.replace("/postgres?", "/nergens?"));
    assert!(nowhere.contains("\u{22}nergens\u{22} does not exist"), "{nowhere}");
}

#[test]
fn a_password_that_was_changed_is_read_anew() {
    let Some(door) = door() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("password");
    let address = door.parse::<Address>().unwrap().with_password_in(file.clone());
    let comes_in = || administer(&address, "SELECT 1");
    let refused = comes_in().unwrap_err();
    assert!(refused.is_away() && refused.to_string().contains(&file.display().to_string()), "{refused}");
    fs::write(&file, "zes").unwrap();
    let refused = comes_in().unwrap_err();
    assert!(refused.is_away() && matches!(refused, DbError::WrongPassword), "{refused}");
    fs::write(&file, format!("{PASSWORD}\n")).unwrap();
    comes_in().unwrap();
}

#[test]
fn a_server_proves_who_it_is() {
    let Some(door) = door() else { return };
    let (address, file) = door.split_once("&sslrootcert=").unwrap();
    let folder = Path::new(file).parent().unwrap();
    let by = |file: &str| format!("{address}&sslrootcert={}", folder.join(file).display());
    come_in(&door, Some(PASSWORD)).unwrap();
    let unknown = why_not(&by("other.pem"));
    assert!(unknown.contains("vouches") && unknown.contains("sslrootcert"), "{unknown}");
    assert_eq!(why_not(address), unknown, "this machine knows nothing of that authority");
    let elsewhere = why_not(&door.replace("@localhost", "@127.0.0.1"));
    assert!(elsewhere.contains("not for 127.0.0.1"), "{elsewhere}");
    let key = why_not(&by("server.key"));
    assert!(key.contains("no certificate in it"), "{key}");
    let missing = why_not(&by("nergens.pem"));
    assert!(missing.contains("nergens.pem cannot be used"), "{missing}");
    // Who asks it not to is asked for the password all the same.
    let open = address.replace("verify-full", "disable");
    come_in(&open, Some(PASSWORD)).unwrap();
    assert!(matches!(come_in(&open, Some("zes")), Err(DbError::WrongPassword)));
}
