//! What the program is built from: licences, sources and doubles of the packages in `Cargo.lock`.
//!
//! An equivalent of `cargo deny check bans licenses sources` that needs nothing but Cargo; both go
//! by `deny.toml`.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

fn content(file: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}

/// Name and source of each package of a lock file; none for the packages of this repository.
fn locked(file: &str) -> Vec<(String, Option<String>)> {
    let value = |entry: &str, key: &str| {
        let line = entry
            .lines()
            .find_map(|l| l.strip_prefix(key)?.strip_prefix(" = \""))
            .map(str::to_owned);
        line.map(|l| l.trim_end_matches('"').to_owned())
    };
    let text = content(file);
    text.split("[[package]]")
        .skip(1)
        .map(|e| (value(e, "name").unwrap(), value(e, "source")))
        .collect()
}

/// The strings of the list `key` of `deny.toml`.
fn listed(key: &str) -> BTreeSet<String> {
    let text = content("deny.toml");
    let list = text.split(&format!("\n{key} = [\n")).nth(1).and_then(|rest| rest.split(']').next());
    let list = list.unwrap_or_else(|| panic!("deny.toml has no list {key}"));
    list.lines().filter_map(|line| line.split('"').nth(1)).map(str::to_owned).collect()
}

/// Whether a licence expression lets us choose licences that are all allowed.
fn is_allowed(expression: &str, allowed: &BTreeSet<String>) -> bool {
    // Older packages write a stroke for OR.
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    any_of(&words, &mut at, allowed) && at == words.len()
}

/// `A OR B OR …`; AND binds closer.
fn any_of(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let mut good = all_of(words, at, allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        good |= all_of(words, at, allowed);
    }
    good
}

fn all_of(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let mut good = one(words, at, allowed);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        good &= one(words, at, allowed);
    }
    good
}

fn one(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let first = words.get(*at).copied().unwrap_or_default();
    *at += 1;
    if first == "(" {
        let good = any_of(words, at, allowed);
        *at += 1;
        return good;
    }
    // An exception makes another licence of it.
    if words.get(*at) == Some(&"WITH") {
        *at += 2;
        return false;
    }
    allowed.contains(first)
}

#[test]
fn licence_expressions_are_understood() {
    let allowed = BTreeSet::from(["MIT".to_owned(), "Apache-2.0".to_owned()]);
    for good in [
        "MIT",
        "GPL-3.0-only/MIT",
        "GPL-3.0-only OR MIT AND Apache-2.0",
        "(MIT OR GPL-2.0-only) AND MIT",
    ] {
        assert!(is_allowed(good, &allowed), "{good}");
    }
    for bad in [
        "",
        "GPL-3.0-only",
        "MIT AND X11",
        "(MIT OR Apache-2.0) AND X11",
        "MIT WITH an-exception",
        "MIT X11",
    ] {
        assert!(!is_allowed(bad, &allowed), "{bad}");
    }
}

#[test]
fn every_package_has_a_licence_of_the_list() {
    let allowed = listed("allow");
    let host = Command::new("rustc").arg("-vV").output().unwrap().stdout;
    let host = String::from_utf8(host).unwrap();
    let host = host.lines().find_map(|l| l.strip_prefix("host: ")).unwrap();
    // Only what this system builds from has been downloaded.
    let metadata = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--locked",
            "--offline",
            "--format-version=1",
            "--filter-platform",
            host,
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(metadata.status.success(), "{}", String::from_utf8_lossy(&metadata.stderr));
    let metadata: Value = serde_json::from_slice(&metadata.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 50, "{}", packages.len());
    for package in packages {
        let expression = package["license"].as_str().unwrap_or_default();
        assert!(
            is_allowed(expression, &allowed),
            "{}: {expression:?} is not in deny.toml",
            package["name"]
        );
    }
}

#[test]
fn every_package_comes_from_the_one_registry() {
    for file in ["Cargo.lock", "fuzz/Cargo.lock"] {
        for (name, source) in locked(file) {
            let ours = name.starts_with("urtext");
            assert_eq!(source.as_deref(), (!ours).then_some(REGISTRY), "{name} in {file}");
        }
    }
}

#[test]
fn packages_in_two_versions_are_those_of_the_list() {
    let mut versions: BTreeMap<String, u32> = BTreeMap::new();
    for (name, _) in locked("Cargo.lock") {
        *versions.entry(name).or_default() += 1;
    }
    let doubled: BTreeSet<String> =
        versions.into_iter().filter(|(_, n)| *n > 1).map(|(name, _)| name).collect();
    assert_eq!(doubled, listed("skip"), "left: in Cargo.lock, right: in deny.toml");
}

#[test]
fn no_package_opens_connections_or_needs_a_c_library() {
    let banned = listed("deny");
    assert!(!banned.is_empty());
    let found: Vec<_> =
        locked("Cargo.lock").into_iter().filter(|(name, _)| banned.contains(name)).collect();
    assert_eq!(found, []);
}

#[test]
fn unsafe_code_is_forbidden_in_our_crate() {
    // `forbid` cannot be allowed again further in, so this line is all there is to see.
    assert!(content("Cargo.toml").contains("\n[lints.rust]\nunsafe_code = \"forbid\"\n"));
}

/// The versions of each package of a lock file.
fn versions(file: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let text = content(file);
    for entry in text.split("[[package]]").skip(1) {
        let value = |key: &str| {
            entry.lines().find_map(|l| l.strip_prefix(key)).unwrap().trim_matches('"').to_owned()
        };
        all.entry(value("name = ")).or_default().insert(value("version = "));
    }
    all
}

#[test]
fn the_fuzz_targets_are_built_from_the_same_packages() {
    let (ours, theirs) = (versions("Cargo.lock"), versions("fuzz/Cargo.lock"));
    let text = content("Cargo.toml");
    let needed =
        text.split("\n[dependencies]\n").nth(1).and_then(|rest| rest.split("\n\n").next()).unwrap();
    // The fuzz targets are built without the model.
    let model = ["ndarray", "safetensors", "unicode-general-category"];
    let names = needed.lines().filter_map(|line| line.split(" = ").next());
    let needed: Vec<&str> = names.filter(|name| !model.contains(name)).collect();
    assert!(needed.len() > 20, "{}", needed.len());
    for name in needed {
        // After `cargo update` or a new dependency: copy Cargo.lock to fuzz/ and run `cargo
        // metadata` there.
        // What only the tests are built from may need another version besides.
        let same = theirs.get(name).zip(ours.get(name));
        assert!(
            same.is_some_and(|(theirs, ours)| theirs.is_subset(ours)),
            "{name}: fuzz/Cargo.lock is behind Cargo.lock"
        );
    }
}
