//! Values as they go into a database and come out of it, whichever database that is.

use crate::db::Result;

/// A value, held by somebody else.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    /// Nothing.
    Null,
    /// A whole number; 0 or 1 for what is false or true.
    Integer(i64),
    /// Another number.
    Real(f64),
    /// A text.
    Text(&'a str),
    /// Bytes.
    Bytes(&'a [u8]),
}

/// What can be put into a database.
pub trait ToSql {
    /// It, as a value.
    fn value(&self) -> Value<'_>;
}

/// What can be read from a database.
pub trait FromSql: Sized {
    /// It, from a value; nothing when that is something else.
    fn from_value(value: Value<'_>) -> Option<Self>;
}

/// The values of a statement, in the order of its `?`.
pub trait Params {
    /// Hands each to `take`, one after another; the first failure ends it.
    fn each(&self, take: &mut dyn FnMut(Value<'_>) -> Result<()>) -> Result<()>;
}

/// Values of several types.
macro_rules! params {
    ($($value:expr),* $(,)?) => {
        &[$(&$value as &dyn $crate::db::ToSql),*] as &[&dyn $crate::db::ToSql]
    };
}
pub(crate) use params;

/// As many values as there are.
pub(crate) fn params_from_iter<T: ToSql>(values: impl IntoIterator<Item = T>) -> Vec<T> {
    values.into_iter().collect()
}

impl<T: ToSql> Params for &[T] {
    fn each(&self, take: &mut dyn FnMut(Value<'_>) -> Result<()>) -> Result<()> {
        self.iter().try_for_each(|value| take(value.value()))
    }
}

impl<T: ToSql> Params for Vec<T> {
    fn each(&self, take: &mut dyn FnMut(Value<'_>) -> Result<()>) -> Result<()> {
        self.as_slice().each(take)
    }
}

/// No values.
pub(crate) const NONE: [&dyn ToSql; 0] = [];

impl Params for [&dyn ToSql; 0] {
    fn each(&self, _: &mut dyn FnMut(Value<'_>) -> Result<()>) -> Result<()> {
        Ok(())
    }
}

macro_rules! lists {
    ($($length:literal)*) => {
        $(impl<T: ToSql> Params for [T; $length] {
            fn each(&self, take: &mut dyn FnMut(Value<'_>) -> Result<()>) -> Result<()> {
                self.as_slice().each(take)
            }
        })*
    };
}
lists!(1 2 3 4 5 6 7 8);

macro_rules! whole_numbers {
    ($($number:ty)*) => {
        $(impl ToSql for $number {
            fn value(&self) -> Value<'_> {
                // What no column holds is as good as the largest that one can.
                Value::Integer(i64::try_from(*self).unwrap_or(i64::MAX))
            }
        }

        impl FromSql for $number {
            fn from_value(value: Value<'_>) -> Option<Self> {
                match value {
                    Value::Integer(number) => Self::try_from(number).ok(),
                    _ => None,
                }
            }
        })*
    };
}
whole_numbers!(i64 i32 i16 i8 u64 u32 u16 u8 usize);

impl ToSql for bool {
    fn value(&self) -> Value<'_> {
        Value::Integer(i64::from(*self))
    }
}

impl FromSql for bool {
    fn from_value(value: Value<'_>) -> Option<Self> {
        i64::from_value(value).map(|number| number != 0)
    }
}

impl ToSql for f64 {
    fn value(&self) -> Value<'_> {
        Value::Real(*self)
    }
}

impl FromSql for f64 {
    fn from_value(value: Value<'_>) -> Option<Self> {
        match value {
            Value::Real(number) => Some(number),
            Value::Integer(number) => Some(number as f64),
            _ => None,
        }
    }
}

impl ToSql for f32 {
    fn value(&self) -> Value<'_> {
        Value::Real(f64::from(*self))
    }
}

impl ToSql for str {
    fn value(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl ToSql for String {
    fn value(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl FromSql for String {
    fn from_value(value: Value<'_>) -> Option<Self> {
        match value {
            Value::Text(text) => Some(text.to_owned()),
            _ => None,
        }
    }
}

impl FromSql for std::sync::Arc<str> {
    fn from_value(value: Value<'_>) -> Option<Self> {
        match value {
            Value::Text(text) => Some(text.into()),
            _ => None,
        }
    }
}

impl ToSql for [u8] {
    fn value(&self) -> Value<'_> {
        Value::Bytes(self)
    }
}

impl<const LENGTH: usize> ToSql for [u8; LENGTH] {
    fn value(&self) -> Value<'_> {
        Value::Bytes(self)
    }
}

impl<const LENGTH: usize> FromSql for [u8; LENGTH] {
    fn from_value(value: Value<'_>) -> Option<Self> {
        match value {
            Value::Bytes(bytes) => bytes.try_into().ok(),
            _ => None,
        }
    }
}

impl ToSql for Vec<u8> {
    fn value(&self) -> Value<'_> {
        Value::Bytes(self)
    }
}

impl FromSql for Vec<u8> {
    fn from_value(value: Value<'_>) -> Option<Self> {
        match value {
            Value::Bytes(bytes) => Some(bytes.to_owned()),
            _ => None,
        }
    }
}

impl<T: ToSql + ?Sized> ToSql for &T {
    fn value(&self) -> Value<'_> {
        (**self).value()
    }
}

impl<T: ToSql + ?Sized> ToSql for Box<T> {
    fn value(&self) -> Value<'_> {
        (**self).value()
    }
}

impl<T: ToSql> ToSql for Option<T> {
    fn value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Null, ToSql::value)
    }
}

impl<T: FromSql> FromSql for Option<T> {
    fn from_value(value: Value<'_>) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            value => T::from_value(value).map(Some),
        }
    }
}
