//! The registry of re-use, out of what was told.

use jiff::civil::Date;

pub use crate::diffusion::registry::Registry;

use crate::diffusion::registry;
use crate::domain::municipality::Municipality;
use crate::domain::reuse::adoption::Adoption;

/// What was told until today.
pub fn of(municipalities: &[Municipality], adoptions: Vec<Adoption>, today: Date) -> Registry {
    Registry { municipalities: municipalities.iter().map(spot).collect(), adoptions, today }
}

fn spot(place: &Municipality) -> registry::Municipality {
    registry::Municipality {
        name: place.name.clone(),
        province: place.province.clone(),
        region: place.region.clone(),
        inhabitants: place.inhabitants,
        density: place.density,
        lon: place.longitude,
        lat: place.latitude,
    }
}
