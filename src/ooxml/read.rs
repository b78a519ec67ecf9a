//! A Word file to its text.

use super::body::Body;
use super::comments::Comments;
use super::error::OoxmlError;
use super::losses::Loss;
use super::model::Text;
use super::numbering::Numbering;
use super::odf;
use super::package::Package;
use super::styles::Styles;

/// Reads a Word file or an OpenDocument text.
///
/// # Errors
/// What is not a Word file, is damaged, or is more than any paper needs.
pub fn read(bytes: &[u8]) -> Result<Text, OoxmlError> {
    let mut package = Package::open(bytes)?;
    if package.is_open_document {
        let mut text = odf::read(package)?;
        count_stray(&mut text);
        return Ok(text);
    }
    let styles = match package.related("styles")? {
        Some((part, text)) => Styles::read(&part, &text)?,
        None => Styles::default(),
    };
    let numbering = match package.related("numbering")? {
        Some((part, text)) => Numbering::read(&part, &text)?,
        None => Numbering::default(),
    };
    let mut comments = match package.related("comments")? {
        Some((part, text)) => Comments::read(&part, &text)?,
        None => Comments::default(),
    };
    if let Some((part, text)) = package.related("commentsExtended")? {
        comments.read_threads(&part, &text)?;
    }
    let main = package.main.clone();
    let document = package
        .part(&main)?
        .ok_or(OoxmlError::Missing { what: "main part" })?;
    drop(package);
    let mut text = Body::new(&styles, &numbering, comments).read(&main, &document)?;
    count_stray(&mut text);
    Ok(text)
}

/// Counts the comments that are about nothing in the text.
fn count_stray(text: &mut Text) {
    let stray = text
        .comments
        .iter()
        .filter(|comment| comment.range.is_none() && comment.answers.is_none());
    for _ in 0..stray.count() {
        text.losses.count(Loss::StrayComment);
    }
}
