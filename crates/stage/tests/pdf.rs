//! PDF as offices have it: what comes out of each kind.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

use jatwerk_domain::refusal::Refusal;
use jatwerk_domain::remark::{LeftOut, Remark};
use jatwerk_intake::foreign::{self, Dossier, title};
use jatwerk_stage::made_pdf::{self, Leaf, Piece};
use jatwerk_stage::{made, pdfium};

fn read(bytes: &[u8]) -> Result<Dossier, Refusal> {
    pdfium::load();
    foreign::read(bytes, "scan001.pdf")
}

/// The text of each page, without the marks, one paragraph a line.
fn pages(bytes: &[u8]) -> Vec<String> {
    let body = read(bytes).unwrap().body();
    let pages = body.split("<!-- page: ").skip(1).map(|page| page.split_once("-->").unwrap().1);
    pages.map(|page| page.trim().replace("\n\n", "\n")).collect()
}

/// Lines of text of 11 points below each other, from the top of the page.
fn lines<'a>(texts: &[&'a str]) -> Vec<Piece<'a>> {
    (0_u8..).zip(texts).map(|(at, text)| (60.0, 780.0 - 14.0 * f32::from(at), 11.0, *text)).collect()
}

fn check(texts: &[&str], expected: &str) {
    assert_eq!(pages(&made_pdf::placed(&[&lines(texts)])), [expected]);
}

#[test]
fn words_that_a_line_ends_in_are_whole_again() {
    check(
        &[
            "De lusten en las-",
            "ten van de voor-",
            "en nadelen voor de ex-",
            "burgemeester en het SBB-",
            "bos bij de A28-",
            "afslag in 2024-",
            "2025.",
        ],
        "De lusten en lasten van de voor- en nadelen voor de ex-burgemeester en het SBB-bos bij de A28-afslag in 2024-2025.",
    );
    check(&["De parkeer\u{ad}", "garage en de fietsvergoeding."], "De parkeergarage en de fietsvergoeding.");
}

#[test]
fn letters_are_those_that_a_reader_sees() {
    let ligature = made_pdf::with_table("De o1ce en 2ets", &[(b'1', "fb03"), (b'2', "fb01")]);
    assert_eq!(pages(&ligature), ["De office en fiets"]);
    let ghostscript = made_pdf::with_table(
        "De evalua12e is o34eel",
        &[(b'1', "7400"), (b'2', "6900"), (b'3', "6600"), (b'4', "cf00")],
    );
    assert_eq!(pages(&ghostscript), ["De evaluatie is offieel"]);
}

#[test]
fn what_cannot_be_told_is_not_said() {
    let broken =
        made_pdf::with_table("Deze zin is goed en lang genoeg. Deze be1tand is het niet. Klaar.", &[(b'1', "6771")]);
    assert_eq!(pages(&broken), ["Deze zin is goed en lang genoeg. Klaar."]);
    let remarks = read(&broken).unwrap().parts[0].remarks.clone();
    assert_eq!(remarks, Remark::of(LeftOut::GarbledText, 1).into_iter().collect::<Vec<_>>());
    let nothing = made_pdf::with_table("be1tand be1tand be1tand", &[(b'1', "6771")]);
    assert_eq!(read(&nothing), Err(Refusal::Garbled));
}

#[test]
fn columns_that_were_drawn_line_by_line_are_read_one_after_the_other() {
    let left = ["De gemeente legt dit", "jaar in de hele stad", "nieuwe fietspaden aan", "bij de scholen."];
    let right = ["Bewoners mogen daar", "over meepraten, want", "er zijn drie routes", "die zij kiezen."];
    let mut drawn = vec![(60.0, 800.0, 11.0, "Fietspaden in twee kolommen")];
    for (row, (left, right)) in (0_u8..).zip(left.into_iter().zip(right)) {
        let y = 760.0 - 14.0 * f32::from(row);
        drawn.extend([(60.0, y, 11.0, left), (300.0, y, 11.0, right)]);
    }
    let expected = "Fietspaden in twee kolommen\nDe gemeente legt dit jaar in de hele stad nieuwe fietspaden aan bij de scholen.\nBewoners mogen daar over meepraten, want er zijn drie routes die zij kiezen.";
    assert_eq!(pages(&made_pdf::placed(&[&drawn])), [expected]);
}

#[test]
fn words_that_were_placed_one_by_one_are_lines() {
    let words = [(60.0, "De"), (78.0, "gemeente"), (130.0, "snoeit"), (165.0, "de"), (181.0, "heg.")];
    let drawn: Vec<Piece> = words.iter().map(|(x, word)| (*x, 700.0, 11.0, *word)).collect();
    assert_eq!(pages(&made_pdf::placed(&[&drawn])), ["De gemeente snoeit de heg."]);
    let backwards: Vec<Piece> = drawn.into_iter().rev().collect();
    assert_eq!(pages(&made_pdf::placed(&[&backwards])), ["De gemeente snoeit de heg."]);
}

#[test]
fn rotated_pages_are_read() {
    let pieces = lines(&["Het overzicht van de wegen", "staat dwars op het blad."]);
    let turned = Leaf { pieces, more: "/Rotate 90", matrix: "0 1 -1 0 842 0 cm" };
    assert_eq!(pages(&made_pdf::document(&[turned], "", &[])), ["Het overzicht van de wegen staat dwars op het blad."]);
}

#[test]
fn letters_of_a_size_below_nothing_run_the_other_way() {
    let pieces = vec![(540.0, 100.0, -11.0, "De heg langs de Singel"), (540.0, 114.0, -11.0, "wordt in mei gesnoeid.")];
    let upside_down = Leaf { pieces, more: "/Rotate 180", matrix: "" };
    assert_eq!(pages(&made_pdf::document(&[upside_down], "", &[])), ["De heg langs de Singel wordt in mei gesnoeid."]);
}

#[test]
fn what_repeats_on_pages_is_left_out() {
    let texts = ["Evaluatie buurtbus", "De bus rijdt elk uur.", "De chauffeurs zijn vrijwilligers."];
    let feet = ["Blad 1 van 3 - zaak 24-118", "Blad 2 van 3 - zaak 24-118", "Blad 3 van 3 - zaak 24-118"];
    let drawn: Vec<Vec<Piece>> = texts
        .iter()
        .zip(feet)
        .map(|(text, foot)| {
            vec![(60.0, 810.0, 9.0, "Gemeente Waterdijk"), (60.0, 700.0, 11.0, *text), (60.0, 30.0, 9.0, foot)]
        })
        .collect();
    let bytes = made_pdf::placed(&drawn.iter().map(Vec::as_slice).collect::<Vec<_>>());
    assert_eq!(pages(&bytes), texts);
    assert_eq!(title(&read(&bytes).unwrap(), "scan001.pdf"), "Evaluatie buurtbus");
}

#[test]
fn the_largest_line_is_the_title() {
    let mut drawn = vec![(60.0, 800.0, 11.0, "Datum: 3 mei 2024"), (60.0, 770.0, 20.0, "Nota deelfietsen")];
    drawn.extend([
        (60.0, 740.0, 14.0, "Inleiding"),
        (60.0, 720.0, 11.0, "Deelfietsen staan vaak op de stoep van het plein."),
    ]);
    let bytes = made_pdf::placed(&[&drawn]);
    assert_eq!(title(&read(&bytes).unwrap(), "scan001.pdf"), "Nota deelfietsen");
    assert_eq!(
        pages(&bytes),
        ["Datum: 3 mei 2024\n# Nota deelfietsen\n## Inleiding\nDeelfietsen staan vaak op de stoep van het plein."]
    );
}

#[test]
fn forms_and_notes_are_read() {
    assert_eq!(
        pages(&made_pdf::form()),
        [
            "# Aanvraag geveltuin\nPlant: Kamperfoelie\n☒ Ik heb een regenton\n☐ Ik heb een schutting\nOpmerking: Graag in april"
        ]
    );
    assert_eq!(read(&made_pdf::xfa()), Err(Refusal::Xfa));
    let noted = made_pdf::noted("Concept van de nota.", "Begraven mag op Zwanendal.");
    assert_eq!(pages(&noted), ["Concept van de nota.\nBegraven mag op Zwanendal."]);
}

#[test]
fn a_form_without_other_words_says_what_its_buttons_say() {
    let captions = ["Kies een wijk", "Verstuur de aanvraag"];
    assert_eq!(
        pages(&made_pdf::buttons(&captions, "Zwanendal", "")),
        ["Kies een wijk\nVerstuur de aanvraag\nZwanendal\nakkoord: ☒"]
    );
    // Where the page has words, what its buttons do is none of them, and a value stands by its label.
    let words = "BT /F1 11 Tf 20 626 Td (Wijk:) Tj ET";
    assert_eq!(pages(&made_pdf::buttons(&captions, "Zwanendal", words)), ["Wijk: Zwanendal\nakkoord: ☒"]);
    let scanned = "q 500 0 0 700 40 40 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u{7f} EI Q";
    assert_eq!(read(&made_pdf::buttons(&captions[1..], "", scanned)), Err(Refusal::Scanned));
}

#[test]
fn few_chinese_signs_are_a_text() {
    let table = [(b'1', "5168"), (b'2', "4e16"), (b'3', "754c"), (b'4', "8054")];
    assert_eq!(pages(&made_pdf::with_table("1234", &table)), ["全世界联"]);
    assert_eq!(read(&made_pdf::with_table("123", &table)), Err(Refusal::Scanned));
}

#[test]
fn files_that_a_pdf_carries_make_a_dossier() {
    let inside = made::pdf(&["De wijkgids vertelt alles."]);
    let dossier = read(&made_pdf::carrying("Brief met een bijlage.", "gids.pdf", &inside)).unwrap();
    let names: Vec<&str> = dossier.parts.iter().map(|part| part.name.as_str()).collect();
    assert_eq!(names, ["scan001.pdf", "gids.pdf"]);
    assert_eq!(foreign::part(&made_pdf::carrying("Brief.", "gids.pdf", &inside), "a.pdf", 1), Ok(inside.clone()));
    let cover = "For the best experience, open this PDF portfolio in Acrobat X or Adobe Reader X, or later.";
    let dossier = read(&made_pdf::carrying(cover, "gids.pdf", &inside)).unwrap();
    assert_eq!(dossier.parts.len(), 1);
    assert!(dossier.body().contains("De wijkgids vertelt alles."));
}

#[test]
fn files_that_are_a_little_damaged_are_read() {
    let whole = made_pdf::placed(&[&lines(&["De brugwachter bedient zes bruggen."])]);
    let expected = ["De brugwachter bedient zes bruggen."];
    let text = String::from_utf8(whole.clone()).unwrap();
    let (table, _) = text.split_once("xref\n0").unwrap();
    assert_eq!(pages(text.replace("startxref\n", "startxref\n7").as_bytes()), expected);
    assert_eq!(pages(format!("{table}trailer\n<< /Root 1 0 R >>\n").as_bytes()), expected);
    assert_eq!(pages(&[whole.clone(), vec![b'\n'; 3_000], b"<html>tail</html>".to_vec()].concat()), expected);
    assert_eq!(pages(&[b"\n\nHTTP/1.1 200 OK\n\n".to_vec(), whole.clone()].concat()), expected);
    assert_eq!(pages(&whole[..whole.len() - 60]), expected);
}
