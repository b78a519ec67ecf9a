//! A bar on standard error while a person waits: nothing for half a second, gone at the end.
//!
//! A thread of its own draws it, so that no work has to think of it and a work that stands still is
//! seen to. Only where standard error is a terminal; a file or a pipe never gets a letter of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use super::streams;

/// How long nothing is shown: who waits less is not to be disturbed.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often the bar is drawn anew.
const BEAT: Duration = Duration::from_millis(100);

/// The cells of the bar.
const CELLS: usize = 30;

/// Goes to the beginning of the line and clears it.
const CLEAR: &str = "\r\u{1b}[K";

/// A work under way, shown until it is dropped.
#[derive(Debug)]
pub struct Progress {
    counts: Arc<Counts>,
    drawer: Option<(Sender<()>, JoinHandle<()>)>,
}

/// How far the work is.
#[derive(Debug, Default)]
struct Counts {
    done: AtomicUsize,
    total: AtomicUsize,
}

impl Progress {
    /// Begins; `is_seen` where standard error is a terminal that can clear a line.
    pub(super) fn start(label: &'static str, is_seen: bool) -> Self {
        Self::drawn(label, is_seen, |line| {
            streams::to_stderr(line.as_bytes(), true);
        })
    }

    fn drawn(
        label: &'static str,
        is_seen: bool,
        mut draw: impl FnMut(&str) + Send + 'static,
    ) -> Self {
        let counts = Arc::new(Counts::default());
        let drawer = is_seen.then(|| {
            let (stop, stopped) = channel::<()>();
            let counts = Arc::clone(&counts);
            let thread = std::thread::spawn(move || {
                let mut wait = PATIENCE;
                let mut beats = 0;
                // The other end says nothing; it only goes, when the work is done.
                while stopped.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                    draw(&format!("{CLEAR}{}", counts.line(label, beats)));
                    beats += 1;
                    wait = BEAT;
                }
                if beats > 0 {
                    draw(CLEAR);
                }
            });
            (stop, thread)
        });
        Self { counts, drawer }
    }

    /// Says how much is done, and of how much.
    pub fn tell(&self, done: usize, total: usize) {
        self.counts.total.store(total, Ordering::Relaxed);
        self.counts.done.store(done, Ordering::Relaxed);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((stop, thread)) = self.drawer.take() {
            drop(stop);
            // What is drawn must be gone before the answer is printed.
            _ = thread.join();
        }
    }
}

impl Counts {
    fn line(&self, label: &str, beats: usize) -> String {
        let total = self.total.load(Ordering::Relaxed);
        let done = self.done.load(Ordering::Relaxed).min(total);
        if total < 2 {
            let sign = ["|", "/", "-", "\\"][beats % 4];
            return format!("{label} {sign}");
        }
        let full = CELLS * done / total;
        format!(
            "{label} [{}{}] {done} of {total}",
            "#".repeat(full),
            ".".repeat(CELLS - full)
        )
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    fn watched(is_seen: bool, work: impl FnOnce(&Progress)) -> Vec<String> {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let lines = Arc::clone(&seen);
        let progress = Progress::drawn("Reading", is_seen, move |line| {
            lines.lock().unwrap().push(line.to_owned());
        });
        work(&progress);
        drop(progress);
        Arc::try_unwrap(seen).unwrap().into_inner().unwrap()
    }

    #[test]
    fn a_work_soon_done_shows_nothing() {
        assert!(watched(true, |progress| progress.tell(1, 3)).is_empty());
    }

    #[test]
    fn a_long_work_shows_how_far_it_is_and_clears_the_line_at_the_end() {
        let lines = watched(true, |progress| {
            progress.tell(1, 3);
            std::thread::sleep(PATIENCE + BEAT * 3);
        });
        let (last, before) = lines.split_last().unwrap();
        assert_eq!(last, CLEAR);
        assert!(!before.is_empty());
        assert!(before[0].contains("Reading [##########....................] 1 of 3"));
    }

    #[test]
    fn nothing_is_shown_where_nobody_looks() {
        let lines = watched(false, |_| std::thread::sleep(PATIENCE + BEAT * 2));
        assert!(lines.is_empty());
    }

    #[test]
    fn a_work_without_a_count_turns_and_one_beyond_it_stays_in_the_bar() {
        let counts = Counts::default();
        assert_eq!(counts.line("Reading", 1), "Reading /");
        counts.done.store(9, Ordering::Relaxed);
        counts.total.store(4, Ordering::Relaxed);
        assert!(counts.line("Reading", 0).ends_with("] 4 of 4"));
    }
}
