//! Documents of Word and slides as offices make them, from a line of text.

use crate::made::package;

/// Between two paragraphs or slides.
const NEXT: &str = " ⏎ ";

/// A DOCX whose headings have numbers that only its list says: `# Kop` is a chapter, `## Kop` an article.
pub fn docx_of(text: &str) -> Vec<u8> {
    let styles = r#"<w:styles><w:style w:styleId="Kop1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:styleId="Kop2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>"#;
    let numbers = r#"<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="Hoofdstuk %1"/></w:lvl>
        <w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="Artikel %1.%2"/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;
    let paragraph = |text: &str| {
        let (style, text) = match (text.strip_prefix("## "), text.strip_prefix("# ")) {
            (Some(text), _) => ("Kop2", text),
            (_, Some(text)) => ("Kop1", text),
            _ => ("", text),
        };
        format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#)
    };
    let body: String = text.split(NEXT).map(paragraph).collect();
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    package(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/numbering.xml", numbers.as_bytes()),
    ])
}

/// A PPTX with a slide for each piece of text, `Kop: tekst`; one that begins with `hidden ` is not shown.
pub fn pptx_of(text: &str) -> Vec<u8> {
    let mut files = vec![("[Content_Types].xml".to_owned(), "<Types/>".to_owned())];
    let (mut list, mut relations) = (String::new(), String::new());
    for (number, slide) in (1..).zip(text.split(NEXT)) {
        let (show, slide) = slide.strip_prefix("hidden ").map_or(("1", slide), |slide| ("0", slide));
        let (title, said) = slide.split_once(": ").unwrap_or((slide, ""));
        list.push_str(&format!(r#"<p:sldId id="{}" r:id="rId{number}"/>"#, 255 + number));
        relations.push_str(&format!(r#"<Relationship Id="rId{number}" Target="slides/slide{number}.xml"/>"#));
        files.push((
            format!("ppt/slides/slide{number}.xml"),
            format!(
                r#"<p:sld show="{show}"><p:sp><p:nvPr><p:ph type="title"/></p:nvPr><p:txBody><a:p><a:r><a:t>{title}</a:t></a:r></a:p></p:txBody></p:sp>
                <p:sp><p:txBody><a:p><a:r><a:t>{said}</a:t></a:r></a:p></p:txBody></p:sp></p:sld>"#
            ),
        ));
    }
    files.push((
        "ppt/presentation.xml".to_owned(),
        format!("<p:presentation><p:sldIdLst>{list}</p:sldIdLst></p:presentation>"),
    ));
    files.push(("ppt/_rels/presentation.xml.rels".to_owned(), format!("<Relationships>{relations}</Relationships>")));
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    package(&files)
}
