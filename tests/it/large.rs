//! Office files as large as they get: they are read whole, and what that takes stays within bounds.

use std::fs;

use jatwerk::cli::reader::Reader;
use jatwerk_stage::made::{docx, open_document, package, pptx, sheet_of, xlsx_files};

/// More memory no honest file takes; in KiB.
const MOST: u64 = 384 * 1024;

const SENTENCE: &str = "De gemeente zet in elke wijk een laadpaal bij de school, en bewoners kiezen zelf de plek.";

fn many(count: usize, each: impl Fn(usize) -> String) -> String {
    (0..count).map(each).collect()
}

#[test]
fn large_files_are_read_within_bounds() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bestand");
    let reader = Reader::new(env!("CARGO_BIN_EXE_jatwerk").into(), None);
    let paragraphs = many(40_000, |number| format!("<w:p><w:r><w:t>{number} {SENTENCE}</w:t></w:r></w:p>"));
    let text = many(40_000, |number| format!("<text:p>{number} {SENTENCE}</text:p>"));
    let frame =
        |number| format!("<draw:page><draw:frame><text:p>{number} {SENTENCE}</text:p></draw:frame></draw:page>");
    let rows = many(30_000, |row| {
        format!(
            r#"<row r="{0}"><c r="A{0}"><v>{0}</v></c><c r="B{0}" t="inlineStr"><is><t>{SENTENCE}</t></is></c></row>"#,
            row + 1
        )
    });
    let cells = many(30_000, |row| {
        format!(
            r#"<table:table-row><table:table-cell office:value-type="float" office:value="{row}"><text:p>{row}</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>{SENTENCE}</text:p></table:table-cell></table:table-row>"#
        )
    });
    let slides: Vec<(String, String)> = (0..2_000).map(|number| (number.to_string(), SENTENCE.repeat(10))).collect();
    let slides: Vec<(&str, &str)> = slides.iter().map(|(title, text)| (title.as_str(), text.as_str())).collect();
    let files = [
        ("x.docx", docx(&paragraphs), "39999 De gemeente"),
        ("x.odt", open_document("text", &format!("<office:text>{text}</office:text>")), "39999 De gemeente"),
        (
            "x.odp",
            open_document(
                "presentation",
                &format!("<office:presentation>{}</office:presentation>", many(20_000, frame)),
            ),
            "19999 De gemeente",
        ),
        ("x.xlsx", package(&xlsx_files(&sheet_of(&rows), "<sst/>")), "30000; De gemeente"),
        (
            "x.ods",
            open_document(
                "spreadsheet",
                &format!(
                    r#"<office:spreadsheet><table:table table:name="B">{cells}</table:table></office:spreadsheet>"#
                ),
            ),
            "29999",
        ),
        ("x.pptx", pptx(&slides), "## 1999"),
        ("x.csv", format!("Nummer;Tekst\n{}", many(30_000, |row| format!("{row};{SENTENCE}\n"))).into_bytes(), "29999"),
    ];
    for (name, bytes, last) in files {
        fs::write(&path, &bytes).unwrap();
        let watched = reader.read(&path, name);
        let body = watched.outcome.unwrap().body();
        assert!(body.contains(last), "{name} ends: {:?}", body.get(body.len() - 300..));
        println!(
            "{name}: {} MiB of text, {} MiB, {:.1} s",
            body.len() >> 20,
            watched.peak >> 10,
            watched.took.as_secs_f64()
        );
        assert!(watched.peak < MOST, "{name}: {} KiB", watched.peak);
    }
}
