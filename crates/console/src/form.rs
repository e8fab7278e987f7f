//! What stands in a form, or behind the question mark of an address.

use crate::stop::Stop;

/// Names with values, in order; a name may stand more than once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Form(Vec<(String, String)>);

/// A longer value is no word of a person.
const LONGEST: usize = 2_000;

/// What may be longer, and has lines: the text of a document.
const TEXT: &str = "tekst";

/// It is no longer than this, in bytes.
pub(crate) const LONGEST_TEXT: usize = 256 * 1024;

/// Where somebody comes from: a long address is no reason to do nothing.
const BACK: &str = "terug";

impl Form {
    /// Reads what stands behind a question mark, without what is too long.
    pub(crate) fn read(bytes: &[u8]) -> Self {
        Self(pairs(bytes).filter(|(name, value)| fits(name, value)).collect())
    }

    /// Reads what somebody sent, as browsers write it. What is too long is not left out: they would not know.
    pub(crate) fn sent(bytes: &[u8]) -> Result<Self, Stop> {
        if pairs(bytes).any(|(name, value)| name != BACK && !fits(&name, &value)) {
            return Err(Stop::TooLarge);
        }
        Ok(Self::read(bytes))
    }

    /// The value of the first field with this name, on one line; empty when there is none.
    pub(crate) fn get(&self, name: &str) -> String {
        self.all(name).into_iter().next().unwrap_or_default()
    }

    /// The values of all fields with this name, each on one line.
    pub(crate) fn all(&self, name: &str) -> Vec<String> {
        let named = self.0.iter().filter(|(own, _)| own == name);
        named.map(|(_, value)| value.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    }

    /// The text of a document, as it was written; empty when there is none.
    pub(crate) fn text(&self) -> String {
        let text = self.0.iter().find(|(own, _)| own == TEXT).map(|(_, value)| value.trim());
        text.unwrap_or_default().to_owned()
    }

    /// The page of ours to which somebody goes back.
    pub(crate) fn back(&self) -> String {
        let to = self.get(BACK);
        let own = to.starts_with('/') && !to.starts_with("//") && !to.contains('\\');
        if own { to } else { "/".to_owned() }
    }

    /// The same with another value for one name, as it stands behind the question mark of an address.
    pub(crate) fn with(&self, name: &str, value: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (own, value) in self.0.iter().filter(|(own, value)| own != name && !value.is_empty()) {
            query.append_pair(own, value);
        }
        if !value.is_empty() {
            query.append_pair(name, value);
        }
        query.finish()
    }
}

/// Names with values. Browsers send the lines of a text with two signs between them.
fn pairs(bytes: &[u8]) -> impl Iterator<Item = (String, String)> {
    form_urlencoded::parse(bytes).map(|(name, value)| {
        let value = if name == TEXT { value.replace("\r\n", "\n") } else { value.into_owned() };
        (name.into_owned(), value)
    })
}

fn fits(name: &str, value: &str) -> bool {
    if name == TEXT { value.trim().len() <= LONGEST_TEXT } else { value.len() <= LONGEST }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_measured_as_it_is_kept_and_nothing_too_long_is_left_out_unsaid() {
        let line = "é\r\n".repeat(LONGEST_TEXT / 3);
        let read = |form: &[(&str, &str)]| {
            Form::sent(form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish().as_bytes())
        };
        assert_eq!(read(&[(TEXT, &line)]).unwrap().text(), line.replace("\r\n", "\n").trim());
        let long = "a".repeat(LONGEST + 1);
        for (name, value) in [(TEXT, format!("{line}é\r\né")), ("reden", long.clone()), ("woorden", long.clone())] {
            assert!(matches!(read(&[(name, &value)]), Err(Stop::TooLarge)), "{name}");
        }
        assert_eq!(read(&[(BACK, &long)]).unwrap().back(), "/");
        assert_eq!(Form::read(format!("q={long}").as_bytes()), Form::default());
    }

    #[test]
    fn nobody_is_led_elsewhere() {
        for (to, expected) in
            [("/stukken?q=a", "/stukken?q=a"), ("//evil.example", "/"), ("https://a", "/"), ("/\\evil.example", "/")]
        {
            assert_eq!(Form::read(format!("terug={to}").as_bytes()).back(), expected);
        }
    }

    #[test]
    fn reads_what_stands_more_than_once() {
        let form = Form::read(b"nummer=1&nummer=2&reden=a%0A+b%26c&leeg=");
        assert_eq!(form.all("nummer"), ["1", "2"]);
        assert_eq!(
            (form.get("reden"), form.get("leeg"), form.get("niets")),
            ("a b&c".into(), String::new(), String::new())
        );
        assert_eq!(form.with("nummer", "3"), "reden=a%0A+b%26c&nummer=3");
    }
}
