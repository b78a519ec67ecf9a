//! What a desk asks of git in `.gitattributes` and `.gitignore`: added to what stands there.

use crate::store::error::StoreError;
use crate::store::files::{Existing, TEXT_LIMIT, as_text, read_regular, write_atomic};
use crate::store::layout::{AMENDMENTS, LOCK, MEMBERS, PAPERS, RECEIVED, SECRETARIAT, TEMPORARY};
use crate::store::root::Root;
use crate::store::write::shown_from_desk;

/// The attributes: line ends that are the same everywhere, originals kept to the byte, and the
/// drivers named that the configuration tells of.
fn attributes() -> [String; 8] {
    [
        format!("{PAPERS}/**/*.yaml text eol=lf"),
        format!("{AMENDMENTS}/**/*.yaml text eol=lf"),
        format!("{AMENDMENTS}/*/{RECEIVED}/** -text merge=binary"),
        format!("/{MEMBERS} text eol=lf"),
        format!("/{SECRETARIAT} text eol=lf"),
        format!("{PAPERS}/*/paper.yaml merge=cica"),
        format!("{PAPERS}/*/v*.yaml merge=cica diff=cica"),
        format!("{AMENDMENTS}/*/*.yaml merge=cica"),
    ]
}

fn ignored() -> [String; 2] {
    [LOCK.to_owned(), format!("{TEMPORARY}*")]
}

/// The lines that a file lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    /// The file, in the desk's folder.
    pub file: &'static str,
    /// What it is to say besides.
    pub missing: Vec<String>,
    /// What it says now; none where it is not there.
    now: Option<String>,
}

impl Lines {
    /// Whether the file is not there yet.
    pub fn is_new(&self) -> bool {
        self.now.is_none()
    }
}

/// What `.gitattributes` and `.gitignore` of a desk lack.
///
/// # Errors
/// Where one of them cannot be read.
pub fn git_files(root: &Root) -> Result<Vec<Lines>, StoreError> {
    let wanted: [(&'static str, Vec<String>); 2] = [
        (".gitattributes", attributes().into()),
        (".gitignore", ignored().into()),
    ];
    wanted
        .into_iter()
        .map(|(file, mut missing)| {
            let path = root.join(file);
            let now = if path.symlink_metadata().is_ok() {
                root.refuse_links_out(file)?;
                Some(as_text(read_regular(&path, file, TEXT_LIMIT)?, file)?)
            } else {
                None
            };
            let said: Vec<&str> = now
                .iter()
                .flat_map(|now| now.lines())
                .map(str::trim)
                .collect();
            missing.retain(|line| !said.contains(&line.as_str()));
            Ok(Lines { file, missing, now })
        })
        .collect()
}

/// Adds the lines that are missing at the end of each file; what stands there stays.
///
/// # Errors
/// Where a file is a link, or cannot be written.
pub fn write_git_files(root: &Root, files: &[Lines]) -> Result<(), StoreError> {
    for Lines { file, missing, now } in files.iter().filter(|lines| !lines.missing.is_empty()) {
        let mut text = now.clone().unwrap_or_default();
        let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        if !text.is_empty() && !text.ends_with('\n') {
            text.push_str(end);
        }
        for line in missing {
            text.push_str(line);
            text.push_str(end);
        }
        let path = root.join(file);
        // What a link leads to is another file, which may be a paper.
        if path.is_symlink() {
            return Err(StoreError::Symlink((*file).to_owned()));
        }
        write_atomic(&path, text.as_bytes(), Existing::Replace)
            .map_err(|error| shown_from_desk(error, file))?;
    }
    Ok(())
}
