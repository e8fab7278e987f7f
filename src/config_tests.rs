//! The sample is true, and what is wrong is named.

use super::*;

fn check(text: &str, expected: &str) {
    let error = Config::parse(Path::new("j.toml"), text).unwrap_err().to_string();
    assert_eq!(error, expected);
}

#[test]
fn the_sample_is_what_the_defaults_are() {
    let sample = Config::parse(Path::new("config/jatwerk.toml"), SAMPLE).unwrap();
    let bare = Config::parse(Path::new("bare"), "").unwrap();
    assert_eq!(
        format!("{:?} {:?} {:?} {:?} {:?}", sample.bot, sample.model, sample.pings, sample.desk, sample.moderators),
        format!("{:?} {:?} {:?} {:?} {:?}", bare.bot, bare.model, bare.pings, bare.desk, bare.moderators)
    );
    assert_eq!(
        format!("{:?} {:?} {:?} {:?} {:?}", sample.web, sample.log, sample.files, sample.reuse, sample.console),
        format!("{:?} {:?} {:?} {:?} {:?}", bare.web, bare.log, bare.files, bare.reuse, bare.console)
    );
    assert_eq!(format!("{:?}", sample.matrix.pace), format!("{:?}", bare.matrix.pace));
}

#[test]
fn names_the_line_and_the_nearest_key() {
    check("\n[bot]\nnaem = \"x\"", "j.toml:3: unknown key `naem`; do you mean `name`?");
    check("[bot]\nlanguage = \"fr\"", "j.toml:2: unknown language `fr`: write `nl` or `en`");
    check(
        "[bot]\nretention_days = 0",
        "j.toml:2: `bot.retention_days` is 0: keep questions for at least 1 day, or nothing can be followed up",
    );
    check("[pings]\nanswer_within = \"soon\"", "j.toml:2: `soon` is no span of time: write it as `8h 30m`");
    check("[reuse]\nask_after = \"soon\"", "j.toml:2: `soon` is no span of time: write it as `21 days` or `8h`");
    check("[model]\nsource = \"hup\"", "j.toml:2: unknown variant `hup`, expected `setup` or `hub`");
    check(
        "[bot]\nseveral = true",
        "j.toml:2: `bot.several`: only a database on a server is for several bots; name one in `bot.database`",
    );
    check("[bot]\ndatabase = \"mysql://x\"", "j.toml:2: `bot.database`: it must begin with postgres://");
    check("[modle]", "j.toml:1: unknown key `modle`; do you mean `model`?");
    check(
        "[bot]\nwithout = [\"ask\", \"desc\"]",
        "j.toml:2: `bot.without` names `desc`, which is no feature; do you mean `desk`?",
    );
    check(
        "[moderators]\noperators = [\"beheer\"]",
        "j.toml:1: `moderators` names people by Matrix id, such as `@name:example.org`",
    );
    check(
        "[matrix]\naccess_token_file = \"t\"",
        "j.toml:2: `matrix.access_token_file` and `matrix.device_id` belong together: a token is of one device",
    );
    check(
        "[matrix]\nuser = \"bot\"\naccess_token_file = \"t\"\ndevice_id = \"D\"",
        "j.toml:2: `matrix.user` must be a whole Matrix id beside `access_token_file`, such as `@jatwerk:example.org`",
    );
    for collector in ["127.0.0.1:4318", "http://", "http://a:b@c"] {
        check(
            &format!("[log]\ntraces = \"{collector}\""),
            "j.toml:2: `log.traces` must be the address of a collector, such as `http://127.0.0.1:4318`",
        );
    }
    check(
        "[desk]\nrooms = [\"!a\"]\n[moderators]\nrooms = [\"!a\"]",
        "j.toml:3: a room cannot be in both `moderators.rooms` and `desk.rooms`",
    );
}

#[test]
fn a_homeserver_stands_for_everybody_on_it() {
    let config = Config::parse(Path::new("j"), "[matrix]\nallowed_inviters = [\"breda.example\"]").unwrap();
    assert!(config.settings().may_invite(&crate::domain::id::PersonId::new("@a:breda.example")));
    assert!(!config.settings().may_invite(&crate::domain::id::PersonId::new("@a:evil-breda.example.org")));
}

#[test]
fn the_console_has_an_address_of_its_own() {
    let console = |url: &str| {
        Config::parse(Path::new("j"), &format!("[console]\npublic_url = \"{url}\"")).map(|config| config.console)
    };
    assert!(!console("https://console.breda.example").unwrap().is_local());
    for local in ["http://localhost", "http://127.0.0.1:9092", "http://[::1]:9092"] {
        assert!(console(local).unwrap().is_local(), "{local}");
    }
    assert!(!console("http://localhost.evil.example").unwrap().is_local());
    for wrong in
        ["console.breda.example", "https://breda.example/console", "https://breda.example/", "https://a@b", "https://"]
    {
        assert!(console(wrong).is_err(), "{wrong}");
    }
    let without = Config::parse(Path::new("j"), "").unwrap().settings();
    assert_eq!(without.console, None);
}

#[test]
fn pdf_is_read_unless_the_settings_do_without() {
    let library = |text: &str| Config::parse(Path::new("j"), text).unwrap().pdfium();
    assert!(library("[model]\nfolder = \"m\"").unwrap().ends_with("m/lib/libpdfium.so"));
    assert_eq!(library("[files]\npdf = false"), None);
}

#[test]
fn a_reranker_stands_beside_the_model_or_where_the_settings_say() {
    let folder = |named: &str| {
        let text = format!("[model]\nfolder = \"m/klein\"\nreranker = \"{named}\"");
        let config = Config::parse(Path::new("j"), &text).unwrap();
        config.reranker_folder(config.model.reranker.as_ref().unwrap())
    };
    assert_eq!(folder("leest-na"), Path::new("m/leest-na"));
    assert_eq!(folder("/srv/leest-na"), Path::new("/srv/leest-na"));
}

#[test]
fn every_path_is_meant_from_the_folder_of_the_settings() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("jatwerk.toml");
    std::fs::write(&path, "[moderators]\nfolder = \"nieuw\"").unwrap();
    let config = Config::read(&path).unwrap();
    assert_eq!(config.moderators.folder, Some(folder.path().join("nieuw")));
    assert_eq!(config.data, folder.path().join("data"));
    assert_eq!(config.backup.folder, folder.path().join("backups"));
}

#[test]
fn a_list_of_topics_is_read_with_the_settings() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("jatwerk.toml");
    std::fs::write(&path, "[moderators]\ntopics = \"upl.csv\"").unwrap();
    assert!(Config::read(&path).unwrap_err().to_string().contains("moderators.topics"));
    std::fs::write(folder.path().join("upl.csv"), "naam,uri\nkapvergunning,http://a\n").unwrap();
    assert_eq!(Config::read(&path).unwrap().settings().moderators.topics, ["kapvergunning"]);
}
