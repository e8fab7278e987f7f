//! The Netherlands as the points of its municipalities, with what went from one to another.
//!
//! A flow is broad where it begins and ends in a point: readers see a direction best so (Holten & van Wijk 2009, CHI, "A user study
//! on visualizing directed edges in graphs").

use maud::{Markup, html};

use super::{Drawing, at};

/// A point on the map.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Point {
    pub(crate) longitude: f64,
    pub(crate) latitude: f64,
}

/// From one point to another.
pub(crate) struct Flow {
    pub(crate) from: Point,
    pub(crate) to: Point,
    /// How broad it begins.
    pub(crate) broad: f64,
}

/// A point that stands out.
pub(crate) struct Node {
    pub(crate) point: Point,
    pub(crate) radius: f64,
    /// Its name, if there is room.
    pub(crate) name: Option<String>,
}

/// A map.
pub(crate) struct Map {
    /// Every municipality.
    pub(crate) all: Vec<Point>,
    /// Those that gave or took.
    pub(crate) members: Vec<Point>,
    pub(crate) flows: Vec<Flow>,
    /// Most important first: its name is placed first.
    pub(crate) nodes: Vec<Node>,
}

const WIDE: f64 = 400.0;
const EDGE: f64 = 14.0;
/// How far a flow bends aside, as a part of its length, so that both ways can be seen.
const BEND: f64 = 0.16;

/// From degrees to the drawing: plate carrée, true in the middle.
struct Projection {
    west: f64,
    north: f64,
    across: f64,
    down: f64,
    height: f64,
}

impl Projection {
    fn of(points: &[Point]) -> Self {
        let bounds = |value: fn(&Point) -> f64| {
            let low = points.iter().map(value).fold(f64::INFINITY, f64::min);
            let high = points.iter().map(value).fold(f64::NEG_INFINITY, f64::max);
            if low <= high { (low, high) } else { (0.0, 1.0) }
        };
        let (west, east) = bounds(|point| point.longitude);
        let (south, north) = bounds(|point| point.latitude);
        let squeeze = ((south + north) / 2.0).to_radians().cos();
        let across = (WIDE - 2.0 * EDGE) / (east - west).max(0.1);
        let down = across / squeeze;
        Self { west, north, across, down, height: (north - south) * down + 2.0 * EDGE }
    }

    fn place(&self, point: Point) -> (f64, f64) {
        (EDGE + (point.longitude - self.west) * self.across, EDGE + (self.north - point.latitude) * self.down)
    }
}

impl Map {
    pub(crate) fn draw(&self) -> Drawing {
        let projection = Projection::of(&self.all);
        let body = html! {
            @for point in &self.all {
                @let (x, y) = projection.place(*point);
                circle.spot cx=(at(x)) cy=(at(y)) r="1.8" {}
            }
            @for flow in &self.flows { (taper(projection.place(flow.from), projection.place(flow.to), flow.broad)) }
            @for point in &self.members {
                @let (x, y) = projection.place(*point);
                circle.member cx=(at(x)) cy=(at(y)) r="2.1" {}
            }
            @for node in self.nodes.iter().rev() {
                @let (x, y) = projection.place(node.point);
                circle.node cx=(at(x)) cy=(at(y)) r=(at(node.radius)) {}
            }
            (self.names(&projection))
        };
        Drawing { width: WIDE, height: projection.height.clamp(80.0, 640.0), body }
    }

    /// Each name beside its point, where no other name stands; a name without a free place is left to the table.
    fn names(&self, projection: &Projection) -> Markup {
        let dot = |node: &Node| {
            let (x, y) = projection.place(node.point);
            let away = node.radius;
            Words { left: x - away, top: y - away, right: x + away, bottom: y + away }
        };
        let mut taken: Vec<Words> = self.nodes.iter().filter(|node| node.name.is_some()).map(dot).collect();
        let mut words = Vec::new();
        for node in &self.nodes {
            let Some(name) = &node.name else { continue };
            let (x, y) = projection.place(node.point);
            let wide = 7.6 * name.chars().map(|_| 1.0).sum::<f64>();
            let away = node.radius + 3.0;
            let places = [
                (x + away, y + 3.5, "start", x + away),
                (x - away, y + 3.5, "end", x - away - wide),
                (x, y - away - 1.0, "middle", x - wide / 2.0),
                (x, y + away + 8.0, "middle", x - wide / 2.0),
            ];
            let free = places.iter().find(|(_, base, _, left)| {
                let own = Words { left: *left, top: base - 10.0, right: left + wide, bottom: base + 3.0 };
                own.left >= 0.0 && own.right <= WIDE && !taken.iter().any(|other| own.meets(other))
            });
            if let Some((across, base, anchor, left)) = free {
                taken.push(Words { left: *left, top: base - 10.0, right: left + wide, bottom: base + 3.0 });
                words.push(html! { text.place.halo x=(at(*across)) y=(at(*base)) text-anchor=(anchor) { (name) } });
            }
        }
        html! { @for word in words { (word) } }
    }
}

/// Where words or a dot stand.
struct Words {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Words {
    fn meets(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
}

fn taper(from: (f64, f64), to: (f64, f64), broad: f64) -> Markup {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = dx.hypot(dy).max(0.1);
    let (aside_x, aside_y) = (-dy / length, dx / length);
    let half = broad / 2.0;
    let bend = BEND * length;
    let control = |shift: f64| {
        let (x, y) =
            ((from.0 + to.0) / 2.0 + aside_x * (bend + shift), (from.1 + to.1) / 2.0 + aside_y * (bend + shift));
        format!("{} {}", at(x), at(y))
    };
    let base = |shift: f64| format!("{} {}", at(from.0 + aside_x * shift), at(from.1 + aside_y * shift));
    let tip = format!("{} {}", at(to.0), at(to.1));
    let path = format!("M{}Q{} {tip}Q{} {}Z", base(half), control(half / 2.0), control(-half / 2.0), base(-half));
    html! { path.flow d=(path) {} }
}
