//! `cica/collisions/1`: what overlaps, and what each side proposes.

use serde::Serialize;

/// The document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Collisions {
    schema: &'static str,
    /// The paper's id.
    pub paper: String,
    /// The collisions in the order of the text.
    pub collisions: Vec<Collision>,
    /// What merges and still wants reading, where all is asked for.
    #[serde(flatten)]
    more: Option<More>,
}

/// Composites and neighbours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct More {
    /// Composites of the newest version.
    pub composites: Vec<Composite>,
    /// Composites that the changes looked at would make.
    pub would_be_composites: Vec<Composite>,
    /// New provisions that met at one place, place by place in the order of the text.
    pub met: Vec<Vec<New>>,
}

/// A sentence of several states that none of them proposed whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Composite {
    /// The provision or section.
    pub at: String,
    /// The sentence.
    pub sentence: String,
    /// The changes that meet in it.
    pub changes: Vec<String>,
    /// Codes of their states.
    pub by: Vec<String>,
}

/// A new provision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct New {
    /// Its id.
    pub id: String,
    /// The change that brings it.
    pub change: String,
}

/// One collision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Collision {
    /// Its id.
    pub id: String,
    /// The provision, section, place or new id that is disputed.
    pub at: String,
    /// What sort of collision.
    pub kind: String,
    /// The disputed words of the base.
    pub words: String,
    /// The sides.
    pub sides: Vec<Side>,
    /// The commands that end it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ways_out: Vec<String>,
}

/// One side of a collision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Side {
    /// The change.
    pub change: String,
    /// Codes of its sponsors.
    pub by: Vec<String>,
    /// The version that took it up already; none for an open one.
    pub version: Option<u32>,
    /// The words of the base that it would change.
    pub words: String,
    /// What it proposes.
    pub proposes: String,
}

impl Collisions {
    /// Makes the document.
    pub fn new(paper: String, collisions: Vec<Collision>) -> Self {
        Self {
            schema: "cica/collisions/1",
            paper,
            collisions,
            more: None,
        }
    }

    /// Adds composites and neighbours.
    #[must_use]
    pub fn with_more(mut self, more: Option<More>) -> Self {
        self.more = more;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_side_has_a_null_version() {
        let side = Side {
            change: "CN-1.1".into(),
            by: vec!["CN".into()],
            version: None,
            words: "safe".into(),
            proposes: "clean".into(),
        };
        let collision = Collision {
            id: "water-1".into(),
            at: "water".into(),
            kind: "words".into(),
            words: "safe".into(),
            sides: vec![side],
            ways_out: vec![],
        };
        let document = Collisions::new("p".into(), vec![collision]);
        insta::assert_snapshot!(super::super::to_string(&document).unwrap(), @r#"
        {
          "schema": "cica/collisions/1",
          "paper": "p",
          "collisions": [
            {
              "id": "water-1",
              "at": "water",
              "kind": "words",
              "words": "safe",
              "sides": [
                {
                  "change": "CN-1.1",
                  "by": [
                    "CN"
                  ],
                  "version": null,
                  "words": "safe",
                  "proposes": "clean"
                }
              ]
            }
          ]
        }
        "#);
    }
}
