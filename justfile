# What is done by hand; `.ci/run` does all of it and more.

_list:
    @just --list --unsorted

# format the code
fmt:
    cargo fmt

# what CI refuses
lint:
    cargo fmt --check
    cargo clippy --all-targets --locked -- -D warnings

# all tests, or those whose name contains NAME
test NAME='':
    cargo test --locked {{ NAME }}

# the program, as in `just run load corpus --dry-run`; without arguments it serves
run *ARGUMENTS:
    cargo run --locked -- {{ ARGUMENTS }}

# write the OpenAPI document anew
openapi:
    mkdir -p openapi
    cargo run --quiet --locked -- openapi > openapi/openapi.json.new
    mv openapi/openapi.json.new openapi/openapi.json

# write the JSON Schemas of corpus files anew
schema:
    cargo run --quiet --locked -- schema corpus/schema

# measure the release beside its limits, as in `just bench-http --articles 20000 --json out.json`; docs/performance.md
bench-http *ARGUMENTS:
    cargo build --release --locked
    cargo run --release --locked --manifest-path benches/Cargo.toml -- measure --program target/release/ballotwire {{ ARGUMENTS }}
