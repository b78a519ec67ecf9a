//! Reads the nodes of one file into typed values, and keeps every mistake found on the way.
//!
//! A reader asks a map for the keys it knows; what nobody asked for is an unknown key. Reading goes
//! on after a mistake, so that one pass names them all; a file with an error yields no value.

#[cfg(test)]
mod outlining;

use std::str::FromStr;

use crate::domain::finding::{Finding, Severity, Spot};
use crate::store::yaml::{Mark, Node, Value, tree::Entry, tree::Style};

/// The most findings of one file: who wrote it needs the first ones, and memory is not endless.
const FINDINGS_LIMIT: usize = 100;

/// The longest word that a nearest one is sought for.
const NEAREST_LIMIT: usize = 64;

/// The reading of one file.
#[derive(Debug)]
pub(crate) struct Reading<'a> {
    path: &'a str,
    source: &'a str,
    findings: Vec<Finding>,
    failed: bool,
    /// What is drawn in place of reading, for the schemas.
    #[cfg(test)]
    outline: Option<crate::store::outline::Outline>,
}

impl<'a> Reading<'a> {
    /// Begins to read a file; `path` is for messages.
    pub(crate) fn new(path: &'a str, source: &'a str) -> Self {
        Self {
            path,
            source,
            findings: Vec::new(),
            failed: false,
            #[cfg(test)]
            outline: None,
        }
    }

    /// What was found, and the value if nothing grave was.
    pub(crate) fn finish<T>(mut self, value: Option<T>) -> (Option<T>, Vec<Finding>) {
        if value.is_none() && !self.failed {
            // No reader should come here: but a file must never drop out of the desk unsaid.
            self.error(
                "empty-value",
                Mark {
                    line: 1,
                    column: 1,
                    ..Mark::default()
                },
                "something that must be here is not, so the file cannot be read",
                "compare it with docs/file-format.md, and write what is missing",
            );
        }
        let value = if self.failed { None } else { value };
        (value, self.findings)
    }

    fn note(&mut self, severity: Severity, code: &'static str, mark: Mark, say: (String, String)) {
        if self.is_full() {
            return;
        }
        self.findings.push(Finding {
            spot: Spot::File {
                path: self.path.to_owned(),
                position: Some((mark.line, mark.column)),
            },
            severity,
            code,
            message: harmless(&say.0),
            mend: harmless(&say.1),
        });
    }

    /// Notes a mistake that keeps the file from being read.
    pub(crate) fn error(
        &mut self,
        code: &'static str,
        mark: Mark,
        message: impl Into<String>,
        mend: impl Into<String>,
    ) {
        self.failed = true;
        self.note(Severity::Error, code, mark, (message.into(), mend.into()));
    }

    /// Notes something that a careful editor would look at.
    pub(crate) fn warning(
        &mut self,
        code: &'static str,
        mark: Mark,
        message: impl Into<String>,
        mend: impl Into<String>,
    ) {
        self.note(Severity::Warning, code, mark, (message.into(), mend.into()));
    }

    fn is_full(&self) -> bool {
        self.findings.len() >= FINDINGS_LIMIT
    }

    fn letters(&self, mark: Mark) -> &'a str {
        self.source.get(mark.start..mark.end).unwrap_or("")
    }

    /// Whether a plain scalar is followed on its line by a comment, which may be words cut off.
    fn is_cut(&self, mark: Mark) -> bool {
        let rest = self.source.get(mark.end..).unwrap_or("");
        let rest = rest.lines().next().unwrap_or("");
        rest.starts_with([' ', '\t']) && rest.trim_start().starts_with('#')
    }
}

/// A message without characters that a terminal would act on.
pub(crate) fn harmless(text: &str) -> String {
    text.chars()
        .map(|c| {
            let acts = c.is_control() || crate::domain::hidden::turns_direction(c);
            if acts { '\u{FFFD}' } else { c }
        })
        .collect()
}

/// Quotes what a file has, for a message, in short.
pub(crate) fn show(text: &str) -> String {
    let mut out: String = text.chars().take(60).collect();
    if text.chars().nth(60).is_some() {
        out.push('…');
    }
    format!("\"{out}\"")
}

/// The nearest of some words, where one is near enough to be meant.
pub(crate) fn nearest<'w>(word: &str, known: &[&'w str]) -> Option<&'w str> {
    if word.len() > NEAREST_LIMIT {
        return None;
    }
    known
        .iter()
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), *candidate))
        .filter(|(distance, candidate)| *distance <= 1 + candidate.len() / 4)
        .min()
        .map(|(_, candidate)| candidate)
}

/// A map being read.
pub(crate) struct Fields<'n> {
    /// Where the map begins.
    pub(crate) mark: Mark,
    entries: &'n [Entry],
    asked: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    /// Reads a node as a map; notes a mistake where it is none, or where a key stands twice.
    pub(crate) fn of(node: &'n Node, noun: &str, reading: &mut Reading<'_>) -> Option<Self> {
        #[cfg(test)]
        if let Some(outline) = &mut reading.outline
            && !outline.begin(noun)
        {
            return None;
        }
        let Value::Map(entries) = &node.value else {
            reading.error(
                "wrong-type",
                node.mark,
                format!("{noun} is a map of keys, but here is {}", node.describe()),
                "write it as `key: value` lines",
            );
            return None;
        };
        let mut keys: Vec<(&str, Mark)> = entries
            .iter()
            .map(|entry| (entry.key.as_str(), entry.key_at))
            .collect();
        keys.sort_unstable();
        let mut twice: Vec<_> = keys.windows(2).filter(|two| two[0].0 == two[1].0).collect();
        twice.sort_unstable_by_key(|two| two[1].1);
        for two in twice {
            reading.error(
                "duplicate-key",
                two[1].1,
                format!(
                    "the key {} stands twice, first in line {}",
                    show(two[1].0),
                    two[0].1.line
                ),
                "keep one of the two",
            );
        }
        let mark = entries.first().map_or(node.mark, |entry| entry.key_at);
        Some(Self {
            mark,
            entries,
            asked: Vec::new(),
        })
    }

    /// Whether a key is there.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.key == key)
    }

    /// Says it where a key is there and nothing at all behind it. A word for nothing, `~`, is told
    /// when the value is read.
    pub(crate) fn wants_value(&self, key: &str, reading: &mut Reading<'_>) {
        let entry = self.entries.iter().find(|entry| entry.key == key);
        if let Some(node) = entry.map(|entry| &entry.node)
            && node.value == Value::Null
            && reading.letters(node.mark).is_empty()
        {
            nothing(key, node.mark, reading);
        }
    }

    /// Names keys that belong here though nobody asks for them, so that they are not unknown.
    pub(crate) fn know(&mut self, keys: &[&'static str]) {
        self.asked.extend(keys);
    }

    /// Whether a key is refused for the first time; from then on it is not unknown.
    pub(crate) fn refuse_once(&mut self, key: &'static str) -> bool {
        let is_first = !self.asked.contains(&key);
        self.asked.push(key);
        is_first
    }

    /// Where a key stands.
    pub(crate) fn key_mark(&self, key: &str) -> Mark {
        self.entries
            .iter()
            .find(|entry| entry.key == key)
            .map_or(self.mark, |entry| entry.key_at)
    }

    /// The node under a key, if there is one.
    pub(crate) fn node(&mut self, key: &'static str) -> Option<&'n Node> {
        self.asked.push(key);
        self.entries
            .iter()
            .find(|entry| entry.key == key)
            .map(|entry| &entry.node)
    }

    /// The value of a key that may be left out.
    pub(crate) fn optional<T>(
        &mut self,
        key: &'static str,
        reading: &mut Reading<'_>,
        read: impl FnOnce(&Node, &mut Reading<'_>) -> Option<T>,
    ) -> Option<T> {
        #[cfg(test)]
        if reading.is_outlining() {
            reading.draw(key, false, read);
            return None;
        }
        let node = self.node(key)?;
        if node.value == Value::Null {
            if !reading.letters(node.mark).is_empty() {
                nothing(key, node.mark, reading);
            }
            return None;
        }
        read(node, reading)
    }

    /// The value of a key that must be there.
    pub(crate) fn required<T>(
        &mut self,
        key: &'static str,
        reading: &mut Reading<'_>,
        read: impl FnOnce(&Node, &mut Reading<'_>) -> Option<T>,
    ) -> Option<T> {
        #[cfg(test)]
        if reading.is_outlining() {
            reading.draw(key, true, read);
            return None;
        }
        match self.node(key) {
            Some(node) if node.value == Value::Null => {
                nothing(key, node.mark, reading);
                None
            }
            Some(node) => read(node, reading),
            None => {
                reading.error(
                    "missing-key",
                    self.mark,
                    format!("the key \"{key}\" is missing"),
                    format!("add `{key}:`"),
                );
                None
            }
        }
    }

    /// The items of a list that may be left out.
    pub(crate) fn list<T>(
        &mut self,
        key: &'static str,
        reading: &mut Reading<'_>,
        read: impl FnMut(&Node, &mut Reading<'_>) -> Option<T>,
    ) -> Vec<T> {
        self.optional(key, reading, |node, reading| {
            items(node, key, reading, read)
        })
        .unwrap_or_default()
    }

    /// A flag that is false where it is left out.
    pub(crate) fn flag(&mut self, key: &'static str, reading: &mut Reading<'_>) -> bool {
        self.optional(key, reading, flag).unwrap_or(false)
    }

    /// Ends the map: every key that nobody asked for is unknown.
    pub(crate) fn finish(self, reading: &mut Reading<'_>) {
        for entry in self.entries {
            if self.asked.contains(&entry.key.as_str()) {
                continue;
            }
            if reading.is_full() {
                reading.failed = true;
                break;
            }
            let hint = nearest(&entry.key, &self.asked)
                .map_or_else(String::new, |near| format!("; did you mean \"{near}\"?"));
            let mut known = self.asked.clone();
            known.sort_unstable();
            known.dedup();
            reading.error(
                "unknown-key",
                entry.key_at,
                format!("unknown key {}{hint}", show(&entry.key)),
                format!("the keys here are: {}", known.join(", ")),
            );
        }
    }
}

fn nothing(key: &str, mark: Mark, reading: &mut Reading<'_>) {
    reading.error(
        "empty-value",
        mark,
        format!("\"{key}\" holds nothing"),
        "write the value; put an empty text, or the words `null` and `~`, in quotes",
    );
}

/// Reads a list.
pub(crate) fn items<T>(
    node: &Node,
    noun: &str,
    reading: &mut Reading<'_>,
    mut read: impl FnMut(&Node, &mut Reading<'_>) -> Option<T>,
) -> Option<Vec<T>> {
    #[cfg(test)]
    if reading.is_outlining() {
        reading.draw_list(read);
        return None;
    }
    let Value::Seq(nodes) = &node.value else {
        reading.error(
            "wrong-type",
            node.mark,
            format!("\"{noun}\" is a list, but here is {}", node.describe()),
            "write it as `- ` lines or in square brackets",
        );
        return None;
    };
    let read: Vec<_> = nodes.iter().map(|node| read(node, reading)).collect();
    read.into_iter().collect()
}

/// Reads a text, every letter of it.
pub(crate) fn text(node: &Node, reading: &mut Reading<'_>) -> Option<String> {
    #[cfg(test)]
    if reading.outlined(crate::store::outline::text) {
        return None;
    }
    match &node.value {
        Value::Text { text, style } => {
            if *style == Style::Plain && text.contains(' ') && reading.is_cut(node.mark) {
                reading.warning(
                    "comment-after-text",
                    node.mark,
                    "unquoted text is followed by ` #`, and YAML leaves out what comes after it",
                    "put the text in quotes or in a `>-` block; a comment goes on a line of its own",
                );
            }
            Some(text.clone())
        }
        _ => {
            reading.error(
                "wrong-type",
                node.mark,
                format!("text is wanted here, but here is {}", node.describe()),
                "write text; put it in quotes where it begins with a sign of YAML",
            );
            None
        }
    }
}

/// Reads a text as a value of its own type.
pub(crate) fn parsed<T>(node: &Node, reading: &mut Reading<'_>) -> Option<T>
where
    T: FromStr,
    T::Err: std::fmt::Display,
{
    #[cfg(test)]
    if reading.outlined(crate::store::outline::parsed::<T>) {
        return None;
    }
    let letters = text(node, reading)?;
    match letters.parse() {
        Ok(value) => Some(value),
        Err(error) => {
            reading.error("wrong-value", node.mark, error.to_string(), "correct it");
            None
        }
    }
}

/// Reads a whole number from 1 on.
pub(crate) fn ordinal(node: &Node, reading: &mut Reading<'_>) -> Option<u32> {
    #[cfg(test)]
    if reading.outlined(|| serde_json::json!({ "type": "integer", "minimum": 1 })) {
        return None;
    }
    let letters = text(node, reading)?;
    let number = crate::domain::ids::ordinal(&letters);
    if number.is_none() {
        reading.error(
            "wrong-value",
            node.mark,
            format!("{} is not a number from 1 on", show(&letters)),
            "write a whole number: 1, 2 …",
        );
    }
    number
}

/// Reads true or false.
pub(crate) fn flag(node: &Node, reading: &mut Reading<'_>) -> Option<bool> {
    #[cfg(test)]
    if reading.outlined(|| serde_json::json!({ "type": "boolean" })) {
        return None;
    }
    let letters = text(node, reading)?;
    match letters.as_str() {
        "true" => Some(true),
        "false" => Some(false),
        other => {
            reading.error(
                "wrong-value",
                node.mark,
                format!("{} is neither true nor false", show(other)),
                "write `true`, or leave the key out",
            );
            None
        }
    }
}

/// Reads one of some words.
pub(crate) fn one_of<T: Copy>(
    words: &[(&'static str, T)],
) -> impl FnOnce(&Node, &mut Reading<'_>) -> Option<T> {
    move |node, reading| {
        #[cfg(test)]
        if reading.outlined(|| {
            let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            serde_json::json!({ "enum": words })
        }) {
            return None;
        }
        let letters = text(node, reading)?;
        let found = words.iter().find(|(word, _)| *word == letters);
        if found.is_none() {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let hint = nearest(&letters, &known)
                .map_or_else(String::new, |near| format!("; did you mean \"{near}\"?"));
            reading.error(
                "wrong-value",
                node.mark,
                format!("{} is not known here{hint}", show(&letters)),
                format!("write one of: {}", known.join(", ")),
            );
        }
        found.map(|(_, value)| *value)
    }
}
