//! Question 8: can it be guessed from dates alone who copied whom?

use maud::{Markup, html};

use super::motives::{cells, row, shares};
use crate::diffusion::netinf::Comparison;
use crate::draw::ranges::{Mark, Ranges, Row, Shape};
use crate::page::Page;
use crate::page::figure::Figure;
use crate::page::said::told;
use crate::page::section::Section;
use crate::privacy::LEAST;
use crate::words::{Value, Words};

pub(in crate::page) fn section(page: &Page<'_>) -> Section {
    let words = page.words;
    let shown = page.figures.guess.as_ref().filter(|guess| guess.declared >= LEAST);
    let (says, body) = match shown {
        Some(guess) => (says(words, guess), html! { div.figures { (figure(words, guess).draw(words)) } }),
        None => (vec![words.say("guess-none")], Markup::default()),
    };
    Section::new("guess", words, says, body)
}

fn says(words: &Words, guess: &Comparison) -> Vec<String> {
    let (precision, recall) = (words.share(&told(guess.precision)), words.share(&told(guess.recall)));
    let blind = words.fine_percent(guess.blind);
    let values = [
        ("practices", Value::Count(guess.practices)),
        ("guessed", Value::Count(guess.guessed)),
        ("declared", Value::Count(guess.declared)),
        ("precision", Value::Text(&precision)),
        ("recall", Value::Text(&recall)),
        ("blind", Value::Text(&blind)),
    ];
    vec![words.with("guess-says", &values)]
}

fn figure(words: &Words, guess: &Comparison) -> Figure {
    let blind = Mark { value: guess.blind, range: None, chance: None, shape: Shape::Square };
    let rows = vec![
        row(words, words.say("guess-precision"), &told(guess.precision), Shape::Disc),
        row(words, words.say("guess-recall"), &told(guess.recall), Shape::Disc),
        Row::Estimate(words.say("guess-blind"), Some(blind), words.fine_percent(guess.blind)),
    ];
    let lines = vec![
        cells(words, words.say("guess-precision"), &told(guess.precision)),
        cells(words, words.say("guess-recall"), &told(guess.recall)),
        vec![words.say("guess-blind"), words.fine_percent(guess.blind), String::new(), String::new()],
    ];
    let drawing = Ranges {
        rows,
        values: (0.0, 1.0),
        log: false,
        reference: None,
        tick: Box::new(|share| words.percent(share)),
        unit: words.say("guess-unit"),
    };
    Figure {
        id: "guess-all".to_owned(),
        title: words.say("guess-title"),
        about: words.say("ranges-about"),
        caption: String::new(),
        drawing: drawing.draw(),
        table: shares(words, lines),
    }
}
