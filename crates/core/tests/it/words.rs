//! The words files are complete, and nothing asks for words that are not there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use jatwerk_core::speech::words::FILES;

/// Every message of a words file with the values that stand in it.
fn messages(file: &str) -> BTreeMap<String, BTreeSet<String>> {
    let resource = fluent_syntax::parser::parse(file).unwrap();
    let mut messages = BTreeMap::new();
    for entry in resource.body {
        if let Entry::Message(message) = entry {
            let mut values = BTreeSet::new();
            collect(&message.value.unwrap(), &mut values);
            assert!(messages.insert(message.id.name.to_owned(), values).is_none(), "{} stands twice", message.id.name);
        }
    }
    messages
}

fn collect(pattern: &Pattern<&str>, values: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            let inline = match expression {
                Expression::Inline(inline) => inline,
                Expression::Select { selector, variants } => {
                    variants.iter().for_each(|variant| collect(&variant.value, values));
                    selector
                }
            };
            if let InlineExpression::VariableReference { id } = inline {
                values.insert(id.name.to_owned());
            }
        }
    }
}

#[test]
fn both_languages_say_the_same_things() {
    let [dutch, english] = FILES.map(|(_, file)| messages(file));
    assert_eq!(dutch, english);
}

#[test]
fn every_word_is_used_and_every_used_word_is_there() {
    let known: BTreeSet<String> = messages(FILES[0].1).into_keys().collect();
    let mut code = String::new();
    let own = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![own.join("src"), own.join("../console/src")];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            match path.extension().is_some_and(|extension| extension == "rs") {
                true => code.push_str(&std::fs::read_to_string(&path).unwrap()),
                false if path.is_dir() => folders.push(path),
                false => {}
            }
        }
    }
    let quoted: BTreeSet<String> = code.split('"').skip(1).step_by(2).map(str::to_owned).collect();
    let unused: Vec<_> = known.difference(&quoted).collect();
    assert!(unused.is_empty(), "nobody says {unused:?}");
}
