//! Builds again when what is embedded changes: the shipped corpus and the migrations.
fn main() {
    println!("cargo:rerun-if-changed=corpus");
    println!("cargo:rerun-if-changed=migrations");
}
