//! Word files and OpenDocument texts: the clean text of a version, a redline with real tracked
//! changes, a compilation, the matrix, notes verbales.
//!
//! States are the authors, by their names in full; no person and no machine is named. The text with
//! all changes rejected is the older one word for word, with all accepted the newer one: where a
//! finer way of saying a change would break that, it is said as words deleted and inserted.

mod clean;
mod compiled;
mod frame;
mod legible;
mod looks;
mod matrix;
mod notes;
mod order;
mod reasons;
mod redline;
mod rows;

pub use clean::clean;
pub use compiled::compiled;
pub use frame::Frame;
pub use matrix::matrix;
pub use notes::notes;
pub use redline::{Redline, redline};

use super::error::OutputError;
use crate::ooxml::{self, Form};

/// The bytes of a Word file or an OpenDocument text.
///
/// # Errors
/// What no such file can hold.
pub fn render(document: &ooxml::Document, form: Form) -> Result<Vec<u8>, OutputError> {
    ooxml::write(document, form).map_err(|error| OutputError::Word(error.to_string()))
}
