//! XML in bounds: elements with their namespace resolved, text with its references resolved.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use super::error::OoxmlError;

/// How deep elements may nest: a table in a table takes three.
const DEPTH_LIMIT: usize = 200;

/// The vocabulary that an element is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Vocabulary {
    /// WordprocessingML, transitional or strict.
    Word,
    /// Markup compatibility: alternatives for older and newer programs.
    Compatibility,
    /// Formulas.
    Math,
    /// Anything else.
    Other,
}

/// What comes next.
#[derive(Debug)]
pub(super) enum Token<'x> {
    /// An element begins.
    Open(Element<'x>),
    /// The innermost open element ends.
    Close,
    /// Characters.
    Text(Cow<'x, str>),
}

/// An element that begins.
#[derive(Debug)]
pub(super) struct Element<'x> {
    pub(super) vocabulary: Vocabulary,
    start: BytesStart<'x>,
}

impl Element<'_> {
    /// The name without its prefix.
    pub(super) fn name(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// The value of an attribute by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        self.start
            .attributes()
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().into_inner() == name)
            .and_then(|attribute| {
                attribute
                    .normalized_value(XmlVersion::Implicit1_0)
                    .ok()
                    .map(Cow::into_owned)
            })
    }

    /// `w:val`.
    pub(super) fn value(&self) -> Option<String> {
        self.attribute("val")
    }

    /// `w:val` of an element that is on where it says nothing: `<w:b/>`.
    pub(super) fn is_on(&self) -> bool {
        !matches!(
            self.value().as_deref(),
            Some("0" | "false" | "off" | "none")
        )
    }
}

/// A reader of one part.
pub(super) struct Xml<'x> {
    reader: NsReader<&'x [u8]>,
    part: &'x str,
    depth: usize,
    /// An empty element was opened, and its end is still to be said.
    pending: bool,
}

impl<'x> Xml<'x> {
    pub(super) fn new(part: &'x str, text: &'x str) -> Self {
        let mut reader = NsReader::from_str(text);
        reader.config_mut().check_end_names = true;
        Self {
            reader,
            part,
            depth: 0,
            pending: false,
        }
    }

    /// The next token; none at the end of a whole document.
    pub(super) fn next(&mut self) -> Result<Option<Token<'x>>, OoxmlError> {
        if std::mem::take(&mut self.pending) {
            self.depth -= 1;
            return Ok(Some(Token::Close));
        }
        loop {
            let event = self.reader.read_resolved_event();
            let (namespace, event) = match event {
                Ok(read) => read,
                Err(error) => {
                    let problem = error.to_string();
                    return Err(self.malformed(problem));
                }
            };
            match event {
                Event::Start(start) => {
                    let vocabulary = vocabulary(&namespace);
                    self.deeper()?;
                    return Ok(Some(Token::Open(Element { vocabulary, start })));
                }
                Event::Empty(start) => {
                    let vocabulary = vocabulary(&namespace);
                    self.deeper()?;
                    self.pending = true;
                    return Ok(Some(Token::Open(Element { vocabulary, start })));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Some(Token::Close));
                }
                Event::Text(text) => return Ok(Some(Token::Text(own(text.xml10_content())))),
                Event::CData(text) => return Ok(Some(Token::Text(own(text.xml10_content())))),
                Event::GeneralRef(reference) => {
                    let c = match reference.resolve_char_ref() {
                        Ok(Some(c)) => Some(c),
                        Ok(None) => match reference.as_ref() {
                            "amp" => Some('&'),
                            "lt" => Some('<'),
                            "gt" => Some('>'),
                            "quot" => Some('"'),
                            "apos" => Some('\''),
                            _ => None,
                        },
                        Err(_) => None,
                    };
                    let Some(c) = c else {
                        return Err(self.malformed("an unknown entity".to_owned()));
                    };
                    return Ok(Some(Token::Text(Cow::Owned(c.to_string()))));
                }
                Event::DocType(_) => {
                    return Err(OoxmlError::DocType {
                        part: self.part.to_owned(),
                    });
                }
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
                Event::Eof if self.depth == 0 => return Ok(None),
                Event::Eof => return Err(self.malformed("it ends too early".to_owned())),
            }
        }
    }

    /// Passes over the rest of the element just opened.
    pub(super) fn skip(&mut self) -> Result<(), OoxmlError> {
        let mut depth = 1;
        while depth > 0 {
            match self.next()? {
                Some(Token::Open(_)) => depth += 1,
                Some(Token::Close) => depth -= 1,
                Some(Token::Text(_)) => {}
                None => break,
            }
        }
        Ok(())
    }

    fn deeper(&mut self) -> Result<(), OoxmlError> {
        self.depth += 1;
        if self.depth > DEPTH_LIMIT {
            return Err(OoxmlError::TooDeep {
                part: self.part.to_owned(),
                limit: DEPTH_LIMIT,
            });
        }
        Ok(())
    }

    fn malformed(&self, problem: String) -> OoxmlError {
        OoxmlError::Malformed {
            part: self.part.to_owned(),
            at: self.reader.error_position(),
            problem,
        }
    }
}

fn own(text: Cow<'_, str>) -> Cow<'static, str> {
    Cow::Owned(text.into_owned())
}

fn vocabulary(namespace: &ResolveResult<'_>) -> Vocabulary {
    let ResolveResult::Bound(namespace) = namespace else {
        return Vocabulary::Other;
    };
    match namespace.into_inner() {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Vocabulary::Word,
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => Vocabulary::Compatibility,
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
        | "http://purl.oclc.org/ooxml/officeDocument/math" => Vocabulary::Math,
        _ => Vocabulary::Other,
    }
}

/// The characters that are written as they are; the others are named, as on every page. XML 1.0 has
/// no place for most of those, and discourages the rest of the controls (DEL and U+0080 to U+009F).
fn is_plain(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{7E}' | '\u{A0}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// A text whose lines end in `\n`, however they ended: a lone CR divides words as well.
pub(super) fn with_line_feeds(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Text as it stands between tags or in an attribute.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            // To leave it out would be to alter the text unseen.
            c if !is_plain(c) => out.push_str(&format!("⟨U+{:04X}⟩", u32::from(c))),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}
