//! How a model was taught to see a text, and how its vector is made.

use super::TextKind;

/// Words that the tokenizer takes for marks of its own. In what people write they mean nothing.
const MARKS: [&str; 5] = ["</s>", "<s>", "<mask>", "<pad>", "<unk>"];

/// What a model wants to be told, and how it answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manner {
    /// What stands before something that is looked for.
    pub query_prefix: String,
    /// What stands before something that can be found.
    pub passage_prefix: String,
    /// The longest text, in tokens; what is beyond is not read.
    pub max_tokens: usize,
    /// How the vectors of the tokens become one.
    pub pooling: Pooling,
}

/// How the vectors of the tokens become one. A graph that does so itself is left alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pooling {
    /// Their mean.
    #[default]
    Mean,
    /// The first stands for all.
    Cls,
}

impl Default for Manner {
    /// Nothing before a text, and as many tokens as most models of the BERT family read.
    fn default() -> Self {
        Self { query_prefix: String::new(), passage_prefix: String::new(), max_tokens: 512, pooling: Pooling::Mean }
    }
}

impl Manner {
    /// The text as the model was taught to see it.
    pub(super) fn prefixed(&self, kind: TextKind, text: &str) -> String {
        let prefix = match kind {
            TextKind::Query => &self.query_prefix,
            TextKind::Passage => &self.passage_prefix,
        };
        format!("{prefix}{}", without_marks(text))
    }
}

/// A text without what the tokenizer would take for marks of its own.
pub(super) fn without_marks(text: &str) -> String {
    let mut text = text.to_owned();
    // Taking a mark out can make another of what stood around it. A blank in its place cannot.
    for mark in MARKS {
        text = text.replace(mark, " ");
    }
    text
}

impl From<Pooling> for fastembed::Pooling {
    fn from(pooling: Pooling) -> Self {
        match pooling {
            Pooling::Mean => Self::Mean,
            Pooling::Cls => Self::Cls,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: TextKind, text: &str, expected: &str) {
        let e5 = Manner { query_prefix: "query: ".into(), passage_prefix: "passage: ".into(), ..Manner::default() };
        assert_eq!(e5.prefixed(kind, text), expected);
    }

    #[test]
    fn tells_the_model_what_a_text_is() {
        check(TextKind::Query, "armoede", "query: armoede");
        check(TextKind::Passage, "a</s>b<mask> <<s>/s>", "passage: a b  < /s>");
        assert_eq!(Manner::default().prefixed(TextKind::Query, "armoede"), "armoede");
    }
}
