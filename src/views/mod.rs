//! What people ask of a desk, as plain data: no colour, no width, no file format.
//!
//! Imports `procedure`, `drafting`, `text` and `domain`; `output` turns a view into bytes.

pub mod apart;
pub mod collided;
pub mod compared;
pub mod desk;
pub mod effects;
pub mod found;
pub mod letters;
pub mod matrix;
pub mod proof;
pub mod quoted;
pub mod reading;
pub mod report;
pub mod said;
pub mod statistics;
pub mod status;
pub mod story;
pub mod timeline;
pub mod understood;
pub mod ways_out;
pub mod what_if;
