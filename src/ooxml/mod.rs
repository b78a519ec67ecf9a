//! Word files and OpenDocument texts: the package, its XML, and the model of a text with revisions,
//! for reading and writing.
//!
//! Owns what the format means: which parts a package has, what a revision keeps and deletes, where
//! lists and headings get their level from. It knows nothing of papers and states: `input` and
//! `output` translate. Pure: bytes come in, bytes go out. Files are hostile until proved otherwise:
//! everything that is unpacked or nested is counted, and refused in bounded time and memory.
//! Imports nothing but `domain`.

mod body;
mod comments;
mod error;
mod frames;
mod losses;
pub mod model;
mod numbering;
mod odf;
mod package;
mod read;
mod styles;
mod write;
mod xml;

pub use error::OoxmlError;
pub use package::{Kind, kind_of};
pub use read::read;
pub use write::{Document, Form, write};
