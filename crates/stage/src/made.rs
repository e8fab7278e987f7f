//! Files as office programs make them, small enough to be made in a test.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A package of files, packed.
pub fn package(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A package in which one file is `count` times the same megabyte.
pub fn package_of_much(
    name: &str,
    start: &str,
    byte: u8,
    megabytes: usize,
    end: &str,
    others: &[(&str, &[u8])],
) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in others {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.start_file(name, SimpleFileOptions::default()).unwrap();
    zip.write_all(start.as_bytes()).unwrap();
    let megabyte = vec![byte; 1024 * 1024];
    (0..megabytes).for_each(|_| zip.write_all(&megabyte).unwrap());
    zip.write_all(end.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

/// A PDF whose objects are given; the first is the catalogue. `trailer` comes beside the root.
pub fn pdf_of(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut file = b"%PDF-1.5\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(file.len());
        file.extend(format!("{number} 0 obj\n").into_bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let table = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).into_bytes());
    places.iter().for_each(|place| file.extend(format!("{place:010} 00000 n \n").into_bytes()));
    let size = places.len() + 1;
    file.extend(format!("trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n").into_bytes());
    file
}

/// A stream with what its dictionary says beside its length.
pub fn stream(dictionary: &str, content: &[u8]) -> Vec<u8> {
    let mut object = format!("<< {dictionary} /Length {} >>\nstream\n", content.len()).into_bytes();
    object.extend(content);
    object.extend(b"\nendstream");
    object
}

/// A PDF with a page for each text; each of its lines is a line on paper.
pub fn pdf(pages: &[&str]) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len()).map(|page| format!("{} 0 R", 5 + 2 * page)).collect();
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len()).into_bytes(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
        b"<< /Title (Beleidsplan schuldhulp) /ModDate (D:20240514093000+02'00') >>".to_vec(),
    ];
    for (page, text) in pages.iter().enumerate() {
        let content = format!("{} 0 R", 6 + 2 * page);
        objects.push(
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} /Resources << /Font << /F1 3 0 R >> >> >>"
            )
            .into_bytes(),
        );
        let lines: Vec<String> = text.lines().map(|line| format!("({line}) Tj 0 -14 Td")).collect();
        objects.push(stream("", format!("BT /F1 11 Tf 60 780 Td {} ET", lines.join(" ")).as_bytes()));
    }
    pdf_of(&objects, "/Info 4 0 R")
}

const CORE: &str = r#"<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>Plan van aanpak afval</dc:title>
<dc:creator>Fenna Waterdrinker</dc:creator><dcterms:modified>2023-03-01T10:00:00Z</dcterms:modified></cp:coreProperties>"#;

/// A DOCX with this body.
pub fn docx(body: &str) -> Vec<u8> {
    let document = format!(r#"<?xml version="1.0"?><w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#);
    let styles = r#"<w:styles xmlns:w="w"><w:style w:styleId="Kop1"><w:name w:val="heading 1"/></w:style></w:styles>"#;
    package(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("docProps/core.xml", CORE.as_bytes()),
    ])
}

/// A PPTX with a slide for each title and text.
pub fn pptx(slides: &[(&str, &str)]) -> Vec<u8> {
    let mut files = vec![("[Content_Types].xml".to_owned(), "<Types/>".to_owned())];
    let (mut list, mut relations) = (String::new(), String::new());
    for (number, (title, text)) in (1..).zip(slides) {
        list.push_str(&format!(r#"<p:sldId id="{}" r:id="rId{number}"/>"#, 255 + number));
        relations.push_str(&format!(r#"<Relationship Id="rId{number}" Target="slides/slide{number}.xml"/>"#));
        let slide = format!(
            r#"<p:sld xmlns:p="p" xmlns:a="a"><p:sp><p:nvSpPr><p:ph type="title"/></p:nvSpPr><a:p><a:r><a:t>{title}</a:t></a:r></a:p></p:sp>
               <p:sp><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:sp></p:sld>"#
        );
        files.push((format!("ppt/slides/slide{number}.xml"), slide));
    }
    let list = format!(r#"<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst>{list}</p:sldIdLst></p:presentation>"#);
    files.push(("ppt/presentation.xml".to_owned(), list));
    files.push(("ppt/_rels/presentation.xml.rels".to_owned(), format!("<Relationships>{relations}</Relationships>")));
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    package(&files)
}

/// An XLSX with one sheet of these cells, in SpreadsheetML, and these shared strings.
pub fn xlsx(sheet: &str, strings: &str) -> Vec<u8> {
    package(&xlsx_files(&sheet_of(sheet), strings))
}

/// A sheet with these rows.
pub fn sheet_of(rows: &str) -> String {
    format!(r#"<worksheet xmlns="m"><dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData></worksheet>"#)
}

/// The files of an XLSX.
pub fn xlsx_files<'a>(sheet: &'a str, strings: &'a str) -> Vec<(&'static str, &'a [u8])> {
    vec![
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", br#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#),
        (
            "xl/workbook.xml",
            br#"<workbook xmlns="m" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Begroting" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            br#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
    ]
}

/// An OpenDocument file of a kind with this content.
pub fn open_document(kind: &str, content: &str) -> Vec<u8> {
    let kind = format!("application/vnd.oasis.opendocument.{kind}");
    let content = format!(
        r#"<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="d" xmlns:presentation="p"><office:body>{content}</office:body></office:document-content>"#
    );
    package(&[
        ("mimetype", kind.as_bytes()),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", b"<manifest/>"),
    ])
}

/// A message with a text and files that are attached as they are.
pub fn eml(subject: &str, text: &str, attached: &[(&str, &str)]) -> Vec<u8> {
    let mut message = format!(
        "From: Fenna Waterdrinker <fenna@breda.example>\r\nTo: x@y.example\r\nSubject: {subject}\r\nDate: Tue, 14 May 2024 09:30:00 +0200\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"grens\"\r\n\r\n--grens\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    );
    for (name, content) in attached {
        message.push_str(&format!(
            "--grens\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n\r\n{content}\r\n"
        ));
    }
    message.push_str("--grens--\r\n");
    message.into_bytes()
}

/// A file of Word that is locked with a password.
pub fn locked() -> Vec<u8> {
    let name = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), name].concat()
}
