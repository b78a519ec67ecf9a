//! The only floor that touches files.
//!
//! Desk on disk to domain and back: the shapes of the files, the places of words in them, seals,
//! the lock, and writes that happen whole or not at all; and git, where a desk is kept in it. Imports `domain` only; knows no rule of
//! procedure and prints nothing.

pub mod altered;
pub mod closing;
pub mod desk;
mod disk;
pub mod documents;
pub mod error;
pub mod files;
pub mod git;
#[cfg(test)]
mod laws;
pub mod layout;
#[cfg(test)]
mod outline;
mod parent;
mod reading;
pub mod root;
pub mod schemas;
pub mod seal;
mod settled;
mod shapes;
pub mod sources;
pub mod write;
mod yaml;

pub use altered::altered;
pub use desk::{Opened, open, open_for_replay, open_telling};
pub use error::{StoreError, describe};
pub use files::{is_folder, read_input, read_text, would_replace, write_export};
pub use parent::find_parent;
pub use root::Root;
pub use settled::{Settled, rendered};
pub use write::{Planned, Write, Writer, create_desk, plan};
