//! What the system says, as the window is told it.

use std::io::{Error, ErrorKind};

use super::disk::is_held;
use crate::case::keeper::{DiskFault, Problem};

/// What is wrong with the disk.
pub fn disk_fault(error: &Error) -> DiskFault {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::WriteZero => DiskFault::Full,
        ErrorKind::ReadOnlyFilesystem => DiskFault::ReadOnly,
        _ if is_held(error) && error.kind() != ErrorKind::PermissionDenied => DiskFault::HeldByAnother,
        ErrorKind::PermissionDenied => DiskFault::NoPermission,
        ErrorKind::NotFound
        | ErrorKind::NotADirectory
        | ErrorKind::StaleNetworkFileHandle
        | ErrorKind::NotConnected
        | ErrorKind::NetworkDown
        | ErrorKind::NetworkUnreachable
        | ErrorKind::HostUnreachable
        | ErrorKind::ConnectionAborted
        | ErrorKind::ConnectionReset
        | ErrorKind::TimedOut => DiskFault::FolderGone,
        _ => DiskFault::Other(error.to_string()),
    }
}

/// The same as the reason of a failed request.
pub fn problem(error: &Error) -> Problem {
    Problem::Disk(disk_fault(error))
}
