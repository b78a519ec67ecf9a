//! Inline text with meaning: each span says what it is, and a renderer decides how that looks.
//!
//! Imports no other floor.

/// How good a status is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// In order.
    Good,
    /// Wants a look.
    Warn,
    /// Wrong, late or refused.
    Bad,
}

/// Which way words were changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Edit {
    /// The words are new.
    Inserted,
    /// The words are gone.
    Deleted,
}

/// What a span of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Just text.
    Plain,
    /// Text that matters more.
    Strong,
    /// Text that matters less.
    Muted,
    /// Words of a redline that are new.
    Inserted,
    /// Words of a redline that are gone.
    Deleted,
    /// The name of a member state.
    State,
    /// An id or a command: something to type.
    Id,
    /// A status.
    Status(Standing),
    /// A modal verb or negation in a redline: one word that changes what a text binds to.
    Modal(Edit),
    /// Invented for the demonstration.
    Illustrative,
    /// A bracket or dash of a compilation text: a sign that a reader of the file goes by.
    Sign,
    /// Words that somebody proposes, between such signs.
    Proposed,
}

impl Role {
    /// The way a span was changed, where it is part of a redline.
    pub fn edit(self) -> Option<Edit> {
        match self {
            Self::Inserted => Some(Edit::Inserted),
            Self::Deleted => Some(Edit::Deleted),
            Self::Modal(edit) => Some(edit),
            _ => None,
        }
    }
}

/// A stretch of text of one meaning.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Span {
    /// What it is.
    pub role: Role,
    /// The text, as it stands in the records: renderers clean and escape it.
    pub text: String,
}

impl Span {
    /// Makes a span.
    pub fn new(role: Role, text: impl Into<String>) -> Self {
        Self {
            role,
            text: text.into(),
        }
    }
}

/// A run of spans: a paragraph, a heading, a cell, a redline.
///
/// Built by chaining: `Inline::new().state("China").plain(" proposes ").inserted("clean")`.
/// A line break in a text is a line break on the page.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Inline {
    spans: Vec<Span>,
}

macro_rules! pieces {
    ($($(#[$doc:meta])* $method:ident => $role:expr;)*) => {
        $(
            $(#[$doc])*
            pub fn $method(self, text: impl Into<String>) -> Self {
                self.with(Span::new($role, text))
            }
        )*
    };
}

impl Inline {
    /// An empty run, to chain on.
    pub fn new() -> Self {
        Self::default()
    }

    pieces! {
        /// Adds plain text.
        plain => Role::Plain;
        /// Adds text that matters more.
        strong => Role::Strong;
        /// Adds text that matters less.
        muted => Role::Muted;
        /// Adds words that are new.
        inserted => Role::Inserted;
        /// Adds words that are gone.
        deleted => Role::Deleted;
        /// Adds the name of a member state.
        state => Role::State;
        /// Adds an id or a command.
        id => Role::Id;
        /// Adds a status that is in order.
        good => Role::Status(Standing::Good);
        /// Adds a status that wants a look.
        warn => Role::Status(Standing::Warn);
        /// Adds a status that is wrong, late or refused.
        bad => Role::Status(Standing::Bad);
        /// Adds a mark that something was invented for the demonstration.
        illustrative => Role::Illustrative;
        /// Adds a bracket or dash of a compilation text.
        sign => Role::Sign;
        /// Adds words that somebody proposes, between such signs.
        proposed => Role::Proposed;
    }

    /// Adds a changed modal verb or negation.
    pub fn modal(self, edit: Edit, text: impl Into<String>) -> Self {
        self.with(Span::new(Role::Modal(edit), text))
    }

    /// Adds a span; one of the same role as the last is joined to it, an empty one is left out.
    pub fn with(mut self, span: Span) -> Self {
        self.push(span);
        self
    }

    /// Adds all spans of another run.
    pub fn then(mut self, other: impl Into<Inline>) -> Self {
        for span in other.into().spans {
            self.push(span);
        }
        self
    }

    /// Adds a span in place.
    pub fn push(&mut self, span: Span) {
        if span.text.is_empty() {
            return;
        }
        match self.spans.last_mut() {
            // Two ids or names side by side are two things; words of a redline are one stretch.
            Some(last)
                if last.role == span.role && !matches!(span.role, Role::State | Role::Id) =>
            {
                last.text.push_str(&span.text);
            }
            _ => self.spans.push(span),
        }
    }

    /// Joins runs with plain text between them: states with `, `.
    pub fn join(runs: impl IntoIterator<Item = Inline>, between: &str) -> Self {
        let mut joined = Self::new();
        for (index, run) in runs.into_iter().enumerate() {
            if index > 0 {
                joined.push(Span::new(Role::Plain, between));
            }
            joined = joined.then(run);
        }
        joined
    }

    /// The spans in order.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// The text alone, without any mark of what it means.
    pub fn text(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }
}

impl From<&str> for Inline {
    fn from(text: &str) -> Self {
        Self::new().plain(text)
    }
}

impl From<String> for Inline {
    fn from(text: String) -> Self {
        Self::new().plain(text)
    }
}

impl From<&String> for Inline {
    fn from(text: &String) -> Self {
        Self::new().plain(text.as_str())
    }
}

impl From<Span> for Inline {
    fn from(span: Span) -> Self {
        Self::new().with(span)
    }
}

impl From<Vec<Span>> for Inline {
    fn from(spans: Vec<Span>) -> Self {
        spans.into_iter().collect()
    }
}

impl FromIterator<Span> for Inline {
    fn from_iter<I: IntoIterator<Item = Span>>(spans: I) -> Self {
        spans.into_iter().fold(Self::new(), Self::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_of_one_meaning_are_one_span_but_two_states_stay_two() {
        let run = Inline::new()
            .plain("a")
            .plain("b")
            .inserted("")
            .state("China")
            .state("Iran");
        let roles: Vec<_> = run
            .spans()
            .iter()
            .map(|s| (s.role, s.text.as_str()))
            .collect();
        assert_eq!(
            roles,
            [
                (Role::Plain, "ab"),
                (Role::State, "China"),
                (Role::State, "Iran")
            ]
        );
        assert_eq!(run.text(), "abChinaIran");
    }

    #[test]
    fn joining_puts_the_text_between_only() {
        let states = ["China", "Iran"].map(|name| Inline::new().state(name));
        assert_eq!(Inline::join(states, ", ").text(), "China, Iran");
        assert!(Inline::join([], ", ").is_empty());
    }
}
