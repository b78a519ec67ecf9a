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
}

/// One collision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
        }
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
