//! Each kind of file, read as the bot reads it: in a process of its own.

use std::fs;
use std::path::Path;
use std::process::Command;

use jatwerk::cli::reader::Reader;
use jatwerk::corpus::store::documents::attachments;
use jatwerk::db::Db;
use jatwerk::domain::refusal::Refusal;
use jatwerk::intake::foreign::{Dossier, title};
use jatwerk_stage::{made, made_pdf, pdfium};

fn reader() -> Reader {
    Reader::new(env!("CARGO_BIN_EXE_jatwerk").into(), Some(pdfium::library().into()))
}

fn read(name: &str, bytes: &[u8]) -> Dossier {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bestand");
    fs::write(&path, bytes).unwrap();
    reader().read(&path, name).outcome.unwrap()
}

fn check(name: &str, bytes: &[u8], expected_title: &str, pages: Option<u32>, expected: &str) {
    let dossier = read(name, bytes);
    assert_eq!(title(&dossier, name), expected_title, "{name}");
    assert_eq!(dossier.parts[0].pages, pages, "{name}");
    assert_eq!(dossier.body(), expected, "{name}");
}

const FIRST: &str = "<!-- page: 1 -->\n\n";

#[test]
fn reads_pdf_page_by_page() {
    let bytes = made::pdf(&["De vroegsigna-\nlering helpt.", "Bladzijde twee."]);
    let text = format!("{FIRST}De vroegsignalering helpt.\n\n<!-- page: 2 -->\n\nBladzijde twee.");
    check("plan.pdf", &bytes, "Beleidsplan schuldhulp", Some(2), &text);
}

#[test]
fn reads_forms_and_files_in_pdf() {
    let form = read("scan001.pdf", &made_pdf::form());
    assert_eq!(title(&form, "scan001.pdf"), "Aanvraag geveltuin");
    assert!(form.body().contains("Plant: Kamperfoelie"), "{}", form.body());
    let inside = made::pdf(&["De wijkgids vertelt alles."]);
    let dossier = read("brief.pdf", &made_pdf::carrying("Brief met een bijlage.", "gids.pdf", &inside));
    assert_eq!(dossier.parts.iter().map(|part| part.name.as_str()).collect::<Vec<_>>(), ["brief.pdf", "gids.pdf"]);
}

#[test]
fn reads_pdf_that_only_its_owner_may_change() {
    check("sleutel.pdf", &made_pdf::owned(), "sleutel", Some(1), &format!("{FIRST}De sleutel ligt bij de balie."));
}

#[test]
fn a_letterhead_is_no_title() {
    let text = "De gemeente staat kampvuren toe op het strand, van mei tot en met september.";
    let letter = [
        (60.0, 800.0, 24.0, "Gemeente Zandvliet"),
        (400.0, 760.0, 9.0, "Postbus 10"),
        (400.0, 748.0, 9.0, "4600 AA Zandvliet"),
        (60.0, 680.0, 16.0, "Vuur op het strand"),
        (60.0, 640.0, 11.0, text),
        (60.0, 600.0, 11.0, text),
    ];
    let logo = [(60.0, 800.0, 24.0, "Zandvliet"), letter[1], letter[2], letter[3], letter[4], letter[5]];
    let plain =
        [letter[0], letter[1], letter[2], (60.0, 680.0, 11.0, "Betreft: vuur op het strand"), letter[4], letter[5]];
    for (pieces, expected) in
        [(letter, "Vuur op het strand"), (logo, "Vuur op het strand"), (plain, "vuur op het strand")]
    {
        let dossier = read("brief.pdf", &made_pdf::placed(&[&pieces]));
        assert_eq!(title(&dossier, "brief.pdf"), expected, "{}", dossier.body());
        assert!(
            !dossier.body().contains("# Gemeente") && !dossier.body().contains("# Zandvliet"),
            "{}",
            dossier.body()
        );
    }
}

#[test]
fn refuses_pdf_that_cannot_be_read_here() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bestand");
    fs::write(&path, made_pdf::xfa()).unwrap();
    assert_eq!(reader().read(&path, "formulier.pdf").outcome, Err(Refusal::Xfa));
    fs::write(&path, made::pdf(&["De laadpaal staat in de wijk."])).unwrap();
    let without = Reader::new(env!("CARGO_BIN_EXE_jatwerk").into(), None);
    assert_eq!(without.read(&path, "plan.pdf").outcome, Err(Refusal::Unequipped));
}

#[test]
fn reads_word_with_headings_tables_and_pages() {
    let body = r#"<w:p><w:pPr><w:pStyle w:val="Kop1"/></w:pPr><w:r><w:t>Aanpak</w:t></w:r></w:p>
        <w:p><w:r><w:t xml:space="preserve">Twee </w:t></w:r><w:del><w:r><w:delText>weg</w:delText></w:r></w:del><w:r><w:t>bakken &amp; een zak.</w:t></w:r></w:p>
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Bak</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>3</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
        <w:p><w:r><w:br w:type="page"/><w:t>Verder.</w:t></w:r></w:p>"#;
    let text = format!("{FIRST}# Aanpak\n\nTwee bakken \\& een zak.\n\nBak; 3\n\n<!-- page: 2 -->\n\nVerder.");
    check("x.docx", &made::docx(body), "Plan van aanpak afval", Some(2), &text);
    assert_eq!(read("x.docx", &made::docx(body)).known.author.as_deref(), Some("Fenna Waterdrinker"));
}

#[test]
fn reads_slides() {
    let bytes = made::pptx(&[("Laadpalen", "In elke wijk."), ("Kosten", "Geen.")]);
    let text = format!("{FIRST}## Laadpalen\n\nIn elke wijk.\n\n<!-- page: 2 -->\n\n## Kosten\n\nGeen.");
    check("x.pptx", &bytes, "Laadpalen", Some(2), &text);
}

#[test]
fn reads_tables() {
    let rows = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Bedrag</t></is></c></row><row r="3"><c r="A3"><v>12.5</v></c></row>"#;
    let strings = r#"<sst xmlns="m"><si><t>Post</t></si></sst>"#;
    let text = format!("{FIRST}## Begroting\n\nPost; Bedrag\n\nPost: 12,5");
    check("kosten_2024.xlsx", &made::xlsx(rows, strings), "kosten 2024", Some(1), &text);
    let sheet = r#"<office:spreadsheet><table:table table:name="Blad"><table:table-row><table:table-cell office:value-type="string"><text:p>Post</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="3"><text:p>3</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>"#;
    let text = format!("{FIRST}Post; 3");
    check("wijken.ods", &made::open_document("spreadsheet", sheet), "wijken", Some(1), &text);
    check("lijst_wijken.csv", "Wijk;Aantal\nNoord;3\n".as_bytes(), "lijst wijken", None, "Wijk: Noord; Aantal: 3");
}

#[test]
fn reads_open_document_text_and_slides() {
    let text = r#"<office:text><text:h text:outline-level="1">Kop</text:h><text:p>Een <text:span>zin</text:span><text:s text:c="2"/>hier.</text:p><text:soft-page-break/><text:p>Twee.</text:p></office:text>"#;
    let expected = "# Kop\n\nEen zin hier.\n\n<!-- page: 1 -->\n\n<!-- page: 2 -->\n\nTwee.";
    check("x.odt", &made::open_document("text", text), "Kop", Some(2), expected);
    let slides = r#"<office:presentation><draw:page><draw:frame presentation:class="title"><text:p>Titel</text:p></draw:frame><draw:frame><text:p>Zin.</text:p></draw:frame></draw:page></office:presentation>"#;
    check("x.odp", &made::open_document("presentation", slides), "Titel", Some(1), &format!("{FIRST}## Titel\n\nZin."));
}

#[test]
fn reads_texts_and_pages() {
    check("x.md", b"---\ntitle: T\ndate: 2024\n---\n# Kop\n", "T", None, "# Kop");
    check(
        "map/brief_aan_raad.txt",
        b"Een gewone zin van meer woorden.",
        "brief aan raad",
        None,
        "Een gewone zin van meer woorden.",
    );
    check("x.html", b"<title>Pagina</title><h1>Kop</h1><p>Zin.</p>", "Pagina", None, "# Kop\n\nZin.");
}

#[test]
fn reads_a_message_with_what_is_attached() {
    let bytes = made::eml("Laadpalen in Breda", "Zie de bijlage.\r\n\r\nGroet", &[("plan.csv", "a;b\r\n1;2")]);
    let dossier = read("bericht.eml", &bytes);
    assert_eq!(title(&dossier, "bericht.eml"), "Laadpalen in Breda");
    let expected = "<!-- file: bericht.eml -->\n\n# Laadpalen in Breda\n\nZie de bijlage.\n\nGroet\n\n<!-- file: plan.csv -->\n\n# plan\n\na: 1; b: 2";
    assert_eq!(dossier.body(), expected);
    assert_eq!(dossier.known.date.map(|date| date.to_string()).as_deref(), Some("2024-05-14"));
}

#[test]
fn reads_a_dossier_and_gives_its_files() {
    let (plan, table) = (made::pdf(&["De laadpaal staat in Breda."]), b"a;b".to_vec());
    let zip = made::package(&[
        ("map/plan.pdf", &plan),
        ("__MACOSX/x", b"x"),
        ("../lijst.csv", &table),
        ("foto.png", b"\x89PNG\0"),
    ]);
    let dossier = read("Dossier_laadpalen.zip", &zip);
    let names: Vec<(&str, bool)> = dossier.parts.iter().map(|part| (part.name.as_str(), part.text.is_ok())).collect();
    assert_eq!(names, [("plan.pdf", true), ("lijst.csv", true), ("foto.png", false)]);
    assert_eq!(title(&dossier, "Dossier_laadpalen.zip"), "Dossier laadpalen");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x");
    fs::write(&path, &zip).unwrap();
    assert_eq!(reader().part(&path, "x.zip", 1), Some(table));
    assert_eq!(reader().part(&path, "x.zip", 9), None);
}

#[test]
fn brings_in_a_folder_of_office_files() {
    let folder = tempfile::tempdir().unwrap();
    let documents = folder.path().join("stukken");
    fs::create_dir(&documents).unwrap();
    let model = pdfium::library().ancestors().nth(2).unwrap();
    fs::write(folder.path().join("jatwerk.toml"), format!("[model]\nfolder = {model:?}")).unwrap();
    fs::write(documents.join("plan.pdf"), made::pdf(&["De laadpaal staat in Breda. BSN 111222333."])).unwrap();
    fs::write(documents.join("kapot.docx"), b"PK\x03\x04").unwrap();
    let said = jatwerk(folder.path(), &["import", "stukken"]);
    assert!(said.contains("1 new, 0 replaced, 0 as they were, 1 could not be read."), "{said}");
    assert!(said.contains("kapot.docx, line 1: the file is damaged"), "{said}");
    assert!(said.contains("(BSN) or a bank account stands in 1 of the documents"), "{said}");
    let store = Db::open(&folder.path().join("data/jatwerk.db")).unwrap();
    let files: Vec<(String, Option<u32>, bool)> = attachments::attachments(&store, "plan")
        .unwrap()
        .into_iter()
        .map(|file| {
            let kept = folder.path().join("data/files").join(file.hash.unwrap());
            (file.name, file.pages, fs::read(kept).unwrap() == fs::read(documents.join("plan.pdf")).unwrap())
        })
        .collect();
    assert_eq!(files, [("plan.pdf".to_owned(), Some(1), true)], "the file itself can be had");
}

/// What the program says that is started in a folder without a model.
fn jatwerk(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_jatwerk")).args(arguments).current_dir(folder).output().unwrap();
    String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
}
