//! The service as a whole, under whatever may happen to it, beside a model that is a few maps.
//!
//! Sequences of loads, edits, merges, crashes, restores and reads are drawn by a seed. After each step the change log goes
//! on without a gap; every answer is that of the model at its revision; the index finds what the store holds; no id is
//! there twice; equal tags mean equal bytes. What fails is made as short as can be and printed.
//!
//! `SIMULATION_SECONDS=120 SIMULATION_SEED=7 cargo test --test simulation -- --nocapture` goes on for so long,
//! `SIMULATION_SEQUENCE="edit:1f merge:2"` takes the steps that were printed.
#[path = "../fuzz/chance.rs"]
mod chance;
mod ends;
mod made;
mod model;
mod reads;
mod record_json;
#[path = "../fuzz/shorten.rs"]
mod shorten;
mod steps;
mod twin;
mod world;
mod writes;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use chance::Chance;
use steps::Step;
use tokio::runtime::Runtime;
use world::World;

/// Steps from an empty database on: enough for its ids to be used up, few enough to be made short.
const EPISODE: usize = 250;

/// Episodes of every test run.
const EPISODES: u64 = 2;

#[test]
fn whatever_happens_the_service_is_what_the_model_is() {
    if let Some(sequence) = variable("SIMULATION_SEQUENCE") {
        let steps = sequence.split_whitespace().map(Step::parse);
        let steps: Option<Vec<Step>> = steps.collect();
        take(&steps.expect("steps as they are printed"));
        return;
    }
    let number = |name| variable(name).map(|text| text.parse::<u64>().expect("a number"));
    let seed = number("SIMULATION_SEED").unwrap_or(1);
    let begun = Instant::now();
    let end = number("SIMULATION_SECONDS").map(|seconds| begun + Duration::from_secs(seconds));
    let mut episode = 0;
    let mut done = BTreeMap::new();
    loop {
        let more = match end {
            Some(end) => Instant::now() < end,
            None => episode < EPISODES,
        };
        if !more {
            break;
        }
        run(seed + episode, &mut done);
        episode += 1;
        if episode % 50 == 0 {
            println!("{episode} episodes hold");
        }
    }
    let taken = begun.elapsed().as_secs();
    let steps = u64::try_from(EPISODE).unwrap() * episode;
    println!("{steps} steps in {episode} episodes from seed {seed} on, {taken} s: {done:?}");
}

fn variable(name: &str) -> Option<String> {
    std::env::var_os(name)?.into_string().ok()
}

type Done = BTreeMap<&'static str, u64>;

fn run(seed: u64, done: &mut Done) {
    let mut chance = Chance::new(seed);
    let steps: Vec<Step> = (0..EPISODE).map(|_| Step::any(&mut chance)).collect();
    let mut of_these = Done::new();
    if shorten::holds(|| of_these = take(&steps)) {
        for (what, times) in of_these {
            *done.entry(what).or_default() += times;
        }
        return;
    }
    println!("seed {seed} fails; making it shorter");
    let short = shorten::shortest(&steps, |steps| {
        shorten::holds(|| {
            take(steps);
        })
    });
    let printed: Vec<String> = short.iter().map(ToString::to_string).collect();
    println!("seed {seed} fails: SIMULATION_SEQUENCE=\"{}\"", printed.join(" "));
    take(&short);
    // A process is killed at a moment that no seed repeats.
    panic!("seed {seed} failed once, and not again");
}

fn take(steps: &[Step]) -> Done {
    let runtime = Runtime::new().unwrap();
    runtime.block_on(async {
        let mut world = World::new().await;
        for step in steps {
            step.take(&mut world).await;
        }
        world.is_whole().await;
        world.stop().await;
        world.done
    })
}
