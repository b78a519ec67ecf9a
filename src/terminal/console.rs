//! The console: what a command needs of the terminal, in one hand.

use std::io::{self, IsTerminal as _};

use super::ask::Asker;
use super::color::{self, ColorChoice};
use super::environment::Environment;
use super::error::TerminalError;
use super::progress::Progress;
use super::{editor, pager, size, streams};
use crate::output::{Document, Format, OutputError, RenderOptions, render};

/// The three streams, and what is known of them.
#[derive(Debug, Clone)]
pub struct Console {
    environment: Environment,
    choice: ColorChoice,
    stdin: bool,
    stdout: bool,
    stderr: bool,
    measured: Option<(usize, usize)>,
}

impl Console {
    /// Looks at the streams of the process.
    pub fn open(environment: Environment, choice: ColorChoice) -> Self {
        let stdout = io::stdout().is_terminal();
        Self {
            environment,
            choice,
            stdin: io::stdin().is_terminal(),
            stdout,
            stderr: io::stderr().is_terminal(),
            measured: stdout.then(size::measure).flatten(),
        }
    }

    /// The environment that was read.
    pub fn environment(&self) -> &Environment {
        &self.environment
    }

    /// Whether standard output is a terminal.
    pub fn is_terminal(&self) -> bool {
        self.stdout
    }

    /// Whether a person can be asked: standard input and error are a terminal.
    pub fn can_ask(&self) -> bool {
        self.stdin && self.stderr
    }

    /// The width of the page.
    pub fn width(&self) -> usize {
        size::width(&self.environment, self.measured.map(|(width, _)| width))
    }

    /// Whether standard output gets colour.
    pub fn has_color(&self) -> bool {
        color::is_wanted(self.choice, &self.environment, self.stdout)
    }

    /// The format where none is asked for: a terminal's where a person reads it or colour is
    /// forced, else plain.
    pub fn default_format(&self) -> Format {
        if self.stdout || self.has_color() {
            Format::Terminal
        } else {
            Format::Plain
        }
    }

    /// What renderers must know.
    pub fn render_options(&self) -> RenderOptions {
        RenderOptions {
            width: self.width(),
            color: self.has_color(),
            // A pipe's next program is no spreadsheet.
            byte_order_mark: false,
        }
    }

    /// Renders a document for standard output.
    pub fn render(
        &self,
        document: &Document,
        format: Option<Format>,
    ) -> Result<Vec<u8>, OutputError> {
        let format = format.unwrap_or_else(|| self.default_format());
        render(document, format, self.render_options())
    }

    /// Begins to show a work, after half a second, to a person who waits for it; until it is
    /// dropped nothing else may be shown.
    pub fn progress(&self, label: &'static str) -> Progress {
        let can_clear = self.environment.get("TERM") != Some("dumb");
        Progress::start(label, self.stderr && can_clear)
    }

    /// Writes to standard output.
    pub fn print(&self, bytes: &[u8]) -> Result<(), TerminalError> {
        streams::to_stdout(bytes, self.has_color())
            .map_err(TerminalError::io("standard output could not be written"))
    }

    /// Writes to standard output, through the pager where a person would have to scroll.
    pub fn page(&self, bytes: &[u8]) -> Result<(), TerminalError> {
        let lines = bytes.iter().filter(|byte| **byte == b'\n').count();
        let height = size::height(&self.environment, self.measured.map(|(_, height)| height));
        let command = if self.stdout {
            pager::choose(&self.environment, lines, height)
        } else {
            None
        };
        match command {
            Some(command) if pager::show(&command, &self.environment, bytes) => Ok(()),
            _ => self.print(bytes),
        }
    }

    /// Writes a message to standard error.
    pub fn complain(&self, message: &Document) {
        let color = color::is_wanted(self.choice, &self.environment, self.stderr);
        let width = self.width();
        let text = if self.stderr {
            crate::output::terminal::render(message, width, color)
        } else {
            crate::output::plain::render(message, width)
        };
        streams::to_stderr(text.as_bytes(), color);
    }

    /// Makes an asker over standard input and error.
    pub fn asker(&self) -> Asker<io::StdinLock<'static>, io::Stderr> {
        Asker::new(io::stdin().lock(), io::stderr(), self.can_ask())
    }

    /// Lets the person edit a text in their own editor.
    pub fn edit(&self, name: &str, text: &str) -> Result<String, TerminalError> {
        let command = editor::choose(&self.environment, self.can_ask());
        editor::edit(&command.ok_or(TerminalError::CannotAsk)?, name, text)
    }

    /// Keeps what a person typed in a file in the temporary folder, and tells where.
    pub fn keep(&self, name: &str, text: &str) -> Result<std::path::PathBuf, TerminalError> {
        editor::keep(name, text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piped(variables: &[(&str, &str)], choice: ColorChoice) -> Console {
        Console {
            environment: Environment::of(variables.iter().copied()),
            choice,
            stdin: false,
            stdout: false,
            stderr: false,
            measured: None,
        }
    }

    #[test]
    fn a_pipe_gets_plain_text_of_eighty_columns_unless_colour_is_forced() {
        let console = piped(&[], ColorChoice::Auto);
        assert_eq!(console.default_format(), Format::Plain);
        assert_eq!(console.render_options().width, 80);
        assert!(!console.can_ask());
        assert_eq!(
            piped(&[], ColorChoice::Always).default_format(),
            Format::Terminal
        );
        let forced = piped(&[("CLICOLOR_FORCE", "1")], ColorChoice::Auto);
        assert_eq!(forced.default_format(), Format::Terminal);
    }

    #[test]
    fn a_person_at_a_terminal_gets_its_format_and_width() {
        let console = Console {
            stdout: true,
            measured: Some((160, 50)),
            ..piped(&[("NO_COLOR", "1")], ColorChoice::Auto)
        };
        assert_eq!(console.default_format(), Format::Terminal);
        assert_eq!(console.render_options().width, 160);
        assert!(!console.has_color());
    }

    #[test]
    fn nobody_is_asked_to_edit_where_nobody_is() {
        let console = piped(&[], ColorChoice::Auto);
        assert!(matches!(
            console.edit("a", "b"),
            Err(TerminalError::CannotAsk)
        ));
    }
}
