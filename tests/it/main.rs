//! Integration tests.
mod gold;
