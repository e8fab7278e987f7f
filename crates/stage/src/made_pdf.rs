//! PDF files of the kinds that offices have, small enough to be made in a test.

use crate::made::{pdf_of, stream};

/// A piece of text on a page: where its line begins, the size of its letters, and what is written in the file for them.
pub type Piece<'a> = (f32, f32, f32, &'a str);

/// A page as it is built: pieces of text, what its dictionary says beside them, and what turns all that is drawn.
#[derive(Clone, Debug, Default)]
pub struct Leaf<'a> {
    pub pieces: Vec<Piece<'a>>,
    /// Such as `/Rotate 90` or `/Annots [20 0 R]`.
    pub more: &'a str,
    /// A matrix in which everything is drawn, such as `0 1 -1 0 842 0 cm`.
    pub matrix: &'a str,
}

/// The pages with these pieces.
pub fn leaves<'a>(pages: &[&[Piece<'a>]]) -> Vec<Leaf<'a>> {
    pages.iter().map(|pieces| Leaf { pieces: pieces.to_vec(), ..Leaf::default() }).collect()
}

/// A PDF of pages without any title. `catalogue` comes into its catalogue; `others` are further objects, from number 20 on.
pub fn document(pages: &[Leaf<'_>], catalogue: &str, others: &[Vec<u8>]) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len()).map(|page| format!("{} 0 R", 4 + 2 * page)).collect();
    let mut objects = vec![
        format!("<< /Type /Catalog /Pages 2 0 R {catalogue} >>").into_bytes(),
        format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len()).into_bytes(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
    ];
    for (number, page) in pages.iter().enumerate() {
        let content = 5 + 2 * number;
        let more = page.more;
        objects.push(
            format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R /Resources << /Font << /F1 3 0 R >> >> {more} >>")
                .into_bytes(),
        );
        let mut drawn = format!("q {} ", page.matrix).into_bytes();
        for (x, y, size, text) in &page.pieces {
            drawn.extend(format!("BT /F1 {size} Tf {x} {y} Td (").into_bytes());
            drawn.extend(text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()));
            drawn.extend(b") Tj ET ");
        }
        drawn.extend(b"Q");
        objects.push(stream("", &drawn));
    }
    assert!(objects.len() < 20);
    objects.resize(if others.is_empty() { objects.len() } else { 19 }, b"null".to_vec());
    objects.extend(others.iter().cloned());
    pdf_of(&objects, "")
}

/// A PDF of these pages, and nothing else.
pub fn placed(pages: &[&[Piece<'_>]]) -> Vec<u8> {
    document(&leaves(pages), "", &[])
}

/// A PDF whose letters are named by a table of the file, as `(code, sign in hexadecimal UTF-16)`.
pub fn with_table(text: &str, table: &[(u8, &str)]) -> Vec<u8> {
    let lines: String = table.iter().map(|(code, sign)| format!("<{code:02x}> <{sign}>\n")).collect();
    let map = format!(
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange {} beginbfchar\n{lines}endbfchar endcmap end",
        table.len()
    );
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>";
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 6 0 R >>";
    pdf_of(
        &[
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
            page.as_bytes().to_vec(),
            stream("", format!("BT /F1 11 Tf 60 780 Td ({text}) Tj ET").as_bytes()),
            font.as_bytes().to_vec(),
            stream("", map.as_bytes()),
        ],
        "",
    )
}

/// A form of which a line and a box are filled in.
pub fn form() -> Vec<u8> {
    let page = Leaf {
        pieces: vec![
            (60.0, 780.0, 16.0, "Aanvraag geveltuin"),
            (60.0, 705.0, 11.0, "Plant:"),
            (85.0, 655.0, 11.0, "Ik heb een regenton"),
            (85.0, 635.0, 11.0, "Ik heb een schutting"),
        ],
        more: "/Annots [20 0 R 21 0 R 22 0 R 23 0 R]",
        ..Leaf::default()
    };
    let text = |name: &str, value: &str, at: &str| {
        format!("<< /Type /Annot /Subtype /Widget /FT /Tx /T ({name}) /V ({value}) /Rect [{at}] /P 4 0 R >>")
            .into_bytes()
    };
    let tick = |name: &str, state: &str, at: &str| {
        format!(
            "<< /Type /Annot /Subtype /Widget /FT /Btn /T ({name}) /V /{state} /AS /{state} /Rect [{at}] /P 4 0 R >>"
        )
        .into_bytes()
    };
    let fields = [
        text("plant", "Kamperfoelie", "160 700 400 720"),
        tick("ton", "Aan", "60 650 75 665"),
        tick("schutting", "Off", "60 630 75 645"),
        text("Opmerking", "Graag in april", "60 100 400 120"),
    ];
    document(&[page], "/AcroForm << /Fields [20 0 R 21 0 R 22 0 R 23 0 R] >>", &fields)
}

/// A form whose page says nothing but what stands on its buttons and was typed into its field, beside a box that is ticked; `drawn`
/// comes onto the page itself.
pub fn buttons(captions: &[&str], value: &str, drawn: &str) -> Vec<u8> {
    let mut fields: Vec<(String, &str, &str)> = captions
        .iter()
        .map(|shown| (format!("/FT /Btn /Ff 65536 /T (knop) /MK << /CA ({shown}) >>"), *shown, ""))
        .collect();
    fields.push((format!("/FT /Tx /T (veld) /V ({value})"), value, ""));
    fields.push(("/FT /Btn /T (akkoord) /V /Aan /AS /Aan".to_owned(), "4", "/Aan"));
    let names: String = (0..fields.len()).map(|at| format!("{} 0 R ", 20 + 2 * at)).collect();
    let (mut others, mut top) = (Vec::new(), 700);
    for (at, (kind, shown, state)) in fields.into_iter().enumerate() {
        let look = format!("{} 0 R", 21 + 2 * at);
        let look = if state.is_empty() { look } else { format!("<< {state} {look} >>") };
        let place = format!("/F 4 /Rect [60 {top} 260 {}] /P 4 0 R", top + 20);
        others.push(format!("<< /Type /Annot /Subtype /Widget {kind} {place} /AP << /N {look} >> >>").into_bytes());
        others.push(stream(
            "/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 3 0 R >> >>",
            format!("BT /F1 11 Tf 4 6 Td ({shown}) Tj ET").as_bytes(),
        ));
        top -= 40;
    }
    let page = Leaf { more: &format!("/Annots [{names}]"), matrix: drawn, ..Leaf::default() };
    document(&[page], &format!("/AcroForm << /Fields [{names}] >>"), &others)
}

/// A form that only Adobe's own program shows.
pub fn xfa() -> Vec<u8> {
    let wait =
        [(60.0, 780.0, 11.0, "Please wait..."), (60.0, 760.0, 11.0, "If this message is not eventually replaced")];
    document(&leaves(&[&wait]), "/NeedsRendering true /AcroForm << /Fields [] /XFA 20 0 R >>", &[stream("", b"<xdp/>")])
}

/// A PDF that everybody may open, and only its owner may change: "De sleutel ligt bij de balie.", locked with RC4 of 128 bits.
pub fn owned() -> Vec<u8> {
    const ID: &str = "30313233343536373839616263646566";
    const OWNER: &str = "5d7c0bf795b839fee888cd677f151f5726ed2233ab580d25d2083f3529905ac7";
    const USER: &str = "4110c2ee71c475bbccf9aa06df96150e00000000000000000000000000000000";
    const CONTENT: &str = "101c5097a4d77372c1b05c1e9bafb9e89e881da31f8b67fe13edf86b4b5372f50b86a16fb1181e8a7f2812ce6f78813f2a1dcc576e36b3a105951652";
    let content: Vec<u8> =
        (0..CONTENT.len()).step_by(2).map(|at| u8::from_str_radix(&CONTENT[at..at + 2], 16).unwrap()).collect();
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>";
    pdf_of(
        &[
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
            page.as_bytes().to_vec(),
            stream("", &content),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
        ],
        &format!(
            "/ID [<{ID}><{ID}>] /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -3904 /O <{OWNER}> /U <{USER}> >>"
        ),
    )
}

/// A page on which somebody typed a note.
pub fn noted(text: &str, note: &str) -> Vec<u8> {
    let pieces = vec![(60.0, 780.0, 11.0, text)];
    let page = Leaf { pieces, more: "/Annots [20 0 R]", ..Leaf::default() };
    let note =
        format!("<< /Type /Annot /Subtype /FreeText /Contents ({note}) /DA (/Helv 11 Tf) /Rect [60 500 400 600] >>");
    document(&[page], "", &[note.into_bytes()])
}

/// A PDF that carries a file along.
pub fn carrying(text: &str, name: &str, file: &[u8]) -> Vec<u8> {
    let pieces = [(60.0, 780.0, 11.0, text)];
    let specification = format!("<< /Type /Filespec /F ({name}) /UF ({name}) /EF << /F 21 0 R >> >>");
    document(
        &leaves(&[&pieces]),
        &format!("/Names << /EmbeddedFiles << /Names [({name}) 20 0 R] >> >>"),
        &[specification.into_bytes(), stream("/Type /EmbeddedFile", file)],
    )
}
