//! What a rule is, and how it is asked.

use std::ops::Range;

use crate::domain::finding::{Finding, Severity, Spot};

use super::scope::Scope;
use super::text::{Text, Wording};

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Whether the files can be read.
    Files,
    /// Whether every word is accounted for.
    Truth,
    /// Whether it went as the procedure has it.
    Procedure,
    /// What a careful editor would look at.
    Text,
}

impl Group {
    /// Its name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Files => "files",
            Self::Truth => "truth",
            Self::Procedure => "procedure",
            Self::Text => "text",
        }
    }
}

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// Its code, kebab-case, for life.
    pub code: &'static str,
    /// How grave what it finds is.
    pub severity: Severity,
    /// What it is about.
    pub group: Group,
    /// What it finds and why that matters, in a sentence or two.
    pub about: &'static str,
    /// How to mend it.
    pub mend: &'static str,
    pub(crate) run: Run,
}

/// How a rule is asked.
#[derive(Debug)]
pub(crate) enum Run {
    /// The store finds it while reading, or the engine at the end.
    Elsewhere,
    /// Over everything on record about a paper.
    Dossier(fn(&Scope<'_>, &mut Vec<Finding>)),
    /// Over the letters of any text: of a version, of a submission, of a record.
    Letters(fn(&str) -> Flaws),
    /// Over one wording of a version.
    Wording(fn(&Wording<'_>) -> Flaws),
    /// The same, by a rule that knows the spacing which mends what it finds.
    Mending(fn(&Wording<'_>) -> Flaws),
    /// Over a whole version: wordings by their index.
    Text(fn(&Text<'_>) -> Vec<(usize, Flaw)>),
}

/// Something found in a wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Flaw {
    /// The bytes of the words.
    pub(crate) range: Range<usize>,
    /// What is wrong, in one sentence that quotes the words.
    pub(crate) message: String,
    /// How to mend it, where more can be said than the rule says.
    pub(crate) mend: Option<String>,
    /// The white space that mends it, where that is all it takes.
    pub(crate) fix: Option<Fix>,
}

/// White space in place of white space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fix {
    /// The bytes that go.
    pub(crate) range: Range<usize>,
    /// What comes in their place.
    pub(crate) with: String,
}

/// What a rule found in one wording: the first places one by one, the others counted. A hostile
/// text must not drown the rest, nor fill the memory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Flaws {
    named: Vec<Flaw>,
    more: usize,
    fixes: Vec<Fix>,
}

impl Flaws {
    /// The most places that are named one by one.
    const LIMIT: usize = 20;

    pub(crate) fn push(&mut self, mut flaw: Flaw) {
        self.fixes.extend(flaw.fix.take());
        if self.named.len() < Self::LIMIT {
            self.named.push(flaw);
        } else {
            self.more += 1;
        }
    }

    /// Every fix, also of the places that are only counted.
    pub(crate) fn into_fixes(self) -> Vec<Fix> {
        self.fixes
    }
}

impl FromIterator<Flaw> for Flaws {
    fn from_iter<T: IntoIterator<Item = Flaw>>(flaws: T) -> Self {
        let mut out = Self::default();
        flaws.into_iter().for_each(|flaw| out.push(flaw));
        out
    }
}

/// The flaws in order; the last one says how many more there are.
impl IntoIterator for Flaws {
    type Item = Flaw;
    type IntoIter = std::vec::IntoIter<Flaw>;
    fn into_iter(mut self) -> Self::IntoIter {
        if self.more > 0
            && let Some(last) = self.named.last_mut()
        {
            let more = format!(" (and {} more in these words)", self.more);
            last.message.push_str(&more);
        }
        self.named.into_iter()
    }
}

impl Flaw {
    pub(crate) fn new(range: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            range,
            message: message.into(),
            mend: None,
            fix: None,
        }
    }

    /// With the white space that mends it.
    pub(crate) fn fix(mut self, range: Range<usize>, with: &str) -> Self {
        self.fix = Some(Fix {
            range,
            with: with.to_owned(),
        });
        self
    }

    pub(crate) fn mend(mut self, mend: impl Into<String>) -> Self {
        self.mend = Some(mend.into());
        self
    }
}

impl Rule {
    /// Whether `cica check --fix` mends what it finds, where spacing is all that it takes.
    pub fn is_mendable(&self) -> bool {
        matches!(self.run, Run::Mending(_))
    }

    /// The word for its severity.
    pub fn severity_word(&self) -> &'static str {
        match self.severity {
            Severity::Error => "Error",
            Severity::Warning => "Warning",
        }
    }

    /// A finding of this rule.
    pub(crate) fn finding(&self, spot: Spot, message: impl Into<String>) -> Finding {
        Finding {
            spot,
            severity: self.severity,
            code: self.code,
            message: message.into(),
            mend: self.mend.to_owned(),
        }
    }

    /// A finding of this rule that says more about the mend than the rule does.
    pub(crate) fn finding_with(
        &self,
        spot: Spot,
        message: impl Into<String>,
        mend: impl Into<String>,
    ) -> Finding {
        Finding {
            mend: mend.into(),
            ..self.finding(spot, message)
        }
    }
}
