//! The map: what can be found, as a landscape in which what is alike lies near each other, and the white spots in it where people ask
//! and nothing good is there. The picture is drawn here, in SVG without a script; below it stands the same as a table.

mod asking;
mod choice;
mod frame;
mod labels;
mod picture;
mod points;
mod scene;
mod tint;
mod twin;

use jatwerk_core::features::{atlas, backlog};
use jatwerk_core::kernel::console::asked::{Answer, WhiteSpot, Wish};
use jatwerk_domain::role::Task;
use maud::html;

use self::choice::Choice;
pub(crate) use self::labels::Labels;
pub(crate) use self::points::points;
use self::scene::Scene;
use crate::layout::Shown;
use crate::request::Asked;
use crate::stop::Stop;
use crate::visitor::Standing;

/// Where the map is.
const PATH: &str = "/kaart";

/// Where its points are, when there are many.
pub(crate) const POINTS: &str = "/kaart/punten";

pub(crate) fn show(asked: &Asked) -> Result<Shown, Stop> {
    with_scene(asked, true, |scene| {
        let body = html! {
            p { (asked.say("console-map-what")) }
            (asking::form(asked, scene))
            @if scene.dots.is_empty() {
                p role="status" { (asked.say("console-map-none")) }
            } @else {
                (twin::told(asked, scene))
                (picture::figure(asked, scene))
                (twin::tables(asked, scene))
            }
        };
        Ok(Shown::new(asked.say("console-map"), body))
    })
}

/// Makes something of all that is on the map and that they may see, with the white spots or without.
fn with_scene<T>(asked: &Asked, spots: bool, make: impl FnOnce(&Scene<'_>) -> Result<T, Stop>) -> Result<T, Stop> {
    let standing = asked.visitor.standing;
    // An analyst sees how it lies, and opens nothing.
    let opens = standing != Standing::Analyst;
    if opens {
        asked.needs(Task::Search)?;
    }
    let unbound = !standing.tends();
    let (documents, points, reach) = asked.look(|turn| {
        let documents = atlas::pages::documents(turn, unbound)?;
        Ok((documents, atlas::pages::spots(turn)?, backlog::pages::reach(turn)?))
    })?;
    let white = if spots && standing.tends() { white_spots(asked)? } else { Vec::new() };
    let choice = Choice::of(asked, opens)?;
    make(&Scene::new(asked, &documents, &reach, &white, &points, &choice, opens))
}

/// Where nothing good is there, as far as the queue shows it; nowhere for whoever may not see that.
fn white_spots(asked: &Asked) -> Result<Vec<WhiteSpot>, Stop> {
    let wish = Wish::WhiteSpots { person: asked.visitor.person.clone(), power: asked.visitor.power };
    match asked.ask(wish) {
        Ok(Answer::WhiteSpots(spots)) => Ok(spots),
        Ok(_) => Err(Stop::NoAnswer),
        Err(Stop::NotForThem) => Ok(Vec::new()),
        Err(stop) => Err(stop),
    }
}
