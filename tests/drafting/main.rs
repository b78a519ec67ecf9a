//! Merging, from the outside: the acceptance cases, the laws, the small worlds.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop where its data are wrong"
)]

mod acts;
mod amendments;
mod carried;
mod cases;
mod compilation;
mod credit;
mod dissolved;
mod divided;
mod laws;
mod passages;
mod places;
mod read_back;
mod small_worlds;
mod support;
