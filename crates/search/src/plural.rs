//! Plurals that the Dutch stemmer takes for past tenses.
//!
//! Snowball's stemmer (Kraaij and Pohlmann) cuts `-den` after l and r, as in `leerden`. Nouns on -ld and -rd lose their
//! own d that way: `schulden` would become `schul` and never meet `schuld`. In texts of municipalities the nouns are by
//! far the more frequent, so their ending is cut here first.

use tantivy::tokenizer::{Token, TokenFilter, TokenStream, Tokenizer};

/// Cuts `-en` from words on `-lden` and `-rden`.
#[derive(Clone, Copy, Debug)]
pub(super) struct PluralFilter;

/// A tokenizer with the filter after it.
#[derive(Clone)]
pub(super) struct PluralTokenizer<T>(T);

/// A stream with the filter after it.
pub(super) struct PluralStream<S>(S);

impl TokenFilter for PluralFilter {
    type Tokenizer<T: Tokenizer> = PluralTokenizer<T>;

    fn transform<T: Tokenizer>(self, tokenizer: T) -> PluralTokenizer<T> {
        PluralTokenizer(tokenizer)
    }
}

impl<T: Tokenizer> Tokenizer for PluralTokenizer<T> {
    type TokenStream<'a> = PluralStream<T::TokenStream<'a>>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        PluralStream(self.0.token_stream(text))
    }
}

impl<S: TokenStream> TokenStream for PluralStream<S> {
    fn advance(&mut self) -> bool {
        let there = self.0.advance();
        let text = &mut self.0.token_mut().text;
        if there && (text.ends_with("lden") || text.ends_with("rden")) {
            text.truncate(text.len() - "en".len());
        }
        there
    }

    fn token(&self) -> &Token {
        self.0.token()
    }

    fn token_mut(&mut self) -> &mut Token {
        self.0.token_mut()
    }
}
