//! Files of office programs, as small as they can be.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A package of files, packed.
pub(crate) fn package(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Relations: each with its id, the last word of its type and its target.
pub(crate) fn relations(all: &[(&str, &str, &str)]) -> String {
    let one = |(id, kind, target): &(&str, &str, &str)| {
        format!(
            r#"<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>"#
        )
    };
    format!("<Relationships>{}</Relationships>", all.iter().map(one).collect::<String>())
}

/// A DOCX with this body and these other parts beside the main one.
pub(crate) fn docx(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = format!(r#"<?xml version="1.0"?><w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#);
    let mut files: Vec<(&str, &[u8])> =
        vec![("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document.as_bytes())];
    files.extend(parts.iter().map(|(name, text)| (*name, text.as_bytes())));
    package(&files)
}

/// A paragraph of Word with these properties and runs.
pub(crate) fn p(properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
}

/// A run of text.
pub(crate) fn r(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// An OpenDocument file of a kind with these automatic styles and this content.
pub(crate) fn open_document(kind: &str, styles: &str, content: &str) -> Vec<u8> {
    let kind = format!("application/vnd.oasis.opendocument.{kind}");
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body>{content}</office:body></office:document-content>"
    );
    package(&[("mimetype", kind.as_bytes()), ("content.xml", content.as_bytes())])
}

/// A slide: what stands in it, whether it is shown, and its relations.
pub(crate) type Slide<'a> = (&'a str, bool, &'a [(&'a str, &'a str, &'a str)]);

/// A PPTX with these slides.
pub(crate) fn pptx(slides: &[Slide<'_>], parts: &[(&str, &str)]) -> Vec<u8> {
    let mut files = vec![("[Content_Types].xml".to_owned(), "<Types/>".to_owned())];
    let (mut list, mut order) = (String::new(), Vec::new());
    for (number, (shapes, shown, targets)) in (1..).zip(slides) {
        list.push_str(&format!(r#"<p:sldId id="{}" r:id="rId{number}"/>"#, 255 + number));
        order.push((format!("rId{number}"), format!("slides/slide{number}.xml")));
        let show = if *shown { "" } else { r#" show="0""# };
        files.push((
            format!("ppt/slides/slide{number}.xml"),
            format!("<p:sld{show}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>"),
        ));
        files.push((format!("ppt/slides/_rels/slide{number}.xml.rels"), relations(targets)));
    }
    let order: Vec<_> = order.iter().map(|(id, target)| (id.as_str(), "slide", target.as_str())).collect();
    files.push(("ppt/_rels/presentation.xml.rels".to_owned(), relations(&order)));
    let main = format!("<p:presentation><p:sldIdLst>{list}</p:sldIdLst></p:presentation>");
    files.push(("ppt/presentation.xml".to_owned(), main));
    files.extend(parts.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())));
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    package(&files)
}

/// A shape of a slide: a placeholder of a kind, with these paragraphs.
pub(crate) fn shape(kind: &str, paragraphs: &[&str]) -> String {
    let place = if kind.is_empty() { String::new() } else { format!(r#"<p:nvPr><p:ph type="{kind}"/></p:nvPr>"#) };
    let text: String = paragraphs.iter().map(|text| format!("<a:p><a:r><a:t>{text}</a:t></a:r></a:p>")).collect();
    format!("<p:sp><p:nvSpPr>{place}</p:nvSpPr><p:txBody>{text}</p:txBody></p:sp>")
}
