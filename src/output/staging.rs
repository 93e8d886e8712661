//! Files into their place: all of them in one step, or none.
//!
//! Files and a directory come in. They are first written whole into a hidden staging directory on
//! the same file system; a full disk or a kill leaves the old files as they are. Then:
//!
//! ```text
//! out is new        .urtext-x1/new               --rename-->    out
//! out is there      .urtext-x1/new               <--exchange--> out       new: our files, links to all else in out
//! no exchange       out/.urtext-x1/new           --rename-->    out/.urtext-new
//!                   out/.urtext-new/report.html  --rename-->    out/report.html       one step for each file
//! ```
//!
//! The exchange of two directories is one step of the system: whoever looks sees the old files or
//! the new ones, and so does whoever looks after a kill. Where it cannot be had (other systems and
//! file systems, a mount point, `out` is the working directory or holds other directories, is
//! read-only or another user's) the files are moved one by one; a run killed between two of these
//! moves is finished by the next, see [`finish`].
//!
//! A staging directory is locked while its run lives. What a killed run left behind is removed by
//! the next.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use tempfile::{Builder, NamedTempFile, TempDir};

/// What the names of staging directories and files begin with.
const STAGING: &str = ".urtext-";
/// Complete files on their way into the directory they are in. Never the name of a staging
/// directory: those are random letters of another number.
const READY: &str = ".urtext-new";
/// A staging directory may be swept away by another run before it is locked; more often than this
/// it is not.
const TRIES: usize = 8;

/// Puts `files` (names with `/` for folders, contents) into `directory`, which is made if it is not
/// there.
///
/// # Errors
/// What the system says. Nothing is half written.
pub(super) fn put(directory: &Path, files: &[(String, Vec<u8>)]) -> io::Result<()> {
    if !directory.exists() {
        return create(directory, files);
    }
    sweep(directory);
    // Whatever stands against an exchange, moving one by one says what is wrong or does the work.
    exchange(directory, files).or_else(|_| move_each(directory, files))
}

/// Puts one file into its place, in one step.
///
/// # Errors
/// What the system says. Nothing is half written.
pub(super) fn put_one(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let parent = parent(path);
    fs::create_dir_all(parent)?;
    sweep(parent);
    let mut builder = Builder::new();
    builder.prefix(STAGING);
    permit(&mut builder, 0o666);
    let mut file: NamedTempFile = locked(|| {
        let file = builder.tempfile_in(parent).map_err(plain)?;
        let lock = file.reopen()?;
        Ok((lock, file))
    })?
    .1;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|e| e.error)?;
    Ok(())
}

/// Moves the files that a killed run had complete, but not all in their place yet.
///
/// # Errors
/// What the system says.
pub(super) fn finish(directory: &Path) -> io::Result<()> {
    let ready = directory.join(READY);
    if !ready.symlink_metadata().is_ok_and(|m| m.is_dir()) {
        return Ok(());
    }
    move_into(&ready, directory)?;
    fs::remove_dir_all(&ready)
}

fn create(directory: &Path, files: &[(String, Vec<u8>)]) -> io::Result<()> {
    let parent = parent(directory);
    fs::create_dir_all(parent)?;
    sweep(parent);
    let staging = Staging::begin(parent)?;
    staging.write(files)?;
    fs::rename(staging.new_files(), directory)
}

/// Makes a directory with our files and links to all else that is in `directory`, and changes the
/// two over.
fn exchange(directory: &Path, files: &[(String, Vec<u8>)]) -> io::Result<()> {
    let directory = &fs::canonicalize(directory)?;
    let meta = fs::metadata(directory)?;
    // Whoever stands in the directory would be left standing in the old one.
    let is_here = std::env::current_dir().is_ok_and(|here| here.starts_with(directory));
    if is_here || meta.permissions().readonly() {
        return Err(io::ErrorKind::Unsupported.into());
    }
    let parent = parent(directory);
    sweep(parent);
    let staging = Staging::begin(parent)?;
    let new = staging.new_files();
    if !same_owner(&meta, &fs::metadata(&new)?) {
        return Err(io::ErrorKind::Unsupported.into());
    }
    staging.write(files)?;
    for entry in fs::read_dir(directory)? {
        let name = entry?.file_name();
        if !files.iter().any(|(ours, _)| OsStr::new(ours) == name) {
            // Fails for a directory, and for what is there already.
            fs::hard_link(directory.join(&name), new.join(&name))?;
        }
    }
    fs::set_permissions(&new, meta.permissions())?;
    change_over(&new, directory)?;
    // What somebody put there meanwhile has no link in the new directory yet.
    for entry in fs::read_dir(&new)?.flatten() {
        let target = directory.join(entry.file_name());
        if target.symlink_metadata().is_err() && fs::rename(entry.path(), target).is_err() {
            staging.keep();
            break;
        }
    }
    Ok(())
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn change_over(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn change_over(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

fn move_each(directory: &Path, files: &[(String, Vec<u8>)]) -> io::Result<()> {
    let staging = Staging::begin(directory)?;
    staging.write(files)?;
    for (name, _) in files {
        let target = directory.join(name);
        if target.is_dir() {
            return Err(io::Error::new(
                io::ErrorKind::IsADirectory,
                format!("{name} is a directory"),
            ));
        }
        fs::create_dir_all(self::parent(&target))?;
    }
    // From here on the new files count, whatever happens.
    fs::rename(staging.new_files(), directory.join(READY))?;
    finish(directory)
}

/// Moves every file below `from` to the same place below `to`.
fn move_into(from: &Path, to: &Path) -> io::Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            fs::create_dir_all(&target)?;
            move_into(&entry.path(), &target)?;
            continue;
        }
        match fs::rename(entry.path(), target) {
            // Another run finishes the same work.
            Err(e) if e.kind() == io::ErrorKind::NotFound => {}
            moved => moved?,
        }
    }
    Ok(())
}

/// A locked directory that is removed when dropped, with `new` in it for the files.
struct Staging {
    directory: TempDir,
    // Dropped after the directory.
    _lock: File,
}

impl Staging {
    fn begin(parent: &Path) -> io::Result<Self> {
        let mut builder = Builder::new();
        builder.prefix(STAGING);
        let (lock, directory) = locked(|| {
            let directory = builder.tempdir_in(parent).map_err(plain)?;
            Ok((File::open(directory.path())?, directory))
        })?;
        let staging = Self { directory, _lock: lock };
        fs::create_dir(staging.new_files())?;
        Ok(staging)
    }

    fn new_files(&self) -> PathBuf {
        self.directory.path().join("new")
    }

    fn write(&self, files: &[(String, Vec<u8>)]) -> io::Result<()> {
        for (name, bytes) in files {
            let path = self.new_files().join(name);
            fs::create_dir_all(parent(&path))?;
            let mut file = File::create(&path)?;
            file.write_all(bytes)?;
            // Some file systems tell of a full disk only here.
            file.sync_all()?;
        }
        Ok(())
    }

    fn keep(mut self) {
        self.directory.disable_cleanup(true);
    }
}

/// Makes something and locks it, again if another run swept it away in between.
fn locked<T: AsRef<Path>>(make: impl Fn() -> io::Result<(File, T)>) -> io::Result<(File, T)> {
    for _ in 0..TRIES {
        let (lock, made) = make()?;
        // A file system without locks has no sweeping either.
        let _ = lock.lock();
        if made.as_ref().exists() {
            return Ok((lock, made));
        }
    }
    Err(io::Error::other("another program removes our files while they are written"))
}

/// Removes what killed runs left in `directory`: staging that nobody holds a lock on.
fn sweep(directory: &Path) {
    let Ok(entries) = fs::read_dir(directory) else { return };
    for entry in entries.flatten() {
        let is_staging =
            |n: &OsStr| n != READY && n.to_str().is_some_and(|n| n.starts_with(STAGING));
        let Ok(kind) = entry.file_type() else { continue };
        // A link is not ours, and opening a pipe would wait for ever.
        if !is_staging(&entry.file_name()) || !(kind.is_dir() || kind.is_file()) {
            continue;
        }
        let Ok(held) = File::open(entry.path()) else { continue };
        if held.try_lock().is_ok() {
            // What cannot be removed harms nobody.
            let _ = if kind.is_dir() {
                fs::remove_dir_all(entry.path())
            } else {
                fs::remove_file(entry.path())
            };
        }
    }
}

/// The error without the random name that was tried.
fn plain(error: io::Error) -> io::Error {
    error.kind().into()
}

fn parent(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(unix)]
fn same_owner(one: &fs::Metadata, other: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (one.uid(), one.gid()) == (other.uid(), other.gid())
}

#[cfg(not(unix))]
fn same_owner(_: &fs::Metadata, _: &fs::Metadata) -> bool {
    true
}

/// Temporary files are private by default; what they become is as readable as any other file of the
/// user.
#[cfg(unix)]
fn permit(builder: &mut Builder<'_, '_>, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(fs::Permissions::from_mode(mode));
}

#[cfg(not(unix))]
fn permit(_: &mut Builder<'_, '_>, _: u32) {}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(content: &str) -> Vec<(String, Vec<u8>)> {
        ["report.html", "alignment.json"].map(|name| (name.to_owned(), content.into())).to_vec()
    }

    fn names(directory: &Path) -> Vec<String> {
        let entries = fs::read_dir(directory).unwrap();
        let mut names: Vec<String> =
            entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn read(directory: &Path, name: &str) -> String {
        fs::read_to_string(directory.join(name)).unwrap()
    }

    /// A directory `out` with old files in a directory of its own.
    fn old() -> (TempDir, PathBuf) {
        let tmp = tempfile::tempdir().unwrap();
        let out = tmp.path().join("out");
        put(&out, &files("old")).unwrap();
        (tmp, out)
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn files_are_exchanged_in_one_step_and_others_go_along() {
        let (tmp, out) = old();
        fs::write(out.join("notes.md"), "mine").unwrap();
        exchange(&out, &files("new")).unwrap();
        assert_eq!(names(&out), ["alignment.json", "notes.md", "report.html"]);
        assert_eq!(
            ["report.html", "alignment.json", "notes.md"].map(|n| read(&out, n)),
            ["new", "new", "mine"]
        );
        assert_eq!(names(tmp.path()), ["out"], "nothing is left behind");
    }

    #[test]
    fn a_directory_inside_is_left_where_it_is() {
        let (tmp, out) = old();
        fs::create_dir(out.join("images")).unwrap();
        fs::write(out.join("images/a.png"), "picture").unwrap();
        assert!(exchange(&out, &files("new")).is_err());
        put(&out, &files("new")).unwrap();
        assert_eq!([read(&out, "report.html"), read(&out, "images/a.png")], ["new", "picture"]);
        assert_eq!(names(&out), ["alignment.json", "images", "report.html"]);
        assert_eq!(names(tmp.path()), ["out"]);
    }

    #[test]
    fn files_moved_one_by_one_replace_the_old_and_leave_others() {
        let (_tmp, out) = old();
        fs::write(out.join("notes.md"), "mine").unwrap();
        move_each(&out, &files("new")).unwrap();
        assert_eq!(names(&out), ["alignment.json", "notes.md", "report.html"]);
        assert_eq!(read(&out, "alignment.json"), "new");
    }

    #[test]
    fn a_run_killed_between_two_moves_is_finished_by_the_next() {
        let (_tmp, out) = old();
        let ready = out.join(READY);
        fs::create_dir(&ready).unwrap();
        fs::write(ready.join("alignment.json"), "new").unwrap();
        fs::write(out.join("report.html"), "new").unwrap();
        finish(&out).unwrap();
        assert_eq!(names(&out), ["alignment.json", "report.html"]);
        assert_eq!(read(&out, "alignment.json"), "new");
    }

    #[test]
    fn what_a_killed_run_left_is_removed_and_what_a_living_one_holds_is_not() {
        let (tmp, out) = old();
        for place in [tmp.path(), &out] {
            fs::create_dir_all(place.join(".urtext-dead/new")).unwrap();
            fs::write(place.join(".urtext-half"), "hal").unwrap();
        }
        let living = Staging::begin(tmp.path()).unwrap();
        put(&out, &files("new")).unwrap();
        let name = living.directory.path().file_name().unwrap().to_str().unwrap();
        assert_eq!(names(tmp.path()), [name, "out"]);
        assert_eq!(names(&out), ["alignment.json", "report.html"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_the_directory_stays_a_link() {
        let (tmp, out) = old();
        let link = tmp.path().join("link");
        std::os::unix::fs::symlink(&out, &link).unwrap();
        put(&link, &files("new")).unwrap();
        assert!(link.is_symlink());
        assert_eq!(read(&out, "report.html"), "new");
    }

    #[cfg(unix)]
    #[test]
    fn rights_of_the_directory_stay() {
        use std::os::unix::fs::PermissionsExt as _;
        let (_tmp, out) = old();
        fs::set_permissions(&out, fs::Permissions::from_mode(0o750)).unwrap();
        put(&out, &files("new")).unwrap();
        assert_eq!(fs::metadata(&out).unwrap().permissions().mode() & 0o777, 0o750);
    }
}
