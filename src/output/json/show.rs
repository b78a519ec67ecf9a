//! `cica/show/1`: a version, whole.

use serde::Serialize;

/// The document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Show {
    schema: &'static str,
    /// The paper's id.
    pub paper: String,
    /// The version.
    pub version: u32,
    /// The paper's title.
    pub title: String,
    /// The sections in order.
    pub sections: Vec<Section>,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Its id.
    pub id: String,
    /// Its number in this version.
    pub number: String,
    /// Its heading.
    pub heading: String,
    /// Its provisions in order.
    pub provisions: Vec<Provision>,
    /// The sections nested in it.
    pub sections: Vec<Section>,
}

/// A provision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Provision {
    /// Its id.
    pub id: String,
    /// Its number in this version.
    pub number: String,
    /// `paragraph` or `item`.
    pub kind: &'static str,
    /// How deep it is set in.
    pub level: u8,
    /// Its wording.
    pub text: String,
}

impl Show {
    /// Makes the document.
    pub fn new(paper: String, version: u32, title: String, sections: Vec<Section>) -> Self {
        Self {
            schema: "cica/show/1",
            paper,
            version,
            title,
            sections,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_comes_first_and_keys_keep_their_order() {
        let section = Section {
            id: "background".into(),
            number: "1".into(),
            heading: "Background".into(),
            provisions: vec![Provision {
                id: "water".into(),
                number: "1.1".into(),
                kind: "item",
                level: 1,
                text: "қоршаған \u{202E}орта".into(),
            }],
            sections: vec![],
        };
        let show = Show::new("p".into(), 2, "T".into(), vec![section]);
        insta::assert_snapshot!(super::super::to_string(&show).unwrap(), @r#"
        {
          "schema": "cica/show/1",
          "paper": "p",
          "version": 2,
          "title": "T",
          "sections": [
            {
              "id": "background",
              "number": "1",
              "heading": "Background",
              "provisions": [
                {
                  "id": "water",
                  "number": "1.1",
                  "kind": "item",
                  "level": 1,
                  "text": "қоршаған \u202eорта"
                }
              ],
              "sections": []
            }
          ]
        }
        "#);
    }
}
