//! `cargo fuzz run cursors`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| ballotwire_fuzz::target("cursors")(data));
