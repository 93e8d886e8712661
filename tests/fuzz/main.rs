//! The fuzz targets without libFuzzer: every file of the corpora and every input that once failed,
//! then random changes of them from a fixed seed. Needs nothing but Rust; `make fuzz` searches
//! deeper.
//!
//! ```text
//! cargo test --test fuzz                        all targets, a short run
//! cargo test --test fuzz -- html gzip           those targets
//! cargo test --test fuzz -- html failed-input   that input
//! URTEXT_FUZZ_RUNS=100000 cargo test --test fuzz
//! ```
//!
//! A panic, an execution over [`LONGEST`] and an allocation over [`MOST_MEMORY`] are faults. The
//! input is written to `target/fuzz-failed`; mended, it goes to `fuzz/regressions/<target>`.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test without harness reports by itself"
)]

#[path = "../../fuzz/targets/mod.rs"]
mod targets;

mod mutate;

use mutate::Random;
use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use targets::{TARGETS, Target};

/// Random inputs per target in an ordinary run: all targets in some ten seconds.
const RUNS: usize = 120;
/// An execution that takes longer hangs.
const LONGEST: Duration = Duration::from_secs(5);
/// Bytes of address space.
const MOST_MEMORY: u64 = 2 << 30;
/// Longest input made, in bytes.
const LONGEST_INPUT: usize = 4096;

fn main() -> ExitCode {
    limit_memory();
    // Options of the usual test harness mean nothing here; what is left names targets.
    let named: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    let watch = Watch::start();
    if let [name, file] = named.as_slice()
        && let (Some(target), Ok(input)) = (targets::target(name), fs::read(file))
    {
        return if watch.run(target, &input) { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    let runs = std::env::var("URTEXT_FUZZ_RUNS").ok().and_then(|n| n.parse().ok()).unwrap_or(RUNS);
    let mut failed = false;
    for target in TARGETS.iter().filter(|t| named.is_empty() || named.iter().any(|n| n == t.name)) {
        failed |= !all_of(target, runs, &watch);
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Runs the kept inputs of a target and `runs` random ones; stops at its first fault.
fn all_of(target: &'static Target, runs: usize, watch: &Watch) -> bool {
    let start = Instant::now();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let kept: Vec<Vec<u8>> = ["corpus", "regressions"]
        .iter()
        .flat_map(|f| inputs(&root.join(f).join(target.name)))
        .collect();
    assert!(!kept.is_empty(), "{} has no corpus", target.name);
    // The same inputs for a target whatever the others are.
    let mut random = Random::new(target.name);
    let made = (0..runs).map(|_| random.input(&kept, LONGEST_INPUT));
    let sound = kept.clone().into_iter().chain(made).all(|input| watch.run(target, &input));
    let (n, time) = (kept.len() + runs, start.elapsed().as_secs_f64());
    println!(
        "{:10} {n:8} executions {time:8.1} s  {}",
        target.name,
        if sound { "ok" } else { "FAILED" }
    );
    sound
}

/// The files of a folder by name; none if there is no such folder.
fn inputs(folder: &Path) -> Vec<Vec<u8>> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> =
        entries.filter_map(|e| e.ok().map(|e| e.path())).filter(|p| p.is_file()).collect();
    paths.sort();
    paths.iter().filter_map(|p| fs::read(p).ok()).collect()
}

/// Looks from a second thread whether an execution ends.
struct Watch {
    running: Arc<Mutex<Option<Running>>>,
}

/// An execution: its target, its input, and when it began.
struct Running {
    target: &'static str,
    input: Vec<u8>,
    start: Instant,
}

impl Watch {
    fn start() -> Self {
        let watch = Self { running: Arc::default() };
        let running = Arc::clone(&watch.running);
        std::thread::spawn(move || {
            loop {
                std::thread::sleep(Duration::from_millis(200));
                let running = running.lock().unwrap_or_else(PoisonError::into_inner);
                if let Some(r) = running.as_ref()
                    && r.start.elapsed() > LONGEST
                {
                    keep(r.target, &r.input, "takes too long");
                    std::process::exit(1);
                }
            }
        });
        watch
    }

    /// Whether the target takes the input.
    fn run(&self, target: &'static Target, input: &[u8]) -> bool {
        let set = |state| *self.running.lock().unwrap_or_else(PoisonError::into_inner) = state;
        set(Some(Running { target: target.name, input: input.to_vec(), start: Instant::now() }));
        let ended = catch_unwind(|| (target.run)(input));
        set(None);
        if ended.is_err() {
            keep(target.name, input, "panics");
        }
        ended.is_ok()
    }
}

fn keep(name: &str, input: &[u8], why: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/fuzz-failed");
    let path = folder.join(name);
    let kept = fs::create_dir_all(&folder).and_then(|()| fs::write(&path, input));
    let place = if kept.is_ok() { path.display().to_string() } else { format!("{input:?}") };
    eprintln!("{name} {why}; the input: {place}");
}

/// An allocation beyond the limit fails, and that ends the process.
#[cfg(target_os = "linux")]
fn limit_memory() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let maximum = getrlimit(Resource::As).maximum;
    let limited = setrlimit(Resource::As, Rlimit { current: Some(MOST_MEMORY), maximum });
    assert!(limited.is_ok(), "the limit on memory can be set");
}

#[cfg(not(target_os = "linux"))]
fn limit_memory() {}
