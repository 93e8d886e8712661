//! The command line of urtext.

fn main() {}
