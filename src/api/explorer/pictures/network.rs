//! Who is named with whom: nodes that pull each other as often as they are named together, laid out the same way every time.
use maud::{Markup, html};

use super::key::{Meaning, key};
use super::lettering::{cut, number, px, whole, width};
use super::picture::{Cell, Drawing, Picture, Table};
use crate::api::explorer::words::Words;

pub struct Network {
    pub title: String,
    pub nodes: Vec<Node>,
    pub ties: Vec<Tie>,
}

pub struct Node {
    pub name: String,
    pub address: String,
    pub kind: String,
    /// In how many articles it is named.
    pub articles: i64,
}

/// Two nodes by their places, named together in so many articles.
pub struct Tie {
    pub between: (usize, usize),
    pub articles: i64,
    /// The page of these articles.
    pub address: String,
}

type Place = (f64, f64);

const ROUNDS: u32 = 120;

impl Network {
    pub fn picture(&self, words: &Words) -> Picture {
        let places = self.laid_out();
        Picture {
            id: "network".to_owned(),
            title: self.title.clone(),
            description: words.picture_network.clone(),
            note: None,
            shared: html! {},
            wide: self.draw(words, &places, (860.0, 620.0), 13.0),
            narrow: self.draw(words, &places, (360.0, 520.0), 11.0),
            table: self.table(words),
        }
    }

    /// Places within a square of side 1. After Fruchterman and Reingold: all push each other away, ties pull; each round less so.
    fn laid_out(&self) -> Vec<Place> {
        let count = number(self.nodes.len().max(1));
        let ideal = 0.9 / count.sqrt();
        // Along a spiral, the most named in the middle.
        let mut places: Vec<Place> = (0..self.nodes.len())
            .map(|place| {
                let (turn, far) = (number(place) * 2.399_963, 0.5 * (number(place) / count).sqrt());
                (far * turn.cos(), far * turn.sin())
            })
            .collect();
        let most = whole(self.ties.iter().map(|tie| tie.articles).max().unwrap_or(1).max(1));
        for round in 0..ROUNDS {
            let mut moves: Vec<Place> = places.iter().map(|(x, y)| (-x * 0.6 * ideal, -y * 0.6 * ideal)).collect();
            for (one, (x, y)) in places.iter().enumerate() {
                let (mut across, mut down) = (0.0, 0.0);
                for ((u, v), (mx, my)) in places.iter().zip(moves.iter_mut()).take(one) {
                    let (dx, dy) = (x - u, y - v);
                    let push = ideal * ideal / (dx * dx + dy * dy).max(1e-8);
                    (*mx, *my) = (*mx - dx * push, *my - dy * push);
                    (across, down) = (across + dx * push, down + dy * push);
                }
                moves[one] = (moves[one].0 + across, moves[one].1 + down);
            }
            for Tie { between: (one, other), articles, .. } in &self.ties {
                let (Some(from), Some(to)) = (places.get(*one), places.get(*other)) else { continue };
                let (dx, dy) = (from.0 - to.0, from.1 - to.1);
                let pull = -(dx * dx + dy * dy).sqrt() / ideal * (0.05 + 0.6 * whole(*articles) / most);
                shift(&mut moves, (*one, *other), (dx * pull, dy * pull));
            }
            let most_far = 0.1 * (1.0 - f64::from(round) / f64::from(ROUNDS));
            for ((x, y), (dx, dy)) in places.iter_mut().zip(moves) {
                let far = (dx * dx + dy * dy).sqrt().max(1e-9);
                let step = far.min(most_far) / far;
                (*x, *y) = (*x + dx * step, *y + dy * step);
            }
        }
        within_square(&places)
    }

    fn draw(&self, words: &Words, places: &[Place], (across, down): (f64, f64), size: f64) -> Drawing {
        let (side, top) = (size * 5.0, size * 2.5);
        let at: Vec<Place> =
            places.iter().map(|(x, y)| (side + x * (across - side * 2.0), top + y * (down - top * 2.0))).collect();
        let most = self.nodes.iter().map(|node| node.articles).max().unwrap_or(1).max(1);
        let strongest = self.ties.iter().map(|tie| tie.articles).max().unwrap_or(1).max(1);
        let radius = |node: &Node| size * 0.28 + size * 0.9 * (whole(node.articles) / whole(most)).sqrt();
        let ties = self.ties.iter().filter_map(|tie| {
            let ((x, y), (u, v)) = (at.get(tie.between.0)?, at.get(tie.between.1)?);
            let share = whole(tie.articles) / whole(strongest);
            Some(html! { path class="tie" stroke-width=(px(0.6 + share * size * 0.4)) stroke-opacity=(px(0.2 + share * 0.6))
                d={ "M" (px(*x)) " " (px(*y)) "L" (px(*u)) " " (px(*v)) } {} })
        });
        let ties: Vec<Markup> = ties.collect();
        let mut taken: Vec<[f64; 4]> = self
            .nodes
            .iter()
            .zip(&at)
            .map(|(node, (x, y))| {
                let r = radius(node);
                [x - r, y - r, x + r, y + r]
            })
            .collect();
        let names = self
            .nodes
            .iter()
            .zip(&at)
            .filter_map(|(node, at)| name(node, *at, radius(node), (size, across), &mut taken));
        let names: Vec<Markup> = names.collect();
        let kinds =
            [("place", &words.picture_places), ("person", &words.picture_persons), ("other", &words.picture_bodies)];
        let is = |node: &Node, kind: &str| {
            node.kind == kind || (kind == "other" && !["place", "person"].contains(&node.kind.as_str()))
        };
        let meanings: Vec<Meaning<'_>> = kinds
            .into_iter()
            .filter(|(kind, _)| self.nodes.iter().any(|node| is(node, kind)))
            .map(|(kind, said)| (html! { circle class={ "node of-" (kind) } r="5" cx="8" cy="-4" {} }, said.as_str()))
            .collect();
        let (key, end) = key(&meanings, 12.0, across, down);
        Drawing {
            width: across,
            height: end,
            content: html! {
                @for tie in &ties { (tie) }
                @for (node, (x, y)) in self.nodes.iter().zip(&at) {
                    circle class={ "node of-" (node.kind) } cx=(px(*x)) cy=(px(*y)) r=(px(radius(node))) {
                        title { (node.name) ": " (node.articles) }
                    }
                }
                @for name in &names { (name) }
                (key)
            },
        }
    }

    fn table(&self, words: &Words) -> Table {
        let heads = [&words.entity, &words.together, &words.shared_articles];
        let mut ties: Vec<&Tie> = self.ties.iter().collect();
        ties.sort_by_key(|tie| std::cmp::Reverse(tie.articles));
        let rows = ties.into_iter().filter_map(|tie| {
            let (one, other) = (self.nodes.get(tie.between.0)?, self.nodes.get(tie.between.1)?);
            Some(vec![
                Cell::link(&one.name, &one.address),
                Cell::link(&other.name, &other.address),
                Cell::link(tie.articles.to_string(), &tie.address),
            ])
        });
        Table { heads: heads.map(Clone::clone).to_vec(), rows: rows.collect() }
    }
}

/// Beside, below or above its node where there is room; the table has all.
fn name(
    node: &Node,
    (x, y): Place,
    radius: f64,
    (size, across): (f64, f64),
    taken: &mut Vec<[f64; 4]>,
) -> Option<Markup> {
    let said = cut(&node.name, size, size * 16.0);
    let long = width(&said, size);
    let gap = radius + size * 0.3;
    let beside = [
        (x + gap, y + size * 0.35),
        (x - gap - long, y + size * 0.35),
        (x - long / 2.0, y + gap + size * 0.75),
        (x - long / 2.0, y - gap),
    ];
    let box_of = |(x, y): &Place| [*x, *y - size * 0.8, *x + long, *y + size * 0.25];
    let free = |at: &Place| {
        let [left, top, right, bottom] = box_of(at);
        let meets = |[l, t, r, b]: &[f64; 4]| right >= *l && *r >= left && bottom >= *t && *b >= top;
        left >= 0.0 && right <= across && !taken.iter().any(meets)
    };
    let at = beside.into_iter().find(free)?;
    taken.push(box_of(&at));
    Some(html! { text class="name" font-size=(px(size)) x=(px(at.0)) y=(px(at.1)) { (said) } })
}

fn shift(moves: &mut [Place], (one, other): (usize, usize), (dx, dy): Place) {
    if let Some((x, y)) = moves.get_mut(one) {
        (*x, *y) = (*x + dx, *y + dy);
    }
    if let Some((x, y)) = moves.get_mut(other) {
        (*x, *y) = (*x - dx, *y - dy);
    }
}

/// Within a square of side 1, by where each is and by how many are before it: what is crowded is spread.
fn within_square(places: &[Place]) -> Vec<Place> {
    let spread = |of: fn(&Place) -> f64| -> Vec<f64> {
        let (low, high) =
            places.iter().map(of).fold((f64::MAX, f64::MIN), |(low, high), at| (low.min(at), high.max(at)));
        let mut sorted: Vec<f64> = places.iter().map(of).collect();
        sorted.sort_by(f64::total_cmp);
        let last = number(places.len().max(2) - 1);
        let share = |at: f64| {
            0.3 * (at - low) / (high - low).max(1e-6) + 0.7 * number(sorted.partition_point(|other| *other < at)) / last
        };
        places.iter().map(of).map(share).collect()
    };
    spread(|place| place.0).into_iter().zip(spread(|place| place.1)).collect()
}
