//! The entries of a folder of a desk, and what is wrong with their names.

use std::collections::HashMap;
use std::path::Path;

use unicode_normalization::UnicodeNormalization as _;

use super::Reader;
use crate::domain::finding::Severity;
use crate::store::error::StoreError;

/// An entry of a folder.
pub(super) struct Item {
    pub(super) name: String,
    pub(super) is_folder: bool,
}

impl Reader<'_> {
    /// The entries of a folder by name; those that lead out of the desk are findings.
    pub(super) fn folder(&mut self, relative: &str) -> Result<Vec<Item>, StoreError> {
        let fail = |error: std::io::Error| StoreError::read(Path::new(relative), &error);
        self.root.refuse_links_out(relative)?;
        let mut items = Vec::new();
        for entry in std::fs::read_dir(self.root.join(relative)).map_err(fail)? {
            let entry = entry.map_err(fail)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = format!("{relative}/{name}");
            let mut kind = entry.file_type().map_err(fail)?;
            if kind.is_symlink() {
                if self.root.refuse_links_out(&path).is_err() {
                    self.link(&path);
                    continue;
                }
                kind = std::fs::metadata(entry.path()).map_err(fail)?.file_type();
            }
            items.push(Item {
                name,
                is_folder: kind.is_dir(),
            });
        }
        items.sort_by(|a, b| a.name.cmp(&b.name));
        self.name_clashes(relative, &items);
        Ok(items)
    }

    /// Names entries that Windows or macOS would take for one.
    fn name_clashes(&mut self, folder: &str, items: &[Item]) {
        let mut seen: HashMap<String, &str> = HashMap::new();
        for item in items {
            let Some(first) = seen.insert(folded(&item.name), &item.name) else {
                continue;
            };
            self.problem(
                Severity::Error,
                "name-clash",
                &format!("{folder}/{}", item.name),
                format!("on Windows and macOS this is the same name as {first}"),
                "give one of them another name",
            );
        }
    }

    pub(super) fn link(&mut self, path: &str) {
        self.problem(
            Severity::Error,
            "symlink",
            path,
            "this symbolic link leads out of the desk (or nowhere), and is not followed",
            "put the file itself in its place",
        );
    }
}

/// A name as file systems compare it that know neither capitals nor two ways to write one letter.
fn folded(name: &str) -> String {
    name.nfc().flat_map(char::to_lowercase).nfc().collect()
}
