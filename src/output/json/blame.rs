//! `cica/blame/1`: who wrote each word.
//!
//! The spans' texts joined are the wording, to the letter; a heading is a provision here too, under
//! its section's id.

use serde::Serialize;

/// The document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Blame {
    schema: &'static str,
    /// The paper's id.
    pub paper: String,
    /// The version.
    pub version: u32,
    /// States whose words stand in version 1 and cannot be told apart.
    pub contributors: Vec<String>,
    /// Headings and provisions in the order of the text.
    pub provisions: Vec<Provision>,
    /// Provisions and headings removed whole, where deleted words are asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<Removed>,
}

/// A provision or heading that was removed whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Removed {
    /// Its id.
    pub id: String,
    /// Its last words.
    pub text: String,
    /// Codes of the states that removed it.
    pub by: Vec<String>,
    /// The change that removed it.
    pub change: Option<String>,
    /// The version in which it was gone.
    pub version: u32,
    /// Its last words with who wrote them; the texts joined are `text`.
    pub spans: Vec<Span>,
}

/// A heading or provision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Provision {
    /// Its id.
    pub id: String,
    /// Its number in this version.
    pub number: String,
    /// Its words.
    pub spans: Vec<Span>,
    /// Words deleted from it, where they are asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deleted: Vec<Deleted>,
}

/// Words that stood in a provision once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deleted {
    /// The words.
    pub text: String,
    /// How many characters of the present wording stand before them.
    pub at: usize,
    /// Codes of the states that deleted them.
    pub by: Vec<String>,
    /// The change that deleted them.
    pub change: Option<String>,
    /// Other changes that deleted the same words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub concurring: Vec<String>,
    /// The version in which they were gone.
    pub version: u32,
    /// When the change's submission was received.
    pub received: Option<String>,
    /// Whether that was in time.
    pub timeliness: Option<&'static str>,
    /// Who wrote them.
    pub first: First,
}

/// A stretch of words of one origin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Span {
    /// The words.
    pub text: String,
    /// Codes of the states that put them there.
    pub by: Vec<String>,
    /// The change that did it; none for the words of version 1.
    pub change: Option<String>,
    /// Other changes that put the same words there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub concurring: Vec<String>,
    /// The version in which they first stood.
    pub version: u32,
    /// When the submission was received.
    pub received: Option<String>,
    /// Whether that was in time.
    pub timeliness: Option<&'static str>,
    /// Who first wrote words that were deleted and restored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<First>,
}

/// The first author of restored words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct First {
    /// Codes of the states.
    pub by: Vec<String>,
    /// The change; none for the words of version 1.
    pub change: Option<String>,
}

impl Blame {
    /// Makes the document.
    pub fn new(
        paper: String,
        version: u32,
        contributors: Vec<String>,
        provisions: Vec<Provision>,
    ) -> Self {
        Self {
            schema: "cica/blame/1",
            paper,
            version,
            contributors,
            provisions,
            removed: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_first_version_have_null_and_no_first() {
        let span = Span {
            text: "water".into(),
            by: vec!["MN".into()],
            change: None,
            concurring: vec![],
            version: 1,
            received: None,
            timeliness: None,
            first: None,
        };
        let provision = Provision {
            id: "water".into(),
            number: "2.1(d)".into(),
            spans: vec![span],
            deleted: vec![],
        };
        let blame = Blame::new("p".into(), 1, vec!["CN".into()], vec![provision]);
        insta::assert_snapshot!(super::super::to_string(&blame).unwrap(), @r#"
        {
          "schema": "cica/blame/1",
          "paper": "p",
          "version": 1,
          "contributors": [
            "CN"
          ],
          "provisions": [
            {
              "id": "water",
              "number": "2.1(d)",
              "spans": [
                {
                  "text": "water",
                  "by": [
                    "MN"
                  ],
                  "change": null,
                  "version": 1,
                  "received": null,
                  "timeliness": null
                }
              ]
            }
          ]
        }
        "#);
    }
}
