//! Random changes of kept inputs.

/// A small generator of random numbers (SplitMix64); the same seed gives the same inputs
/// everywhere.
pub(crate) struct Random(u64);

/// Pieces that have been trouble before, for all kinds of input.
const PIECES: &[&[u8]] = &[
    b"\n",
    b"\r\n",
    b"\r",
    b" ",
    b"\t",
    b"\0",
    b"\x1b[2J",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xc3\xa9",
    b"\xe9",
    b"<",
    b">",
    b"&",
    b"\"",
    b"'",
    b"\\",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"-",
    b"--",
    b"...",
    b"```",
    b"#",
    b"*",
    b"<p>",
    b"</p>",
    b"<div>",
    b"<script>",
    b"</script>",
    b"<!--",
    b"&#0;",
    b"&lt;",
    b"0",
    b"-1",
    b"1e309",
    b"NaN",
    b"18446744073709551615",
    b"null",
    b"true",
    b"\"row\":",
    b"\\u0000",
    b"\\ud800",
    b"\xe2\x80\xae",
    b"\xc2\xad",
    b"\xe2\x80\x8b",
    b"\xe2\x80\xa8",
    b"\xf0\x9f\x91\xa9\xe2\x80\x8d",
    b"\xcc\x81",
    b"Mr. ",
    b"e.g. ",
    b"3.5 ",
    b"? ",
    b"\xe2\x80\x9c",
    b"\xe2\x80\x9d",
    b"\xe3\x80\x82",
    b"00:00:01,000 --> 00:00:02,000\n",
    b"From: a@b\n",
];

impl Random {
    pub(crate) fn new(name: &str) -> Self {
        Self(name.bytes().fold(0x0075_7274_6578_7400, |seed, b| seed.rotate_left(8) ^ u64::from(b)))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`; 0 if `n` is 0.
    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % n.max(1) as u64).unwrap_or(0)
    }

    /// A part of `bytes`.
    fn range(&mut self, bytes: &[u8]) -> std::ops::Range<usize> {
        let start = self.below(bytes.len());
        // Mostly short, sometimes all the rest.
        let most = if self.below(8) == 0 { bytes.len() } else { 32 };
        start..bytes.len().min(start + self.below(most))
    }

    /// One of `kept` after some changes, at most `longest` bytes.
    pub(crate) fn input(&mut self, kept: &[Vec<u8>], longest: usize) -> Vec<u8> {
        let mut bytes = kept[self.below(kept.len())].clone();
        for _ in 0..=self.below(8) {
            self.change(&mut bytes, kept);
        }
        bytes.truncate(longest);
        bytes
    }

    fn change(&mut self, bytes: &mut Vec<u8>, kept: &[Vec<u8>]) {
        let at = self.below(bytes.len() + 1);
        let part = self.range(bytes);
        match self.below(10) {
            0 if !bytes.is_empty() => bytes[self.below(at.max(1))] ^= 1 << self.below(8),
            1 if !bytes.is_empty() => {
                bytes[self.below(at.max(1))] = self.below(256).to_le_bytes()[0]
            }
            2 => drop(bytes.drain(part)),
            3 => {
                let copy = bytes[part].to_vec();
                bytes.splice(at..at, copy);
            }
            4 => {
                let moved: Vec<u8> = bytes.drain(part).collect();
                let at = self.below(bytes.len() + 1);
                bytes.splice(at..at, moved);
            }
            5 => bytes.truncate(at),
            6 => {
                let other = &kept[self.below(kept.len())];
                let part = self.range(other);
                bytes.splice(at..at, other[part].iter().copied());
            }
            7 => {
                let new: Vec<u8> =
                    (0..self.below(16)).map(|_| self.below(256).to_le_bytes()[0]).collect();
                bytes.splice(at..at, new);
            }
            _ => {
                let piece = PIECES[self.below(PIECES.len())];
                bytes.splice(at..at, piece.iter().copied());
            }
        }
    }
}
