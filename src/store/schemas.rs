//! The JSON Schemas of the files, as they are kept in docs/schemas.
//!
//! They are drawn from the readers (see `outline`), and a test keeps them so.

/// The schema of one kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schema {
    /// Its name: `paper`, `version` ...
    pub kind: &'static str,
    /// The files of a desk that it is for, as a pattern of paths.
    pub files: &'static str,
    /// The schema, as JSON.
    pub text: &'static str,
}

/// The schemas of all files that a desk may hold.
pub const SCHEMAS: [Schema; 6] = [
    Schema {
        kind: "paper",
        files: "papers/*/paper.yaml",
        text: include_str!("../../docs/schemas/paper.json"),
    },
    Schema {
        kind: "version",
        files: "papers/*/v*.yaml",
        text: include_str!("../../docs/schemas/version.json"),
    },
    Schema {
        kind: "submission",
        files: "amendments/*/*[0-9].yaml",
        text: include_str!("../../docs/schemas/submission.json"),
    },
    Schema {
        kind: "record",
        files: "amendments/*/*.record.yaml",
        text: include_str!("../../docs/schemas/record.json"),
    },
    Schema {
        kind: "members",
        files: "members.yaml",
        text: include_str!("../../docs/schemas/members.json"),
    },
    Schema {
        kind: "secretariat",
        files: "secretariat.yaml",
        text: include_str!("../../docs/schemas/secretariat.json"),
    },
];
