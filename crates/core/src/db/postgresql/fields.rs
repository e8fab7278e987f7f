//! Values as the server writes them: each in the form of its type.

use std::ops::Range;
use std::sync::Arc;

use bytes::{BufMut as _, BytesMut};
use fallible_iterator::FallibleIterator as _;
use postgres_protocol::Oid;
use postgres_protocol::message::backend::DataRowBody;

use crate::db::value::Value;
use crate::db::{DbError, Result};

const BOOL: Oid = 16;
const BYTEA: Oid = 17;
const NAME: Oid = 19;
pub(super) const INT8: Oid = 20;
pub(super) const INT2: Oid = 21;
pub(super) const INT4: Oid = 23;
const TEXT: Oid = 25;
const OID: Oid = 26;
const FLOAT4: Oid = 700;
const FLOAT8: Oid = 701;
const UNKNOWN: Oid = 705;
const VARCHAR: Oid = 1043;
const NUMERIC: Oid = 1700;

/// A statement that the server knows by a name.
#[derive(Debug)]
pub(super) struct Prepared {
    pub(super) name: String,
    /// The types of its values.
    pub(super) takes: Vec<Oid>,
    /// What a row has: names and types.
    pub(super) columns: Vec<(String, Oid)>,
}

/// A row.
pub struct Fields {
    body: DataRowBody,
    ranges: Vec<Option<Range<usize>>>,
    of: Arc<Prepared>,
}

impl Fields {
    pub(super) fn new(body: DataRowBody, of: Arc<Prepared>) -> Result<Self> {
        let ranges = body.ranges().collect().map_err(DbError::Lost)?;
        Ok(Self { body, ranges, of })
    }

    /// The names of the columns.
    pub(in crate::db) fn names(&self) -> impl Iterator<Item = &str> {
        self.of.columns.iter().map(|(name, _)| name.as_str())
    }

    /// The place of the column with this name.
    pub(in crate::db) fn place(&self, name: &str) -> Result<usize> {
        self.names().position(|known| known == name).ok_or(DbError::Damaged("name of a column"))
    }

    /// What stands in a column.
    pub(in crate::db) fn value(&self, place: usize) -> Result<Value<'_>> {
        let (range, (_, kind)) =
            self.ranges.get(place).zip(self.of.columns.get(place)).ok_or(DbError::Column(place))?;
        let Some(range) = range else { return Ok(Value::Null) };
        let bytes = self.body.buffer().get(range.clone()).unwrap_or_default();
        read(bytes, *kind).ok_or(DbError::Column(place))
    }
}

fn read(bytes: &[u8], kind: Oid) -> Option<Value<'_>> {
    Some(match kind {
        BOOL => Value::Integer(i64::from(bytes != [0])),
        INT2 => Value::Integer(i16::from_be_bytes(bytes.try_into().ok()?).into()),
        INT4 => Value::Integer(i32::from_be_bytes(bytes.try_into().ok()?).into()),
        OID => Value::Integer(u32::from_be_bytes(bytes.try_into().ok()?).into()),
        INT8 => Value::Integer(i64::from_be_bytes(bytes.try_into().ok()?)),
        FLOAT4 => Value::Real(f32::from_be_bytes(bytes.try_into().ok()?).into()),
        FLOAT8 => Value::Real(f64::from_be_bytes(bytes.try_into().ok()?)),
        NUMERIC => numeric(bytes)?,
        TEXT | VARCHAR | NAME | UNKNOWN => Value::Text(std::str::from_utf8(bytes).ok()?),
        BYTEA => Value::Bytes(bytes),
        _ => return None,
    })
}

/// A sum or a mean: groups of four digits, behind how many there are, the weight of the first, the sign, and how many decimals count.
fn numeric(bytes: &[u8]) -> Option<Value<'static>> {
    let mut groups = bytes.chunks_exact(2).map(|pair| pair.iter().fold(0_u16, |sum, byte| sum << 8 | u16::from(*byte)));
    let (_, weight, sign, decimals) = (groups.next()?, groups.next()?.cast_signed(), groups.next()?, groups.next()?);
    let digits: Vec<u16> = groups.collect();
    let is_less_than_nothing = match sign {
        0 => false,
        0x4000 => true,
        // No number, or more than any.
        _ => return None,
    };
    if decimals == 0 {
        let places = usize::try_from(weight + 1).ok()?;
        let all = digits.into_iter().chain(std::iter::repeat(0)).take(places);
        let sum = all.fold(0_i64, |sum, group| sum.saturating_mul(10_000).saturating_add(i64::from(group)));
        return Some(Value::Integer(if is_less_than_nothing { -sum } else { sum }));
    }
    let sum: f64 = digits
        .into_iter()
        .zip(0_i32..)
        .map(|(group, place)| f64::from(group) * 10_000_f64.powi(i32::from(weight) - place))
        .sum();
    Some(Value::Real(if is_less_than_nothing { -sum } else { sum }))
}

/// Writes a value in the form of a type, behind its length.
pub(super) fn write(value: Value<'_>, kind: Oid, to: &mut BytesMut) -> Result<()> {
    let other = || DbError::Value;
    match (value, kind) {
        (Value::Null, _) => to.put_i32(-1),
        // As SQLite keeps it.
        (Value::Real(number), _) if number.is_nan() => to.put_i32(-1),
        (Value::Integer(number), BOOL) => put(&[u8::from(number != 0)], to)?,
        (Value::Integer(number), INT2) => put(&i16::try_from(number).map_err(|_| other())?.to_be_bytes(), to)?,
        (Value::Integer(number), INT4) => put(&i32::try_from(number).map_err(|_| other())?.to_be_bytes(), to)?,
        (Value::Integer(number), INT8) => put(&number.to_be_bytes(), to)?,
        (Value::Integer(number), FLOAT8) => put(&(number as f64).to_be_bytes(), to)?,
        (Value::Integer(number), TEXT) => put(number.to_string().as_bytes(), to)?,
        (Value::Real(number), FLOAT8) => put(&number.to_be_bytes(), to)?,
        // No text on the server holds a zero; what people type has none that means anything.
        (Value::Text(text), TEXT | VARCHAR | UNKNOWN) if text.contains('\0') => {
            put(text.replace('\0', "\u{fffd}").as_bytes(), to)?;
        }
        (Value::Text(text), TEXT | VARCHAR | UNKNOWN | NAME) => put(text.as_bytes(), to)?,
        (Value::Bytes(bytes), BYTEA) => put(bytes, to)?,
        _ => return Err(other()),
    }
    Ok(())
}

fn put(bytes: &[u8], to: &mut BytesMut) -> Result<()> {
    to.put_i32(i32::try_from(bytes.len()).map_err(|_| DbError::Value)?);
    to.put_slice(bytes);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(groups: &[u16]) -> Value<'static> {
        let bytes: Vec<u8> = groups.iter().flat_map(|group| group.to_be_bytes()).collect();
        numeric(&bytes).unwrap()
    }

    #[test]
    fn sums_and_means_are_read() {
        assert_eq!(number(&[0, 0, 0, 0]), Value::Integer(0));
        assert_eq!(number(&[1, 0, 0, 0, 42]), Value::Integer(42));
        assert_eq!(number(&[1, 1, 0x4000, 0, 3]), Value::Integer(-30_000));
        assert_eq!(number(&[2, 1, 0, 0, 12, 34]), Value::Integer(120_034));
        assert_eq!(number(&[2, 0, 0, 2, 1, 5000]), Value::Real(1.5));
        assert_eq!(numeric(&[0, 0, 0, 0, 0xc0, 0, 0, 0]), None, "what is no number");
    }
}
