//! What is told of a step beside its name: two things that tell of nobody.

use std::fmt;

use tracing::field::{Field, Visit};
use tracing::span::Attributes;

/// The longest name of a kind of event.
const LONGEST_KIND: usize = 16;

/// What is told of a step.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    /// The reference of the request that it belongs to.
    pub(super) reference: Option<String>,
    /// The kind of event that it is about.
    pub(super) kind: Option<String>,
}

impl Told {
    /// What is told of a step with these fields: any others are not read.
    pub(super) fn of(attributes: &Attributes<'_>) -> Self {
        let mut told = Self::default();
        attributes.record(&mut told);
        told
    }
}

impl Visit for Told {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "reference" if is_reference(value) => self.reference = Some(value.to_owned()),
            "event" if is_kind(value) => self.kind = Some(value.to_owned()),
            _ => {}
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn fmt::Debug) {}
}

/// Whether this is the reference of a request, whatever the field is called.
fn is_reference(value: &str) -> bool {
    value.len() == 8 && value.bytes().all(|sign| sign.is_ascii_hexdigit())
}

/// Whether this is a kind of event: one word of the program's own.
fn is_kind(value: &str) -> bool {
    value.len() <= LONGEST_KIND && value.bytes().all(|sign| sign.is_ascii_lowercase())
}
