//! The terminal and what surrounds the program: streams, colour, width, clock, pager, editor,
//! asking a person.
//!
//! The one floor that reads the environment and the clock. Decisions are pure functions of what was
//! read, so that they can be tested; the reading is thin. May import `output` and `domain`.

pub mod ask;
pub mod clock;
pub mod color;
mod command_line;
pub mod console;
pub mod editor;
pub mod environment;
pub mod error;
pub mod pager;
pub mod progress;
pub mod size;
pub mod streams;

pub use ask::Asker;
pub use clock::Clock;
pub use color::ColorChoice;
pub use console::Console;
pub use environment::{Environment, program};
pub use error::TerminalError;
pub use progress::Progress;
