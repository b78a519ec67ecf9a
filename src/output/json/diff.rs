//! `cica/diff/1`: a redline of two versions, or of a submission, by provision.

use serde::Serialize;

/// The document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diff {
    schema: &'static str,
    /// The paper's id.
    pub paper: String,
    /// The version or submission that is compared from.
    pub from: String,
    /// The one that is compared to.
    pub to: String,
    /// Headings and provisions in the order of the text.
    pub provisions: Vec<Provision>,
}

/// A heading or provision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Provision {
    /// Its id.
    pub id: String,
    /// Its number in the newer text, or of a removed one in the older; none for a new one of a
    /// submission.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// What became of it.
    pub status: Status,
    /// Codes of the states that added, removed or moved it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<String>,
    /// The change that added, removed or moved it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<String>,
    /// Its wordings were too tangled to compare word by word: words marked may have stayed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub coarse: bool,
    /// Its words.
    pub segments: Vec<Segment>,
}

/// What became of a provision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Nothing.
    Unchanged,
    /// Its words changed.
    Reworded,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It stands elsewhere.
    Moved,
}

/// A stretch of words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Segment {
    /// What became of them.
    pub op: Op,
    /// The words.
    pub text: String,
    /// Codes of the states whose change it was; none for words that stay.
    pub by: Vec<String>,
    /// The change; none for words that stay.
    pub change: Option<String>,
    /// Other changes that make the same edit.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub concurring: Vec<String>,
}

/// What became of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Op {
    /// They stay.
    Equal,
    /// They are new.
    Insert,
    /// They are gone.
    Delete,
}

impl Diff {
    /// Makes the document.
    pub fn new(paper: String, from: String, to: String, provisions: Vec<Provision>) -> Self {
        Self {
            schema: "cica/diff/1",
            paper,
            from,
            to,
            provisions,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_states_of_words_are_in_small_letters() {
        let segment = Segment {
            op: Op::Insert,
            text: "clean ".into(),
            by: vec!["CN".into()],
            change: Some("CN-1.1".into()),
            concurring: vec![],
        };
        let provision = Provision {
            id: "water".into(),
            number: None,
            status: Status::Reworded,
            by: vec![],
            change: None,
            coarse: false,
            segments: vec![segment],
        };
        let diff = Diff::new("p".into(), "1".into(), "2".into(), vec![provision]);
        insta::assert_snapshot!(super::super::to_string(&diff).unwrap(), @r#"
        {
          "schema": "cica/diff/1",
          "paper": "p",
          "from": "1",
          "to": "2",
          "provisions": [
            {
              "id": "water",
              "status": "reworded",
              "segments": [
                {
                  "op": "insert",
                  "text": "clean ",
                  "by": [
                    "CN"
                  ],
                  "change": "CN-1.1"
                }
              ]
            }
          ]
        }
        "#);
    }
}
