//! Documents and slides of LibreOffice.

use super::made::open_document;
use super::{body, left_out};

fn check(styles: &str, content: &str, expected: &str) {
    assert_eq!(body("x.odt", &open_document("text", styles, content)), expected);
}

#[test]
fn remarks_notes_and_boxes_cut_nothing() {
    let remark = "<office:annotation><dc:creator>Sanne</dc:creator><text:p>Klopt dit?</text:p></office:annotation>";
    check(
        "",
        &format!("<text:h text:outline-level=\"1\">Zwerfafval{remark} bij afritten</text:h><text:p>Tekst.</text:p>"),
        "# Zwerfafval bij afritten\n\nTekst.",
    );
    let boxed =
        "<draw:frame><svg:title>plaatje</svg:title><draw:text-box><text:p>Kader.</text:p></draw:text-box></draw:frame>";
    check("", &format!("<text:p>Tekst {boxed}na het kader.</text:p>"), "Tekst na het kader.\n\nKader.");
    let shape = "<draw:custom-shape><text:p>Vorm.</text:p></draw:custom-shape>";
    check("", &format!("<text:p>Tekst {shape}loopt door.</text:p>"), "Tekst loopt door.\n\nVorm.");
    let note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Zie de Wmo.</text:p></text:note-body></text:note>";
    check(
        "",
        &format!("<text:p>Wij helpen{note} iedereen. Altijd.</text:p>"),
        "Wij helpen iedereen. (noot: Zie de Wmo.) Altijd.",
    );
}

#[test]
fn what_is_not_shown_is_not_read() {
    let hidden = r#"<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>
        <style:style style:name="P2" style:parent-style-name="T1"/>"#;
    check(
        hidden,
        "<text:p>Open<text:span text:style-name=\"T1\"> intern</text:span>.</text:p><text:p text:style-name=\"P2\">x</text:p>",
        "Open.",
    );
    check("", "<text:p>Open.</text:p><text:section text:display=\"none\"><text:p>x</text:p></text:section>", "Open.");
    check("", "<text:p>Open.</text:p><text:p><text:hidden-paragraph text:is-hidden=\"true\"/>intern</text:p>", "Open.");
    check("", "<text:p>Open<text:placeholder>vul in</text:placeholder>.</text:p>", "Open.");
    let changes = "<text:tracked-changes><text:changed-region><text:deletion><text:p>acht</text:p></text:deletion></text:changed-region></text:tracked-changes>";
    check("", &format!("{changes}<text:p>Binnen <text:change/>negen weken.</text:p>"), "Binnen negen weken.");
    check("", "<text:p>a<text:s text:c=\"2\"/>b<text:tab/>c<text:line-break/>d</text:p>", "a b c d");
    let contents =
        "<text:table-of-content><text:index-body><text:p>Doel 4</text:p></text:index-body></text:table-of-content>";
    check("", &format!("{contents}<text:p>Zin.</text:p>"), "Zin.");
    check("", "<text:section><text:p>Open.</text:p></text:section>", "Open.");
}

#[test]
fn lists_and_headings_have_their_numbers() {
    let looks = r#"<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
        <text:list-level-style-number text:level="2" style:num-format="a" text:display-levels="2" style:num-suffix=")"/></text:list-style>
        <text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>
        <text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-prefix="Artikel "/>
        <text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>"#;
    let list = r#"<text:list text:style-name="L1"><text:list-item><text:p>een</text:p><text:p>vervolg</text:p>
        <text:list><text:list-item><text:p>diep</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>twee</text:p></text:list-item></text:list>
        <text:p>Tussen.</text:p><text:list text:style-name="L1" text:continue-numbering="true"><text:list-item><text:p>drie</text:p></text:list-item></text:list>
        <text:list text:style-name="L2"><text:list-item><text:p>punt</text:p></text:list-item></text:list>"#;
    check(looks, list, "1\\. een\n\nvervolg\n\n1.a) diep\n\n2\\. twee\n\nTussen.\n\n3\\. drie\n\n- punt");
    let empty = r#"<text:list text:style-name="L1"><text:list-item><text:p/></text:list-item><text:list-item><text:p>twee</text:p></text:list-item></text:list>"#;
    check(looks, empty, "2\\. twee");
    let headings = r#"<text:h text:outline-level="1">Doel</text:h><text:h text:outline-level="1">Regels</text:h>
        <text:h text:outline-level="2">Weigering</text:h><text:h text:outline-level="1" text:is-list-header="true">Los</text:h>"#;
    check(looks, headings, "# Artikel 1 Doel\n\n# Artikel 2 Regels\n\n## 2.1 Weigering\n\n# Los");
}

#[test]
fn titles_and_tables_are_known() {
    let title = r#"<style:style style:name="P1" style:parent-style-name="Title"/>"#;
    check(title, "<text:p text:style-name=\"P1\">Nota</text:p><text:p>Tekst.</text:p>", "# Nota\n\nTekst.");
    let row = |a: &str, b: &str| {
        format!(
            "<table:table-row><table:table-cell><text:p>{a}</text:p></table:table-cell><table:table-cell><text:p>{b}</text:p></table:table-cell></table:table-row>"
        )
    };
    let table = format!(
        "<table:table><table:table-header-rows>{}</table:table-header-rows>{}</table:table>",
        row("Wijk", "Kosten"),
        row("Noord", "3")
    );
    check("", &table, "Wijk; Kosten\n\nWijk: Noord; Kosten: 3");
}

#[test]
fn slides_have_notes_and_may_be_hidden() {
    let hidden = r#"<style:style style:name="dp2" style:family="drawing-page"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>"#;
    let frame = |class: &str, text: &str| {
        format!(
            "<draw:frame presentation:class=\"{class}\"><draw:text-box><text:p>{text}</text:p></draw:text-box></draw:frame>"
        )
    };
    let slides = format!(
        "<office:presentation><draw:page>{}{}<presentation:notes>{}{}</presentation:notes></draw:page>\
         <draw:page draw:style-name=\"dp2\">{}</draw:page><draw:page>{}</draw:page></office:presentation>",
        frame("outline", "In elke wijk."),
        frame("title", "Laadpalen"),
        frame("header", "koptekst"),
        frame("notes", "Noem de wethouder."),
        frame("title", "Intern"),
        frame("title", "Einde"),
    );
    let expected = "## Laadpalen\n\nIn elke wijk.\n\nNotitie: Noem de wethouder.\n\n<!-- page: 2 -->\n\n<!-- page: 3 -->\n\n## Einde";
    let left = left_out("x.odp", &open_document("presentation", hidden, &slides));
    assert_eq!(left, [("hidden-slides", 1)]);
    assert_eq!(body("x.odp", &open_document("presentation", hidden, &slides)), expected);
}
