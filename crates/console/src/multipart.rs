//! A form with files, as browsers send it (RFC 7578).

use memchr::memmem;

/// A quotation mark.
const QUOTE: char = '\u{22}';

/// A field of a form.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Field<'a> {
    pub(crate) name: String,
    /// What the file is called, if it is one.
    pub(crate) file: Option<String>,
    pub(crate) bytes: &'a [u8],
}

/// What stands between the fields, as a header of the request says.
pub(crate) fn boundary(content_type: &str) -> Option<String> {
    let (kind, rest) = content_type.split_once(';')?;
    if !kind.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    let mut parts = rest.split(';').filter_map(|part| part.trim().split_once('='));
    let (_, boundary) = parts.find(|(name, _)| name.eq_ignore_ascii_case("boundary"))?;
    // RFC 2046, section 5.1.1: at most 70 characters.
    let boundary = boundary.trim_matches(QUOTE);
    (1..=70).contains(&boundary.len()).then(|| boundary.to_owned())
}

/// The fields of a form, in order; nothing when it is no such form.
pub(crate) fn fields<'a>(body: &'a [u8], boundary: &str) -> Option<Vec<Field<'a>>> {
    let (first, between) = (format!("--{boundary}"), format!("\r\n--{boundary}"));
    let mut rest = body.strip_prefix(first.as_bytes())?;
    let mut fields = Vec::new();
    while !rest.starts_with(b"--") {
        let part = rest.strip_prefix(b"\r\n")?;
        let end = memmem::find(part, between.as_bytes())?;
        let (part, after) = part.split_at_checked(end)?;
        fields.extend(field(part)?);
        rest = after.get(between.len()..)?;
    }
    Some(fields)
}

/// One field; nothing within when it has no name.
fn field(part: &[u8]) -> Option<Option<Field<'_>>> {
    const GAP: &[u8] = b"\r\n\r\n";
    let end = memmem::find(part, GAP)?;
    let (head, rest) = part.split_at_checked(end)?;
    let head = String::from_utf8_lossy(head);
    let told = |line: &&str| line.to_ascii_lowercase().starts_with("content-disposition:");
    let Some(told) = head.lines().find(told) else { return Some(None) };
    let value = |name: &str| {
        let (_, rest) = told.split_once(&format!("; {name}={QUOTE}"))?;
        // Browsers write a quotation mark in a name as %22 (HTML, "multipart form data").
        Some(rest.split(QUOTE).next().unwrap_or_default().replace("%22", "\u{22}").replace("%0D%0A", " "))
    };
    let bytes = rest.get(GAP.len()..)?;
    Some(value("name").map(|name| Field { name, file: value("filename"), bytes }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &[u8] = b"--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x\r\n\
        Content-Disposition: form-data; name=\"f\"; filename=\"een %22plan%22.txt\"\r\nContent-Type: text/plain\r\n\r\n\
        regel\r\n\r\n--y\r\n\r\n--x--\r\n";

    #[test]
    fn a_form_has_fields_and_files() {
        let fields = fields(BODY, "x").unwrap();
        let named: Vec<_> =
            fields.iter().map(|field| (field.name.as_str(), field.file.as_deref(), field.bytes)).collect();
        assert_eq!(
            named,
            [("a", None, b"1".as_slice()), ("f", Some("een \"plan\".txt"), b"regel\r\n\r\n--y\r\n".as_slice())]
        );
    }

    #[test]
    fn what_is_cut_or_none_is_no_form() {
        for end in 0..BODY.len() - 4 {
            assert_eq!(fields(&BODY[..end], "x"), None, "{end}");
        }
        assert_eq!(fields(b"", "x"), None);
        assert_eq!(fields(b"--x--", "x"), Some(Vec::new()));
    }

    #[test]
    fn a_boundary_is_named_by_the_header() {
        let of = |text: &str| boundary(text);
        assert_eq!(of("multipart/form-data; boundary=----a").as_deref(), Some("----a"));
        assert_eq!(of("Multipart/Form-Data; charset=utf-8; boundary=\"b c\"").as_deref(), Some("b c"));
        assert_eq!(of("application/x-www-form-urlencoded"), None);
        assert_eq!(of("multipart/form-data; boundary="), None);
    }
}
