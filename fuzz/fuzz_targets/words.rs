//! `cargo fuzz run words`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| ballotwire_fuzz::target("words")(data));
