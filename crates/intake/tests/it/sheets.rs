//! Sheets say what one sees of them, each row so that it can be understood alone.

use jatwerk_domain::remark::LeftOut::{self, HiddenColumns, HiddenRows, HiddenSheets, UncomputedFormulas};
use jatwerk_intake::foreign::{Dossier, read};

use crate::made;
use crate::made_sheet::{Sheet, rows, workbook, workbook_of};

/// What is read of a file: its lines but for where pages begin, and what was left out.
fn check(bytes: &[u8], name: &str, lines: &[&str], left_out: &[(LeftOut, usize)]) {
    let Dossier { parts, .. } = read(bytes, name).unwrap();
    let text = parts[0].text.clone().unwrap().replace('\\', "");
    let found: Vec<&str> = text.lines().filter(|line| !line.is_empty() && !line.starts_with("<!--")).collect();
    assert_eq!(found, lines, "{name}");
    let remarks: Vec<_> = parts[0].remarks.iter().map(|remark| (remark.left_out, remark.count)).collect();
    assert_eq!(remarks, left_out, "{name}");
}

fn sheet(content: &str) -> Vec<u8> {
    workbook(&[Sheet { name: "Kosten", entry: "", content }], "", "")
}

#[test]
fn every_value_stands_behind_its_heading() {
    let content = rows(&["Kosten per dorp", "Dorp;Zwembad;Bibliotheek", "Anloo;;31.000 euro", "Gieten;88.000 euro"]);
    let content = format!(r#"{content}<mergeCells><mergeCell ref="A1:C1"/></mergeCells>"#);
    let lines = [
        "## Kosten",
        "### Kosten per dorp",
        "Dorp: Anloo; Bibliotheek: 31.000 euro",
        "Dorp: Gieten; Zwembad: 88.000 euro",
    ];
    check(&sheet(&content), "x.xlsx", &lines, &[]);
}

#[test]
fn headings_of_two_rows_are_read_together_and_high_cells_in_each_row() {
    let content = rows(&["Wijk;2023;;2024", ";Begroot;Werkelijk;Begroot", "Noord;1;2;3", ";4;5;6"]);
    let merged = ["A1:A2", "B1:C1", "A3:A4"].map(|place| format!(r#"<mergeCell ref="{place}"/>"#)).concat();
    let lines = [
        "## Kosten",
        "Wijk: Noord; 2023 Begroot: 1; 2023 Werkelijk: 2; 2024 Begroot: 3",
        "Wijk: Noord; 2023 Begroot: 4; 2023 Werkelijk: 5; 2024 Begroot: 6",
    ];
    check(&sheet(&format!("{content}<mergeCells>{merged}</mergeCells>")), "x.xlsx", &lines, &[]);
}

#[test]
fn what_is_no_table_is_given_no_headings() {
    let lines = ["## Kosten", "Naam; Fenna Waterdrinker", "Telefoon; 14 076", "Stand; goed"];
    let list = "Naam;Fenna Waterdrinker ⏎ Telefoon;14 076 ⏎ Stand;goed";
    check(&workbook_of(&format!("Kosten: {list}")), "x.xlsx", &lines, &[]);
    // Another list below a table does not stand under its headings.
    let content = rows(&["Post;Bedrag", "Gras;5", "Hout;6", "", "Contact;Fenna"]);
    let lines = ["## Kosten", "Post: Gras; Bedrag: 5", "Post: Hout; Bedrag: 6", "Contact; Fenna"];
    check(&sheet(&content), "x.xlsx", &lines, &[]);
}

#[test]
fn what_is_hidden_or_was_never_computed_is_told() {
    let content = r#"<cols><col min="2" max="2" hidden="1"/><col min="9" max="16384" hidden="1"/></cols><sheetData>
        <row r="1"><c r="A1" t="str"><v>Post</v></c><c r="B1" t="str"><v>Geheim</v></c><c r="C1" t="str"><v>Bedrag</v></c></row>
        <row r="2"><c r="A2" t="str"><v>Gras</v></c><c r="B2"><v>1</v></c><c r="C2"><f>1+4</f><v>5</v></c></row>
        <row r="3" hidden="1"><c r="A3" t="str"><v>Weg</v></c></row><row r="4" hidden="1"><c r="A4" s="1"/></row>
        <row r="5"><c r="A5" t="str"><v>Hout</v></c><c r="C5"><f>SUM(C2)</f><v></v></c></row>
        <row r="6"><c r="A6" t="str"><v>Zand</v></c><c r="C6"><f>1/0</f><v>#DIV/0!</v></c><c r="D6" t="e"><v>#N/A</v></c></row>
        </sheetData>"#;
    let sheets = [("Kosten", "", content), ("Loon", r#"state="hidden""#, ""), ("Diep", r#"state="veryHidden""#, "")];
    let sheets = sheets.map(|(name, entry, content)| Sheet { name, entry, content });
    let lines = ["## Kosten", "Post: Gras; Bedrag: 5", "Hout", "Post: Zand; Bedrag: #DIV/0!"];
    let left_out = [(HiddenSheets, 2), (HiddenRows, 1), (HiddenColumns, 1), (UncomputedFormulas, 1)];
    check(&workbook(&sheets, "", ""), "x.xlsm", &lines, &left_out);
    // Some programs write 0 for what they never computed.
    let content =
        r#"<sheetData><row r="1"><c r="A1" t="str"><v>Som</v></c><c r="B1"><f>A2</f><v>0</v></c></row></sheetData>"#;
    let sheets = [Sheet { name: "Blad1", entry: "", content }];
    check(&workbook(&sheets, "", r#"<calcPr fullCalcOnLoad="1"/>"#), "x.xlsx", &["Som"], &[(UncomputedFormulas, 1)]);
}

#[test]
fn numbers_look_as_they_are_shown() {
    let styles = r##"<numFmts><numFmt numFmtId="164" formatCode="0%"/><numFmt numFmtId="165" formatCode="&quot;€&quot;\ #,##0.00"/><numFmt numFmtId="166" formatCode="hh:mm"/></numFmts>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="14"/></cellXfs>"##;
    let content = r#"<sheetData><row><c s="1"><v>0.125</v></c><c s="2"><v>1234567.5</v></c><c s="3"><v>0.375</v></c><c s="4"><v>43890</v></c><c><v>0.30000000000000004</v></c><c t="b"><v>1</v></c></row></sheetData>"#;
    let book = workbook(&[Sheet { name: "Blad1", entry: "", content }], styles, r#"<workbookPr date1904="1"/>"#);
    check(&book, "x.xlsx", &["12,5 %; € 1.234.567,50; 9:00; 1-3-2024; 0,3; WAAR"], &[]);
}

#[test]
fn formatted_empty_rows_are_no_rows() {
    let empty: String =
        (3..200_003).map(|row| format!(r#"<row r="{row}" s="1"><c r="A{row}" s="1"/></row>"#)).collect();
    let content = rows(&["Post;Bedrag", "Gras;5"]).replace("</sheetData>", &format!("{empty}</sheetData>"));
    check(&sheet(&content), "x.xlsx", &["## Kosten", "Post: Gras; Bedrag: 5"], &[]);
}

#[test]
fn open_document_sheets_are_read_as_they_are_shown() {
    let cell = |text: &str| {
        format!(r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#)
    };
    let amount = r#"<table:table-cell office:value-type="percentage" office:value="0.125"><text:p>12,5%</text:p><office:annotation><text:p>nee</text:p></office:annotation></table:table-cell>"#;
    let row = |cells: &str, visible: &str| format!("<table:table-row {visible}>{cells}</table:table-row>");
    let table = [
        row(&format!("{}{}{}", cell("Post"), cell("Geheim"), cell("Aandeel")), ""),
        row(&format!("{}<table:table-cell/>{amount}", cell("Gras")), ""),
        row(&cell("Weg"), r#"table:visibility="filter""#),
        row("<table:table-cell/>", r#"table:number-rows-repeated="1000000""#),
    ];
    let columns = r#"<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column table:number-columns-repeated="16000"/>"#;
    let sheets = format!(
        r#"<office:spreadsheet><table:table table:name="Plan">{columns}{}</table:table><table:table table:name="Weg" table:style-name="ta2"><table:table-row>{}</table:table-row></table:table></office:spreadsheet>"#,
        table.concat(),
        cell("Geheim")
    );
    let hidden = r#"<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>"#;
    let bytes = made::open_document("spreadsheet", hidden, &sheets);
    let left_out = [(HiddenSheets, 1), (HiddenRows, 1), (HiddenColumns, 1)];
    check(&bytes, "x.ods", &["## Plan", "Post: Gras; Aandeel: 12,5%"], &left_out);
}

#[test]
fn rows_of_csv_have_their_headings_whatever_the_separator() {
    for text in [
        "Dorp;Zwembad;Bieb\nAnloo;;31.000\n",
        "Dorp\tZwembad\tBieb\nAnloo\t\t31.000",
        "Dorp,Zwembad,Bieb\nAnloo,,31.000",
    ] {
        check(text.as_bytes(), "x.csv", &["Dorp; Zwembad; Bieb", "Dorp: Anloo; Bieb: 31.000"], &[]);
    }
    let mut wide = vec![0xff, 0xfe];
    wide.extend("Dorp;Beheer\nAnloo;Één\n".encode_utf16().flat_map(u16::to_le_bytes));
    check(&wide, "x.csv", &["Dorp: Anloo; Beheer: Één"], &[]);
}
