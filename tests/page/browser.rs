//! Headless Chromium over a page in a file: what it shows, says and prints.
//!
//! Where Chromium is missing its tests are skipped, and say so; with `CI=true` they fail.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::outside::program;

/// What brings the programs that look at a page.
pub(crate) const INSTALL: &str = "apt-get install chromium poppler-utils";

/// A browser with a profile of its own, gone with it.
pub(crate) struct Browser {
    path: PathBuf,
    folder: tempfile::TempDir,
    width: u32,
}

/// What the browser made of a page.
pub(crate) struct Seen {
    /// The page as it stands after its scripts ran.
    pub(crate) dom: String,
    /// What the console said.
    pub(crate) console: Vec<String>,
}

impl Browser {
    /// The browser, where there is one.
    pub(crate) fn found() -> Option<Self> {
        Some(Self {
            path: program(&["chromium", "chromium-browser", "google-chrome"], INSTALL)?,
            folder: tempfile::tempdir().unwrap(),
            width: 1200,
        })
    }

    /// The same with a window of another width, in pixels.
    pub(crate) fn of_width(self, width: u32) -> Self {
        Self { width, ..self }
    }

    fn run(&self, page: &str, more: &[&str]) -> (String, String) {
        let file = self.folder.path().join("page.html");
        std::fs::write(&file, page).unwrap();
        let output = Command::new(&self.path)
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--enable-logging=stderr",
            ])
            .arg(format!("--window-size={},900", self.width))
            .arg(format!(
                "--user-data-dir={}",
                self.folder.path().join("profile").display()
            ))
            .args(more)
            .arg(format!("file://{}", file.display()))
            .current_dir(self.folder.path())
            .output()
            .unwrap();
        (
            String::from_utf8_lossy(&output.stdout).into_owned(),
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )
    }

    /// Opens a page as it is.
    pub(crate) fn open(&self, page: &str) -> Seen {
        let (dom, log) = self.run(page, &["--virtual-time-budget=3000", "--dump-dom"]);
        assert!(dom.contains("</html>"), "nothing was shown: {log}");
        let console = log.lines().filter(|line| line.contains("CONSOLE"));
        Seen {
            console: console.map(str::to_owned).collect(),
            dom,
        }
    }

    /// Opens a copy of a page with a probe in it: the body of a function that answers something.
    pub(crate) fn ask(&self, page: &str, probe: &str) -> serde_json::Value {
        let policy = page.split("script-src '").nth(1).unwrap();
        let hash = policy.split('\'').next().unwrap();
        // The page lets no script in but its own.
        let copy = page
            .replacen(
                &format!("script-src '{hash}'"),
                "script-src 'unsafe-inline'",
                1,
            )
            .replace(
                "</body>",
                &format!(
                    "<pre id=\"probe\"></pre><script>addEventListener('load', () => {{ let said; \
                     try {{ said = (() => {{ {probe} }})(); }} catch (error) {{ said = String(error); }} \
                     document.getElementById('probe').textContent = '<<' + \
                     btoa(unescape(encodeURIComponent(JSON.stringify(said)))) + '>>'; }});</script></body>"
                ),
            );
        let dom = self.open(&copy).dom;
        let coded = dom.rsplit("&lt;&lt;").next().unwrap();
        let coded = coded.split("&gt;&gt;").next().unwrap();
        serde_json::from_slice(&decoded(coded))
            .unwrap_or_else(|_| panic!("no answer: {coded:.200}"))
    }

    /// Prints a page, and gives the file.
    pub(crate) fn print(&self, page: &str) -> PathBuf {
        let file = self.folder.path().join("page.pdf");
        let to = format!("--print-to-pdf={}", file.display());
        let (_, log) = self.run(page, &["--no-pdf-header-footer", &to]);
        assert!(file.is_file(), "nothing was printed: {log}");
        file
    }
}

/// What a program says of a file.
pub(crate) fn told(program: &Path, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Base 64 read back.
fn decoded(text: &str) -> Vec<u8> {
    let mut bits = 0_u32;
    let mut count = 0;
    let mut out = Vec::new();
    for byte in text.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count & 0xff) as u8);
        }
    }
    out
}
