//! A municipality and how large it is.

/// A Dutch municipality.
#[derive(Clone, Debug, PartialEq)]
pub struct Municipality {
    /// The code of Statistics Netherlands, `GM0758`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its province.
    pub province: String,
    /// Its safety region, `VR20`.
    pub region: String,
    /// How many people live there.
    pub inhabitants: u32,
    /// Its size class as the source words it, `50.000-100.000`.
    pub size_class: String,
    /// Land area in square kilometres.
    pub area_km2: f64,
    /// Inhabitants per square kilometre.
    pub density: f64,
    /// Longitude of its middle, in degrees.
    pub longitude: f64,
    /// Latitude of its middle, in degrees.
    pub latitude: f64,
}

/// How large a municipality is, in three words that officials use.
///
/// The bounds (50,000 and 100,000 inhabitants) are those of the Dutch associations of middle-sized (M50) and of
/// large municipalities (G40).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// Fewer than 50,000 inhabitants.
    Small,
    /// From 50,000 up to 100,000 inhabitants.
    Middle,
    /// 100,000 inhabitants or more.
    Large,
}

impl Size {
    /// The size that goes with a number of inhabitants.
    pub fn of(inhabitants: u32) -> Self {
        match inhabitants {
            0..50_000 => Self::Small,
            50_000..100_000 => Self::Middle,
            _ => Self::Large,
        }
    }

    /// The bounds in inhabitants: at least the first, less than the second.
    pub fn bounds(self) -> (u32, u32) {
        match self {
            Self::Small => (0, 50_000),
            Self::Middle => (50_000, 100_000),
            Self::Large => (100_000, u32::MAX),
        }
    }
}
