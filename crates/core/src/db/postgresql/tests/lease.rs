//! Who is the bot is one, and whoever was it writes nothing any more.

use super::{made, opened, put, rooms, server};
use crate::db::{Address, Asked, Db, DbError, LAPSE, Lease, Place, administer, is_behind};

/// Takes the connection of the holder away.
const CUT: &str = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE application_name LIKE 'jatwerk _%' AND datname = current_database()";

/// Lets the holder's last word be `seconds` ago.
fn silent(address: &Address, seconds: u64) {
    let past = format!("UPDATE lease SET beat = clock_timestamp() - make_interval(secs => {seconds})");
    administer(address, &past).unwrap();
}

/// Takes the lease from whoever did not let go of it, under the number that is returned.
fn taken(lease: &mut Lease, dead: Option<&str>, from: Option<&str>) -> i64 {
    let Asked::Taken { epoch, from: former } = lease.ask(dead).unwrap() else { panic!("somebody has it") };
    assert_eq!(former.as_deref(), from);
    epoch
}

#[test]
fn one_has_it_and_lets_go_of_it() {
    let Some(server) = server() else { return };
    let address = made(&server);
    let (mut one, mut other) = (Lease::new(&address, None, "one"), Lease::new(&address, None, "other"));
    let first = taken(&mut one, None, None);
    assert_eq!(other.ask(None).unwrap(), Asked::Held { by: "one".to_owned() });
    assert!(one.beat().unwrap());
    assert!(!other.beat().unwrap());
    one.release().unwrap();
    assert!(taken(&mut other, None, None) > first);
    assert!(!one.beat().unwrap());
}

#[test]
fn whoever_was_silent_for_long_writes_nothing_any_more() {
    let Some(server) = server() else { return };
    let address = made(&server);
    let (mut one, mut other) = (Lease::new(&address, None, "one"), Lease::new(&address, None, "other"));
    let first = taken(&mut one, None, None);
    let (held_up, next) = (opened(&address), opened(&address));
    held_up.write_under(first).unwrap();
    held_up.begin().unwrap();
    put(&held_up, "!a").unwrap();
    held_up.finish(true).unwrap();
    held_up.begin().unwrap();
    put(&held_up, "!b").unwrap();
    silent(&address, LAPSE.as_secs() - 2);
    assert_eq!(other.ask(None).unwrap(), Asked::Held { by: "one".to_owned() });
    silent(&address, LAPSE.as_secs() + 1);
    let second = taken(&mut other, None, Some("one"));
    assert!(second > first);
    next.write_under(second).unwrap();
    next.begin().unwrap();
    put(&next, "!c").unwrap();
    next.finish(true).unwrap();
    // It wakes in the middle of what it did.
    assert!(put(&held_up, "!d").is_err());
    assert!(held_up.finish(true).is_err());
    assert!(matches!(held_up.begin(), Err(DbError::Superseded)));
    assert!(!one.beat().unwrap());
    assert_eq!(rooms(&next), ["!a", "!c"]);
}

#[test]
fn nobody_waits_for_the_dead() {
    let Some(server) = server() else { return };
    let address = made(&server);
    let (mut one, mut other) = (Lease::new(&address, None, "one"), Lease::new(&address, None, "other"));
    one.ask(None).unwrap();
    drop(one);
    assert_eq!(other.ask(Some("two")).unwrap(), Asked::Held { by: "one".to_owned() });
    taken(&mut other, Some("one"), Some("one"));
    // Another one waited for the same, and took its place.
    let mut third = Lease::new(&address, None, "third");
    assert_eq!(third.ask(Some("one")).unwrap(), Asked::Held { by: "other".to_owned() });
}

#[test]
fn a_connection_that_is_lost_is_no_lease_that_is_lost() {
    let Some(server) = server() else { return };
    let address = made(&server);
    let (mut one, mut other) = (Lease::new(&address, None, "one"), Lease::new(&address, None, "other"));
    one.ask(None).unwrap();
    administer(&address, CUT).unwrap();
    assert_eq!(other.ask(None).unwrap(), Asked::Held { by: "one".to_owned() });
    assert!(one.beat().unwrap());
    assert!(matches!(opened(&address).be_alone(), Err(DbError::Served)), "it keeps commands away again");
}

#[test]
fn a_command_that_took_the_database_meanwhile_has_it() {
    let Some(server) = server() else { return };
    for account in [None, Some("@a:one.example")] {
        let address = made(&server);
        let mut lease = Lease::new(&address, account, "one");
        lease.ask(None).unwrap();
        administer(&address, CUT).unwrap();
        let command = opened(&address);
        command.be_alone().unwrap();
        assert!(!lease.beat().unwrap());
    }
}

#[test]
fn a_command_that_wants_the_bot_away_keeps_it_away() {
    let Some(server) = server() else { return };
    let address = made(&server);
    let mut lease = Lease::new(&address, None, "one");
    let command = opened(&address);
    command.be_alone().unwrap();
    assert!(matches!(lease.ask(None).unwrap(), Asked::Held { .. }));
    drop(command);
    // The server notices a little later.
    let free = (0..10_000).map(|_| lease.ask(None).unwrap()).find(|asked| !matches!(asked, Asked::Held { .. }));
    assert!(matches!(free, Some(Asked::Taken { from: None, .. })));
    assert!(matches!(opened(&address).be_alone(), Err(DbError::Served)));
}

/// How many steps a database has taken.
fn version(db: &Db) -> i64 {
    db.one("SELECT version FROM shape", [], |row| row.get(0)).unwrap()
}

/// From now on it says that it has taken so many.
fn say_version(db: &Db, version: i64) {
    db.execute("UPDATE shape SET version = ?", [version]).unwrap();
}

#[test]
fn nobody_brings_the_database_up_to_date_beneath_a_bot() {
    let Some(server) = server() else { return };
    for account in [None, Some("@a:one.example")] {
        let address = made(&server);
        let (place, looks) = (Place::Server(address.clone()), opened(&address));
        let newest = version(&looks);
        let mut lease = Lease::new(&address, account, "one");
        taken(&mut lease, None, None);
        assert!(!is_behind(&place).unwrap());
        say_version(&looks, newest - 1);
        assert!(is_behind(&place).unwrap());
        assert!(matches!(Db::open_at(&place), Err(DbError::Beneath)));
        assert_eq!(version(&looks), newest - 1);
        // The step was taken already, so it may fail, but it is tried.
        assert!(!matches!(Db::open_as_the_bot(&place), Err(DbError::Beneath)));
        lease.release().unwrap();
        say_version(&looks, newest - 1);
        assert!(!matches!(Db::open_at(&place), Err(DbError::Beneath)));
    }
}

#[test]
fn one_of_several_bots_waits_with_a_step_until_nobody_else_is_at_work() {
    let Some(server) = server() else { return };
    let address = made(&server);
    let looks = opened(&address);
    let newest = version(&looks);
    let of = |account: &str, holder: &str| Lease::new(&address, Some(account), holder);
    let (mut old, mut new) = (of("@a:one.example", "one"), of("@b:two.example", "two"));
    taken(&mut old, None, None);
    say_version(&looks, newest - 1);
    let Asked::Held { by } = new.ask(None).unwrap() else { panic!("another is at work") };
    assert!(by.contains("older version"), "{by}");
    old.release().unwrap();
    taken(&mut new, None, None);
    // Another that starts at the same time waits until the step is taken.
    assert!(matches!(old.ask(None).unwrap(), Asked::Held { .. }));
    say_version(&looks, newest);
    taken(&mut old, None, None);
}

#[test]
fn no_number_comes_twice_on_a_server_that_was_set_back() {
    let Some(server) = server() else { return };
    let address = made(&server);
    let (mut one, mut other) = (Lease::new(&address, None, "one"), Lease::new(&address, None, "other"));
    let first = taken(&mut one, None, None);
    // The server forgets that it was taken, which takes it longer than a second.
    administer(&address, "DELETE FROM lease").unwrap();
    administer(&address, CUT).unwrap();
    administer(&address, "SELECT pg_sleep(1.1)").unwrap();
    assert!(taken(&mut other, None, None) > first);
    assert!(!one.beat().unwrap());
    assert!(other.beat().unwrap());
}

#[test]
fn a_word_that_is_still_to_come_counts_as_one_of_now() {
    let Some(server) = server() else { return };
    let address = made(&server);
    let (mut one, mut other) = (Lease::new(&address, None, "one"), Lease::new(&address, None, "other"));
    taken(&mut one, None, None);
    administer(&address, "UPDATE lease SET beat = clock_timestamp() + interval '1 hour'").unwrap();
    assert_eq!(other.ask(None).unwrap(), Asked::Held { by: "one".to_owned() });
    assert!(!opened(&address).exists("SELECT 1 FROM lease WHERE beat > clock_timestamp()", []).unwrap());
}

#[test]
fn each_of_several_bots_has_one_of_its_own() {
    let Some(server) = server() else { return };
    let address = made(&server);
    let of = |account: Option<&str>, holder: &str| Lease::new(&address, account, holder);
    let (mut a, mut b) = (of(Some("@a:one.example"), "one"), of(Some("@b:two.example"), "two"));
    let first = taken(&mut a, None, None);
    assert!(taken(&mut b, None, None) > first);
    let (mut waits, mut alone) = (of(Some("@a:one.example"), "three"), of(None, "four"));
    assert_eq!(waits.ask(None).unwrap(), Asked::Held { by: "one".to_owned() });
    assert!(matches!(alone.ask(Some("one")).unwrap(), Asked::Held { .. }));
    assert!(matches!(opened(&address).be_alone(), Err(DbError::Served)));
    a.release().unwrap();
    taken(&mut waits, None, None);
    assert!(b.beat().unwrap());
    b.release().unwrap();
    waits.release().unwrap();
    taken(&mut alone, None, None);
    assert!(matches!(a.ask(None).unwrap(), Asked::Held { .. }), "one that is alone is alone");
}
