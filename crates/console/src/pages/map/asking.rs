//! The form by which somebody says what they want to see of the map.

use jatwerk_domain::personal_data::shown;
use maud::{Markup, html};

use super::scene::Scene;
use super::tint::Colour;
use crate::request::Asked;

/// What can be asked for.
pub(super) fn form(asked: &Asked, scene: &Scene<'_>) -> Markup {
    let get = |name: &str| asked.query.get(name);
    let group = scene.choice.group;
    html! {
        form method="get" role="search" class="filters" {
            @if scene.opens {
                p { label for="q" { (asked.say("console-search")) } input class="utrecht-textbox" id="q" type="search" name="q" value=(get("q")); }
            }
            p {
                label for="groep" { (asked.say("console-map-theme")) }
                select class="utrecht-select" id="groep" name="groep" {
                    option value="" { (asked.say("console-map-whole")) }
                    @for theme in &scene.themes {
                        option value=(theme.group) selected[group == Some(theme.group)] { (theme.name(asked)) }
                    }
                }
            }
            p { label for="plaats" { (asked.say("console-place")) } input class="utrecht-textbox" id="plaats" name="plaats" value=(get("plaats")); }
            p {
                label for="jaar" { (asked.say("console-year")) }
                input class="utrecht-textbox" id="jaar" name="jaar" value=(get("jaar")) inputmode="numeric" pattern="[0-9]{4}" size="4";
            }
            p {
                label for="hulp" { (asked.say("console-map-help")) }
                select class="utrecht-select" id="hulp" name="hulp" {
                    option value="" { (asked.say("console-all")) }
                    option value="hielp" selected[get("hulp") == "hielp"] { (asked.say("console-map-helped")) }
                }
            }
            p {
                label for="kleur" { (asked.say("console-map-colour")) }
                select class="utrecht-select" id="kleur" name="kleur" {
                    @for colour in Colour::ALL {
                        option value=(colour.name()) selected[colour == scene.choice.colour] { (asked.say(colour.words())) }
                    }
                }
            }
            button class="utrecht-button utrecht-button--primary-action" { (asked.say("console-show")) }
        }
        @if !scene.choice.words.is_empty() && scene.dots.iter().all(|dot| !dot.chosen) {
            p { (asked.say("console-map-not-found")) ": " (shown(&scene.choice.words)) }
        }
    }
}
