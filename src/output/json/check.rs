//! `cica/check/1`: what a check found, each finding with its place.

use serde::Serialize;

/// The document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    schema: &'static str,
    /// What was found, by file and line.
    pub findings: Vec<Finding>,
    /// How many of them are errors.
    pub errors: usize,
    /// How many of them are warnings.
    pub warnings: usize,
    /// How many more are accepted on record.
    pub accepted: usize,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The rule.
    pub code: &'static str,
    /// `error` or `warning`.
    pub severity: &'static str,
    /// The file, relative to the desk, `/` between folders.
    pub path: String,
    /// The line, from 1, where known.
    pub line: Option<usize>,
    /// The column in characters, from 1, where known.
    pub column: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub mend: String,
    /// The line of the file.
    pub excerpt: Option<String>,
    /// The paper that it is about.
    pub paper: Option<String>,
    /// The version that it is about.
    pub version: Option<u32>,
    /// The provision or section that it is about.
    pub at: Option<String>,
    /// The submission that it is about.
    pub submission: Option<String>,
}

impl Check {
    /// Makes the document.
    pub fn new(findings: Vec<Finding>, errors: usize, accepted: usize) -> Self {
        Self {
            schema: "cica/check/1",
            warnings: findings.len() - errors.min(findings.len()),
            findings,
            errors,
            accepted,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_null() {
        let finding = Finding {
            code: "missing-file",
            severity: "error",
            path: "papers/p/paper.yaml".into(),
            line: None,
            column: None,
            message: "the paper has no `paper.yaml`".into(),
            mend: "write one".into(),
            excerpt: None,
            paper: None,
            version: None,
            at: None,
            submission: None,
        };
        let document = Check::new(vec![finding], 1, 0);
        insta::assert_snapshot!(super::super::to_string(&document).unwrap(), @r#"
        {
          "schema": "cica/check/1",
          "findings": [
            {
              "code": "missing-file",
              "severity": "error",
              "path": "papers/p/paper.yaml",
              "line": null,
              "column": null,
              "message": "the paper has no `paper.yaml`",
              "mend": "write one",
              "excerpt": null,
              "paper": null,
              "version": null,
              "at": null,
              "submission": null
            }
          ],
          "errors": 1,
          "warnings": 0,
          "accepted": 0
        }
        "#);
    }
}
