//! libFuzzer on one target: the one that `URTEXT_FUZZ_TARGET` names. `make fuzz` builds and runs
//! it.
#![no_main]

#[path = "../targets/mod.rs"]
mod targets;

use std::sync::LazyLock;

static TARGET: LazyLock<&targets::Target> = LazyLock::new(|| {
    let name = std::env::var("URTEXT_FUZZ_TARGET").unwrap_or_default();
    targets::target(&name).unwrap_or_else(|| {
        let names: Vec<&str> = targets::TARGETS.iter().map(|t| t.name).collect();
        panic!("URTEXT_FUZZ_TARGET is {name:?}; it can be {names:?}")
    })
});

libfuzzer_sys::fuzz_target!(|data: &[u8]| (TARGET.run)(data));
