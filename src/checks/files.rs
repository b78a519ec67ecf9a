//! Rules of the files themselves. The store finds these while it reads; here they are explained.

use crate::domain::finding::Severity;

use super::rule::{Group, Rule, Run};

const fn file_rule(
    code: &'static str,
    severity: Severity,
    about: &'static str,
    mend: &'static str,
) -> Rule {
    Rule {
        code,
        severity,
        group: Group::Files,
        about,
        mend,
        run: Run::Elsewhere,
    }
}

use Severity::{Error, Warning};

/// What git could not merge; the engine asks for it before anything else.
pub(crate) static UNMERGED: Rule = file_rule(
    "unmerged",
    Error,
    "Git could not merge a file of two sides. Until it is brought together, its paper says neither what one side has nor what the other has, and nothing else of it is checked.",
    "run `cica git resolve`",
);

/// What the store finds while reading.
pub(crate) static RULES: [Rule; 19] = [
    file_rule(
        "yaml-syntax",
        Error,
        "The file is not YAML, or goes beyond the bounds that a desk keeps to (nesting, size, aliases).",
        "mend the line, or put the text in quotes",
    ),
    file_rule(
        "wrong-type",
        Error,
        "A value is of another sort than its key takes: a list where text is wanted, text where a map is.",
        "write the sort of value that the message names",
    ),
    file_rule(
        "wrong-value",
        Error,
        "A value cannot be read as what its key takes: a date, a state, an id, a digest, one of some words.",
        "correct the value; the message says what is wanted",
    ),
    file_rule(
        "missing-key",
        Error,
        "A key that must be there is not.",
        "add the key",
    ),
    file_rule(
        "unknown-key",
        Error,
        "A key is not known here. It may be mistyped, and then what it says would be lost without a word.",
        "correct the key; the message lists those that are known",
    ),
    file_rule(
        "duplicate-key",
        Error,
        "A key stands twice in one map, so that one of the two values would be lost.",
        "keep one of the two",
    ),
    file_rule(
        "empty-value",
        Error,
        "A key holds nothing. YAML reads `null`, `~` and an empty value as nothing.",
        "write the value, or put it in quotes where it is one of these words",
    ),
    file_rule(
        "change-keys",
        Error,
        "The keys of a change or decision do not go together, so that it is not clear what it does.",
        "keep one way to say the change; docs/file-format.md lists them",
    ),
    file_rule(
        "line-break",
        Error,
        "A provision or heading holds a line break. A provision is one paragraph or one item.",
        "divide it into two provisions, or join the lines",
    ),
    file_rule(
        "comment-after-text",
        Warning,
        "Unquoted text is followed by ` #`, where YAML cuts it off and takes the rest for a comment.",
        "put the text in quotes or in a `>-` block",
    ),
    file_rule(
        "file-name",
        Error,
        "The name of a file or folder and what it holds do not agree, or the name cannot be an id.",
        "rename the file, or correct the key",
    ),
    file_rule(
        "unknown-file",
        Warning,
        "A file is none of a desk, and is not read.",
        "name it by the pattern (`v2.yaml`, `CN-1.yaml`, `CN-1.record.yaml`), or move it away",
    ),
    file_rule(
        "name-clash",
        Error,
        "Two names in one folder differ in capitals or accents alone. Windows and macOS take them for one, and a copy of the desk there loses one of the two files.",
        "give one of them another name",
    ),
    file_rule(
        "unnamed-original",
        Warning,
        "A file lies among the originals, and neither a submission nor a letter names it: what came with it may not be on record.",
        "record what it holds with `cica receive` or `cica amend --from`, or move it away",
    ),
    file_rule(
        "missing-file",
        Error,
        "A file that others need is not there: the facts of a paper, or the submission of a record.",
        "bring it back from git, or from the copy that was sent",
    ),
    file_rule(
        "symlink",
        Error,
        "A symbolic link leads out of the desk, or nowhere. It is not followed.",
        "put the file itself in its place",
    ),
    file_rule(
        "not-utf8",
        Error,
        "A file is not UTF-8.",
        "save the file as UTF-8",
    ),
    file_rule(
        "too-large",
        Error,
        "A file is larger than any that a desk reads.",
        "divide or shorten it",
    ),
    file_rule(
        "unreadable",
        Error,
        "A file cannot be read.",
        "see to it that it is there and may be read",
    ),
];
