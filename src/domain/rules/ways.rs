//! Ways from a record to what it is part of, and on: what stands above, and which ways lead round.
use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::ops::ControlFlow;

/// What `step` finds first on the way up from each start. No step is gone twice; a way that comes back to itself finds
/// nothing.
pub fn first_above<K: Copy + Eq + Hash, V: Copy>(
    starts: impl IntoIterator<Item = K>,
    step: impl Fn(K) -> ControlFlow<Option<V>, K>,
) -> HashMap<K, Option<V>> {
    let mut found = HashMap::new();
    for start in starts {
        let mut way = Vec::new();
        let mut at = start;
        let end = loop {
            if let Some(known) = found.get(&at) {
                break *known;
            }
            way.push(at);
            // Where the way comes back, this is the answer that is met.
            found.insert(at, None);
            match step(at) {
                ControlFlow::Break(end) => break end,
                ControlFlow::Continue(next) => at = next,
            }
        };
        found.extend(way.into_iter().map(|at| (at, end)));
    }
    found
}

/// The circles that are met on the ways up from the starts, one for each step that leads back.
pub fn rounds<K: Copy + Eq + Hash>(starts: impl IntoIterator<Item = K>, above: &HashMap<K, Vec<K>>) -> Vec<Vec<K>> {
    let mut rounds = Vec::new();
    let mut settled = HashSet::new();
    for start in starts {
        // The way up from here: each record with how many of those above it were looked at, and where on the way it stands.
        let mut way = vec![(start, 0)];
        let mut places = HashMap::from([(start, 0)]);
        while let Some((id, looked_at)) = way.last_mut() {
            let next = above.get(id).and_then(|above| above.get(*looked_at));
            let Some(next) = next.filter(|_| !settled.contains(id)) else {
                settled.insert(*id);
                places.remove(id);
                way.pop();
                continue;
            };
            *looked_at += 1;
            match places.get(next) {
                None => {
                    places.insert(*next, way.len());
                    way.push((*next, 0));
                }
                Some(from) => rounds.push(way.iter().skip(*from).map(|(id, _)| *id).collect()),
            }
        }
    }
    rounds
}
