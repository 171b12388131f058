//! `cargo fuzz run parameters`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| ballotwire_fuzz::target("parameters")(data));
