//! Small written cases.
