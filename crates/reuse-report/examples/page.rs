//! Makes the page and the files of a world whose truth is known: `page FOLDER [ADOPTIONS] [MUNICIPALITIES.csv]`.
#![expect(clippy::print_stdout, reason = "an example speaks to whoever typed it")]
#![expect(clippy::disallowed_methods, reason = "it measures how long the page takes")]

use std::error::Error;
use std::path::Path;
use std::time::Instant;

use jatwerk_diffusion::registry::{Municipality as Spot, Registry};
use jatwerk_diffusion::simulate::{World, made_up, registry};
use jatwerk_domain::language::Language;
use jatwerk_domain::municipality::Municipality;
use jatwerk_reuse_report::export;
use jatwerk_reuse_report::page::{Figures, render};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("say in which folder")?;
    let adoptions = arguments.next().map_or(Ok(10_000), |count| count.parse())?;
    let places = arguments.next().map_or_else(|| Ok(made_up(342, 1)), |path| municipalities(&path))?;
    std::fs::create_dir_all(&folder)?;
    let registry = world(places, adoptions);
    let before = Instant::now();
    let figures = Figures::of(&registry);
    println!("{} adoptions reckoned in {:.2?}", registry.adoptions.len(), before.elapsed());
    for language in Language::ALL {
        let before = Instant::now();
        let page = render(&registry, &figures, language)?;
        println!("page-{}.html: {} bytes in {:.2?}", language.tag(), page.len(), before.elapsed());
        std::fs::write(Path::new(&folder).join(format!("page-{}.html", language.tag())), page)?;
    }
    let before = Instant::now();
    let coded: Vec<Municipality> = registry.municipalities.iter().enumerate().map(coded).collect();
    let files = export::files(&registry, &coded)?;
    println!("{} files in {:.2?}", files.len(), before.elapsed());
    for file in files {
        std::fs::write(Path::new(&folder).join(file.name), file.text)?;
    }
    Ok(())
}

fn world(places: Vec<Spot>, adoptions: usize) -> Registry {
    let practices = (adoptions / 60).clamp(4, 400);
    registry(&World { practices, ..World::new(places) }.calibrated(adoptions, 13), 13)
}

/// A municipality of a world, with a code.
fn coded((at, place): (usize, &Spot)) -> Municipality {
    Municipality {
        code: format!("GM{at:04}"),
        name: place.name.clone(),
        province: place.province.clone(),
        region: place.region.clone(),
        inhabitants: place.inhabitants,
        size_class: String::new(),
        area_km2: f64::from(place.inhabitants) / place.density.max(1.0),
        density: place.density,
        longitude: place.lon,
        latitude: place.lat,
    }
}

/// Real places from a table as `jatwerk import` reads it.
fn municipalities(path: &str) -> Result<Vec<Spot>, Box<dyn Error>> {
    let mut places = Vec::new();
    for record in csv::Reader::from_path(path)?.records() {
        let record = record?;
        let cell = |at: usize| record.get(at).unwrap_or_default();
        places.push(Spot {
            name: cell(1).into(),
            province: cell(2).into(),
            region: cell(3).into(),
            inhabitants: cell(4).parse()?,
            density: cell(7).parse()?,
            lon: cell(8).parse()?,
            lat: cell(9).parse()?,
        });
    }
    Ok(places)
}
