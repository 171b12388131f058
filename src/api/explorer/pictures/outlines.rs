//! Outlines of countries, from `outlines/outlines.txt`, which says where they are from; `bake.py` there makes it.
use std::collections::BTreeMap;
use std::sync::LazyLock;

const FILE: &str = include_str!("outlines/outlines.txt");

/// In tenths of a kilometre, from 43° N 21° E to the right and down.
pub type Point = (i32, i32);

#[derive(Default)]
pub struct Outlines {
    arcs: Vec<Vec<Point>>,
    lands: BTreeMap<&'static str, Vec<Vec<i32>>>,
    around: Vec<Vec<Point>>,
}

/// A line between two countries.
pub struct Border {
    pub countries: [&'static str; 2],
    arcs: Vec<usize>,
}

/// Corners of what is shown: left, top, right, bottom.
pub type Frame = (i32, i32, i32, i32);

pub fn outlines() -> &'static Outlines {
    static READ: LazyLock<Outlines> = LazyLock::new(|| FILE.lines().fold(Outlines::default(), Outlines::with));
    &READ
}

impl Outlines {
    fn with(mut self, line: &'static str) -> Self {
        match line.split_once(' ') {
            Some(("arc", points)) => self.arcs.push(read(points)),
            Some(("around", points)) => self.around.push(read(points)),
            Some(("land", rest)) => {
                let (code, rings) = rest.split_once(' ').unwrap_or((rest, ""));
                let ring = |arcs: &str| arcs.split(' ').filter_map(|arc| arc.parse().ok()).collect();
                self.lands.insert(code, rings.split(';').map(ring).collect());
            }
            _ => {}
        }
        self
    }

    pub fn codes(&self) -> impl Iterator<Item = &'static str> {
        self.lands.keys().copied()
    }

    /// The path of a country, all its rings.
    pub fn land(&self, code: &str) -> String {
        let rings = self.lands.get(code).map(Vec::as_slice).unwrap_or_default();
        rings.iter().map(|ring| path(&self.ring(ring), true)).collect()
    }

    /// The path of what is around the countries.
    pub fn around(&self) -> String {
        self.around.iter().map(|ring| path(ring, true)).collect()
    }

    /// The corners of the largest ring of a country: what a look at it should hold.
    pub fn frame(&self, code: &str) -> Option<Frame> {
        self.largest(code).and_then(|ring| corners(&ring))
    }

    /// The corners of all countries.
    pub fn whole(&self) -> Frame {
        corners(&self.arcs.concat()).unwrap_or((0, 0, 1, 1))
    }

    /// A point well within a country.
    pub fn middle(&self, code: &str) -> Option<Point> {
        let ring = self.largest(code)?;
        let (_, top, _, bottom) = corners(&ring)?;
        // Of the lines across, that which is longest within the country.
        let across = (1..12).filter_map(|part| {
            let y = top + (bottom - top) * part / 12;
            let mut cuts: Vec<i32> = edges(&ring).filter_map(|edge| cut(edge, y)).collect();
            cuts.sort_unstable();
            let (from, to) = cuts.chunks_exact(2).map(|pair| (pair[0], pair[1])).max_by_key(|(from, to)| to - from)?;
            Some((to - from, (i32::midpoint(from, to), y)))
        });
        across
            .max_by_key(|(long, (_, y))| long * 100 - (y - i32::midpoint(top, bottom)).abs() * 60)
            .map(|(_, point)| point)
    }

    /// Lines that two countries share.
    pub fn borders(&self) -> Vec<Border> {
        let mut sides: BTreeMap<usize, Vec<&'static str>> = BTreeMap::new();
        for (code, rings) in &self.lands {
            for arc in rings.iter().flatten() {
                sides.entry(number(*arc)).or_default().push(code);
            }
        }
        let mut borders: Vec<Border> = Vec::new();
        for (arc, codes) in sides {
            let &[one, other] = codes.as_slice() else { continue };
            match borders.iter_mut().find(|border| border.countries == [one, other]) {
                Some(border) => border.arcs.push(arc),
                None => borders.push(Border { countries: [one, other], arcs: vec![arc] }),
            }
        }
        borders
    }

    pub fn line(&self, border: &Border) -> String {
        border.arcs.iter().filter_map(|arc| self.arcs.get(*arc)).map(|points| path(points, false)).collect()
    }

    fn ring(&self, arcs: &[i32]) -> Vec<Point> {
        let mut points: Vec<Point> = Vec::new();
        for arc in arcs {
            let line = self.arcs.get(number(*arc)).map(Vec::as_slice).unwrap_or_default();
            // The first point is the last of the arc before.
            points.pop();
            if *arc < 0 { points.extend(line.iter().rev()) } else { points.extend(line) }
        }
        points
    }

    fn largest(&self, code: &str) -> Option<Vec<Point>> {
        let rings = self.lands.get(code)?.iter().map(|ring| self.ring(ring));
        rings.max_by_key(|ring| {
            let twice: i64 =
                edges(ring).map(|((x, y), (u, v))| i64::from(x) * i64::from(v) - i64::from(u) * i64::from(y)).sum();
            twice.abs()
        })
    }
}

/// Where a place is on the map: Lambert's conformal conic on a sphere, true at 38° and 46° N, as in `bake.py`.
#[expect(clippy::cast_possible_truncation, reason = "a few thousand kilometres")]
pub fn project(lat: f64, lon: f64) -> Point {
    const RADIUS: f64 = 63_710.0;
    let (south, north) = (38_f64.to_radians(), 46_f64.to_radians());
    let half = |angle: f64| (std::f64::consts::FRAC_PI_4 + angle / 2.0).tan();
    let n = (south.cos() / north.cos()).ln() / (half(north) / half(south)).ln();
    let rho = |angle: f64| RADIUS * south.cos() * half(south).powf(n) / n / half(angle).powf(n);
    let turn = n * (lon - 21.0).to_radians();
    let far = rho(lat.clamp(-80.0, 80.0).to_radians());
    ((far * turn.sin()).round() as i32, (far * turn.cos() - rho(43_f64.to_radians())).round() as i32)
}

/// Numbers of arcs count from nought; `-1` is the first one backwards.
fn number(arc: i32) -> usize {
    usize::try_from(if arc < 0 { -1 - arc } else { arc }).unwrap_or_default()
}

fn read(points: &str) -> Vec<Point> {
    let (mut x, mut y) = (0, 0);
    let step = |step: &str| {
        let (dx, dy) = step.split_once(',')?;
        (x, y) = (x + dx.parse::<i32>().ok()?, y + dy.parse::<i32>().ok()?);
        Some((x, y))
    };
    points.split(' ').filter_map(step).collect()
}

fn path(points: &[Point], closed: bool) -> String {
    let Some((x, y)) = points.first() else { return String::new() };
    let steps = points.windows(2).map(|two| (two[1].0 - two[0].0, two[1].1 - two[0].1));
    let steps: Vec<String> = steps.filter(|step| *step != (0, 0)).map(|(x, y)| format!("{x} {y}")).collect();
    format!("M{x} {y}l{}{}", steps.join(" ").replace(" -", "-"), if closed { "z" } else { "" })
}

fn corners(points: &[Point]) -> Option<Frame> {
    let xs = || points.iter().map(|(x, _)| *x);
    let ys = || points.iter().map(|(_, y)| *y);
    Some((xs().min()?, ys().min()?, xs().max()?, ys().max()?))
}

fn edges(ring: &[Point]) -> impl Iterator<Item = (Point, Point)> {
    ring.iter().copied().zip(ring.iter().copied().cycle().skip(1))
}

/// Where a line across meets an edge.
fn cut(((x, y), (u, v)): (Point, Point), at: i32) -> Option<i32> {
    let meets = (y <= at) != (v <= at);
    let along = || i64::from(at - y) * i64::from(u - x) / i64::from(v - y);
    meets.then(|| x + i32::try_from(along()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_country_is_a_closed_ring_with_its_middle_in_it() {
        for code in outlines().codes() {
            let ring = outlines().largest(code).unwrap();
            assert!(ring.len() > 20, "{code}");
            assert_eq!(ring.first(), ring.last(), "{code}");
            let (x, y) = outlines().middle(code).unwrap();
            let left = edges(&ring).filter_map(|edge| cut(edge, y)).filter(|cut| *cut < x).count();
            assert_eq!(left % 2, 1, "{code}");
        }
    }

    #[test]
    fn places_lie_in_their_country() {
        assert_eq!(project(43.0, 21.0), (0, 0));
        for (code, lat, lon) in [("RS", 44.8, 20.46), ("XK", 42.66, 21.17), ("GR", 37.98, 23.73), ("SI", 46.05, 14.51)]
        {
            let (x, y) = project(lat, lon);
            let ring = outlines().largest(code).unwrap();
            let left = edges(&ring).filter_map(|edge| cut(edge, y)).filter(|cut| *cut < x).count();
            assert_eq!(left % 2, 1, "{code}");
        }
    }

    #[test]
    fn neighbours_share_their_border() {
        let borders = outlines().borders();
        let shared = |one, other| borders.iter().any(|border| border.countries == [one, other]);
        assert!(shared("RS", "XK") && shared("AL", "XK") && shared("HR", "SI"));
        assert!(!shared("AL", "RS"));
    }
}
