//! One file of a desk, merged of two sides: the shapes of `store` and the rules of `procedure`
//! joined.

use crate::domain::ids::{PaperId, SubmissionId};
use crate::output::pages::joined;
use crate::procedure::joining::{join_papers, join_records};
use crate::store::StoreError;
use crate::store::documents::{
    read_paper, read_record, read_submission, read_version, render_paper, render_record,
    render_submission, render_version,
};
use crate::store::layout::DeskFile;

/// The texts of one file: as both sides began, and as each has it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Texts<'a> {
    /// As both sides began; none where the file is new on both.
    pub(super) base: Option<&'a str>,
    /// As this side has it.
    pub(super) ours: &'a str,
    /// As the other side has it.
    pub(super) theirs: &'a str,
}

/// What came of merging one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Merged {
    /// The text, where there is one that loses nothing of either side.
    pub(super) text: Option<String>,
    /// What a person is to know or to settle, a sentence each.
    pub(super) remarks: Vec<String>,
}

impl Merged {
    fn stopped(remark: impl Into<String>) -> Self {
        Self {
            text: None,
            remarks: vec![remark.into()],
        }
    }
}

/// Merges one file. A file that cannot be read, or of which only one side can stand, is left to
/// `cica git resolve`.
pub(super) fn merge(file: &DeskFile, texts: Texts<'_>) -> Merged {
    let merged = match file {
        DeskFile::Record(_, id) => record(id, texts),
        DeskFile::Paper(paper) => facts(paper, texts),
        DeskFile::Submission(_, id) => same(
            texts,
            read_submission,
            render_submission,
            format!("two submissions bear the id {id}; one of them gets a new one"),
        ),
        DeskFile::Version(_, number) => same(
            texts,
            read_version,
            render_version,
            format!("version {number} was made on both sides, and not alike"),
        ),
        DeskFile::Original(..) => Ok(Merged::stopped("two files bear this name")),
    };
    merged.unwrap_or_else(|error| Merged::stopped(error.to_string()))
}

/// A file written once: both sides have the same, or nobody can merge them word by word.
fn same<T: PartialEq>(
    texts: Texts<'_>,
    read: impl Fn(&str, &str) -> Result<T, StoreError>,
    render: impl Fn(&T) -> String,
    otherwise: String,
) -> Result<Merged, StoreError> {
    let (ours, theirs) = (
        read(texts.ours, "this side")?,
        read(texts.theirs, "the other side")?,
    );
    if ours != theirs {
        return Ok(Merged::stopped(otherwise));
    }
    Ok(Merged {
        text: Some(chosen(texts, &ours, |text| read(text, "").ok(), render)),
        remarks: Vec::new(),
    })
}

fn record(id: &SubmissionId, texts: Texts<'_>) -> Result<Merged, StoreError> {
    let read = |text: &str, side: &str| read_record(text, side);
    let base = texts
        .base
        .map(|base| read(base, "the common start"))
        .transpose()?;
    let (ours, theirs) = (
        read(texts.ours, "this side")?,
        read(texts.theirs, "the other side")?,
    );
    let Ok(joined) = join_records(base.as_ref(), &ours, &theirs) else {
        return Ok(Merged::stopped(format!(
            "these may be records of two submissions that both bear the id {id}"
        )));
    };
    let text = chosen(
        texts,
        &joined.record,
        |text| read(text, "").ok(),
        render_record,
    );
    let contradictions = joined.contradictions.iter();
    Ok(Merged {
        text: Some(text),
        remarks: contradictions
            .map(|found| joined::contradiction(id, found))
            .collect(),
    })
}

fn facts(paper: &PaperId, texts: Texts<'_>) -> Result<Merged, StoreError> {
    let read = |text: &str, side: &str| read_paper(paper, text, side);
    let base = texts
        .base
        .map(|base| read(base, "the common start"))
        .transpose()?;
    let (ours, theirs) = (
        read(texts.ours, "this side")?,
        read(texts.theirs, "the other side")?,
    );
    let joined = join_papers(base.as_ref(), &ours, &theirs);
    let mut remarks: Vec<String> = joined.clashes.iter().map(joined::clash).collect();
    remarks.extend(joined.remarks);
    let text = chosen(
        texts,
        &joined.paper,
        |text| read(text, "").ok(),
        render_paper,
    );
    Ok(Merged {
        text: joined.clashes.is_empty().then_some(text),
        remarks,
    })
}

/// The text of a merged value: a side's own, to the byte, where that says all of it, so that
/// nothing is laid out anew without need; and the same whichever side is called ours.
fn chosen<T: PartialEq>(
    texts: Texts<'_>,
    value: &T,
    read: impl Fn(&str) -> Option<T>,
    render: impl Fn(&T) -> String,
) -> String {
    let says_all = |text: &str| read(text).as_ref() == Some(value);
    match (says_all(texts.ours), says_all(texts.theirs)) {
        (true, true) if texts.ours != texts.theirs => render(value),
        (true, _) => texts.ours.to_owned(),
        (false, true) => texts.theirs.to_owned(),
        (false, false) => render(value),
    }
}
