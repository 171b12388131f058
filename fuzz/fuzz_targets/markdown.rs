//! `cargo fuzz run markdown`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| ballotwire_fuzz::target("markdown")(data));
