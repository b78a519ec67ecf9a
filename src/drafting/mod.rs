//! The heart: laying changes over a text, carrying, collisions, the next version, provenance.
//!
//! Pure: papers and submissions in, texts, collisions and attribution out. Imports `text` and
//! `domain`. A paper's history is replayed as a *weave* in which every word keeps its identity for
//! life, so that a change made against any version is laid exactly on the words it was made for.

mod bind;
mod claims;
pub mod collision;
pub mod compile;
pub mod consolidate;
pub mod edit;
pub mod history;
mod lay;
mod order;
mod parts;
mod proposed;
pub mod provenance;
pub mod reworded;
mod sheet;
mod weave;

pub use bind::BindError;
