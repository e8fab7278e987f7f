//! Files that were made to do harm, and files that are just broken: each gets its reason, and nothing is harmed.

use std::fs;
use std::io::Write as _;
use std::time::Duration;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use jatwerk::cli::reader::Reader;
use jatwerk::domain::refusal::Refusal::{self, *};
use jatwerk_stage::made::{
    self, docx, open_document, package, package_of_much, pdf, pdf_of, sheet_of, stream, xlsx, xlsx_files,
};
use jatwerk_stage::pdfium;

/// The file, and what may be said of it; nothing: it is read.
struct Case {
    name: &'static str,
    bytes: Vec<u8>,
    expected: &'static [Refusal],
}

fn case(name: &'static str, bytes: impl Into<Vec<u8>>, expected: &'static [Refusal]) -> Case {
    Case { name, bytes: bytes.into(), expected }
}

/// So much memory nobody needs for a file; in KiB. It is what the process may ask for, of which not all becomes real.
const MOST_MEMORY: u64 = 512 * 1024;

#[test]
fn no_file_harms_anything() {
    let folder = tempfile::tempdir().unwrap();
    let reader = Reader::new(env!("CARGO_BIN_EXE_jatwerk").into(), Some(pdfium::library().into()));
    let cases: Vec<Case> = pdfs().into_iter().chain(packages()).chain(sheets()).chain(texts()).collect();
    let mut wrong = Vec::new();
    let (mut peak, mut longest) = ((0, ""), (Duration::ZERO, ""));
    for case in &cases {
        let path = folder.path().join("bestand");
        fs::write(&path, &case.bytes).unwrap();
        let watched = reader.read(&path, case.name);
        let found = watched.outcome.as_ref().map(|dossier| dossier.parts.len()).map_err(|refusal| *refusal);
        match (found, case.expected) {
            (Ok(_), []) => {}
            (Err(refusal), expected) if expected.contains(&refusal) => {}
            (found, expected) => wrong.push(format!("{}: {found:?} instead of {expected:?}", case.name)),
        }
        peak = peak.max((watched.peak, case.name));
        longest = longest.max((watched.took, case.name));
        assert!(
            watched.peak < MOST_MEMORY && watched.took < Duration::from_secs(45),
            "{}: {:?}, {} KiB",
            case.name,
            watched.took,
            watched.peak
        );
        fs::remove_file(&path).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "{} wrote a file", case.name);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(cases.len() >= 30);
    println!(
        "{} hostile files tried; most memory {} MiB ({}), longest {:.2} s ({})",
        cases.len(),
        peak.0 / 1024,
        peak.1,
        longest.0.as_secs_f64(),
        longest.1
    );
}

fn deflated(byte: u8, megabytes: usize) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    let megabyte = vec![byte; 1024 * 1024];
    (0..megabytes).for_each(|_| encoder.write_all(&megabyte).unwrap());
    encoder.finish().unwrap()
}

fn page(content: &[u8], resources: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let page =
        format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << {resources} >> >>");
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        page.into_bytes(),
        content.to_vec(),
    ];
    objects.extend(more.iter().cloned());
    pdf_of(&objects, "")
}

fn pdfs() -> Vec<Case> {
    let good = pdf(&["De laadpaal staat in de wijk."]);
    let cycle: Vec<Vec<u8>> = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>".to_vec(),
    ];
    let locked = "/ID [(a)(a)] /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O (01234567890123456789012345678901) /U (01234567890123456789012345678901) >>";
    let endless =
        stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >>", b"/F Do");
    let picture =
        stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", b"x");
    let looped = {
        let text = String::from_utf8_lossy(&good).replace("/Root 1 0 R", "/Root 1 0 R /Prev 9");
        let at = text.rfind("xref\n0").unwrap_or(0);
        text.replace("/Prev 9", &format!("/Prev {at}"))
    };
    vec![
        case("leeg.pdf", "", &[Empty]),
        case("alleen-kop.pdf", "%PDF-1.7\n", &[Broken]),
        case("tekst.pdf", "gewone tekst", &[Broken]),
        case("half.pdf", &good[..good.len() / 2], &[Broken, Scanned]),
        case("op-slot.pdf", pdf_of(&cycle, locked), &[Encrypted, Broken]),
        case(
            "scan.pdf",
            page(&stream("", b"q 9 0 0 9 0 0 cm /Im Do Q"), "/XObject << /Im 5 0 R >>", &[picture]),
            &[Scanned],
        ),
        case("kringloop.pdf", pdf_of(&cycle, ""), &[Broken, Scanned, TooHeavy, TooSlow]),
        case(
            "roept-zichzelf.pdf",
            page(&stream("", b"/F Do"), "/XObject << /F 5 0 R >>", &[endless]),
            &[Broken, Scanned, TooHeavy],
        ),
        case("vorige-is-zichzelf.pdf", looped, &[]),
        case("haken.pdf", page(&stream("", &b"[".repeat(300_000)), "", &[]), &[Broken, Scanned]),
        case("haken-in-object.pdf", page(&b"[".repeat(300_000), "", &[]), &[Broken, Scanned]),
        case(
            "gigabyte.pdf",
            page(&stream("/Filter /FlateDecode", &deflated(b'q', 600)), "", &[]),
            &[TooHeavy, TooSlow, Scanned, Broken],
        ),
        case(
            "miljoen.pdf",
            page(&stream("", &b"BT ET ".repeat(1_000_000)), "", &[]),
            &[Scanned, TooSlow, Broken, TooHeavy],
        ),
        case("nullen.pdf", vec![0; 40 * 1024 * 1024], &[Broken]),
        case("veel-te-groot.pdf", vec![b' '; 51 * 1024 * 1024], &[TooLarge]),
    ]
}

fn packages() -> Vec<Case> {
    let zip = |depth: usize| {
        (0..depth)
            .fold(b"tekst".to_vec(), |inner, level| package(&[(if level == 0 { "x.txt" } else { "x.zip" }, &inner)]))
    };
    let many: Vec<(String, Vec<u8>)> = (0..3_000).map(|number| (format!("{number}.txt"), b"x".to_vec())).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let mut locked = package(&[("x.txt", b"geheim")]);
    // The bit that says that a file is locked, in its own header and in the list.
    locked[6] |= 1;
    let list = locked.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
    locked[list + 8] |= 1;
    let document = |xml: &str| package(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", xml.as_bytes())]);
    let laughs: String =
        (1..10).map(|level| format!("<!ENTITY l{level} \"{}\">", format!("&l{};", level - 1).repeat(10))).collect();
    let whole = docx("<w:p><w:r><w:t>Tekst</w:t></w:r></w:p>");
    let types: (&str, &[u8]) = ("[Content_Types].xml", b"<Types/>");
    let bomb = package_of_much("x.txt", "", 0, 250, "", &[]);
    let slides: [(&str, &[u8]); 3] = [
        types,
        ("ppt/presentation.xml", br#"<p xmlns:r="r"><sldId r:id="a"/></p>"#),
        ("ppt/_rels/presentation.xml.rels", br#"<R><Relationship Id="a" Target="../../../../etc/passwd"/></R>"#),
    ];
    vec![
        case("bom.zip", bomb.clone(), &[TooLarge]),
        case("bommen.zip", package(&[("a.zip", &bomb), ("b.zip", &bomb)]), &[TooLarge]),
        case("in-elkaar.zip", zip(7), &[TooDeep]),
        case("drie-diep.zip", zip(3), &[TooDeep]),
        case("twee-diep.zip", zip(2), &[]),
        case(
            "paden.zip",
            package(&[("../../../../tmp/x.txt", b"tekst"), ("/etc/passwd.txt", b"tekst"), ("C:\\x\\y.txt", b"tekst")]),
            &[],
        ),
        case("duizenden.zip", package(&many), &[TooMany]),
        case("op-slot.zip", locked, &[Encrypted, Broken]),
        case("leeg.zip", package(&[]), &[Empty, Broken]),
        case("half.zip", &bomb[..bomb.len() / 2], &[Broken]),
        case("half.docx", &whole[..whole.len() / 2], &[Broken]),
        case(
            "xxe.docx",
            document("<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><d><p><t>&x;</t></p></d>"),
            &[Hostile],
        ),
        case(
            "gelach.docx",
            document(&format!("<!DOCTYPE d [<!ENTITY l0 \"ha\">{laughs}]><d><p><t>&l9;</t></p></d>")),
            &[Hostile],
        ),
        case("diep.docx", document(&"<p>".repeat(2_000_000)), &[Hostile]),
        case(
            "lucht.docx",
            package_of_much("word/document.xml", "<d><p><t>", b' ', 150, "</t></p></d>", &[types]),
            &[TooLarge],
        ),
        case(
            "veel.docx",
            package_of_much("word/document.xml", "<d><p><t>", b'x', 90, "</t></p></d>", &[types]),
            &[TooLarge, TooHeavy],
        ),
        case("niets.docx", docx(""), &[Empty]),
        case("buiten.pptx", package(&slides), &[Empty]),
        case("op-slot.docx", made::locked(), &[Encrypted]),
        case("oud.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1oud".to_vec(), &[OldOffice]),
        case("programma.docx", b"MZ\x90\0\x03".to_vec(), &[Broken]),
        case(
            "op-slot.odt",
            package(&[
                ("mimetype", b"application/vnd.oasis.opendocument.text"),
                ("META-INF/manifest.xml", b"<m><encryption-data/></m>"),
                ("content.xml", b"\x01\x02"),
            ]),
            &[Encrypted],
        ),
    ]
}

fn sheets() -> Vec<Case> {
    let far = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>"#;
    let row: String =
        (0..120_000).map(|row| format!(r#"<row r="{0}"><c r="A{0}"><v>1</v></c></row>"#, row + 1)).collect();
    let many = sheet_of(&row.repeat(10));
    let much = package_of_much(
        "xl/sharedStrings.xml",
        "<sst><si><t>",
        b'x',
        900,
        "</t></si></sst>",
        &xlsx_files(&sheet_of(far), "")[..5],
    );
    let repeated = r#"<office:spreadsheet><table:table table:name="B"><table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="1000"><text:p>1</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>"#;
    let wide = r#"<office:spreadsheet><table:table table:name="B"><table:table-row><table:table-cell office:value-type="string" table:number-columns-repeated="1000000000"><text:p>x</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>"#;
    vec![
        case("miljard.xlsx", xlsx(far, "<sst/>"), &[]),
        case("meer-dan-een-miljoen.xlsx", package(&xlsx_files(&many, "<sst/>")), &[TooLarge]),
        case("teksten.xlsx", much, &[TooHeavy, TooSlow, Broken, TooLarge]),
        case("herhaald.ods", open_document("spreadsheet", repeated), &[]),
        case("open.ods", open_document("spreadsheet", "<office:spreadsheet><table:table><table:table-row>"), &[Broken]),
        case("breed.ods", open_document("spreadsheet", wide), &[]),
    ]
}

fn texts() -> Vec<Case> {
    let nested = (0..200).fold("tekst".to_owned(), |inner, _| {
        format!("From: a@b.nl\r\nSubject: x\r\nContent-Type: message/rfc822\r\n\r\n{inner}")
    });
    let attached: Vec<(&str, &str)> = vec![("a.txt", "x"); 3_000];
    let anchors: String = (1..30)
        .map(|level| format!("a{level}: &a{level} [*a{0},*a{0},*a{0},*a{0},*a{0},*a{0},*a{0},*a{0}]\n", level - 1))
        .collect();
    vec![
        case("niets.txt", vec![0; 45 * 1024 * 1024], &[UnknownKind]),
        case("te-veel.txt", vec![b'a'; 45 * 1024 * 1024], &[Broken, TooLarge]),
        case("een-woord.txt", vec![b'a'; 7 * 1024 * 1024], &[]),
        case("utf16.txt", "tekst".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(), &[UnknownKind]),
        case("diep.html", "<div>".repeat(200_000), &[Broken, TooSlow]),
        case("open.html", format!("<p>x{}", "<b><i>".repeat(100_000)), &[Broken, TooSlow, TooHeavy]),
        case("gelach.md", format!("---\na0: &a0 [x]\n{anchors}---\nTekst."), &[Broken]),
        case("aanhaling.csv", format!("a;b\n\"{}", "x;\n".repeat(4_000_000)), &[TooLarge]),
        case("nesten.eml", nested, &[]),
        case("bijlagen.eml", made::eml("x", "tekst", &attached), &[TooMany]),
        case(
            "zonder-grens.eml",
            "Subject: x\r\nContent-Type: multipart/mixed; boundary=\"a\"\r\n\r\n--a\r\nContent-Transfer-Encoding: base64\r\n\r\n@@@@",
            &[],
        ),
        case("plaatje.png", b"\x89PNG\r\n\x1a\n\0".to_vec(), &[Picture]),
        case("nadoen.md", "<!-- file: /etc/passwd -->\n\nTekst met <b onclick=x> en @iedereen.", &[]),
    ]
}
