//! What a number in a cell looks like, in Dutch.

use std::panic::{AssertUnwindSafe, catch_unwind};

use ssfmt::ast::{DatePart, FormatPart};
use ssfmt::{DateSystem, FormatOptions, Locale, NumberFormat, format_code_from_id};

/// A percentage has so many decimals at most, when its format has fewer: 12,5 % is not 13 %.
const PERCENT_DECIMALS: usize = 2;

/// How numbers are shown.
#[derive(Clone, Debug)]
pub(super) enum Shape {
    General,
    /// Not at all.
    Hidden,
    Percent {
        decimals: usize,
    },
    Format(Box<NumberFormat>),
}

/// The codes of formats that Excel knows by a number and shows as the country does.
fn of_country(id: u32) -> Option<&'static str> {
    match id {
        5 | 6 => Some("€ #,##0;€ -#,##0"),
        7 | 8 => Some("€ #,##0.00;€ -#,##0.00"),
        14 | 27..=31 | 34..=36 | 50..=54 | 57 | 58 => Some("d-m-yyyy"),
        15 => Some("d-mmm-yyyy"),
        17 => Some("mmm yyyy"),
        18 | 20 | 32 => Some("h:mm"),
        19 | 21 | 33 => Some("h:mm:ss"),
        22 => Some("d-m-yyyy h:mm"),
        41 => Some("#,##0;-#,##0"),
        42 => Some("€ #,##0;€ -#,##0"),
        43 => Some("#,##0.00;-#,##0.00"),
        44 => Some("€ #,##0.00;€ -#,##0.00"),
        _ => None,
    }
}

impl Shape {
    /// That of a format: by its code, or by the number that Excel knows it by.
    pub(super) fn of(id: u32, code: Option<&str>) -> Self {
        let Some(code) = code.or_else(|| of_country(id)).or_else(|| format_code_from_id(id)) else {
            return Self::General;
        };
        if code.chars().all(|c| c == ';') {
            return Self::Hidden;
        }
        let Some(Ok(format)) = guarded(|| NumberFormat::parse(code)) else { return Self::General };
        match parts(&format) {
            [] => Self::General,
            parts if parts.iter().any(|part| matches!(part, FormatPart::Percent)) => {
                let behind = parts.iter().skip_while(|part| !matches!(part, FormatPart::DecimalPoint));
                let digits = behind.filter(|part| matches!(part, FormatPart::Digit(digit) if digit.is_required()));
                Self::Percent { decimals: digits.count() }
            }
            _ => Self::Format(Box::new(format)),
        }
    }

    /// A number as it is shown; nothing where it is hidden.
    pub(super) fn say(&self, value: f64, since_1904: bool) -> String {
        match self {
            Self::General => general(value),
            Self::Hidden => String::new(),
            Self::Percent { decimals } => format!("{} %", percent(value * 100.0, *decimals)),
            Self::Format(format) => {
                let date_system = if since_1904 { DateSystem::Date1904 } else { DateSystem::Date1900 };
                let options = FormatOptions { date_system, locale: dutch() };
                let Some(Ok(said)) = guarded(|| format.try_format(value, &options)) else { return general(value) };
                let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
                match first(format) {
                    Some(FormatPart::DatePart(DatePart::Hour | DatePart::Hour2)) => {
                        said.strip_prefix('0').filter(|rest| !rest.starts_with(':')).unwrap_or(&said).to_owned()
                    }
                    Some(FormatPart::Digit(_)) if is_scientific(format) => said.replace('.', ","),
                    _ => said,
                }
            }
        }
    }
}

/// What others wrote may stumble over what nobody thought of; then the number is shown plainly.
fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

fn parts(format: &NumberFormat) -> &[FormatPart] {
    format.sections().first().map_or(&[], |section| &section.parts)
}

/// What a format shows first: one that begins with the hour shows a time of the day without its day.
fn first(format: &NumberFormat) -> Option<&FormatPart> {
    parts(format).first()
}

/// Whether a format shows powers of ten, in which the crate always writes a point.
fn is_scientific(format: &NumberFormat) -> bool {
    parts(format).iter().any(|part| matches!(part, FormatPart::Scientific { .. }))
}

/// A number without any format, as Dutch Excel shows it.
fn general(value: f64) -> String {
    let plain = guarded(|| ssfmt::format_default(value, "General")).and_then(Result::ok);
    plain.unwrap_or_else(|| value.to_string()).replace('.', ",")
}

fn percent(value: f64, decimals: usize) -> String {
    let rounded = format!("{value:.*}", decimals.max(PERCENT_DECIMALS));
    let (whole, behind) = rounded.split_once('.').unwrap_or((&rounded, ""));
    let kept = behind.trim_end_matches('0').len().max(decimals);
    match behind.get(..kept).filter(|behind| !behind.is_empty()) {
        Some(behind) => format!("{whole},{behind}"),
        None => whole.to_owned(),
    }
}

fn dutch() -> Locale {
    Locale {
        decimal_separator: ',',
        thousands_separator: '.',
        currency_symbol: "€",
        month_names_short: ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
        month_names_full: [
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ],
        day_names_short: ["zo", "ma", "di", "wo", "do", "vr", "za"],
        day_names_full: ["zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"],
        ..Locale::en_us()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(code: &str, value: f64, expected: &str) {
        assert_eq!(Shape::of(164, Some(code)).say(value, false), expected, "{code}");
    }

    #[test]
    fn shows_numbers_as_dutch_excel_does() {
        check("0%", 0.125, "12,5 %");
        check("0.0%", 0.5, "50,0 %");
        check("0%", 0.07, "7 %");
        check("€ #,##0.00", 1_234_567.5, "€ 1.234.567,50");
        check("\"€\"\\ #,##0.00;[Red]\"€\"\\ -#,##0.00", -5.0, "€ -5,00");
        check("_ \"€\"\\ * #,##0.00_ ;_ \"€\"\\ * \\-#,##0.00_ ;_ \"€\"\\ * \"-\"??_ ;_ @_ ", 1234.5, "€ 1.234,50");
        check("[$€-413] #,##0", 12_000.0, "€ 12.000");
        check("General", 0.1 + 0.2, "0,3");
        check("General", 1_234_567.5, "1234567,5");
        check("00000", 123.0, "00123");
        check("#,##0\" kg\"", 1_500.0, "1.500 kg");
        check("0.00E+00", 12_345.0, "1,23E+04");
        check(";;;", 3.0, "");
    }

    #[test]
    fn shows_moments_as_dutch_excel_does() {
        check("dd-mm-yyyy", 45_352.0, "01-03-2024");
        check("[$-413]d mmmm yyyy;@", 46_022.0, "31 december 2025");
        check("dddd d mmm", 45_352.0, "vrijdag 1 mrt");
        check("hh:mm", 0.375, "9:00");
        check("hh:mm", 0.0, "0:00");
        check("[h]:mm", 1.5, "36:00");
        assert_eq!(Shape::of(14, None).say(45_352.0, false), "1-3-2024");
        assert_eq!(Shape::of(14, None).say(43_890.0, true), "1-3-2024");
        assert_eq!(Shape::of(22, None).say(45_352.375, false), "1-3-2024 9:00");
        assert_eq!(Shape::of(44, None).say(-3.0, false), "€ -3,00");
    }
}
