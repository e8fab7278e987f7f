//! The words files.

use std::collections::BTreeSet;
use std::path::Path;

use jatwerk_domain::language::Language;
use jatwerk_reuse_report::words::{FILES, Words};

fn keys(file: &str) -> BTreeSet<&str> {
    let starts = file.lines().filter(|line| line.starts_with(|sign: char| sign.is_ascii_lowercase()));
    starts.filter_map(|line| line.split_once(" =")).map(|(key, _)| key).collect()
}

#[test]
fn both_languages_have_the_same_words() {
    let [dutch, english] = FILES.map(|(_, file)| keys(file));
    assert_eq!(dutch, english);
    for language in Language::ALL {
        Words::load(language).unwrap();
    }
}

fn sources(folder: &Path, text: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { sources(&path, text) } else { text.push_str(&std::fs::read_to_string(&path).unwrap()) }
    }
}

/// Whether a text is a key that is put together, as in `pull-{}-more`.
fn is_pattern(text: &str) -> bool {
    let letters = |sign: char| sign.is_ascii_lowercase() || matches!(sign, '-' | '_' | '{' | '}');
    text.contains('{') && text.contains('-') && text.chars().all(letters) && !text.starts_with('-')
}

/// Whether the parts of a pattern stand in this key, one after another, from its beginning to its end.
fn fits(key: &str, parts: &[&str]) -> bool {
    let found = parts.iter().try_fold(key, |rest, part| rest.find(part).and_then(|at| rest.get(at + part.len()..)));
    found.is_some() && key.starts_with(parts[0]) && key.ends_with(parts[parts.len() - 1])
}

/// Every text in the program that looks like a key is one, and every key is in the program, whole or as a part that is put together.
#[test]
fn no_word_is_missing_or_too_many() {
    let mut program = String::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut program);
    let literals: BTreeSet<&str> = program.split('"').collect();
    let known = keys(FILES[0].1);
    for call in ["say(\"", "with(\""] {
        for key in super::markup::between(&program, call, "\"").into_iter().filter(|key| !key.contains('{')) {
            assert!(known.contains(key), "{key} is not in the words files");
        }
    }
    let patterns: Vec<Vec<&str>> = literals
        .iter()
        .filter(|text| is_pattern(text))
        .map(|text| text.split(['{', '}']).step_by(2).collect())
        .collect();
    for key in known {
        let used = literals.contains(key) || patterns.iter().any(|parts| fits(key, parts));
        assert!(used, "{key} is used nowhere");
    }
}

/// The page and the files say of a code what the bot says of it in the chat.
#[test]
fn a_code_is_called_what_the_bot_calls_it() {
    for (language, file) in FILES {
        let path = format!("{}/../../config/words/{}.ftl", env!("CARGO_MANIFEST_DIR"), language.tag());
        let bot = std::fs::read_to_string(path).unwrap();
        let (_, signs) = bot.split_once("\nreuse-sign = ").unwrap();
        let (signs, _) = signs.split_once("\n}").unwrap();
        let mut compared = 0;
        for kind in ["stage-", "motive-", "barrier-", "adaptation-", "effect-"] {
            for (code, words) in file.lines().filter_map(|line| line.strip_prefix(kind)?.split_once(" = ")) {
                assert!(
                    signs.contains(&format!("[{code}] {words}\n")) || signs.ends_with(&format!("[{code}] {words}")),
                    "{code}"
                );
                compared += 1;
            }
        }
        assert!(compared >= 30, "{compared}");
    }
}
