//! Reads files and prints what they say, to see what came of one: `cargo run -p jatwerk-intake --example read -- FILE…`
//!
//! It has none of the bounds of `jatwerk read`, so give it files that you trust.

#![expect(clippy::print_stdout, reason = "it prints what it reads")]

use std::path::Path;

use jatwerk_intake::foreign;

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let name = Path::new(&path).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        match foreign::read(&std::fs::read(&path)?, &name) {
            Ok(dossier) => println!("== {path}: {}\n{}", foreign::title(&dossier, &name), dossier.body()),
            Err(refusal) => println!("== {path}: refused, {}", refusal.name()),
        }
    }
    Ok(())
}
