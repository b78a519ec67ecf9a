//! The cases of every rule: see `rules`.

pub(super) const PAPER: &str = "papers/environment-protection/paper.yaml";
pub(super) const V1: &str = "papers/environment-protection/v1.yaml";
pub(super) const V2: &str = "papers/environment-protection/v2.yaml";
pub(super) const CN: &str = "amendments/environment-protection/CN-1.yaml";
pub(super) const CN_RECORD: &str = "amendments/environment-protection/CN-1.record.yaml";
pub(super) const KZ: &str = "amendments/environment-protection/KZ-1.yaml";
pub(super) const KZ_RECORD: &str = "amendments/environment-protection/KZ-1.record.yaml";

/// What is done to the desk.
#[derive(Debug, Clone, Copy)]
pub(super) enum Edit {
    /// Other words in a file, for words that stand in it once.
    Swap(&'static str, &'static str, &'static str),
    /// Other words for "Reduce deforestation" in the first version.
    Text(&'static str),
    /// More at the end of a file.
    Append(&'static str, &'static str),
    /// A file of that content.
    Put(&'static str, &'static [u8]),
    /// A position without changes of a state, under a number: `UZ-1`.
    Sent(&'static str),
    /// A file of so many bytes.
    Large(&'static str, usize),
    /// A file in the place of which nothing is.
    Gone(&'static str),
    /// A folder in the place of a file.
    Folder(&'static str),
    /// A symbolic link out of the desk.
    Link(&'static str),
    /// A file that git could not merge of two sides.
    Unmerged(&'static str),
}

pub(super) use Edit::{Append, Folder, Gone, Large, Link, Put, Sent, Swap, Text, Unmerged};

/// A rule, what it finds, and what it keeps silent at. The desk as it stands is silent where the
/// last is empty.
pub(super) type Case = (&'static str, &'static [Edit], &'static [Edit]);

pub(super) const FILES: &[Case] = &[
    ("unmerged", &[Unmerged(CN_RECORD)], &[]),
    (
        "yaml-syntax",
        &[Put(KZ, b"id: [\n")],
        &[Swap(PAPER, "language: en", "language: \"en\"")],
    ),
    (
        "wrong-type",
        &[Swap(PAPER, "coordinator: MN", "coordinator: [MN]")],
        &[Swap(KZ, "by: [KZ]", "by: KZ")],
    ),
    (
        "wrong-value",
        &[Swap(PAPER, "deadline: 2023-11-21", "deadline: soon")],
        &[Swap(
            PAPER,
            "deadline: 2023-11-21",
            "deadline: 2023-11-21T18:00:00+06:00",
        )],
    ),
    // A deadline is in a zone: without one nobody knows when its day ends.
    (
        "missing-key",
        &[Swap(PAPER, "    timezone: Asia/Almaty\n", "")],
        &[Swap(PAPER, "    designation: updated draft\n", "")],
    ),
    (
        "unknown-key",
        &[Swap(
            PAPER,
            "dimension: environmental",
            "dimensions: environmental",
        )],
        &[Swap(PAPER, "dimension: environmental\n", "")],
    ),
    (
        "duplicate-key",
        &[Swap(
            PAPER,
            "language: en\n",
            "language: en\nlanguage: ru\n",
        )],
        &[Swap(
            PAPER,
            "language: en\n",
            "language: en\n# language: ru\n",
        )],
    ),
    (
        "empty-value",
        &[Swap(PAPER, "kind: Draft Concept Paper", "kind: null")],
        &[Swap(PAPER, "kind: Draft Concept Paper", "kind: 'null'")],
    ),
    (
        "change-keys",
        &[Swap(
            CN,
            "    after: knowledge-sharing\n",
            "    with: knowledge\n",
        )],
        &[Swap(
            CN,
            "    after: knowledge-sharing\n",
            "    before: knowledge-sharing\n",
        )],
    ),
    (
        "line-break",
        &[Swap(
            V1,
            "heading: Background",
            "heading: \"Back\\nground\"",
        )],
        &[Swap(V1, "heading: Background", "heading: \"Back ground\"")],
    ),
    (
        "comment-after-text",
        &[Swap(
            PAPER,
            "kind: Draft Concept Paper",
            "kind: Draft Concept # Paper",
        )],
        &[Swap(
            PAPER,
            "kind: Draft Concept Paper",
            "kind: 'Draft Concept # Paper'",
        )],
    ),
    (
        "file-name",
        &[Swap(KZ, "id: KZ-1", "id: KZ-2")],
        &[Swap(KZ, "id: KZ-1", "id: 'KZ-1'")],
    ),
    (
        "unknown-file",
        &[Put("papers/environment-protection/notes.txt", b"x")],
        &[Put("notes.txt", b"x")],
    ),
    (
        "name-clash",
        &[
            Put("amendments/environment-protection/received/nota.docx", b"x"),
            Put("amendments/environment-protection/received/Nota.docx", b"x"),
        ],
        &[
            Put("amendments/environment-protection/received/nota.docx", b"x"),
            Put(
                "amendments/environment-protection/received/nota-2.docx",
                b"x",
            ),
        ],
    ),
    (
        "unnamed-original",
        &[Put(
            "amendments/environment-protection/received/stray.docx",
            b"x",
        )],
        &[
            Put("amendments/environment-protection/received/nota.docx", b"x"),
            Swap(
                PAPER,
                "    from: Embassy of Mongolia in Astana\n",
                "    from: Embassy of Mongolia in Astana\n    original: received/nota.docx\n",
            ),
        ],
    ),
    ("missing-file", &[Gone(KZ)], &[Gone(KZ_RECORD)]),
    (
        "symlink",
        &[Link("papers/environment-protection/v3.yaml")],
        &[Link("elsewhere")],
    ),
    (
        "not-utf8",
        &[Put(KZ, b"id: KZ-1\nnote: \xff\n")],
        &[Swap(
            KZ,
            "position: no-objection",
            "position: no-objection\nnote: \u{41d}\u{435}\u{442}.",
        )],
    ),
    (
        "too-large",
        &[Large(KZ, 17 << 20)],
        &[Large(
            "amendments/environment-protection/received/big.docx",
            17 << 20,
        )],
    ),
    (
        "unreadable",
        &[Gone(KZ), Folder(KZ)],
        &[Folder("elsewhere")],
    ),
];

pub(super) const TRUTH: &[Case] = &[
    ("replay", &[Swap(V2, "as an effective mechanism", "as the effective mechanism")], &[Swap(V2, "world's evolving geopolitical", "world's evolving\n          geopolitical")]),
    ("version-gap", &[Gone(V1)], &[Gone(V2)]),
    ("parent-digest", &[Swap(V2, "parent: {version: 1, digest: sha256:1", "parent: {version: 1, digest: sha256:2")], &[]),
    ("adoption-digest", &[Swap(V2, "CN-1.1, digest: sha256:e", "CN-1.1, digest: sha256:f")], &[]),
    ("adopted-undecided", &[Swap(CN_RECORD, "change: 3\n    decision: adopted", "change: 3\n    decision: deferred")], &[Swap(CN_RECORD, "change: 3\n    decision: adopted", "change: 3\n    decision: adopted\n    internal: Agreed by telephone.")]),
    ("adopted-withdrawn", &[Sent("CN-2"), Swap("amendments/environment-protection/CN-2.yaml", "base: 1", "base: 1\nsupersedes: CN-1"), Put("amendments/environment-protection/CN-2.record.yaml", b"submission:\n  digest: sha256:0000000000000000000000000000000000000000000000000000000000000000\n  recorded: 2023-11-16T09:00:00+06:00\n")], &[Sent("CN-2")]),
    ("adopted-withdrawn-late", &[Append(CN_RECORD, "withdrawals:\n  - {by: CN, received: 2023-11-20}\n")], &[Append(CN_RECORD, "withdrawals:\n  - {by: CN, received: 2023-12-20}\n")]),
    ("circulated-changed", &[Text("Stop deforestation")], &[Text("Reduce\n          deforestation")]),
    ("seal-broken", &[Swap(CN, "replace: safe and clean water", "replace: safe and clean")], &[Append(CN, "# seen by the clerk\n")]),
    ("original", &[Swap(CN, "reference: EXAMPLE-2\n", "reference: EXAMPLE-2\noriginal: received/CN-1.docx\n")], &[]),
    ("unsealed", &[Gone(KZ_RECORD)], &[]),
    ("no-base", &[Swap(KZ, "base: 1", "base: 7")], &[Swap(KZ, "base: 1", "base: 2")]),
    ("no-version", &[Gone(V1), Gone(V2)], &[Gone(V2)]),
    ("cannot-be-laid", &[Swap(CN, "replace: safe and clean water", "replace: safe and pure water")], &[Swap(CN, "replace: safe and clean water", "replace: safe and clean")]),
    ("id-reused", &[Swap(V1, "- id: cities", "- id: education")], &[Swap(V1, "- id: cities", "- id: cities-and-towns")]),
    ("empty-provision", &[Swap(V2, "text: >-\n          Developing countries continue to face environmental issues along with\n          challenges to economic and social development, including in the context of\n          recovery from the COVID-19 pandemic.\n", "text: ''\n")], &[]),
    ("unknown-reference", &[Swap(CN_RECORD, "change: 3\n", "change: 33\n")], &[Swap(CN_RECORD, "to: c1", "to: 1")]),
];

pub(super) const PROCEDURE: &[Case] = &[
    (
        "unknown-state",
        &[Swap(V1, "contributors: [CN", "contributors: [XX")],
        &[Swap(V1, "contributors: [CN", "contributors: [KZ")],
    ),
    ("not-a-member", &[Sent("JP-1")], &[Sent("UZ-1")]),
    (
        "submission-name",
        &[Swap(CN, "by: [CN]", "by: [RU]")],
        &[Swap(CN, "by: [CN]", "by: [CN, RU]")],
    ),
    ("number-gap", &[Sent("CN-3")], &[Sent("CN-2")]),
    (
        "deadline-order",
        &[Swap(PAPER, "deadline: 2023-11-21", "deadline: 2023-10-25")],
        &[Swap(PAPER, "deadline: 2023-11-21", "deadline: 2023-10-26")],
    ),
    (
        "before-circulation",
        &[Swap(
            CN,
            "received: 2023-11-08T15:20:00+06:00",
            "received: 2023-10-25",
        )],
        &[Swap(
            CN,
            "received: 2023-11-08T15:20:00+06:00",
            "received: 2023-10-26",
        )],
    ),
    (
        "late-adopted",
        &[Swap(
            CN,
            "received: 2023-11-08T15:20:00+06:00",
            "received: 2023-11-22T00:00:00+06:00",
        )],
        &[Swap(
            CN,
            "received: 2023-11-08T15:20:00+06:00",
            "received: 2023-11-21",
        )],
    ),
    (
        "time-order",
        &[Swap(
            CN_RECORD,
            "on: 2023-11-23T10:00:00+08:00",
            "on: 2023-11-01",
        )],
        &[Swap(
            CN_RECORD,
            "on: 2023-11-23T10:00:00+08:00",
            "on: 2023-11-24",
        )],
    ),
    (
        "round-order",
        &[Swap(V2, "date: 2023-11-24", "date: 2023-10-01")],
        &[Swap(V2, "date: 2023-11-24", "date: 2023-12-01")],
    ),
    (
        "submitted-open",
        &[Append(
            PAPER,
            "outcomes:\n  - {body: Special Working Group, decision: submitted, version: 1, on: 2023-11-21}\n",
        )],
        &[Append(
            PAPER,
            "outcomes:\n  - {body: Special Working Group, decision: discussed, version: 1, on: 2023-11-21}\n",
        )],
    ),
    (
        "submitted-collisions",
        &[Append(
            PAPER,
            "outcomes:\n  - {body: Special Working Group, decision: submitted, version: 1, on: 2023-11-22}\n",
        )],
        &[Append(
            PAPER,
            "outcomes:\n  - {body: Special Working Group, decision: submitted, version: 1, on: 2023-11-07}\n",
        )],
    ),
    (
        "illustrative-unmarked",
        &[Swap(PAPER, "demonstration: true\n", "")],
        &[],
    ),
    (
        "illustrative-version",
        &[Swap(V2, "illustrative: true\n", "")],
        &[],
    ),
    (
        "accepted-nothing",
        &[Append(
            PAPER,
            "accepted:\n  - {rule: doubled-word, because: None is there.}\n",
        )],
        &[Append(
            PAPER,
            "accepted:\n  - {rule: broken-hyphen, at: education, because: As circulated.}\n",
        )],
    ),
];

pub(super) const TEXT: &[Case] = &[
    (
        "bidi-control",
        &[Text("Reduce \u{202e}deforestation")],
        &[Text("Reduce \u{5d9}\u{5e2}\u{5e8} deforestation")],
    ),
    (
        "invisible-character",
        &[Text("Reduce defor\u{200b}estation")],
        &[Text("Reduce d\u{e9}forestation")],
    ),
    (
        "look-alike",
        &[Text("Reduce defor\u{435}station")],
        &[Text(
            "Reduce (\u{410}-25/23/0208) deforestation \u{432}\u{43e}\u{434}\u{430} \u{493}\u{4b1}\u{43c}\u{44b}\u{440}",
        )],
    ),
    (
        "mixed-normal-forms",
        &[Text("Reduce caf\u{e9} cafe\u{301}s")],
        &[Text("Reduce caf\u{e9} caf\u{e9}s")],
    ),
    (
        "doubled-space",
        &[Text("Reduce  deforestation")],
        &[Text("Reduce\u{a0}deforestation")],
    ),
    (
        "space-before-mark",
        &[Text("Reduce , then stop")],
        &[Text("Reduce by 5 %, then stop ... deforestation")],
    ),
    (
        "space-before-slash",
        &[Text("Reduce /stop deforestation")],
        &[Text("Reduce/stop or reduce / stop deforestation")],
    ),
    (
        "broken-hyphen",
        &[Text("Reduce tree- felling")],
        &[Text("Reduce small- and large-scale felling")],
    ),
    (
        "hyphen-after-adverb",
        &[Text("Reduce newly-planned felling")],
        &[Text("Reduce family-run felling")],
    ),
    (
        "unbalanced",
        &[Text("Reduce [deforestation")],
        &[Text(
            "Reduce [deforestation] (a \u{201c}loss\u{201d}) in the states' forests",
        )],
    ),
    (
        "doubled-word",
        &[Text("Reduce the the felling")],
        &[Text("Reduce, reduce the felling")],
    ),
    (
        "ampersand",
        &[Text("Reduce felling & fires")],
        &[Text("Reduce felling by R&D")],
    ),
    (
        "abbreviation-unused",
        &[Text("Reduce by a National Forest Inventory (NFI)")],
        &[Text(
            "Reduce by a National Forest Inventory (NFI), and the NFI alone,",
        )],
    ),
    (
        "abbreviation-undefined",
        &[Text("Reduce by the QXZ")],
        &[Text("Reduce by the UN")],
    ),
    (
        "two-spellings",
        &[Text("Reduce agroforestry")],
        &[Text("Reduce agro-forestry")],
    ),
    (
        "heading-punctuation",
        &[],
        &[
            Swap(
                V1,
                "CICA Environmental Dimension.",
                "CICA Environmental Dimension",
            ),
            Swap(
                V2,
                "CICA Environmental Dimension.",
                "CICA Environmental Dimension",
            ),
        ],
    ),
    (
        "list-punctuation",
        &[Swap(
            V1,
            "agro-forestry and its value chain.",
            "agro-forestry and its value chain;",
        )],
        &[Swap(
            V1,
            "agro-forestry and its value chain.",
            "agro-forestry and its value chains.",
        )],
    ),
];

/// All cases.
pub(super) fn cases() -> impl Iterator<Item = &'static Case> {
    [FILES, TRUTH, PROCEDURE, TEXT].into_iter().flatten()
}
