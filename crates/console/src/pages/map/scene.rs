//! All that is on the map, put in order for the picture and the tables.

use std::collections::{BTreeMap, HashMap};

use jatwerk_core::features::atlas::pages::{OnMap, Point, among};
use jatwerk_core::features::backlog::pages::Reach;
use jatwerk_core::kernel::console::asked::WhiteSpot;
use jatwerk_domain::id::EventId;
use jatwerk_domain::personal_data::shown;

use super::choice::Choice;
use super::frame::{self, Frame};
use super::labels::Labels;
use super::tint::{TINTS, tints};
use crate::request::Asked;

/// A document, with how it is drawn.
pub(super) struct Dot<'a> {
    pub(super) document: &'a OnMap,
    pub(super) reach: Reach,
    pub(super) tint: usize,
    /// Whether it is among what is asked for.
    pub(super) chosen: bool,
    /// Whether it lies on the picture.
    pub(super) inside: bool,
}

/// A group of documents.
pub(super) struct Theme<'a> {
    pub(super) group: u32,
    /// What stands out in it.
    words: Vec<String>,
    pub(super) documents: Vec<&'a OnMap>,
    /// Its place among the themes, the largest first.
    pub(super) rank: usize,
    /// Its colour and shape.
    pub(super) tint: usize,
}

impl Theme<'_> {
    /// What it is called.
    pub(super) fn name(&self, asked: &Asked) -> String {
        if self.words.is_empty() { asked.say("console-map-nameless") } else { self.words.join(", ") }
    }

    /// What it is called where there is little room: one word, or two short ones.
    pub(super) fn short_name(&self) -> String {
        match self.words.as_slice() {
            [] => String::new(),
            [first, second, ..] if first.chars().count() + second.chars().count() <= 20 => format!("{first}, {second}"),
            [first, ..] => first.clone(),
        }
    }
}

/// Questions without a good document, where they lie.
pub(super) struct Gap<'a> {
    pub(super) spot: &'a WhiteSpot,
    /// Where, unless nothing is near yet.
    pub(super) point: Option<Point>,
    /// The theme that is nearest.
    pub(super) group: Option<u32>,
}

/// All that is on the map.
pub(super) struct Scene<'a> {
    pub(super) choice: &'a Choice,
    /// Whether the one who looks may open documents.
    pub(super) opens: bool,
    pub(super) whole: Frame,
    /// What is shown of it.
    pub(super) frame: Frame,
    pub(super) dots: Vec<Dot<'a>>,
    pub(super) themes: Vec<Theme<'a>>,
    pub(super) legend: Vec<(usize, String)>,
    pub(super) gaps: Vec<Gap<'a>>,
}

impl<'a> Scene<'a> {
    /// The scene of these documents and white spots.
    pub(super) fn new(
        asked: &Asked,
        documents: &'a [OnMap],
        reach: &HashMap<String, Reach>,
        white: &'a [WhiteSpot],
        points: &HashMap<EventId, Point>,
        choice: &'a Choice,
        opens: bool,
    ) -> Self {
        let themes = themes(&asked.console.labels, documents);
        let reach: Vec<Reach> =
            documents.iter().map(|document| reach.get(&document.key).copied().unwrap_or_default()).collect();
        let own: HashMap<u32, usize> = themes.iter().map(|theme| (theme.group, theme.tint)).collect();
        let of_theme = |group| own.get(&group).copied().unwrap_or_default();
        let (tints, legend) = tints(asked, choice.colour, documents, &reach, of_theme);
        let whole = frame::whole(documents);
        let frame = match (choice.group, choice.cell) {
            (Some(group), _) => {
                let own = documents.iter().filter(|document| document.group == group).map(|document| document.point);
                if own.clone().next().is_some() { Frame::around_most(own) } else { whole }
            }
            (None, Some(cell)) => whole.around_cell(cell),
            (None, None) => whole,
        };
        let dots = documents.iter().zip(reach).zip(tints).map(|((document, reach), tint)| Dot {
            chosen: choice.takes(document, reach) && choice.group.is_none_or(|group| document.group == group),
            inside: frame.has(document.point),
            document,
            reach,
            tint,
        });
        let gaps = white.iter().map(|spot| gap(spot, points, documents)).collect();
        Self { choice, opens, whole, frame, dots: dots.collect(), themes, legend, gaps }
    }

    /// The theme with this number.
    pub(super) fn theme(&self, group: u32) -> Option<&Theme<'a>> {
        self.themes.iter().find(|theme| theme.group == group)
    }

    /// The documents that are shown as asked for.
    pub(super) fn chosen(&self) -> impl Iterator<Item = &Dot<'a>> {
        self.dots.iter().filter(|dot| dot.chosen && dot.inside)
    }

    /// Whether the whole map is shown.
    pub(super) fn is_whole(&self) -> bool {
        self.choice.group.is_none() && self.choice.cell.is_none()
    }
}

/// The groups of documents, the largest first, with what stands out in each.
fn themes<'a>(labels: &Labels, documents: &'a [OnMap]) -> Vec<Theme<'a>> {
    let mut groups: BTreeMap<u32, Vec<&OnMap>> = BTreeMap::new();
    for document in documents {
        groups.entry(document.group).or_default().push(document);
    }
    let mut groups: Vec<(u32, Vec<&OnMap>)> = groups.into_iter().collect();
    groups.sort_by_key(|(group, documents)| (std::cmp::Reverse(documents.len()), *group));
    let (numbers, members): (Vec<u32>, Vec<Vec<&OnMap>>) = groups.into_iter().unzip();
    let words = labels.of(&members);
    let own = theme_tints(&members);
    let named = numbers.into_iter().zip(members).zip(words).zip(own).enumerate();
    named
        .map(|(rank, (((group, documents), words), tint))| Theme {
            group,
            words: words.iter().map(|word| shown(word)).collect(),
            documents,
            rank,
            tint,
        })
        .collect()
}

/// A tint for each theme. When there are no more, a small one gets that of those that lie farthest from it.
fn theme_tints(themes: &[Vec<&OnMap>]) -> Vec<usize> {
    let mut given: Vec<(Point, usize)> = Vec::new();
    for (rank, documents) in themes.iter().enumerate() {
        let own = among(documents.iter().map(|document| (document.point, 1.0))).unwrap_or_default();
        let far = |tint: usize| {
            let same = given.iter().filter(|(_, other)| *other == tint);
            same.map(|([x, y], _)| (x - own[0]).hypot(y - own[1])).fold(f32::INFINITY, f32::min)
        };
        let farthest = (0..TINTS).max_by(|one, other| far(*one).total_cmp(&far(*other)));
        given.push((own, if rank < TINTS { rank } else { farthest.unwrap_or_default() }));
    }
    given.into_iter().map(|(_, tint)| tint).collect()
}

/// A white spot lies in the middle of its questions, and belongs to the theme of the document that is nearest to that.
fn gap<'a>(spot: &'a WhiteSpot, points: &HashMap<EventId, Point>, documents: &[OnMap]) -> Gap<'a> {
    let point = among(spot.questions.iter().filter_map(|question| Some((*points.get(question)?, 1.0))));
    let group = point.and_then(|point| nearest(point, documents));
    Gap { spot, point, group }
}

fn nearest([x, y]: Point, documents: &[OnMap]) -> Option<u32> {
    let far = |document: &&OnMap| (document.point[0] - x).powi(2) + (document.point[1] - y).powi(2);
    documents.iter().min_by(|one, other| far(one).total_cmp(&far(other))).map(|document| document.group)
}
