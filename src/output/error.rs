//! What can go wrong in making output.

use super::format::Format;

/// Output that cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// A format that is not known.
    #[error("`{given}` is not a format: use {known}")]
    UnknownFormat {
        /// What was given.
        given: String,
        /// The names of the known ones.
        known: String,
    },
    /// A file name whose extension names no format.
    #[error("cannot tell the format of `{file}` by its ending: use {known}")]
    UnknownExtension {
        /// The file as given.
        file: String,
        /// The known endings.
        known: String,
    },
    /// A view without tables was asked for as CSV.
    #[error("there is no table in this view to write as CSV: use --format markdown or json")]
    NoTable,
    /// A document cannot be written in a machine's format by the general way.
    #[error("this view has no {0} form")]
    NotForDocuments(Format),
    /// The HTML template failed.
    #[error("the HTML page could not be made: {0}")]
    Html(#[from] minijinja::Error),
    /// The CSV writer failed.
    #[error("the CSV could not be made: {0}")]
    Csv(#[from] ::csv::Error),
    /// The Word file cannot be made.
    #[error("{0}")]
    Word(String),
    /// The JSON writer failed.
    #[error("the JSON could not be made: {0}")]
    Json(#[from] serde_json::Error),
}
