//! Slides of PowerPoint.

use super::made::{Slide, pptx, shape};
use super::{body, left_out};

fn check(slides: &[Slide<'_>], parts: &[(&str, &str)], expected: &str) {
    assert_eq!(body("x.pptx", &pptx(slides, parts)), expected);
}

#[test]
fn a_hidden_slide_is_left_out_and_keeps_its_number() {
    let (first, second, third) =
        (shape("title", &["Een"]), shape("title", &["Intern"]), shape("ctrTitle", &["Drie", "deel 2"]));
    let slides: [Slide<'_>; 3] = [(&first, true, &[]), (&second, false, &[]), (&third, true, &[])];
    assert_eq!(left_out("x.pptx", &pptx(&slides, &[])), [("hidden-slides", 1)]);
    check(&slides, &[], "## Een\n\n<!-- page: 2 -->\n\n<!-- page: 3 -->\n\n## Drie deel 2");
}

#[test]
fn what_stands_on_every_slide_is_left_out() {
    let number = r#"<p:sp><p:txBody><a:p><a:r><a:t>Dia </a:t></a:r><a:fld type="slidenum"><a:t>4</a:t></a:fld></a:p></p:txBody></p:sp>"#;
    let hidden = r#"<p:sp><p:nvSpPr><p:cNvPr id="3" hidden="1"/></p:nvSpPr><p:txBody><a:p><a:r><a:t>weg</a:t></a:r></a:p></p:txBody></p:sp>"#;
    let all =
        [shape("body", &["Punt."]), shape("title", &["Kop"]), shape("ftr", &["voet"]), number.into(), hidden.into()]
            .concat();
    check(&[(&all, true, &[])], &[], "## Kop\n\nPunt.\n\nDia");
}

#[test]
fn tables_groups_diagrams_and_charts_are_read() {
    let cell = |text: &str| format!("<a:tc><a:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody></a:tc>");
    let table = format!("<p:graphicFrame><a:tbl><a:tr>{}{}</a:tr></a:tbl></p:graphicFrame>", cell("Bak"), cell("3"));
    let group = format!("<p:grpSp>{}</p:grpSp>", shape("", &["In een groep"]));
    let drawn = r#"<p:graphicFrame><dgm:relIds r:dm="rId7"/></p:graphicFrame><p:graphicFrame><c:chart r:id="rId8"/></p:graphicFrame>"#;
    let all = format!("{table}{group}{drawn}");
    let targets: [(&str, &str, &str); 2] =
        [("rId7", "diagramData", "../diagrams/data1.xml"), ("rId8", "chart", "/ppt/charts/chart1.xml")];
    let diagram = "<d><d:pt modelId='1'><d:t><a:p><a:r><a:t>Melden</a:t></a:r></a:p></d:t></d:pt></d>";
    let chart = "<c><a:p><a:r><a:t>Aantallen</a:t></a:r></a:p></c>";
    let parts = [("ppt/diagrams/data1.xml", diagram), ("ppt/charts/chart1.xml", chart)];
    check(&[(&all, true, &targets)], &parts, "Bak; 3\n\nIn een groep\n\n- Melden\n\nAantallen");
    let broken = [("ppt/diagrams/data1.xml", "<d>"), ("ppt/charts/chart1.xml", chart)];
    check(&[(&all, true, &targets)], &broken, "Bak; 3\n\nIn een groep\n\nAantallen");
}

#[test]
fn notes_are_marked_as_such() {
    let notes = format!(
        "<p:notes>{}{}{}</p:notes>",
        shape("sldImg", &[]),
        shape("body", &["Vertel over Noord.", "Groet."]),
        shape("sldNum", &["4"])
    );
    let title = shape("title", &["Kop"]);
    let targets: [(&str, &str, &str); 1] = [("a", "notesSlide", "../notesSlides/notesSlide1.xml")];
    let expected = "## Kop\n\nNotitie: Vertel over Noord.\n\nNotitie: Groet.";
    check(&[(&title, true, &targets)], &[("ppt/notesSlides/notesSlide1.xml", &notes)], expected);
}
