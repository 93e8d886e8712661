//! The real program, run in a directory of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A fresh directory to run the program in; removed when dropped.
pub(crate) struct Desk {
    directory: tempfile::TempDir,
}

/// What a run of the program gave.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self { directory: tempfile::tempdir().unwrap() }
    }

    /// With the sample document under `out/` and its witnesses beside.
    pub(crate) fn with_sample() -> Self {
        let desk = Self::new();
        fs::create_dir(desk.path("out")).unwrap();
        for entry in fs::read_dir(sample()).unwrap() {
            let from = entry.unwrap().path();
            let name = from.file_name().unwrap();
            let to = if name == "alignment.json" {
                desk.path("out").join(name)
            } else {
                desk.path("").join(name)
            };
            fs::copy(&from, to).unwrap();
        }
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The names in a directory, sorted, hidden ones too.
    pub(crate) fn names(&self, directory: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(directory)).unwrap();
        let mut names: Vec<String> =
            entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_urtext"));
        command.args(arguments).current_dir(self.directory.path()).stdin(Stdio::null());
        for variable in ["NO_COLOR", "CLICOLOR_FORCE", "URTEXT_MODEL", "URTEXT_WEIGHTS"] {
            command.env_remove(variable);
        }
        command
    }

    #[track_caller]
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(&mut self.command(arguments))
    }

    /// Runs with `input` on standard input.
    #[track_caller]
    pub(crate) fn run_with(&self, arguments: &[&str], input: &[u8]) -> Ran {
        let file = self.directory.path().join(".input");
        fs::write(&file, input).unwrap();
        Ran::of(self.command(arguments).stdin(fs::File::open(&file).unwrap()))
    }
}

impl Ran {
    #[track_caller]
    pub(crate) fn of(command: &mut Command) -> Self {
        let output = command.output().unwrap();
        let ran = Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        };
        assert!(!ran.err.contains("panicked"), "{}", ran.err);
        ran
    }

    /// Fails unless the program ended with `code` and standard error holds each of `parts`.
    #[track_caller]
    pub(crate) fn ended(self, code: i32, parts: &[&str]) -> Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        for part in parts {
            assert!(self.err.contains(part), "{part:?} is not in {self:#?}");
        }
        self
    }
}

/// The folder of the sample document and its witnesses.
pub(crate) fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/bridge")
}

/// Three tellings of one invented story, long enough to align.
pub(crate) const STORY: [(&str, &str); 3] = [
    (
        "gazette.txt",
        "The clock tower of Marrow Bay stopped at noon on Thursday. Its keeper, Odile Farrant, climbed 140 steps to \
         look.\n\nShe found a jackdaw's nest in the great wheel. “It was the tidiest thing in the whole tower,” she \
         said. The council will pay 900 pounds for a wire screen.\n",
    ),
    (
        "herald.txt",
        "The clock tower of Marrow Bay stopped at noon on Thursday. Its keeper, Odile Farrant, climbed 140 steps to \
         look. She found a jackdaw's nest in the great wheel. “It was the tidiest thing in the whole tower,” she said. \
         The council will pay 950 pounds for a wire screen.\n",
    ),
    (
        "notes.txt",
        "At noon on Thursday the clock tower of Marrow Bay stopped. Odile Farrant, its keeper, climbed the 140 steps \
         to look. In the great wheel she found a jackdaw's nest. The council of the town will pay 900 pounds for a \
         screen of wire.\n",
    ),
];

/// A desk with the three tellings.
pub(crate) fn with_story() -> Desk {
    let desk = Desk::new();
    for (name, text) in STORY {
        desk.write(name, text);
    }
    desk
}
