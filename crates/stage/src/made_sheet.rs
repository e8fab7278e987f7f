//! Workbooks for tests, as office programs make them.

use crate::made::package;

/// A sheet of a workbook.
pub struct Sheet<'a> {
    /// What its tab says.
    pub name: &'a str,
    /// Attributes of its entry in the workbook, such as `state="hidden"`.
    pub entry: &'a str,
    /// What stands in its `worksheet` element, in SpreadsheetML.
    pub content: &'a str,
}

/// An XLSX with these sheets, number formats and other properties of the workbook.
pub fn workbook(sheets: &[Sheet<'_>], styles: &str, workbook: &str) -> Vec<u8> {
    let mut files = vec![
        ("[Content_Types].xml".to_owned(), "<Types/>".to_owned()),
        ("_rels/.rels".to_owned(), relations(&[("officeDocument", "xl/workbook.xml")])),
        ("xl/styles.xml".to_owned(), format!(r#"<styleSheet xmlns="m">{styles}</styleSheet>"#)),
    ];
    let mut list = String::new();
    let mut targets = vec![("styles", "styles.xml".to_owned())];
    for (number, sheet) in (2..).zip(sheets) {
        let path = format!("worksheets/sheet{number}.xml");
        list.push_str(&format!(
            r#"<sheet name="{}" sheetId="{number}" {} r:id="rId{number}"/>"#,
            sheet.name, sheet.entry
        ));
        files.push((format!("xl/{path}"), format!(r#"<worksheet xmlns="m">{}</worksheet>"#, sheet.content)));
        targets.push(("worksheet", path));
    }
    let targets: Vec<(&str, &str)> = targets.iter().map(|(kind, target)| (*kind, target.as_str())).collect();
    files.push(("xl/_rels/workbook.xml.rels".to_owned(), relations(&targets)));
    let book = format!(
        r#"<workbook xmlns="m" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">{workbook}<sheets>{list}</sheets></workbook>"#
    );
    files.push(("xl/workbook.xml".to_owned(), book));
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    package(&files)
}

fn relations(targets: &[(&str, &str)]) -> String {
    let relation = |(number, (kind, target)): (usize, &(&str, &str))| {
        format!(
            r#"<Relationship Id="rId{number}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>"#
        )
    };
    format!("<Relationships>{}</Relationships>", (1..).zip(targets).map(relation).collect::<String>())
}

/// Rows of cells that stand between semicolons: numbers, or texts as they are.
pub fn rows(lines: &[&str]) -> String {
    let cell = |(column, text): (u8, &str)| {
        let column = char::from(b'A' + column);
        match text.parse::<f64>() {
            _ if text.is_empty() => String::new(),
            Ok(_) => format!(r#"<c r="{column}ROW"><v>{text}</v></c>"#),
            Err(_) => format!(r#"<c r="{column}ROW" t="inlineStr"><is><t>{text}</t></is></c>"#),
        }
    };
    let row = |(number, line): (usize, &&str)| {
        let cells: String = (0..).zip(line.split(';')).map(cell).collect();
        format!(r#"<row r="{number}">{}</row>"#, cells.replace("ROW", &number.to_string()))
    };
    format!("<sheetData>{}</sheetData>", (1..).zip(lines).map(row).collect::<String>())
}

/// A workbook from text: `Kosten: Dorp;Kosten ⏎ Anloo;12 + hidden Geheim: a;b`.
pub fn workbook_of(text: &str) -> Vec<u8> {
    let sheets: Vec<(&str, &str, String)> = text
        .split(" + ")
        .map(|sheet| sheet.split_once(": ").unwrap())
        .map(|(name, lines)| {
            let entry = if name.starts_with("hidden ") { r#"state="hidden""# } else { "" };
            (name.trim_start_matches("hidden "), entry, rows(&lines.split(" ⏎ ").collect::<Vec<_>>()))
        })
        .collect();
    let sheets: Vec<Sheet<'_>> = sheets.iter().map(|(name, entry, content)| Sheet { name, entry, content }).collect();
    workbook(&sheets, "", "")
}
