//! Fuzzing on stable Rust: every kept input is tried, and with `FUZZ_SECONDS` for so long whatever chance makes of them.
//!
//! `FUZZ_SECONDS=30 FUZZ_SEED=7 cargo test --test fuzz -- --nocapture`. An input that fails is made as short as can be
//! and written to `fuzz/artifacts/`; once its cause is mended it belongs in `fuzz/corpus/`.
mod chance;
mod mutate;
mod shorten;

#[path = "../../fuzz/src/lib.rs"]
mod targets;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chance::Chance;
use targets::{TARGETS, Target, target};

macro_rules! replay {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            run(stringify!($name));
        })*

        #[test]
        fn every_target_is_run() {
            let run = [$(stringify!($name)),*];
            let known: Vec<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
            assert_eq!(run.as_slice(), known);
            let manifest = fs::read_to_string(fuzz().join("Cargo.toml")).unwrap();
            for name in known {
                assert!(manifest.contains(&format!("name = \"{name}\"")), "{name} is no binary of fuzz/Cargo.toml");
            }
        }
    };
}

replay! {
    accept cursors dates elections figures forms manifest markdown names parameters query rows story wire words
}

fn fuzz() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz")
}

fn run(name: &'static str) {
    let target = target(name);
    let kept = kept(name);
    assert!(!kept.is_empty(), "fuzz/corpus/{name} is empty");
    for input in &kept {
        attempt(name, target, input);
    }
    let Some(seconds) = number("FUZZ_SECONDS") else {
        return;
    };
    let seed = number("FUZZ_SEED").unwrap_or(1);
    let mut chance = Chance::new(seed);
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut tried = 0_u64;
    while Instant::now() < end {
        attempt(name, target, &mutate::mutated(&kept, &mut chance));
        tried += 1;
    }
    println!("{name}: {} kept, {tried} made with seed {seed}, nothing found", kept.len());
}

fn number(variable: &str) -> Option<u64> {
    let text = std::env::var_os(variable)?;
    Some(text.to_str().and_then(|text| text.parse().ok()).expect("a number"))
}

/// The inputs in the order of their names.
fn kept(name: &str) -> Vec<Vec<u8>> {
    let folder = fuzz().join("corpus").join(name);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{folder:?}: {error}"));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

fn attempt(name: &str, target: Target, input: &[u8]) {
    if shorten::holds(|| target(input)) {
        return;
    }
    let short = shorten::shortest(input, |input| shorten::holds(|| target(input)));
    let folder = fuzz().join("artifacts").join(name);
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join(format!("found-{:016x}", fingerprint(&short)));
    fs::write(&file, &short).unwrap();
    println!("{name} fails for {:?}, in {}", String::from_utf8_lossy(&short), file.display());
    target(&short);
    panic!("{name} failed, and no longer does");
}

/// FNV-1a.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
