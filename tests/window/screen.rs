//! A display in memory, the program on it, and the hands to use it.

use std::cell::RefCell;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{AtomEnum, ClientMessageEvent, ConnectionExt as _, EventMask, ImageFormat};

/// A busy machine must not fail a test.
const PATIENCE: Duration = Duration::from_secs(60);
const SIZE: [u16; 2] = [1280, 800];

pub struct Screen {
    name: String,
    server: Child,
    manager: RefCell<Option<Child>>,
    /// The home of whoever sits at it.
    pub home: TempDir,
}

impl Screen {
    /// With what the server is told beside.
    pub fn new(options: &[&str]) -> Self {
        let size = format!("{}x{}x24", SIZE[0], SIZE[1]);
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-noreset", "-nolisten", "tcp", "-screen", "0", &size])
            .args(options)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is installed");
        let mut number = String::new();
        BufReader::new(server.stdout.take().expect("piped")).read_line(&mut number).expect("its number");
        let home = tempfile::tempdir().expect("a home");
        Self { name: format!(":{}", number.trim()), server, manager: RefCell::default(), home }
    }

    /// With a window manager, which raises and folds windows.
    pub fn managed() -> Self {
        let screen = Self::new(&[]);
        let mut manager = Command::new("openbox");
        manager.env("DISPLAY", &screen.name).env("HOME", screen.home.path());
        let manager = manager.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("openbox is installed");
        *screen.manager.borrow_mut() = Some(manager);
        until("the window manager", || screen.property("_NET_SUPPORTING_WM_CHECK").is_some());
        screen
    }

    /// The program as this person starts it here.
    pub fn program(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ventanilla"));
        self.on(&mut command);
        command
    }

    /// Anything else.
    pub fn on(&self, command: &mut Command) {
        command.env("DISPLAY", &self.name).env("HOME", self.home.path());
        for name in ["WAYLAND_DISPLAY", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"] {
            command.env_remove(name);
        }
    }

    /// Starts it and waits until it shows something.
    pub fn open(&self, command: &mut Command) -> Running {
        let blank = self.pixel();
        let child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("it starts");
        let mut running = Running(Some(child));
        until("a frame", || {
            assert!(running.ended().is_none(), "it ended: {}", running.said());
            self.pixel() != blank
        });
        running
    }

    /// The pixel in the middle.
    pub fn pixel(&self) -> Option<Vec<u8>> {
        let [x, y] = SIZE.map(|side| i16::try_from(side / 2).expect("small"));
        self.image([x, y], [1, 1])
    }

    /// Where notices appear.
    pub fn notices(&self) -> Option<Vec<u8>> {
        self.image([860, 560], [400, 200])
    }

    /// Whether a line across the window, above any card in its middle, has one light colour: something is shown,
    /// and nothing beside the card.
    pub fn is_plain(&self) -> bool {
        let line = self.image([40, 100], [SIZE[0] - 80, 1]).expect("an image");
        let first = line.chunks(4).next();
        first.is_some_and(|pixel| pixel[..3].iter().all(|part| *part > 128)) && line.chunks(4).all(|p| Some(p) == first)
    }

    fn image(&self, [x, y]: [i16; 2], [width, height]: [u16; 2]) -> Option<Vec<u8>> {
        let (connection, screen) = x11rb::connect(Some(&self.name)).ok()?;
        let root = connection.setup().roots.get(screen)?.root;
        let image = connection.get_image(ImageFormat::Z_PIXMAP, root, x, y, width, height, !0);
        Some(image.ok()?.reply().ok()?.data)
    }

    /// Percent of the pixels that both screens have alike.
    pub fn likeness(&self, other: &Self) -> usize {
        let [ours, theirs] = [self, other].map(|screen| screen.image([0, 0], SIZE).expect("an image"));
        let alike = ours.chunks(4).zip(theirs.chunks(4)).filter(|(a, b)| a == b).count();
        alike * 100 / (usize::from(SIZE[0]) * usize::from(SIZE[1]))
    }

    /// A property of the root window that names windows.
    pub fn property(&self, name: &str) -> Option<Vec<u32>> {
        let (connection, screen) = x11rb::connect(Some(&self.name)).ok()?;
        let root = connection.setup().roots.get(screen)?.root;
        let atom = connection.intern_atom(true, name.as_bytes()).ok()?.reply().ok()?.atom;
        let reply = connection.get_property(false, root, atom, AtomEnum::WINDOW, 0, 64).ok()?.reply().ok()?;
        Some(reply.value32()?.collect())
    }

    /// Asks a window to close, as the cross in its frame does.
    pub fn close(&self, window: u32) {
        let (connection, _) = x11rb::connect(Some(&self.name)).expect("the display answers");
        let atom = |name: &str| {
            let asked = connection.intern_atom(false, name.as_bytes()).expect("asked");
            asked.reply().expect("an atom").atom
        };
        let data = [atom("WM_DELETE_WINDOW"), x11rb::CURRENT_TIME, 0, 0, 0];
        let message = ClientMessageEvent::new(32, window, atom("WM_PROTOCOLS"), data);
        let sent = connection.send_event(false, window, EventMask::NO_EVENT, message).expect("sent");
        sent.check().expect("the window is there");
    }

    /// The window that has the keyboard.
    pub fn active(&self) -> Option<u32> {
        self.property("_NET_ACTIVE_WINDOW")?.first().copied()
    }

    /// xdotool with these words; what it says.
    pub fn hand(&self, words: &[&str]) -> String {
        let mut command = Command::new("xdotool");
        self.on(&mut command);
        let said = command.args(words).output().expect("xdotool is installed");
        String::from_utf8_lossy(&said.stdout).trim().to_owned()
    }

    /// The only window with this title, once it is there.
    pub fn window(&self, title: &str) -> String {
        let mut found = String::new();
        until(title, || {
            found = self.hand(&["search", "--onlyvisible", "--name", &format!("^{title}$")]);
            !found.is_empty()
        });
        found.lines().last().expect("one").to_owned()
    }

    /// A picture of it, for eyes to look at when `VENTANILLA_PICTURES` is set.
    pub fn picture(&self, name: &str) {
        if std::env::var_os("VENTANILLA_PICTURES").is_none() {
            return;
        }
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pictures");
        std::fs::create_dir_all(&folder).expect("a folder");
        let mut command = Command::new("import");
        self.on(&mut command);
        let _ = command.args(["-window", "root"]).arg(folder.join(format!("{name}.png"))).status();
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        for child in self.manager.borrow_mut().iter_mut().chain([&mut self.server]) {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// A program that is ended with the test.
pub struct Running(Option<Child>);

impl Running {
    pub fn id(&self) -> u32 {
        self.0.as_ref().expect("it runs").id()
    }

    pub fn ended(&mut self) -> Option<ExitStatus> {
        self.0.as_mut().expect("it runs").try_wait().expect("its state")
    }

    /// What it said on standard error, at its end.
    pub fn said(&mut self) -> String {
        let mut child = self.0.take().expect("it runs");
        let _ = child.kill();
        String::from_utf8_lossy(&child.wait_with_output().expect("its words").stderr).into_owned()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(child) = &mut self.0 {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Waits for something that has to come.
pub fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < PATIENCE, "waited in vain for {what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Runs to its end.
pub fn end(command: &mut Command) -> Output {
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let mut running = Running(Some(child));
    until("its end", || running.ended().is_some());
    running.0.take().expect("it ran").wait_with_output().expect("its words")
}
