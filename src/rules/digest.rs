//! What tells one set of rule files from another.
//!
//! `build.rs` includes this file, so it uses nothing of the crate.

use sha2::{Digest, Sha256};

/// SHA-256 over the files sorted by name: each name, a zero byte, its content, a zero byte.
pub fn digest(files: &[(&str, &str)]) -> String {
    let mut sorted: Vec<_> = files.to_vec();
    sorted.sort_unstable();
    let mut hash = Sha256::new();
    for (name, content) in sorted {
        for part in [name, content] {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
