//! Bytes of a file or stream, never more than the limit, and gzip undone under the same limit.

use crate::error::{Error, ErrorKind, Limit};
use flate2::read::MultiGzDecoder;
use std::fs::{File, Metadata};
use std::io::Read;
use std::path::Path;

/// The bytes of a regular file, or of a pipe that the shell opened for us (`<(command)`).
///
/// # Errors
/// [`ErrorKind::NotRegular`] for devices, sockets and named pipes; [`ErrorKind::TooLarge`] before
/// reading; [`ErrorKind::Io`].
pub(super) fn file(path: &Path, max_bytes: u64) -> Result<Vec<u8>, Error> {
    let read_error =
        |e: std::io::Error| ErrorKind::Io { action: "cannot read", cause: e.to_string() };
    let meta = std::fs::metadata(path).map_err(read_error)?;
    // A named pipe or terminal may never end, and opening one may wait for ever; the shell's own
    // pipes are open already.
    let is_shell_pipe = is_pipe(&meta) && path.starts_with("/dev/fd");
    if !meta.is_file() && !is_shell_pipe {
        return Err(ErrorKind::NotRegular.into());
    }
    if meta.len() > max_bytes {
        return Err(too_large(meta.len(), max_bytes).into());
    }
    let mut file = File::open(path).map_err(read_error)?;
    bounded(&mut file, max_bytes)
}

#[cfg(unix)]
fn is_pipe(meta: &Metadata) -> bool {
    std::os::unix::fs::FileTypeExt::is_fifo(&meta.file_type())
}

#[cfg(not(unix))]
const fn is_pipe(_meta: &Metadata) -> bool {
    false
}

/// All bytes of a stream, or an error as soon as there are more than `max_bytes`.
///
/// # Errors
/// [`ErrorKind::TooLarge`], [`ErrorKind::Io`].
pub(super) fn bounded(stream: &mut dyn Read, max_bytes: u64) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let read = stream.take(max_bytes.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|e| ErrorKind::Io { action: "cannot read", cause: e.to_string() })?;
    if bytes.len() as u64 > max_bytes {
        return Err(too_large(bytes.len() as u64, max_bytes).into());
    }
    Ok(bytes)
}

/// The content of gzip bytes; `None` if they are not gzip.
///
/// # Errors
/// [`ErrorKind::TooLarge`] if the content is over the limit, however small the file;
/// [`ErrorKind::Io`] if damaged.
pub(super) fn gunzip(bytes: &[u8], max_bytes: u64) -> Result<Option<Vec<u8>>, ErrorKind> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(None);
    }
    let mut content = Vec::new();
    let read =
        MultiGzDecoder::new(bytes).take(max_bytes.saturating_add(1)).read_to_end(&mut content);
    read.map_err(|e| ErrorKind::Io { action: "cannot decompress", cause: e.to_string() })?;
    if content.len() as u64 > max_bytes {
        return Err(too_large(content.len() as u64, max_bytes));
    }
    Ok(Some(content))
}

/// The error for a witness over the limit.
pub(super) const fn too_large(size: u64, limit: u64) -> ErrorKind {
    ErrorKind::TooLarge { size, limit, of: Limit::Bytes }
}
