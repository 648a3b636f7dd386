//! One window a person and session: a second start hands its file to the first and ends.
//!
//! Whoever holds the lock file is the first; the system frees it however the program ends, so nothing is
//! left by a crash. The first listens at a door that only the same person can reach: on Unix a socket in a
//! folder of theirs alone, on Windows a named pipe that others cannot write to. No network.

use std::env;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};

use super::folders;

/// What the second says first: another program at the door is not answered.
const GREETING: &[u8; 16] = b"ventanilla abre\n";
const ANSWER: &[u8; 3] = b"ok\n";
/// The longest path that is taken.
const MOST_PATH: usize = 32 << 10;
/// So long the second waits for a first that is just starting.
const PATIENCE: Duration = Duration::from_secs(5);

/// What a start found.
pub enum Start {
    /// No other window is open. Without a door where the folder cannot be used: then every start is the first.
    First(Option<Door>),
    /// The window that is open was told and comes forward: this start is done.
    Handed,
}

/// Where the second starts are heard. The lock goes with it.
pub struct Door {
    listener: system::Listener,
    lock: File,
}

/// Looks for a window that is open already and hands it the file, by a path that holds in any folder.
pub fn start(file: Option<&Path>) -> Start {
    folder().map_or(Start::First(None), |folder| start_in(&folder, &name(), file))
}

fn start_in(folder: &Path, name: &str, file: Option<&Path>) -> Start {
    let Ok(lock) = system::own_folder(folder).and_then(|()| {
        OpenOptions::new().write(true).create(true).truncate(false).open(folder.join(format!("{name}.candado")))
    }) else {
        return Start::First(None);
    };
    let begun = Instant::now();
    loop {
        match lock.try_lock() {
            Ok(()) => {
                let listener = system::Listener::bind(folder, name).ok();
                return Start::First(listener.map(|listener| Door { listener, lock }));
            }
            Err(TryLockError::Error(_)) => return Start::First(None),
            Err(TryLockError::WouldBlock) => {}
        }
        if system::connect(folder, name).and_then(|stream| hand(stream, file)).is_ok() {
            return Start::Handed;
        }
        // It is just starting or ending; one that never answers must not keep anybody from working.
        if begun.elapsed() > PATIENCE {
            return Start::First(None);
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

impl Door {
    /// Hears every later start, in a thread of its own; `told` gets the file that it brings.
    pub fn listen(self, told: impl Fn(Option<PathBuf>) + Send + 'static) {
        let Self { listener, lock } = self;
        std::thread::spawn(move || {
            // For as long as somebody listens.
            let _held = lock;
            loop {
                match listener.accept() {
                    Ok(stream) => {
                        if let Ok(file) = hear(stream) {
                            told(file);
                        }
                    }
                    // Nothing that waiting would not help.
                    Err(_) => std::thread::sleep(Duration::from_secs(1)),
                }
            }
        });
    }
}

/// The second's side: greeting, length of the path, path; then the answer.
fn hand(mut stream: impl Read + Write, file: Option<&Path>) -> io::Result<()> {
    let path = file.map(system::to_bytes).unwrap_or_default();
    let length = u32::try_from(path.len()).map_err(io::Error::other)?;
    stream.write_all(GREETING)?;
    stream.write_all(&length.to_le_bytes())?;
    stream.write_all(&path)?;
    stream.flush()?;
    let mut answer = [0; ANSWER.len()];
    stream.read_exact(&mut answer)?;
    if answer == *ANSWER { Ok(()) } else { Err(io::ErrorKind::InvalidData.into()) }
}

/// The first's side.
fn hear(mut stream: impl Read + Write) -> io::Result<Option<PathBuf>> {
    let mut greeting = [0; GREETING.len()];
    stream.read_exact(&mut greeting)?;
    let mut length = [0; 4];
    stream.read_exact(&mut length)?;
    let length = usize::try_from(u32::from_le_bytes(length)).map_err(io::Error::other)?;
    if greeting != *GREETING || length > MOST_PATH {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut path = vec![0; length];
    stream.read_exact(&mut path)?;
    stream.write_all(ANSWER)?;
    stream.flush()?;
    Ok((!path.is_empty()).then(|| system::from_bytes(path)))
}

/// A folder of this person alone: the one of the session, else beside the settings.
fn folder() -> Option<PathBuf> {
    let session = env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from).filter(|folder| folder.is_dir());
    session.map(|folder| folder.join("ventanilla")).or_else(|| Some(folders::config()?.join("instancia")))
}

/// One a place of the settings and a screen: a start on another screen wants its window there.
fn name() -> String {
    let mut digest = Sha256::new();
    digest.update(folders::config().unwrap_or_default().as_os_str().as_encoded_bytes());
    digest.update([0]);
    digest.update(super::display_name());
    let digest = digest.finalize();
    digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(unix)]
mod system {
    use std::ffi::OsString;
    use std::os::unix::ffi::{OsStrExt, OsStringExt};
    use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
    use std::os::unix::net::{UnixListener, UnixStream};

    use super::*;

    /// Nobody keeps the door busy longer.
    const MOST_WAIT: Duration = Duration::from_secs(2);

    pub struct Listener(UnixListener);

    impl Listener {
        /// Under the lock: a socket that lies there is of a program that has ended.
        pub fn bind(folder: &Path, name: &str) -> io::Result<Self> {
            let path = socket(folder, name);
            match fs::remove_file(&path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
            UnixListener::bind(path).map(Self)
        }

        pub fn accept(&self) -> io::Result<UnixStream> {
            in_time(self.0.accept()?.0)
        }
    }

    pub fn connect(folder: &Path, name: &str) -> io::Result<UnixStream> {
        in_time(UnixStream::connect(socket(folder, name))?)
    }

    fn in_time(stream: UnixStream) -> io::Result<UnixStream> {
        stream.set_read_timeout(Some(MOST_WAIT))?;
        stream.set_write_timeout(Some(MOST_WAIT))?;
        Ok(stream)
    }

    fn socket(folder: &Path, name: &str) -> PathBuf {
        folder.join(name)
    }

    /// Makes it, for this person alone. One that others can write into is not used.
    pub fn own_folder(folder: &Path) -> io::Result<()> {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        let found = fs::symlink_metadata(folder)?;
        let ours = found.is_dir() && found.uid() == fs::metadata("/proc/self").map_or(found.uid(), |own| own.uid());
        if !ours {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
    }

    pub fn to_bytes(path: &Path) -> Vec<u8> {
        path.as_os_str().as_bytes().to_vec()
    }

    pub fn from_bytes(path: Vec<u8>) -> PathBuf {
        OsString::from_vec(path).into()
    }
}

#[cfg(windows)]
mod system {
    use interprocess::local_socket::prelude::*;
    use interprocess::local_socket::{self, GenericNamespaced, ListenerOptions};

    use super::*;

    pub struct Listener(local_socket::Listener);

    impl Listener {
        pub fn bind(_folder: &Path, name: &str) -> io::Result<Self> {
            let name = pipe(name);
            let name = name.as_str().to_ns_name::<GenericNamespaced>()?;
            ListenerOptions::new().name(name).create_sync().map(Self)
        }

        pub fn accept(&self) -> io::Result<local_socket::Stream> {
            self.0.accept()
        }
    }

    pub fn connect(_folder: &Path, name: &str) -> io::Result<local_socket::Stream> {
        let name = pipe(name);
        local_socket::Stream::connect(name.as_str().to_ns_name::<GenericNamespaced>()?)
    }

    fn pipe(name: &str) -> String {
        format!("ventanilla-{name}")
    }

    pub fn own_folder(folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)
    }

    pub fn to_bytes(path: &Path) -> Vec<u8> {
        path.to_string_lossy().into_owned().into_bytes()
    }

    pub fn from_bytes(path: Vec<u8>) -> PathBuf {
        String::from_utf8_lossy(&path).into_owned().into()
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::net::UnixStream;
    use std::sync::mpsc;

    use super::*;

    #[allow(clippy::unreachable, clippy::expect_used, reason = "a test may fail loudly")]
    fn first(folder: &Path) -> Door {
        let Start::First(door) = start_in(folder, "prueba", None) else { unreachable!("nobody else is there") };
        door.expect("nobody else is there")
    }

    #[test]
    fn the_second_hands_its_file_to_the_first() {
        let place = tempfile::tempdir().expect("a folder");
        let folder = place.path().join("propia");
        let (told, heard) = mpsc::channel();
        first(&folder).listen(move |file| told.send(file).expect("somebody hears"));
        assert_eq!(fs::metadata(&folder).expect("made").permissions().mode() & 0o777, 0o700);
        // A path need not be words.
        let odd = system::from_bytes(b"/casos/\xff \n caso.json".to_vec());
        for file in [None, Some(odd.as_path()), Some(Path::new("/casos/dalia.json"))] {
            assert!(matches!(start_in(&folder, "prueba", file), Start::Handed));
            assert_eq!(heard.recv().expect("told"), file.map(Path::to_path_buf));
        }
        // Another screen has a window of its own.
        assert!(matches!(start_in(&folder, "otra", None), Start::First(Some(_))));
    }

    #[test]
    fn what_a_program_that_was_killed_left_is_in_nobodys_way() {
        let place = tempfile::tempdir().expect("a folder");
        drop(first(place.path()));
        assert!(place.path().join("prueba").exists(), "its socket lies there");
        drop(first(place.path()));
    }

    #[test]
    fn junk_at_the_door_is_not_told_and_harms_nobody() {
        let place = tempfile::tempdir().expect("a folder");
        let (told, heard) = mpsc::channel();
        first(place.path()).listen(move |file| told.send(file).expect("somebody hears"));
        let long = [&GREETING[..], &u32::MAX.to_le_bytes()].concat();
        for junk in [&b""[..], b"GET / HTTP/1.1\r\n\r\n and more", &long] {
            let mut stream = UnixStream::connect(place.path().join("prueba")).expect("a door");
            stream.write_all(junk).expect("it takes it");
        }
        assert!(matches!(start_in(place.path(), "prueba", None), Start::Handed));
        assert_eq!(heard.recv().expect("told"), None);
        assert!(heard.try_recv().is_err(), "nothing else was told");
    }
}
