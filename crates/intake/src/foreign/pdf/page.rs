//! What stands on a page, as PDFium finds it: signs with their places, notes, and what was filled in.

use pdfium_render::prelude::{
    PdfFontWeight, PdfFormField, PdfFormFieldCommon as _, PdfPage, PdfPageAnnotation, PdfPageAnnotationCommon as _,
    PdfPageAnnotationType, PdfPageObjectsCommon as _, PdfPageTextChar, PdfRect,
};

use super::letters;

/// More signs than this has no page that somebody reads.
const MOST_SIGNS: usize = 200_000;

/// Fonts from this weight on are bold.
const BOLD: u32 = 600;

/// A box, seen so that its text runs from left to right; in points, upwards.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Area {
    pub left: f32,
    pub right: f32,
    pub bottom: f32,
    pub top: f32,
}

impl Area {
    /// The same box, seen so that text in this direction runs from left to right.
    pub(super) fn turned(self, turn: i16) -> Self {
        let corners =
            [(self.left, self.bottom), (self.right, self.bottom), (self.left, self.top), (self.right, self.top)];
        let corners = corners.map(|(x, y)| turned(x, y, turn));
        let outermost = |pick: fn(&(f32, f32)) -> f32, choose: fn(f32, f32) -> f32, start: f32| {
            corners.iter().map(pick).fold(start, choose)
        };
        Self {
            left: outermost(|corner| corner.0, f32::min, f32::MAX),
            right: outermost(|corner| corner.0, f32::max, f32::MIN),
            bottom: outermost(|corner| corner.1, f32::min, f32::MAX),
            top: outermost(|corner| corner.1, f32::max, f32::MIN),
        }
    }
}

/// One sign.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    pub sign: char,
    pub left: f32,
    pub right: f32,
    /// The line that it stands on.
    pub base: f32,
    pub size: f32,
    pub bold: bool,
    /// In which direction its text runs; in degrees, counterclockwise.
    pub turn: i16,
}

/// What somebody filled in.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub name: String,
    pub value: Value,
    pub area: Area,
}

impl Field {
    /// Whether a sign stands in it.
    fn has(&self, glyph: &Glyph) -> bool {
        let area = self.area.turned(glyph.turn);
        let middle = (glyph.left + glyph.right) / 2.0;
        area.left < middle && middle < area.right && area.bottom <= glyph.base && glyph.base < area.top
    }
}

#[derive(Clone, Debug)]
pub(super) enum Value {
    Text(String),
    Ticked(bool),
}

/// All that a page says.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    /// Its box.
    pub area: Area,
    /// Its signs, in the order in which they were drawn.
    pub glyphs: Vec<Glyph>,
    /// Notes that were written on it.
    pub notes: Vec<String>,
    pub fields: Vec<Field>,
    /// How many files are pinned on it.
    pub files: usize,
    /// Whether it is a picture without signs.
    pub is_picture: bool,
}

/// Reads a page; nothing when it is damaged.
pub(super) fn read(page: &mut PdfPage<'_>) -> Option<Page> {
    let bounds = page.boundaries().bounding().map(|found| area(&found.bounds)).ok();
    let area = bounds.unwrap_or(Area { right: page.width().value, top: page.height().value, ..Area::default() });
    let mut glyphs = glyphs(page)?;
    let (mut notes, mut fields, mut files, mut has_fields) = (Vec::new(), Vec::new(), 0, false);
    for annotation in page.annotations().iter().filter(|annotation| !annotation.is_hidden()) {
        files += usize::from(annotation.annotation_type() == PdfPageAnnotationType::FileAttachment);
        if let PdfPageAnnotation::FreeText(note) = &annotation {
            notes.extend(note.contents().filter(|text| !text.trim().is_empty()));
        } else if let (Some(field), Ok(bounds)) = (annotation.as_form_field(), annotation.bounds()) {
            has_fields = true;
            fields.extend(filled_in(field, self::area(&bounds)));
        }
    }
    let objects = page.objects();
    let is_image = |at| objects.get(at).is_ok_and(|object| object.as_image_object().is_some());
    let has_image = (0..objects.len()).any(is_image);
    let is_picture = glyphs.is_empty() && has_image;
    // A button to print it makes no document of a picture of paper, and notes would be there twice.
    if has_fields && !has_image && notes.is_empty() && glyphs.iter().all(|glyph| glyph.sign == ' ') {
        glyphs = captions(page, &mut fields).unwrap_or(glyphs);
    }
    Some(Page { area, glyphs, notes, fields, files, is_picture })
}

/// The signs of a page, in the order in which they were drawn.
fn glyphs(page: &PdfPage<'_>) -> Option<Vec<Glyph>> {
    let text = page.text().ok()?;
    let mut glyphs = Vec::new();
    let mut font = (String::new(), false);
    let mut half = None;
    for char in text.chars().iter().take(MOST_SIGNS) {
        let code = char.unicode_value();
        // What lies beyond the first 65,536 signs comes in two halves.
        if (0xd800..0xdc00).contains(&code) {
            half = Some(code);
        } else if let Some(sign) = letters::sign(half.take().map_or(code, |half| letters::joined(half, code))) {
            glyphs.extend(glyph(&char, sign, &mut font));
        }
    }
    Some(glyphs)
}

/// What the fields of a form show on paper, where its page has no other words: the captions of its buttons, and what was filled in.
/// Fields are no part of what PDFium calls a page's text, so they are drawn on it. What is seen this way, or says nothing without a
/// label, is none of the fields any more; the sign in a box that is ticked is told by its field.
fn captions(page: &mut PdfPage<'_>, fields: &mut Vec<Field>) -> Option<Vec<Glyph>> {
    page.flatten().ok()?;
    let mut glyphs = glyphs(page)?;
    let letters = |sign: &char| sign.is_alphanumeric();
    let shown: String = glyphs.iter().map(|glyph| glyph.sign).filter(letters).collect();
    glyphs.retain(|glyph| !fields.iter().any(|field| matches!(field.value, Value::Ticked(_)) && field.has(glyph)));
    fields.retain(|field| match &field.value {
        Value::Text(value) => !shown.contains(&value.chars().filter(letters).collect::<String>()),
        Value::Ticked(ticked) => *ticked,
    });
    Some(glyphs)
}

fn area(bounds: &PdfRect) -> Area {
    let (bottom, top) = (bounds.bottom().value, bounds.top().value);
    Area { left: bounds.left().value, right: bounds.right().value, bottom: bottom.min(top), top: bottom.max(top) }
}

/// One sign, unless PDFium made it up.
fn glyph(char: &PdfPageTextChar<'_>, sign: char, font: &mut (String, bool)) -> Option<Glyph> {
    if char.is_generated().unwrap_or(false) {
        return None;
    }
    let (x, y) = char.origin().map(|(x, y)| (x.value, y.value)).ok()?;
    let bounds = char.loose_bounds().map(|bounds| area(&bounds)).ok()?;
    let (a, b, c, d) = char.matrix().map(|m| (m.a(), m.b(), m.c(), m.d())).unwrap_or((1.0, 0.0, 0.0, 1.0));
    // Letters of a size below nothing stand upside down.
    let font_size = char.unscaled_font_size().value;
    let turn = if font_size < 0.0 { turn(-a, -b) } else { turn(a, b) };
    let size = font_size.abs() * c.hypot(d);
    let (left, base) = turned(x, y, turn);
    let right = bounds.turned(turn).right;
    let upright = turn % 90 == 0;
    let right = if upright && right > left { right } else { left + size * 0.5 };
    if !(left.is_finite() && right.is_finite() && base.is_finite() && size.is_finite()) {
        return None;
    }
    let size = if size < 0.5 { (bounds.top - bounds.bottom).max(1.0) } else { size };
    Some(Glyph { sign, left, right, base, size, bold: is_bold(char, font), turn })
}

fn is_bold(char: &PdfPageTextChar<'_>, font: &mut (String, bool)) -> bool {
    let name = char.font_name();
    if name != font.0 {
        let lower = name.to_lowercase();
        let weight = match char.font_weight() {
            Some(PdfFontWeight::Weight700Bold | PdfFontWeight::Weight800 | PdfFontWeight::Weight900) => BOLD,
            Some(PdfFontWeight::Custom(weight)) if weight < 1_000 => weight,
            _ => 0,
        };
        let named = ["bold", "black", "heavy"].iter().any(|word| lower.contains(word));
        *font = (name, named || weight >= BOLD);
    }
    font.1
}

/// The direction of a text, to whole degrees; what is nearly upright is.
fn turn(a: f32, b: f32) -> i16 {
    let degrees = b.atan2(a).to_degrees().round();
    let quarter = (degrees / 90.0).round() * 90.0;
    let degrees = if (degrees - quarter).abs() <= 3.0 { quarter } else { degrees };
    #[expect(clippy::cast_possible_truncation, reason = "degrees of a circle")]
    let degrees = degrees as i16;
    degrees.rem_euclid(360)
}

/// A place, seen so that text in this direction runs from left to right.
pub(super) fn turned(x: f32, y: f32, turn: i16) -> (f32, f32) {
    match turn {
        0 => (x, y),
        90 => (y, -x),
        180 => (-x, -y),
        270 => (-y, x),
        _ => {
            let (sin, cos) = f32::from(turn).to_radians().sin_cos();
            (x * cos + y * sin, y * cos - x * sin)
        }
    }
}

fn filled_in(field: &PdfFormField<'_>, area: Area) -> Option<Field> {
    let name = field.name().unwrap_or_default();
    let value = match field {
        PdfFormField::Text(text) if !text.is_password() => Value::Text(text.value()?),
        PdfFormField::ComboBox(combo) => Value::Text(combo.value()?),
        PdfFormField::ListBox(list) => Value::Text(list.value()?),
        PdfFormField::Checkbox(_) | PdfFormField::RadioButton(_) => {
            let state = field.appearance_stream().unwrap_or_default();
            let state = state.trim_start_matches('/');
            Value::Ticked(!state.is_empty() && state != "Off")
        }
        _ => return None,
    };
    if matches!(&value, Value::Text(text) if text.trim().is_empty()) {
        return None;
    }
    Some(Field { name, value, area })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_seen_upright() {
        assert_eq!(
            [turn(1.0, 0.02), turn(0.0, 2.0), turn(-1.0, 0.0), turn(0.0, -1.0), turn(1.0, 1.0)],
            [0, 90, 180, 270, 45]
        );
        // A second line of text that runs upwards stands to the right of the first: below it, when it is seen upright.
        assert!(turned(20.0, 5.0, 90).1 < turned(10.0, 5.0, 90).1);
        assert!(turned(10.0, 9.0, 90).0 > turned(10.0, 5.0, 90).0);
    }
}
