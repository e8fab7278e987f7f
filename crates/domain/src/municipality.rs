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

/// Municipalities that are alike have at most so many times each other's inhabitants: what fits one desk fits the other.
/// With [`DENSITY`] half of the 342 municipalities have 43 or more that are like them, one in ten fewer than 11, and three none.
const INHABITANTS: f64 = 1.5;

/// They are built up alike, too: at most so many times as densely populated.
const DENSITY: f64 = 2.0;

/// In one safety region municipalities share their partners, so they may differ so many times as much.
const NEIGHBOURS: f64 = 1.5;

/// The mean radius of the earth (IUGG).
const EARTH_RADIUS_KM: f64 = 6_371.0;

impl Municipality {
    /// Whether what worked here may well work there: another municipality of about the same size and density.
    pub fn is_like(&self, other: &Self) -> bool {
        let wider = if self.region == other.region && !self.region.is_empty() { NEIGHBOURS } else { 1.0 };
        let near = |own: f64, theirs: f64, most: f64| own.max(theirs) <= most * wider * own.min(theirs);
        self.name != other.name
            && near(f64::from(self.inhabitants), f64::from(other.inhabitants), INHABITANTS)
            && near(self.density, other.density, DENSITY)
    }

    /// How far the middles of two municipalities are apart, in kilometres along the great circle (haversine formula).
    pub fn km_to(&self, other: &Self) -> f64 {
        let [from, to] = [self.latitude, other.latitude].map(f64::to_radians);
        let east = (other.longitude - self.longitude).to_radians();
        let half = ((to - from) / 2.0).sin().powi(2) + from.cos() * to.cos() * (east / 2.0).sin().powi(2);
        2.0 * EARTH_RADIUS_KM * half.sqrt().asin()
    }

    /// The one among `places` that a server is named after, as in `breda.nl` and `matrix.gemeentebreda.nl`.
    pub fn of_server<'a>(server: &str, places: &'a [Self]) -> Option<&'a Self> {
        let host = server.split(':').next()?.to_lowercase();
        let label = letters(host.rsplit('.').nth(1)?);
        let bare = label.strip_prefix("gemeente").unwrap_or(&label);
        places.iter().find(|place| letters(&place.name.to_lowercase()) == bare)
    }
}

/// Names that are words too: "klachten van buren", "liefst houten". In lower case they are taken for the word.
const ALSO_WORDS: &[&str] = &[
    "assen", "beek", "bergen", "best", "brummen", "buren", "dongen", "duiven", "haren", "hoorn", "houten", "huizen",
    "hulst", "kampen", "kapelle", "laren", "losser", "putten", "sluis", "stein", "wierden",
];

/// Whether `name`, as somebody typed it, is a word as likely as a place.
pub fn may_be_word(name: &str) -> bool {
    ALSO_WORDS.contains(&name)
}

/// A name without its spaces, hyphens and apostrophes.
fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).collect()
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

/// A municipality of which only the name and the province matter.
#[cfg(test)]
pub(crate) fn made(name: &str, province: &str) -> Municipality {
    Municipality {
        code: String::new(),
        name: name.into(),
        province: province.into(),
        region: String::new(),
        inhabitants: 1,
        size_class: String::new(),
        area_km2: 1.0,
        density: 1.0,
        longitude: 0.0,
        latitude: 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(name: &str, region: &str, inhabitants: u32, density: f64) -> Municipality {
        Municipality {
            code: String::new(),
            name: name.into(),
            province: String::new(),
            region: region.into(),
            inhabitants,
            size_class: String::new(),
            area_km2: 1.0,
            density,
            longitude: 5.0,
            latitude: 52.0,
        }
    }

    fn check(left: (&str, u32, f64), right: (&str, u32, f64), expected: bool) {
        let [one, other] = [left, right].map(|(region, inhabitants, density)| (region, inhabitants, density));
        let one = place("Delft", one.0, one.1, one.2);
        let other = place("Leiden", other.0, other.1, other.2);
        assert_eq!((one.is_like(&other), other.is_like(&one)), (expected, expected), "{left:?} {right:?}");
    }

    #[test]
    fn names_that_are_words_are_told_from_others() {
        for name in ["buren", "houten", "best", "beek", "hulst"] {
            assert!(may_be_word(name), "{name}");
        }
        for name in ["Buren", "Best", "leiden", "Goes", "utrecht", "bergen op zoom"] {
            assert!(!may_be_word(name), "{name}");
        }
    }

    #[test]
    fn size_and_density_make_municipalities_alike() {
        check(("VR15", 106_000, 4_700.0), ("VR16", 125_000, 5_700.0), true);
        check(("VR15", 106_000, 4_700.0), ("VR16", 170_000, 4_700.0), false);
        check(("VR15", 106_000, 4_700.0), ("VR16", 106_000, 400.0), false);
        check(("VR15", 0, 0.0), ("VR16", 10_000, 100.0), false);
    }

    #[test]
    fn neighbours_may_differ_a_little_more() {
        check(("VR15", 100_000, 4_000.0), ("VR15", 200_000, 2_000.0), true);
        check(("", 100_000, 4_000.0), ("", 200_000, 2_000.0), false);
        check(("VR15", 100_000, 4_000.0), ("VR15", 300_000, 4_000.0), false);
    }

    #[test]
    fn distances_are_along_the_earth() {
        let at = |longitude, latitude| Municipality { longitude, latitude, ..place("Delft", "", 1, 1.0) };
        // Groningen and Maastricht: 263 km.
        let km = at(6.57, 53.22).km_to(&at(5.69, 50.85));
        assert!((km - 270.0).abs() < 8.0, "{km}");
        assert!(at(5.0, 52.0).km_to(&at(5.0, 52.0)) < 1e-9);
    }

    #[test]
    fn nobody_is_like_themselves() {
        let breda = place("Breda", "VR20", 184_000, 1_470.0);
        assert!(!breda.is_like(&breda));
    }

    #[test]
    fn a_server_can_be_named_after_one() {
        let places = ["Breda", "Bergen op Zoom", "'s-Hertogenbosch"].map(|name| place(name, "", 1, 1.0));
        let named = |server: &str| Municipality::of_server(server, &places).map(|place| place.name.as_str());
        assert_eq!(named("breda.example"), Some("Breda"));
        assert_eq!(named("matrix.GemeenteBreda.nl:8448"), Some("Breda"));
        assert_eq!(named("bergen-op-zoom.nl"), Some("Bergen op Zoom"));
        assert_eq!(named("chat.s-hertogenbosch.nl"), Some("'s-Hertogenbosch"));
        for other in ["breda", "", "nergens.example", "breda.vng.nl", "10.0.0.1", "gemeente.nl"] {
            assert_eq!(named(other), None, "{other}");
        }
    }
}
