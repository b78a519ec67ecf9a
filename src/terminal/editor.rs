//! The person's own editor on a temporary file: `VISUAL`, then `EDITOR`, then what the system has.
//!
//! The file lives in a folder of its own that only its owner can enter, and that goes with all the
//! editor left in it.

use std::fs::OpenOptions;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::command_line;
use super::environment::Environment;
use super::error::TerminalError;

/// Largest text that is taken from an editor, in bytes.
const LARGEST: u64 = 16 * 1024 * 1024;

/// The editor's command; `None` in place of the system's own where nobody sits at the terminal.
pub fn choose(environment: &Environment, can_ask: bool) -> Option<Vec<String>> {
    let own = if cfg!(windows) { "notepad" } else { "vi" };
    let named = environment
        .get("VISUAL")
        .or_else(|| environment.get("EDITOR"));
    let command = command_line::split(named.or(can_ask.then_some(own))?);
    (!command.is_empty()).then_some(command)
}

/// Lets the person edit a text; gives back what the editor left, with line breaks of `\n`.
///
/// `name` is the file's name, whose ending tells the editor the language; only its letters, digits,
/// dots and hyphens are used.
pub fn edit(command: &[String], name: &str, text: &str) -> Result<String, TerminalError> {
    let folder = tempfile::Builder::new()
        .prefix("cica-")
        .tempdir()
        .map_err(TerminalError::io(
            "a temporary folder for the editor could not be made",
        ))?;
    let path = folder.path().join(safe_name(name));
    let write = || {
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&path)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()
    };
    write().map_err(TerminalError::io(
        "the text for the editor could not be written",
    ))?;
    match left(command, &path) {
        // Words that were typed outlive an editor that fails, or one that saves what is no text.
        Err(error) if is_edited(&path, text) => {
            let folder = folder.keep();
            Err(TerminalError::Kept {
                error: Box::new(error),
                path: folder.join(safe_name(name)),
            })
        }
        taken => taken,
    }
}

/// Keeps a text in a file of its own in the system's temporary folder, for its owner alone.
pub fn keep(name: &str, text: &str) -> Result<PathBuf, TerminalError> {
    let failed = || TerminalError::io("what you typed could not be kept in a file");
    let name = safe_name(name);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, "txt"));
    let mut file = tempfile::Builder::new()
        .prefix(&format!("cica-{stem}-"))
        .suffix(&format!(".{ending}"))
        .tempfile()
        .map_err(failed())?;
    file.write_all(text.as_bytes()).map_err(failed())?;
    let (_, path) = file.keep().map_err(|error| failed()(error.error))?;
    Ok(path)
}

fn is_edited(path: &Path, given: &str) -> bool {
    let read = OpenOptions::new().read(true).open(path).and_then(|file| {
        let mut bytes = Vec::new();
        file.take(LARGEST + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    });
    read.is_ok_and(|bytes| !bytes.is_empty() && bytes != given.as_bytes())
}

/// Runs the editor on a file, and takes what it left there.
fn left(command: &[String], path: &Path) -> Result<String, TerminalError> {
    let (program, arguments) = command.split_first().ok_or(TerminalError::CannotAsk)?;
    let editor = command.join(" ");
    let status = Command::new(program).args(arguments).arg(path).status();
    match status {
        Ok(status) if status.success() => {}
        Ok(status) => {
            let status = status.to_string();
            return Err(TerminalError::EditorFailed { editor, status });
        }
        Err(error) => return Err(TerminalError::EditorMissing { editor, error }),
    }
    // By its path: many editors write a new file and rename it over the old one.
    let mut bytes = Vec::new();
    OpenOptions::new()
        .read(true)
        .open(path)
        .and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
        .map_err(TerminalError::io("what the editor left could not be read"))?;
    taken(bytes)
}

/// Makes a text of what the editor left: without a byte order mark, which Notepad may write.
fn taken(bytes: Vec<u8>) -> Result<String, TerminalError> {
    if bytes.len() as u64 > LARGEST {
        return Err(TerminalError::NotText("larger than 16 MiB"));
    }
    let text = String::from_utf8(bytes).map_err(|_| TerminalError::NotText("not UTF-8 text"))?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    Ok(text.replace("\r\n", "\n"))
}

fn safe_name(name: &str) -> String {
    let safe: String = name
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
        .take(64)
        .collect();
    let safe = safe.trim_start_matches(['.', '-']);
    if safe.is_empty() {
        "text.txt".to_owned()
    } else {
        safe.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn visual_rules_over_editor_and_the_system_s_own_needs_a_person() {
        let both = Environment::of([("VISUAL", "code --wait"), ("EDITOR", "ed")]);
        assert_eq!(choose(&both, false).unwrap(), ["code", "--wait"]);
        assert_eq!(
            choose(&Environment::of([("EDITOR", "ed")]), false).unwrap(),
            ["ed"]
        );
        assert_eq!(choose(&Environment::default(), false), None);
        assert!(choose(&Environment::default(), true).is_some());
    }

    #[test]
    fn a_file_s_name_cannot_lead_out_of_its_folder() {
        assert_eq!(safe_name("../../etc/passwd"), "etcpasswd");
        assert_eq!(safe_name("CN-1.yaml"), "CN-1.yaml");
        assert_eq!(safe_name("\u{202E}/"), "text.txt");
    }

    #[test]
    fn marks_and_returns_of_windows_go_and_broken_text_is_refused() {
        assert_eq!(taken("\u{FEFF}a\r\nқ\r\n".into()).unwrap(), "a\nқ\n");
        assert!(matches!(taken(vec![0xff]), Err(TerminalError::NotText(_))));
    }

    #[cfg(unix)]
    #[test]
    fn what_the_editor_leaves_is_taken() {
        let sed = ["sed", "-i", "s/safe/clean/"].map(str::to_owned);
        assert_eq!(
            edit(&sed, "a.txt", "safe water\n").unwrap(),
            "clean water\n"
        );
        let typed = ["sh", "-c", "echo typed > \"$0\"; exit 1"].map(str::to_owned);
        let error = edit(&typed, "a.txt", "x").unwrap_err();
        let TerminalError::Kept { path, .. } = &error else {
            panic!("{error}");
        };
        let mut kept = String::new();
        let mut file = OpenOptions::new().read(true).open(path).unwrap();
        file.read_to_string(&mut kept).unwrap();
        assert_eq!(kept, "typed\n");
        std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
        let fails = ["false".to_owned()];
        assert!(matches!(
            edit(&fails, "a", "x"),
            Err(TerminalError::EditorFailed { .. })
        ));
        let missing = ["no-such-editor-of-cica".to_owned()];
        let error = edit(&missing, "a", "x").unwrap_err().to_string();
        assert!(error.contains("set VISUAL or EDITOR"), "{error}");
    }
}
