//! `cargo fuzz run dates`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| ballotwire_fuzz::target("dates")(data));
