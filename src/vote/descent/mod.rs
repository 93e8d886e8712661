//! Who copies whom: which witnesses are one lineage, which of two is the older, what is garbled.
//!
//! ```text
//! origin       what witnesses say of where and when they come from
//! changes      where two copies of one text differ
//! dependence   what two witnesses share that a third lacks
//! lineage      witnesses that copy from one another count as one vote
//! stretches    which lineage a witness follows where, if it changes its source
//! damage       readings garbled by machine: no rivals
//! fidelity     which witness stands nearer to the original: losses, damage
//! direction    signal by signal, which of two dependent witnesses is the older
//! stemma       the tree of copies
//! ```

pub(crate) mod damage;
pub(crate) mod dependence;
pub(crate) mod direction;
pub(crate) mod fidelity;
pub(crate) mod lineage;
pub(crate) mod origin;
pub(crate) mod stemma;
pub(crate) mod stretches;
