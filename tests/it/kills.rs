//! The real program killed at random moments: its output is the old one or the new one, never some
//! of each.
//!
//! Runs in turn write two documents over one another, as five files. A kill comes at a random
//! moment of the whole run or, for most, of the writing, which is known by the staging directory.
//! `URTEXT_KILLS` sets the number of kills.

#![allow(clippy::print_stdout, reason = "the figures are shown with --nocapture")]

use crate::program::Desk;
use rustix::process::{Pid, Signal, kill_process};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Child, ExitStatus};
use std::time::{Duration, Instant};

/// Kills in an ordinary run, over all tests here.
const KILLS: u32 = 240;

const SIGNALS: [Signal; 3] = [Signal::KILL, Signal::INT, Signal::TERM];

/// Contents by name.
type Files = BTreeMap<String, Vec<u8>>;

/// What became of the runs.
#[derive(Debug, Default)]
struct Count {
    old: u32,
    new: u32,
    /// Kills that came while files were written.
    in_writing: u32,
}

/// A fixed row of numbers that look random.
struct Moments(u64);

impl Moments {
    /// Below `most`.
    fn next(&mut self, most: Duration) -> Duration {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        most.mul_f64((self.0 >> 40) as f64 / (1_u64 << 24) as f64)
    }
}

fn kills() -> u32 {
    std::env::var("URTEXT_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(KILLS)
}

fn is_staging(name: &str) -> bool {
    name.starts_with(".urtext-")
}

fn staging_in(directory: &Path) -> bool {
    let Ok(entries) = fs::read_dir(directory) else { return false };
    entries.flatten().any(|e| e.file_name().to_str().is_some_and(is_staging))
}

/// The files in a directory, without staging.
fn files(directory: &Path) -> Files {
    let mut files = Files::new();
    for entry in fs::read_dir(directory).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if !is_staging(&name) {
            files.insert(name, fs::read(entry.path()).unwrap());
        }
    }
    files
}

/// Waits until the program writes into `watched`, or ends.
fn until_writing(child: &mut Child, watched: &Path) {
    while !staging_in(watched) && child.try_wait().unwrap().is_none() {
        std::hint::spin_loop();
    }
}

/// A desk with two documents, and a place to write their reports in turn.
struct Duel {
    desk: Desk,
    /// The argument of `-o`, and the directory to start in.
    output: &'static str,
    start_in: &'static str,
    /// Where staging is seen while the program writes.
    watched: &'static str,
    expected: [Files; 2],
    whole: Duration,
    writing: Duration,
}

impl Duel {
    fn new(output: &'static str, start_in: &'static str, watched: &'static str) -> Self {
        let desk = Desk::with_sample();
        let first = desk.read("out/alignment.json");
        fs::create_dir(desk.path("saved")).unwrap();
        desk.write("saved/0.json", &first);
        desk.write(
            "saved/1.json",
            first.replacen("\"title\":\"The footbridge", "\"title\":\"That footbridge", 1),
        );
        fs::remove_file(desk.path("out/alignment.json")).unwrap();
        let mut duel = Self {
            desk,
            output,
            start_in,
            watched,
            expected: Default::default(),
            whole: Duration::ZERO,
            writing: Duration::ZERO,
        };
        for n in [0, 1] {
            let start = Instant::now();
            let mut child = duel.begin(n);
            until_writing(&mut child, &duel.desk.path(watched));
            let writes = Instant::now();
            assert!(child.wait().unwrap().success());
            (duel.whole, duel.writing) = (start.elapsed(), writes.elapsed());
            duel.expected[n] = files(&duel.desk.path("out"));
        }
        assert_eq!(duel.expected[0].len(), 5, "{:?}", duel.expected[0].keys());
        assert!(duel.expected[0] != duel.expected[1]);
        duel
    }

    fn begin(&self, n: usize) -> Child {
        let saved = self.desk.path(&format!("saved/{n}.json"));
        let arguments =
            ["reconstruct", saved.to_str().unwrap(), "--assets", "split", "-q", "-o", self.output];
        let mut command = self.desk.command(&arguments);
        command
            .current_dir(self.desk.path(self.start_in))
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap()
    }

    /// Which of the two documents stands there whole.
    #[track_caller]
    fn standing(&self) -> usize {
        let found = files(&self.desk.path("out"));
        let whole = self.expected.iter().position(|files| *files == found);
        whole.unwrap_or_else(|| {
            let of = |(name, bytes): (&String, &Vec<u8>)| {
                let which = self.expected.iter().position(|files| files.get(name) == Some(bytes));
                format!("{name}: {which:?}")
            };
            panic!(
                "files of both documents, or of none: {:?}",
                found.iter().map(of).collect::<Vec<_>>()
            )
        })
    }

    /// Starts writing document `n` and kills that run; says whether it was in the midst of writing.
    fn kill(
        &self,
        n: usize,
        signal: Signal,
        anywhere: bool,
        moments: &mut Moments,
    ) -> (bool, ExitStatus) {
        let watched = self.desk.path(self.watched);
        let mut child = self.begin(n);
        if anywhere {
            std::thread::sleep(moments.next(self.whole));
        } else {
            until_writing(&mut child, &watched);
            std::thread::sleep(moments.next(self.writing));
        }
        let writes = staging_in(&watched);
        // It may have ended already.
        let _ = kill_process(Pid::from_child(&child), signal);
        (writes, child.wait().unwrap())
    }

    /// Kills `kills` runs; `after` puts in order what may be so before the files are looked at.
    fn fight(&self, kills: u32, after: impl Fn(&Self)) -> Count {
        let mut count = Count::default();
        let mut moments = Moments(kills.into());
        for k in 0..kills {
            let before = self.standing();
            let signal = SIGNALS[k as usize % SIGNALS.len()];
            let (writes, ended) = self.kill(1 - before, signal, k % 4 == 0, &mut moments);
            after(self);
            if self.standing() == before {
                count.old += 1
            } else {
                count.new += 1
            }
            count.in_writing += u32::from(writes);
            if signal != Signal::KILL {
                // None: ended by the signal, before it is handled.
                assert!(matches!(ended.code(), Some(0 | 130) | None), "{ended:?} after {signal:?}");
                let left = ["", "out"].map(|d| staging_in(&self.desk.path(d)));
                assert_eq!(left, [false; 2], "staging is left behind after {signal:?}");
            }
            // What a kill left behind goes with the next run.
            if staging_in(&self.desk.path("")) || staging_in(&self.desk.path("out")) {
                assert_eq!(signal, Signal::KILL);
                assert!(self.begin(self.standing()).wait().unwrap().success());
                let left = ["", "out"].map(|d| staging_in(&self.desk.path(d)));
                assert_eq!(left, [false; 2], "the next run removes what a killed one left");
            }
        }
        println!("{kills} kills: {count:?}");
        assert!(count.old > 0 && count.new > 0 && count.in_writing > kills / 10, "{count:?}");
        count
    }
}

#[test]
fn a_killed_run_leaves_the_old_files_or_the_new_ones() {
    Duel::new("out", "", "").fight(kills() * 3 / 4, |_| ());
}

/// The working directory cannot be exchanged: its files are moved one by one, and the next run
/// finishes that.
#[test]
fn a_run_killed_while_it_moves_files_one_by_one_is_finished_by_the_next() {
    Duel::new(".", "out", "out").fight(kills() / 4, |duel| {
        // It fails for want of a witness, but first the files are put in order.
        duel.desk.run(&["reconstruct", "gone.txt", "-o", "out"]).ended(1, &["gone.txt"]);
    });
}
