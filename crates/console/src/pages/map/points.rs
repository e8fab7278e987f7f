//! The points of a map of many documents, for the script that draws them: as few bytes as they need.

use axum::body::Bytes;

use super::frame::WIDTH;
use super::scene::Scene;
use crate::request::Asked;
use crate::stop::Stop;

/// So many steps make one unit of the picture.
const STEPS: f32 = 64.0;

/// Stands beside the tint of a document that is among what is asked for.
const CHOSEN: u8 = 0x80;

/// The points of the map that is asked for: how many (32 bits), from left to right and from above in 64ths of a unit of the picture (16
/// bits each), the number of each document (32 bits; 0 for whoever opens none), and its tint with [`CHOSEN`] (8 bits). One kind after
/// another, the lowest byte first.
pub(crate) fn points(asked: &Asked) -> Result<Bytes, Stop> {
    super::with_scene(asked, false, |scene| Ok(written(scene).into()))
}

fn written(scene: &Scene<'_>) -> Vec<u8> {
    let places: Vec<[f32; 2]> = scene.dots.iter().map(|dot| scene.whole.at(dot.document.point)).collect();
    let mut bytes = u32::try_from(places.len()).unwrap_or(u32::MAX).to_le_bytes().to_vec();
    for axis in [0, 1] {
        let along = places.iter().filter_map(|place| place.get(axis));
        bytes.extend(along.flat_map(|number| steps(*number).to_le_bytes()));
    }
    let numbers = scene.dots.iter().map(|dot| if scene.opens { dot.document.number } else { 0 });
    bytes.extend(numbers.flat_map(|number| u32::try_from(number).unwrap_or(0).to_le_bytes()));
    bytes.extend(scene.dots.iter().map(|dot| {
        let tint = u8::try_from(dot.tint).unwrap_or_default();
        if dot.chosen { tint | CHOSEN } else { tint }
    }));
    bytes
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies on the picture")]
fn steps(number: f32) -> u16 {
    (number.clamp(0.0, WIDTH) * STEPS).round() as u16
}
