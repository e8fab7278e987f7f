//! Documents of Word.

use super::made::{docx, p, r, relations};
use super::{body, left_out, read};

const STYLES: (&str, &str) = (
    "word/styles.xml",
    r#"<w:styles><w:style w:type="paragraph" w:styleId="Kop2"><w:name w:val="heading 2"/></w:style>
    <w:style w:styleId="Artikelkop"><w:basedOn w:val="Kop2"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
    <w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>
    <w:style w:styleId="Weg"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"#,
);

fn check(content: &str, parts: &[(&str, &str)], expected: &str) {
    let mut all = vec![STYLES];
    all.extend(parts);
    assert_eq!(body("x.docx", &docx(content, &all)), expected);
}

fn says(runs: &str, expected: &str) {
    check(&p("", runs), &[], expected);
}

#[test]
fn hyphens_and_signs_are_read_as_they_are_seen() {
    says(&format!("{}<w:r><w:noBreakHyphen/></w:r>{}", r("2023"), r("2026")), "2023-2026");
    says(&format!("{}<w:r><w:softHyphen/><w:t>plicht</w:t></w:r>", r("opruim")), "opruimplicht");
    says("<w:r><w:t>opruim\u{ad}plicht 12\u{2011}18\u{a0}jaar</w:t></w:r>", "opruimplicht 12-18 jaar");
    says(r#"<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t xml:space="preserve"> klaar</w:t></w:r>"#, "✓ klaar");
    says(r#"<w:r><w:sym w:font="Wingdings 3" w:char="F07D"/><w:t>klaar</w:t></w:r>"#, "klaar");
    says(r#"<w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>&#xF0B3; 5</w:t></w:r>"#, "≥ 5");
    says("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a b c");
    let raised = r#"<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>3</w:t></w:r>"#;
    says(&format!("{}{raised}", r("In 2024")), "In 2024³");
    says(&format!("{}{raised}", r("Ons feest")), "Ons feest3");
}

#[test]
fn automatic_numbers_are_part_of_headings_and_items() {
    let numbering = (
        "word/numbering.xml",
        r#"<w:numbering><w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="Hoofdstuk %1"/></w:lvl>
        <w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:pStyle w:val="Artikelkop"/><w:lvlText w:val="Artikel %1.%2"/></w:lvl></w:abstractNum>
        <w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1."/></w:lvl>
        <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num></w:numbering>"#,
    );
    let chapter = r#"<w:outlineLvl w:val="0"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>"#;
    let article = r#"<w:pStyle w:val="Artikelkop"/>"#;
    let item = |level: u8| format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="2"/></w:numPr>"#);
    let content = [
        p(chapter, &r("Begin")),
        p(chapter, &r("Aanvraag")),
        p(article, &r("Indienen")),
        p(article, &r("Weigering")),
        p(&item(0), &r("te laat;")),
        p(&item(1), &r("na een maand")),
        p(&item(0), &r("onvolledig.")),
        p(r#"<w:pStyle w:val="Artikelkop"/><w:numPr><w:numId w:val="0"/></w:numPr>"#, &r("Los")),
    ];
    let expected = "# Hoofdstuk 1 Begin\n\n# Hoofdstuk 2 Aanvraag\n\n## Artikel 2.1 Indienen\n\n## Artikel 2.2 Weigering\n\n\
                    a. te laat;\n\n- na een maand\n\nb. onvolledig.\n\n## Los";
    check(&content.concat(), &[numbering], expected);
}

#[test]
fn boxes_cut_nothing() {
    let text = p("", &r("Kader: bel de huisarts."));
    let drawn = format!("<w:drawing><wps:txbx><w:txbxContent>{text}</w:txbxContent></wps:txbx></w:drawing>");
    let both = format!(
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\">{drawn}</mc:Choice><mc:Fallback><w:pict><v:textbox>\
         <w:txbxContent>{text}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    );
    let content = p(r#"<w:pStyle w:val="Titel"/>"#, &format!("{}{both}{}", r("Aanpak rups"), r(" in parken")));
    check(&content, &[], "# Aanpak rups in parken\n\nKader: bel de huisarts.");
    let only_old = format!("<w:r><mc:AlternateContent><mc:Fallback>{drawn}</mc:Fallback></mc:AlternateContent></w:r>");
    check(&p("", &format!("{}{only_old}{}", r("Zin"), r(" heel."))), &[], "Zin heel.\n\nKader: bel de huisarts.");
    let canvas = "<w:r><w:drawing><a:p><a:r><a:t>In een tekening</a:t></a:r></a:p></w:drawing></w:r>";
    check(&p("", &format!("{}{canvas}{}", r("Zin"), r(" heel."))), &[], "Zin heel.\n\nIn een tekening");
}

#[test]
fn what_is_not_shown_is_not_read() {
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>intern</w:t></w:r>";
    says(&format!("{}{hidden}", r("Open.")), "Open.");
    let twice = format!("{hidden}{hidden}{}{hidden}", r("Open."));
    assert_eq!(left_out("x.docx", &docx(&p("", &twice), &[])), [("hidden-text", 2)]);
    says("<w:r><w:rPr><w:rStyle w:val=\"Weg\"/><w:vanish w:val=\"0\"/></w:rPr><w:t>Toch.</w:t></w:r>", "Toch.");
    let styled = format!("{}{}", p("", &r("Open.")), p(r#"<w:pStyle w:val="Weg"/>"#, &r("intern")));
    check(&styled, &[], "Open.");
    says(
        &format!(
            "{}<w:del><w:r><w:delText>acht </w:delText></w:r></w:del><w:ins>{}</w:ins><w:moveFrom>{}</w:moveFrom>{}",
            r("Binnen "),
            r("negen "),
            r("oud "),
            r("weken.")
        ),
        "Binnen negen weken.",
    );
    let joined = format!("{}{}", p("<w:rPr><w:del/></w:rPr>", &r("Een zin die")), p("", &r(" doorloopt.")));
    check(&joined, &[], "Een zin die doorloopt.");
    let large = format!("{}{}", p(r#"<w:framePr w:dropCap="drop"/>"#, &r("D")), p("", &r("e gemeente helpt.")));
    check(&large, &[], "De gemeente helpt.");
    let old = r#"<w:pPrChange><w:pPr><w:pStyle w:val="Titel"/></w:pPr></w:pPrChange>"#;
    check(&p(old, &r("Gewoon.")), &[], "Gewoon.");
    let prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Klik hier</w:t></w:r></w:sdtContent></w:sdt>";
    let filled = "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>3 mei</w:t></w:r></w:sdtContent></w:sdt>";
    says(&format!("{}{prompt}{filled}", r("Datum: ")), "Datum: 3 mei");
}

#[test]
fn fields_show_what_came_of_them() {
    let mark = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let does = |text: &str| format!("<w:r><w:instrText>{text}</w:instrText></w:r>");
    let inner = format!("{}{}{}{}{}", mark("begin"), does("MERGEFIELD a"), mark("separate"), r("niet"), mark("end"));
    let outer = format!("{}{}{inner}{}{}{}", mark("begin"), does("IF"), mark("separate"), r("wel"), mark("end"));
    says(&format!("{}{outer}{}", r("Dit "), r(".")), "Dit wel.");
    says(&format!("{}{}{}", r("Zin "), mark("begin"), does("PAGE")), "Zin");
    let list = r#"<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="ja"/><w:listEntry w:val="nee"/></w:ddList></w:ffData></w:fldChar></w:r>"#;
    says(&format!("{}{list}{}", r("Akkoord: "), mark("end")), "Akkoord: nee");
    let ruby = "<w:r><w:ruby><w:rt><w:r><w:t>boven</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>onder</w:t></w:r></w:rubyBase></w:ruby></w:r>";
    says(ruby, "onder");
}

#[test]
fn notes_come_behind_their_sentence() {
    let notes = (
        "word/footnotes.xml",
        r#"<w:footnotes><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>streep</w:t></w:r></w:p></w:footnote>
        <w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Zie de Wmo.</w:t></w:r></w:p></w:footnote></w:footnotes>"#,
    );
    let mark = r#"<w:r><w:footnoteReference w:id="2"/></w:r>"#;
    let content = p("", &format!("{}{mark}{}", r("Wij helpen"), r(" iedereen. Altijd.")));
    check(&content, &[notes], "Wij helpen iedereen. (noot: Zie de Wmo.) Altijd.");
    let heading = p(r#"<w:pStyle w:val="Titel"/>"#, &format!("{}{mark}", r("Hulp")));
    check(&heading, &[notes], "# Hulp\n\n(noot: Zie de Wmo.)");
    let elsewhere = [("word/_rels/document.xml.rels", relations(&[("a", "footnotes", "noten.xml")]))];
    let parts = [(elsewhere[0].0, elsewhere[0].1.as_str()), ("word/noten.xml", notes.1)];
    check(&content, &parts, "Wij helpen iedereen. (noot: Zie de Wmo.) Altijd.");
}

#[test]
fn tables_keep_values_under_their_headings() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p("", &r(text)));
    let row = |properties: &str, cells: &[&str]| {
        let cells: String = cells.iter().map(|text| cell(text)).collect();
        format!("<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>")
    };
    let table = format!(
        "<w:tbl>{}{}{}</w:tbl>",
        row("<w:tblHeader/>", &["Wijk", "Kosten"]),
        row("", &["Noord", "3"]),
        row("", &["", "4"])
    );
    check(&table, &[], "Wijk; Kosten\n\nWijk: Noord; Kosten: 3\n\n4");
    let inside = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", p(r#"<w:pStyle w:val="Titel"/>"#, &r("Brief")));
    check(&inside, &[], "# Brief");
    let nested =
        format!("<w:tbl><w:tr><w:tc><w:tbl>{}</w:tbl></w:tc>{}</w:tr></w:tbl>", row("", &["a", "b"]), cell("c"));
    check(&nested, &[], "a; b; c");
}

#[test]
fn what_stands_in_a_document_as_a_file_is_read_or_told() {
    let content = format!(r#"{}<w:altChunk r:id="a"/><w:altChunk r:id="b"/>"#, p("", &r("Voor.")));
    let relations = relations(&[("a", "aFChunk", "deel.html"), ("b", "aFChunk", "deel.rtf")]);
    let page = "<h2>Kop</h2><p>Zin.</p>";
    let parts =
        [("word/_rels/document.xml.rels", relations.as_str()), ("word/deel.html", page), ("word/deel.rtf", "x")];
    check(&content, &parts, "Voor.\n\n## Kop\n\nZin.");
    assert_eq!(left_out("x.docx", &docx(&content, &parts)), [("passed-over", 1)]);
}

#[test]
fn a_table_of_contents_is_left_out() {
    let styles =
        ("word/styles.xml", r#"<w:styles><w:style w:styleId="Inhopg1"><w:name w:val="toc 1"/></w:style></w:styles>"#);
    let content = format!("{}{}", p(r#"<w:pStyle w:val="Inhopg1"/>"#, &r("Doel 4")), p("", &r("Zin.")));
    assert_eq!(body("x.docx", &docx(&content, &[styles])), "Zin.");
}

#[test]
fn pages_are_counted_once() {
    let break_page = r#"<w:r><w:br w:type="page"/></w:r>"#;
    let rendered = "<w:r><w:lastRenderedPageBreak/><w:t>Verder.</w:t></w:r>";
    check(
        &format!("{}{}", p("", &format!("{}{break_page}", r("Een."))), p("", rendered)),
        &[],
        "Een.\n\n<!-- page: 2 -->\n\nVerder.",
    );
    let heading = p(r#"<w:pStyle w:val="Titel"/>"#, &format!("{break_page}{}", r("Kop")));
    check(&format!("{}{heading}", p("", &r("Een."))), &[], "Een.\n\n<!-- page: 2 -->\n\n# Kop");
    let dossier = read("x.docx", &docx(&p("", &r("Een.")), &[]));
    assert_eq!(dossier.parts[0].pages, None);
}
