//! Standard output and error. A reader that has gone (`cica show | head`) is no error.

use std::io::{self, Write};

/// Writes bytes and flushes; a closed pipe counts as done.
pub fn deliver(stream: &mut dyn Write, bytes: &[u8]) -> io::Result<()> {
    match stream.write_all(bytes).and_then(|()| stream.flush()) {
        Err(error) if is_closed(&error) => Ok(()),
        other => other,
    }
}

/// Whether an error only says that nobody reads any more.
pub fn is_closed(error: &io::Error) -> bool {
    // Windows says "the pipe is being closed" (ERROR_NO_DATA) in place of a broken pipe.
    error.kind() == io::ErrorKind::BrokenPipe
        || (cfg!(windows) && error.raw_os_error() == Some(232))
}

/// Writes to standard output; colour sequences reach old Windows consoles as colour too.
pub fn to_stdout(bytes: &[u8], color: bool) -> io::Result<()> {
    let stdout = io::stdout();
    if color {
        deliver(&mut anstream::AutoStream::always(stdout.lock()), bytes)
    } else {
        deliver(&mut stdout.lock(), bytes)
    }
}

/// Writes to standard error. Where even that fails there is nobody left to tell.
pub fn to_stderr(bytes: &[u8], color: bool) {
    let stderr = io::stderr();
    _ = if color {
        deliver(&mut anstream::AutoStream::always(stderr.lock()), bytes)
    } else {
        deliver(&mut stderr.lock(), bytes)
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A stream that always fails in one way.
    struct Failing(io::ErrorKind);

    impl Write for Failing {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_reader_that_has_gone_is_no_error_but_a_full_disk_is() {
        assert!(deliver(&mut Failing(io::ErrorKind::BrokenPipe), b"x").is_ok());
        assert!(deliver(&mut Failing(io::ErrorKind::StorageFull), b"x").is_err());
    }
}
