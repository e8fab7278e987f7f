//! Drawings in SVG: quiet, with words beside what they mean, and never by colour alone.
//!
//! A drawing is [`WIDTH`] units wide, about as wide as a telephone, so that its letters stay readable there. What it says in words
//! stands around it (`page/figure`).

use maud::Markup;

pub(crate) mod curve;
pub(crate) mod map;
pub(crate) mod matrix;
pub(crate) mod ranges;
mod scale;

pub use scale::{Scale, round_up};

/// The width of a drawing in its own units.
pub const WIDTH: f64 = 360.0;

/// About how wide a letter of the drawings' text is on a telephone, where it is largest.
const LETTER: f64 = 6.8;

/// What stands inside the element `svg`.
pub struct Drawing {
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
    /// What is drawn.
    pub body: Markup,
}

/// A coordinate: a tenth of a unit is as fine as anybody sees.
pub fn at(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

/// Text that fits in `width` units; what does not is cut, for the table beside the drawing has it whole.
pub fn fitted(text: &str, width: f64) -> String {
    let most = (width / LETTER).floor().max(4.0);
    let room = (1..).take_while(|count| f64::from(*count) <= most).count();
    if text.chars().count() <= room {
        return text.to_owned();
    }
    let cut: String = text.chars().take(room.saturating_sub(1)).collect();
    format!("{}…", cut.trim_end())
}
