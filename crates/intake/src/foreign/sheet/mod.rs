//! Sheets: XLSX, XLSB, ODS and CSV, as they are shown. Each row becomes a line.

pub(super) mod binary;
mod book;
mod cells;
pub(super) mod excel;
mod grid;
mod layout;
mod number;
pub(super) mod open_document;
pub(super) mod separated;
mod styles;
