//! Time spent, for benches.

use std::time::Duration;

/// Processor time of this process so far, all threads together: other work on the machine adds
/// little to it.
#[cfg(target_os = "linux")]
pub(crate) fn processor_time() -> Duration {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::new(
        now.tv_sec.try_into().expect("time goes on"),
        now.tv_nsec.try_into().expect("below a second"),
    )
}

/// Time on the clock, where processor time is not at hand.
#[cfg(not(target_os = "linux"))]
pub(crate) fn processor_time() -> Duration {
    static START: std::sync::LazyLock<std::time::Instant> =
        std::sync::LazyLock::new(std::time::Instant::now);
    START.elapsed()
}
