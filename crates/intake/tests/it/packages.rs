//! Packages of office documents, by whichever program they were written.

use super::made::{docx, p, package, r, relations};
use super::{body, read};

const BODY: &str = "<w:document><w:body><w:p><w:r><w:t>De stalling is open.</w:t></w:r></w:p></w:body></w:document>";

fn check(name: &str, files: &[(&str, &[u8])]) {
    assert_eq!(body(name, &package(files)), "De stalling is open.", "{name}");
}

#[test]
fn the_main_part_is_the_one_that_is_named() {
    let types: (&str, &[u8]) = ("[Content_Types].xml", b"<Types/>");
    let named = relations(&[("a", "officeDocument", "word/document2.xml")]);
    check("x.docx", &[types, ("_rels/.rels", named.as_bytes()), ("word/document2.xml", BODY.as_bytes())]);
    let strict = named.replace("schemas.openxmlformats.org/officeDocument/2006", "purl.oclc.org/ooxml/officeDocument");
    check("x.docx", &[types, ("_rels/.rels", strict.as_bytes()), ("word/document2.xml", BODY.as_bytes())]);
    let declared = r#"<Types><Override PartName="/stuk/tekst.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>"#;
    check("x.docm", &[("[Content_Types].xml", declared.as_bytes()), ("stuk/tekst.xml", BODY.as_bytes())]);
    let absolute = relations(&[("a", "officeDocument", "/stuk/tekst.xml")]);
    check(
        "x.dotm",
        &[
            ("[Content_Types].xml", declared.as_bytes()),
            ("_rels/.rels", absolute.as_bytes()),
            ("stuk/tekst.xml", BODY.as_bytes()),
        ],
    );
}

#[test]
fn names_may_have_other_strokes_and_capitals() {
    let named = relations(&[("a", "officeDocument", "word\\document.xml")]);
    check(
        "x.docx",
        &[
            ("[Content_Types].xml", b"<Types/>"),
            ("_rels\\.rels", named.as_bytes()),
            ("word\\document.xml", BODY.as_bytes()),
        ],
    );
    check("x.docx", &[("[content_types].xml", b"<Types/>"), ("Word/Document.xml", BODY.as_bytes())]);
}

#[test]
fn an_open_document_may_say_what_it_is_in_its_list_only() {
    let list = r#"<m:manifest><m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.text"/></m:manifest>"#;
    let text = "<o:c><office:body><office:text><text:p>De stalling is open.</text:p></office:text></office:body></o:c>";
    check("x.odt", &[("META-INF\\manifest.xml", list.as_bytes()), ("content.xml", text.as_bytes())]);
}

#[test]
fn the_declared_encoding_counts() {
    let types: (&str, &[u8]) = ("[Content_Types].xml", b"<Types/>");
    let says = |bytes: &[u8]| body("x.docx", &package(&[types, ("word/document.xml", bytes)]));
    let old = b"<?xml version=\"1.0\" encoding=\"windows-1252\"?><d><p><r><t>Be\xebindiging \x80 5</t></r></p></d>";
    assert_eq!(says(old), "Be\u{eb}indiging € 5");
    let wide = "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-16\"?><d><p><r><t>Beëindiging</t></r></p></d>";
    assert_eq!(says(&wide.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()), "Beëindiging");
}

#[test]
fn what_a_file_says_of_itself_may_stand_elsewhere() {
    let core = r#"<c><dc:title>Nota fietsen</dc:title><dc:creator>Fenna Waterdrinker</dc:creator></c>"#;
    let named = r#"<Relationships><Relationship Id="a" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="package/eigen.psmdcp"/></Relationships>"#;
    let bytes = docx(&p("", &r("Tekst.")), &[("_rels/.rels", named), ("package/eigen.psmdcp", core)]);
    let known = read("x.docx", &bytes).known;
    assert_eq!((known.title.as_deref(), known.author.as_deref()), (Some("Nota fietsen"), Some("Fenna Waterdrinker")));
}
