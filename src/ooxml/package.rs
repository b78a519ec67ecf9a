//! The package: a zip archive with parts and the relationships between them.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::error::OoxmlError;
use super::xml::{Token, Xml};

/// The most that the parts that are read may unpack to, all together.
const UNPACKED_LIMIT: u64 = 48 * 1024 * 1024;
/// The most parts.
const PARTS_LIMIT: usize = 4_096;
/// The most of the small parts: relationships and content types.
const SMALL: u64 = 2 * 1024 * 1024;

/// What an OpenDocument text says that it is.
const OPEN_DOCUMENT: &str = "application/vnd.oasis.opendocument.text";

/// What a file seems to be by its first bytes and its list of parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A package, to be read as a Word file or an OpenDocument text.
    Package,
    /// The container of old Word files and of encrypted ones.
    Compound,
    /// None of these.
    Other,
}

/// What a file seems to be by its first bytes.
pub fn kind_of(bytes: &[u8]) -> Kind {
    if bytes.starts_with(b"PK\x03\x04") {
        Kind::Package
    } else if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        Kind::Compound
    } else {
        Kind::Other
    }
}

/// An opened package.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
    /// It is an OpenDocument text, whose parts have fixed names.
    pub(super) is_open_document: bool,
    /// The part that holds the text.
    pub(super) main: String,
    /// The parts that it names, by the last word of the relationship's type.
    related: Vec<(String, String)>,
}

impl<'b> Package<'b> {
    /// Opens a package and finds its main part.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, OoxmlError> {
        match kind_of(bytes) {
            Kind::Compound if is_encrypted(bytes) => return Err(OoxmlError::Encrypted),
            Kind::Compound => return Err(OoxmlError::OldFormat),
            Kind::Other => {
                return Err(OoxmlError::NotWord {
                    what: other_kind(bytes),
                });
            }
            Kind::Package => {}
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        if archive.len() > PARTS_LIMIT {
            return Err(OoxmlError::TooManyParts {
                count: archive.len(),
                limit: PARTS_LIMIT,
            });
        }
        for raw in archive.file_names_raw() {
            let name = String::from_utf8_lossy(raw);
            let climbs = name.split(['/', '\\']).any(|step| step == "..");
            if climbs || name.starts_with(['/', '\\']) || name.contains('\0') {
                return Err(OoxmlError::UnsafePath { name: shown(&name) });
            }
            let is_basic = name.starts_with("Basic/") || name.starts_with("Scripts/");
            if is_basic || name.to_ascii_lowercase().ends_with("vbaproject.bin") {
                return Err(OoxmlError::Macros);
            }
        }
        let mut package = Self {
            archive,
            left: UNPACKED_LIMIT,
            is_open_document: false,
            main: String::new(),
            related: Vec::new(),
        };
        package.find_main()?;
        Ok(package)
    }

    fn find_main(&mut self) -> Result<(), OoxmlError> {
        let Some(types) = self.small("[Content_Types].xml")? else {
            return Err(match self.small("mimetype")?.as_deref() {
                Some(mime) if mime.trim() == OPEN_DOCUMENT => {
                    self.is_open_document = true;
                    return Ok(());
                }
                Some(mime) if mime.contains("opendocument") => OoxmlError::NotWord {
                    what: "an OpenDocument file of another kind than a text (.odt)",
                },
                _ => OoxmlError::NotWord {
                    what: "a zip archive",
                },
            });
        };
        let roots = self.relationships("_rels/.rels", "")?;
        self.main = roots
            .into_iter()
            .find(|(kind, _)| kind == "officeDocument")
            .map(|(_, target)| target)
            .ok_or(OoxmlError::Missing { what: "main part" })?;
        match content_type(&types, &self.main)?.as_deref() {
            Some(kind) if kind.contains("macroEnabled") => return Err(OoxmlError::Macros),
            Some(kind) if kind.contains("spreadsheet") => {
                return Err(OoxmlError::NotWord {
                    what: "a spreadsheet",
                });
            }
            Some(kind) if kind.contains("presentation") => {
                return Err(OoxmlError::NotWord {
                    what: "a presentation",
                });
            }
            Some(kind) if kind.contains("wordprocessingml") => {}
            _ => {
                return Err(OoxmlError::NotWord {
                    what: "a package of another kind",
                });
            }
        }
        let (folder, name) = self.main.rsplit_once('/').unwrap_or(("", &self.main));
        let rels = if folder.is_empty() {
            format!("_rels/{name}.rels")
        } else {
            format!("{folder}/_rels/{name}.rels")
        };
        let folder = folder.to_owned();
        self.related = self.relationships(&rels, &folder)?;
        Ok(())
    }

    /// The part that the main part names by a relationship whose type ends in this word.
    pub(super) fn related(&mut self, kind: &str) -> Result<Option<(String, String)>, OoxmlError> {
        let found = self.related.iter().find(|(own, _)| own == kind);
        let Some(name) = found.map(|(_, target)| target.clone()) else {
            return Ok(None);
        };
        Ok(self.part(&name)?.map(|text| (name, text)))
    }

    /// The text of a part; none where it is not there.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, OoxmlError> {
        let limit = self.left;
        self.unpacked(name, limit)
    }

    fn small(&mut self, name: &str) -> Result<Option<String>, OoxmlError> {
        let limit = self.left.min(SMALL);
        self.unpacked(name, limit)
    }

    fn unpacked(&mut self, name: &str, limit: u64) -> Result<Option<String>, OoxmlError> {
        let too_large = OoxmlError::TooLarge {
            limit: UNPACKED_LIMIT / 1024 / 1024,
        };
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(damaged(error)),
        };
        if file.encrypted() {
            return Err(OoxmlError::Encrypted);
        }
        // The size that the archive states is a claim: what is unpacked is counted.
        if file.size() > limit {
            return Err(too_large);
        }
        let mut bytes = Vec::new();
        let mut counted = file.take(limit.saturating_add(1));
        counted
            .read_to_end(&mut bytes)
            .map_err(|error| OoxmlError::Damaged {
                problem: format!("`{}`: {error}", shown(name)),
            })?;
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if size > limit {
            return Err(too_large);
        }
        self.left -= size;
        decoded(name, bytes).map(Some)
    }

    fn relationships(
        &mut self,
        name: &str,
        folder: &str,
    ) -> Result<Vec<(String, String)>, OoxmlError> {
        let Some(text) = self.small(name)? else {
            return Ok(Vec::new());
        };
        let mut found = Vec::new();
        let mut xml = Xml::new(name, &text);
        while let Some(token) = xml.next()? {
            let Token::Open(element) = token else {
                continue;
            };
            let is_external = element.attribute("TargetMode").as_deref() == Some("External");
            if element.name() != "Relationship" || is_external {
                continue;
            }
            if let (Some(kind), Some(target)) =
                (element.attribute("Type"), element.attribute("Target"))
            {
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                found.push((kind, resolved(folder, &target)));
            }
        }
        Ok(found)
    }
}

/// The name of the part that a target means, seen from a folder.
fn resolved(folder: &str, target: &str) -> String {
    let (mut steps, target) = match target.strip_prefix('/') {
        Some(absolute) => (Vec::new(), absolute),
        None => (
            folder.split('/').filter(|s| !s.is_empty()).collect(),
            target,
        ),
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

fn content_type(types: &str, part: &str) -> Result<Option<String>, OoxmlError> {
    let mut xml = Xml::new("[Content_Types].xml", types);
    let ending = part.rsplit_once('.').map(|(_, ending)| ending);
    let mut by_ending = None;
    while let Some(token) = xml.next()? {
        let Token::Open(element) = token else {
            continue;
        };
        let kind = element.attribute("ContentType");
        if element.name() == "Override"
            && element
                .attribute("PartName")
                .is_some_and(|name| name.trim_start_matches('/').eq_ignore_ascii_case(part))
        {
            return Ok(kind);
        }
        if element.name() == "Default"
            && let (Some(own), Some(ending)) = (element.attribute("Extension"), ending)
            && own.eq_ignore_ascii_case(ending)
        {
            by_ending = kind;
        }
    }
    Ok(by_ending)
}

/// UTF-8 or UTF-16, by mark or by how the first tag looks.
fn decoded(part: &str, bytes: Vec<u8>) -> Result<String, OoxmlError> {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes
            .chunks_exact(2)
            .filter_map(|pair| pair.try_into().ok().map(unit))
            .collect();
        String::from_utf16(&units).ok()
    };
    let text = match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        [b'<', 0, ..] => wide(&bytes, u16::from_le_bytes),
        [0, b'<', ..] => wide(&bytes, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => std::str::from_utf8(rest).ok().map(str::to_owned),
        _ => String::from_utf8(bytes).ok(),
    };
    text.ok_or_else(|| OoxmlError::Encoding {
        part: part.to_owned(),
    })
}

fn damaged(error: ZipError) -> OoxmlError {
    match error {
        ZipError::UnsupportedArchive(message) if message.to_lowercase().contains("password") => {
            OoxmlError::Encrypted
        }
        other => OoxmlError::Damaged {
            problem: other.to_string(),
        },
    }
}

/// Encrypted packages are kept in a compound file with a stream of this name.
fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    bytes
        .windows(name.len())
        .take(16 * 1024 * 1024)
        .any(|window| window == name)
}

fn other_kind(bytes: &[u8]) -> &'static str {
    let start = bytes.get(..8).unwrap_or(bytes);
    match start {
        [] => "empty",
        [b'%', b'P', b'D', b'F', ..] => "a PDF",
        [b'{', b'\\', b'r', b't', b'f', ..] => "a rich text (.rtf)",
        [b'<', ..] => "a page of HTML or XML",
        [b'P', b'K', ..] => "a damaged or divided archive",
        _ => "of no kind that is known",
    }
}

fn shown(name: &str) -> String {
    name.chars()
        .map(|c| if c.is_control() { '?' } else { c })
        .take(80)
        .collect()
}
