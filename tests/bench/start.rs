//! How soon the window shows its first frame, against an empty window built the same way, and what
//! it costs when nobody touches it. Linux with Xvfb:
//! `cargo bench --features bench-window --bench start`.
//!
//! Both programs are started in turn on a display in memory; the time runs from `exec` until a
//! pixel inside the window is painted, polled at the display server. The empty window is this very
//! binary, called with `--empty-window`.
#![allow(clippy::disallowed_methods, reason = "a measurement reads the clock and starts programs")]
#![allow(clippy::print_stdout, reason = "a measurement says what it measured")]
#![allow(clippy::expect_used, reason = "a measurement of something broken stops")]

#[cfg(target_os = "linux")]
fn main() -> eframe::Result {
    if std::env::args().any(|argument| argument == "--empty-window") {
        return linux::empty_window();
    }
    if std::env::args().any(|argument| argument == "--bench") {
        linux::measure();
    }
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn main() {
    println!("start: measured on Linux only");
}

#[cfg(target_os = "linux")]
mod linux {
    use std::io::{BufReader, Read as _};
    use std::process::{Child, Command, Stdio};
    use std::time::{Duration, Instant};

    use x11rb::connection::Connection as _;
    use x11rb::protocol::xproto::{ConnectionExt as _, ImageFormat};

    const STARTS: usize = 15;
    const SIZE: [i16; 2] = [1366, 768];

    /// A window with nothing in it but the background of its theme.
    struct Empty;

    impl eframe::App for Empty {
        fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
            egui::CentralPanel::default().show(ui, |_| {});
        }
    }

    /// The options are those of `src/main.rs` on Linux.
    pub fn empty_window() -> eframe::Result {
        let [width, height] = SIZE.map(f32::from);
        let options = eframe::NativeOptions {
            renderer: eframe::Renderer::Glow,
            viewport: egui::ViewportBuilder::default().with_inner_size([width, height]),
            ..Default::default()
        };
        eframe::run_native("empty", options, Box::new(|_| Ok(Box::new(Empty))))
    }

    pub fn measure() {
        let home = tempfile::tempdir().expect("a home of its own");
        let (display, mut server) = display();
        let this = std::env::current_exe().expect("this program has a path");
        let empty = || command(&this.to_string_lossy(), &["--empty-window"], &display, home.path());
        let desk = || command(env!("CARGO_BIN_EXE_ventanilla"), &[], &display, home.path());

        let (mut empties, mut desks) = (Vec::new(), Vec::new());
        for _ in 0..STARTS {
            empties.push(first_frame(empty(), &display));
            desks.push(first_frame(desk(), &display));
        }
        empties.sort_unstable();
        desks.sort_unstable();
        let ratio = desks[STARTS / 2].as_secs_f64() / empties[STARTS / 2].as_secs_f64();
        println!("empty window, first frame: {:?} fastest, {:?} median", empties[0], empties[STARTS / 2]);
        println!("Ventanilla, first frame: {:?} fastest, {:?} median", desks[0], desks[STARTS / 2]);
        println!("ratio of the medians: {ratio:.2}");

        let mut child = desk().spawn().expect("the window opens");
        std::thread::sleep(Duration::from_secs(3));
        let before = ticks(&child);
        std::thread::sleep(Duration::from_secs(10));
        println!("idle for 10 s: {} ticks of CPU; resident {} kB", ticks(&child) - before, resident(&child));
        stop(&mut child);
        stop(&mut server);
    }

    /// A display server on a number that it chooses itself.
    fn display() -> (String, Child) {
        let [width, height] = SIZE;
        let screen = format!("{width}x{height}x24");
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-noreset", "-nolisten", "tcp", "-screen", "0", &screen])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is installed");
        let mut said = Vec::new();
        for byte in BufReader::new(server.stdout.take().expect("piped")).bytes() {
            match byte.expect("the server says its number") {
                b'\n' => break,
                digit => said.push(digit),
            }
        }
        (format!(":{}", String::from_utf8_lossy(&said)), server)
    }

    fn command(program: &str, arguments: &[&str], display: &str, home: &std::path::Path) -> Command {
        let mut command = Command::new(program);
        command
            .args(arguments)
            .env("DISPLAY", display)
            .env("HOME", home)
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("XDG_DATA_HOME")
            .stderr(Stdio::null());
        command
    }

    fn first_frame(mut program: Command, display: &str) -> Duration {
        let (connection, screen) = x11rb::connect(Some(display)).expect("the display answers");
        let root = connection.setup().roots[screen].root;
        let pixel = || {
            let image = connection.get_image(ImageFormat::Z_PIXMAP, root, SIZE[0] / 2, SIZE[1] / 2, 1, 1, !0);
            image.ok().and_then(|cookie| cookie.reply().ok()).map(|reply| reply.data)
        };
        let blank = pixel();
        let start = Instant::now();
        let mut child = program.spawn().expect("the program starts");
        while pixel() == blank {
            assert!(start.elapsed() < Duration::from_secs(20), "no frame within 20 s");
            assert!(child.try_wait().expect("its state").is_none(), "the program ended");
            std::thread::sleep(Duration::from_micros(500));
        }
        let time = start.elapsed();
        stop(&mut child);
        while pixel() != blank {
            std::thread::sleep(Duration::from_millis(5));
        }
        time
    }

    fn stop(child: &mut Child) {
        let _ = child.kill();
        let _ = child.wait();
    }

    /// User and system time of a process so far, in hundredths of a second.
    fn ticks(child: &Child) -> u64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", child.id())).expect("it runs");
        // The name in brackets may hold blanks; fields 14 and 15 stand 12 and 13 after it.
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        fields[11..13].iter().filter_map(|field| field.parse::<u64>().ok()).sum()
    }

    fn resident(child: &Child) -> String {
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).expect("it runs");
        let line = status.lines().find(|line| line.starts_with("VmRSS"));
        line.and_then(|line| line.split_whitespace().nth(1)).unwrap_or("?").to_owned()
    }
}
