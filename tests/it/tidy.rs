//! The house rules that no compiler holds.

mod circles;

use std::path::{Path, PathBuf};

/// A longer file has more than one subject.
const LONGEST_FILE: usize = 400;

/// The median file is at most this long.
const LONGEST_MEDIAN: usize = 120;

/// The tables of the kernel, of the corpus, or of a feature: a folder of each.
const TABLES: &str = "/store/";

/// What stands where, and nowhere else.
const OWNERS: &[(&[&str], &[&str])] = &[
    (&["matrix_sdk", "ruma::"], &["src/matrix/", "src/cli/", "src/main.rs"]),
    (&["tokio", "async fn", ".await"], &["src/matrix/", "src/cli/", "src/main.rs", "crates/console/src/"]),
    (&["rusqlite", "postgres_protocol"], &["crates/core/src/db/"]),
    (&["fastembed::", "tantivy::", " ort::"], &["crates/search/src/"]),
    (
        &["SystemTime::now", "Instant::now", " rand::"],
        &[
            "src/clock/",
            "src/matrix/",
            "crates/atlas/examples/",
            "crates/diffusion/examples/",
            "crates/reuse-report/examples/",
            "crates/search/examples/",
        ],
    ),
    (
        &["std::env", "std::fs", "println!", "eprintln!"],
        &[
            "src/config",
            "src/cli/",
            "crates/atlas/examples/",
            "crates/diffusion/examples/",
            "crates/intake/examples/",
            "crates/reuse-report/examples/",
            "crates/search/examples/",
            "crates/core/src/db/postgresql/login.rs",
            "crates/intake/src/",
            "crates/search/src/onnx.rs",
            "crates/search/src/snapshot.rs",
            "crates/search/src/lexical.rs",
            "src/matrix/folder.rs",
        ],
    ),
    (
        &["serde"],
        &[
            "crates/core/src/db/",
            TABLES,
            "crates/domain/src/deed/",
            "crates/intake/src/",
            "crates/reuse-report/src/export/",
            "src/cli/",
            "src/matrix/",
            "src/config",
            "src/models.rs",
            "crates/search/examples/",
            "crates/search/src/snapshot.rs",
        ],
    ),
];

/// Who may not know whom. What the crates `domain` and `search` may not know, they cannot: the compiler holds it.
const STRANGERS: &[(&str, &[&str])] = &[
    ("crates/core/src/db/", &["crate::speech", "crate::corpus", "crate::kernel", "crate::changes", "crate::features"]),
    ("crates/core/src/speech/", &["crate::corpus", "crate::kernel", "crate::changes", "crate::features"]),
    ("crates/core/src/corpus/", &["crate::kernel", "crate::changes", "crate::features"]),
    ("crates/core/src/kernel/", &["crate::changes", "crate::features"]),
    ("crates/core/src/changes/", &["crate::features"]),
    ("src/matrix/", &["crate::cli", "crate::config", "crate::db", "crate::corpus", "crate::features", "crate::intake"]),
];

/// Features meet through facts and questions to all (`kernel/fact`, `kernel/feature`): none knows another.
const FEATURES: &str = "crates/core/src/features/";

/// At most so many files stand in a folder of the core.
const MOST_FILES: usize = 12;

/// What only the command line knows, and whoever tells moderators what a change did: nobody answers differently because they
/// are measured.
const MEASURING: &str = "crate::eval";

/// Who measures in the bot.
const MEASURERS: [&str; 3] = [
    "crates/core/src/features/quality/nightly.rs",
    "crates/core/src/corpus/score.rs",
    "crates/core/src/changes/dry_run.rs",
];

/// What only one database understands: it stands in `db` alone.
const DIALECT: &[&str] = &[
    "OR REPLACE",
    "OR IGNORE",
    "rowid",
    "json_each",
    "json_extract",
    "json_set",
    "json_group_array",
    "LIKE '{",
    "COLLATE",
    "AS BLOB",
    "ON CONFLICT DO",
    "instr(",
    "sqlite_",
    "INDEXED BY",
    "CROSS JOIN",
    "MATERIALIZED",
    "pragma_",
    "PRAGMA",
];

/// What stands behind the queries of `db`: the connection itself, and values by name.
const BEHIND: &[&str] = &[".connection", "named_params"];

/// Stands nowhere in the program, which does the same when it is tested. What else stands nowhere, the linter holds (Cargo.toml).
const NOWHERE: &str = concat!("cfg!", "(test)");

fn sources(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
                found.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// The program's own text: without comments, and without the tests at the end of a file.
fn program(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Files that are test code through and through.
fn is_test(name: &str) -> bool {
    name.ends_with("_tests.rs")
        || name.ends_with("/tests.rs")
        || name.ends_with("contract.rs")
        || name.contains("/trial/")
        || name.starts_with("crates/stage/")
        || name.contains("/tests/")
        || name.contains("/benches/")
}

/// Whether `word` stands in `code`, and not as the beginning of a longer one: `.awaiting` is no `.await`.
fn stands_in(code: &str, word: &str) -> bool {
    let goes_on = |rest: &str| word.ends_with(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric);
    code.match_indices(word).any(|(at, _)| !goes_on(&code[at + word.len()..]))
}

#[test]
fn everything_stands_where_it_belongs() {
    let mut faults = Vec::new();
    for (name, text) in sources("src").into_iter().chain(sources("crates")).filter(|(name, _)| !is_test(name)) {
        let code = program(&text);
        for (words, owners) in OWNERS {
            for word in words.iter().filter(|word| stands_in(&code, word)) {
                let owned = |owner: &&&str| name.starts_with(**owner) || **owner == TABLES && name.contains(TABLES);
                if owners.iter().find(owned).is_none() {
                    faults.push(format!("{name}: `{word}` belongs in {}", owners.join(", ")));
                }
            }
        }
        for (folder, strangers) in STRANGERS.iter().filter(|(folder, _)| name.starts_with(folder)) {
            for stranger in strangers.iter().filter(|stranger| code.contains(**stranger)) {
                faults.push(format!("{name}: {folder} does not know `{stranger}`"));
            }
        }
        let measures =
            ["src/cli/", "crates/core/src/eval/"].iter().chain(&MEASURERS).any(|known| name.starts_with(known));
        if code.contains(MEASURING) && !measures {
            faults.push(format!("{name}: `{MEASURING}` belongs in src/cli/"));
        }
        if code.contains(NOWHERE) {
            faults.push(format!("{name}: `{NOWHERE}` stands nowhere"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn sql_is_what_two_databases_understand() {
    let mut faults = Vec::new();
    for (name, text) in sources("crates/core/src").into_iter().filter(|(name, _)| !is_test(name)) {
        if name.starts_with("crates/core/src/db/") {
            continue;
        }
        let code = program(&text);
        faults.extend(DIALECT.iter().filter(|word| code.contains(**word)).map(|word| format!("{name}: `{word}`")));
        // Values stand in order, `?` or `?1`: what has names has no order.
        faults.extend(BEHIND.iter().filter(|word| code.contains(**word)).map(|word| format!("{name}: `{word}`")));
        for insert in code.split("INSERT INTO ").skip(1) {
            let mut words = insert.split_whitespace();
            let table = words.next().unwrap_or_default();
            if !words.next().unwrap_or_default().starts_with('(') {
                faults.push(format!("{name}: name the columns of `{table}`"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Who may be named is decided in one place, and so is what may be told where: nowhere else do these words stand.
const DECIDED: &[(&str, &[&str])] = &[
    (
        "crates/core/src/corpus/naming.rs",
        &[
            "colleague.name.clone()",
            "known.name.clone()",
            "who.name.clone()",
            "profile.name.clone()",
            "next.name.clone()",
        ],
    ),
    (
        "crates/core/src/corpus/store/audience.rs",
        &["FROM open_room WHERE open_room.id", "AND shares_questions", ".shares_questions)", "audience.room"],
    ),
];

#[test]
fn what_is_decided_once_is_decided_there() {
    let mut faults = Vec::new();
    for (name, text) in sources("crates/core/src").into_iter().filter(|(name, _)| !is_test(name)) {
        let code = program(&text);
        for (place, words) in DECIDED.iter().filter(|(place, _)| *place != name) {
            let found = words.iter().filter(|word| code.contains(**word));
            faults.extend(found.map(|word| format!("{name}: `{word}` is decided in {place}")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn files_stay_short() {
    let mut lengths: Vec<(usize, String)> = ["src", "crates", "tests"]
        .iter()
        .flat_map(|folder| sources(folder))
        .map(|(name, text)| (text.lines().count(), name))
        .collect();
    lengths.sort();
    let long: Vec<_> = lengths.iter().filter(|(lines, _)| *lines > LONGEST_FILE).collect();
    assert!(long.is_empty(), "too long: {long:?}");
    let (median, _) = &lengths[lengths.len() / 2];
    assert!(*median <= LONGEST_MEDIAN, "the median file has {median} lines");
}

#[test]
fn every_dependency_says_what_it_is_for() {
    let manifests = [
        "",
        "crates/atlas/",
        "crates/console/",
        "crates/core/",
        "crates/diffusion/",
        "crates/domain/",
        "crates/intake/",
        "crates/reuse-report/",
        "crates/search/",
        "crates/stage/",
    ]
    .map(|folder| format!("{folder}Cargo.toml"));
    for manifest in manifests {
        let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&manifest)).unwrap();
        let named = text.split("[dependencies]").nth(1).unwrap().split("[lints").next().unwrap();
        let silent: Vec<&str> = named
            .lines()
            .filter(|line| line.contains(" = ") && !line.starts_with('#') && !line.contains('#'))
            .collect();
        assert!(silent.is_empty(), "{manifest}: what is it for? {silent:?}");
    }
}

/// The feature that a path is in, or that code after `crate::features::` names.
fn feature(path: &str) -> &str {
    path.split(|sign: char| !sign.is_alphanumeric() && sign != '_').next().unwrap_or_default()
}

#[test]
fn no_feature_knows_another() {
    let mut faults = Vec::new();
    for (name, text) in sources(FEATURES) {
        let Some(own) = name.strip_prefix(FEATURES).filter(|rest| rest.contains('/')).map(feature) else { continue };
        let code = program(&text);
        let named = code.split("crate::features::").skip(1).map(feature);
        for other in named.filter(|other| *other != own) {
            faults.push(format!("{name}: knows the feature `{other}`"));
        }
        if code.contains("super::super::super") {
            faults.push(format!("{name}: reaches out of its folder by `super`"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Who names the work for a model by a text of two parts.
const JOBS: [&str; 3] = [
    "crates/core/src/features/ask/feedback/judgment.rs",
    "crates/core/src/features/curation/explain.rs",
    "crates/core/src/features/curation/reindex.rs",
];

#[test]
fn what_is_spoken_of_is_named_in_one_place() {
    let own = "crates/core/src/kernel/subject.rs";
    let named =
        sources("crates/core/src").into_iter().filter(|(name, _)| name != own && !JOBS.contains(&name.as_str()));
    let faults: Vec<String> = named
        .filter(|(_, text)| program(text).contains("EventId::new(format!"))
        .map(|(name, _)| format!("{name}: a subject has a kind and a key (kernel/subject)"))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn only_the_kernel_gives_the_bot_methods() {
    let faults: Vec<String> = sources("crates/core/src")
        .into_iter()
        .filter(|(name, text)| !name.starts_with("crates/core/src/kernel/") && program(text).contains("impl Bot"))
        .map(|(name, _)| name)
        .collect();
    assert!(faults.is_empty(), "{faults:?}");
}

#[test]
fn a_folder_is_seen_at_a_glance() {
    let mut folders: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    for (name, _) in sources("crates/core/src") {
        let folder = name.rsplit_once('/').map(|(folder, _)| folder.to_owned()).unwrap_or_default();
        *folders.entry(folder).or_default() += 1;
    }
    for (folder, files) in folders {
        assert!(files <= MOST_FILES, "{folder} has {files} files: at most {MOST_FILES}, by subject");
    }
}
