//! The nouns of the field: papers, versions, submissions, records, members.
//!
//! Pure data and the rules that need nothing but the data. Imports no other floor, knows no file
//! format (the shapes on disk live in `store`), and never asks for the time.

pub mod address;
pub mod chain;
pub mod change;
pub mod circulation;
pub mod dossier;
pub mod finding;
pub mod hidden;
pub mod ids;
pub mod language;
pub mod moment;
pub mod numbering;
pub mod paper;
pub mod record;
pub mod register;
pub mod renaming;
pub mod secretariat;
pub mod standing;
pub mod submission;
pub mod timeliness;
pub mod version;
