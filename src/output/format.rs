//! The formats a view can be asked for, and the one door to their renderers.
//!
//! Imports no other floor.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use super::document::Document;
use super::error::OutputError;
use super::{csv, html, markdown, plain, terminal};

/// A format of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// For a person at a terminal.
    Terminal,
    /// Text without colour, stable from run to run.
    Plain,
    /// GitHub Markdown.
    Markdown,
    /// JSON by schema.
    Json,
    /// Comma-separated tables.
    Csv,
    /// A page that stands alone.
    Html,
    /// A Word file.
    Docx,
    /// An OpenDocument text.
    Odt,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 8] = [
        Self::Terminal,
        Self::Plain,
        Self::Markdown,
        Self::Json,
        Self::Csv,
        Self::Html,
        Self::Docx,
        Self::Odt,
    ];

    /// The name as `--format` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::Plain => "plain",
            Self::Markdown => "markdown",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Odt => "odt",
        }
    }

    /// Chooses the format of a file by its ending, in any case.
    pub fn of_file(file: &Path) -> Result<Self, OutputError> {
        let extension = file.extension().and_then(|e| e.to_str()).unwrap_or("");
        match extension.to_ascii_lowercase().as_str() {
            "md" | "markdown" => Ok(Self::Markdown),
            "txt" => Ok(Self::Plain),
            "json" => Ok(Self::Json),
            "csv" => Ok(Self::Csv),
            "html" | "htm" => Ok(Self::Html),
            "docx" => Ok(Self::Docx),
            "odt" => Ok(Self::Odt),
            _ => Err(OutputError::UnknownExtension {
                file: super::clean::line(&file.to_string_lossy()),
                known: ".md, .txt, .json, .csv, .html, .docx or .odt".to_owned(),
            }),
        }
    }
}

impl FromStr for Format {
    type Err = OutputError;
    fn from_str(text: &str) -> Result<Self, OutputError> {
        match text.to_ascii_lowercase().as_str() {
            "terminal" => Ok(Self::Terminal),
            "plain" | "text" | "txt" => Ok(Self::Plain),
            "markdown" | "md" => Ok(Self::Markdown),
            "json" => Ok(Self::Json),
            "csv" => Ok(Self::Csv),
            "html" => Ok(Self::Html),
            "docx" | "word" => Ok(Self::Docx),
            "odt" => Ok(Self::Odt),
            _ => Err(OutputError::UnknownFormat {
                given: super::clean::line(&text.chars().take(40).collect::<String>()),
                known: Self::ALL.map(Self::name).join(", "),
            }),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// What a renderer must know beside the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RenderOptions {
    /// Columns to fill.
    pub width: usize,
    /// Whether colour is wanted; only the terminal format asks.
    pub color: bool,
    /// Whether a CSV begins with a byte order mark, so that spreadsheets read it as UTF-8.
    pub byte_order_mark: bool,
}

impl Default for RenderOptions {
    fn default() -> Self {
        Self {
            width: plain::WIDTH,
            color: false,
            byte_order_mark: true,
        }
    }
}

/// Renders a document. JSON has shapes of its own and is not made from documents.
pub fn render(
    document: &Document,
    format: Format,
    options: RenderOptions,
) -> Result<Vec<u8>, OutputError> {
    let text = match format {
        Format::Terminal => terminal::render(document, options.width, options.color),
        Format::Plain => plain::render(document, options.width),
        Format::Markdown => markdown::render(document),
        Format::Csv => csv::render(document, options.byte_order_mark)?,
        Format::Html => html::render(document)?,
        // These are made from the data itself, and not of every view.
        Format::Json | Format::Docx | Format::Odt => {
            return Err(OutputError::NotForDocuments(format));
        }
    };
    Ok(text.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_read_back_from_its_name() {
        for format in Format::ALL {
            assert_eq!(format.to_string().parse::<Format>().unwrap(), format);
        }
    }

    #[test]
    fn the_ending_of_a_file_tells_its_format() {
        for (file, format) in [
            ("a.md", Format::Markdown),
            ("доклад.TXT", Format::Plain),
            ("x/y.json", Format::Json),
            ("r.csv", Format::Csv),
            ("r.htm", Format::Html),
            ("v2.docx", Format::Docx),
            ("V2.ODT", Format::Odt),
        ] {
            assert_eq!(Format::of_file(Path::new(file)).unwrap(), format);
        }
    }

    #[test]
    fn an_unknown_ending_is_told_with_the_known_ones() {
        for file in ["a.pdf", "a", ".md", ""] {
            let error = Format::of_file(Path::new(file)).unwrap_err().to_string();
            assert!(error.contains(".html"), "{error}");
        }
        let error = "\u{1b}[31mpdf".parse::<Format>().unwrap_err().to_string();
        assert!(
            error.contains("⟨U+001B⟩") && error.contains("markdown"),
            "{error}"
        );
    }

    #[test]
    fn json_is_not_made_from_documents() {
        let refused = render(&Document::new(), Format::Json, RenderOptions::default());
        assert!(matches!(
            refused,
            Err(OutputError::NotForDocuments(Format::Json))
        ));
    }
}
