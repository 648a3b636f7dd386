//! What the whole program costs, against an empty window built the same way: how soon it shows its first
//! frame, its memory, its size, and what it does when nobody touches it. Linux with Xvfb, openbox and xdotool:
//! `cargo bench --features bench-window --bench start`.
//!
//! Both programs are started in turn on a display in memory; the time runs from `exec` until a
//! pixel inside the window is painted, polled at the display server. The empty window is
//! the example `empty_window`.
#![allow(clippy::disallowed_methods, reason = "a measurement reads the clock and starts programs")]
#![allow(clippy::print_stdout, reason = "a measurement says what it measured")]
#![allow(clippy::expect_used, reason = "a measurement of something broken stops")]

#[cfg(target_os = "linux")]
fn main() {
    if std::env::args().any(|argument| argument == "--bench") {
        linux::measure();
    }
}

#[cfg(not(target_os = "linux"))]
fn main() {
    println!("start: measured on Linux only");
}

#[cfg(target_os = "linux")]
mod linux {
    use std::io::{BufReader, Read as _};
    use std::path::{Path, PathBuf};
    use std::process::{Child, Command, Stdio};
    use std::time::{Duration, Instant};

    use x11rb::connection::Connection as _;
    use x11rb::protocol::xproto::{ConnectionExt as _, ImageFormat};

    const STARTS: usize = 15;
    const SIZE: [i16; 2] = [1366, 768];

    /// Cases that are opened one after the other.
    const CASES: usize = 100;
    /// Where the window has settled after its first frame.
    const SETTLED: Duration = Duration::from_secs(3);

    pub fn measure() {
        let home = tempfile::tempdir().expect("a home of its own");
        let (display, mut server) = display();
        // The manager hands the keys to the window.
        let mut manager = command("openbox", &[], &display, home.path()).spawn().expect("openbox is installed");
        std::thread::sleep(Duration::from_secs(1));
        let empty_path = beside("examples/empty_window");
        let desk_path = PathBuf::from(env!("CARGO_BIN_EXE_ventanilla"));
        let empty = || command(&empty_path.to_string_lossy(), &[], &display, home.path());
        let desk = || command(&desk_path.to_string_lossy(), &[], &display, home.path());

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

        let bare = at_rest("empty window", empty(), |_| {});
        let started = at_rest("Ventanilla, first start", desk(), |_| {});
        println!("ratio of the memories: {:.2}", started as f64 / bare as f64);
        let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/samples/dalia.json");
        let cases = cases(sample, home.path());
        let with_case = |case: &str| command(&desk_path.to_string_lossy(), &[case], &display, home.path());
        let first = at_rest("Ventanilla, one case", with_case(sample), |_| {});
        let many = at_rest(&format!("Ventanilla, {CASES} cases one after the other"), with_case(sample), |_| {
            let mut before = picture(&display);
            for case in &cases {
                // A second start hands the case to the window that is open.
                let done = with_case(case).status().expect("it starts");
                assert!(done.success(), "the window that is open takes it");
                before = changed(&display, &before);
            }
        });
        println!("ratio of the memory after {CASES} cases to that after one: {:.2}", many as f64 / first as f64);
        at_rest("Ventanilla, a field focused", with_case(sample), |_| {
            let before = picture(&display);
            let mut keys = command("xdotool", &["mousemove", "400", "420", "click", "1"], &display, home.path());
            assert!(keys.status().expect("xdotool is installed").success());
            // The ring around the field.
            changed(&display, &before);
        });
        println!(
            "size of the stripped programs: empty {} kB, Ventanilla {} kB, ventanilla-lote {} kB",
            stripped(&empty_path),
            stripped(&desk_path),
            stripped(Path::new(env!("CARGO_BIN_EXE_ventanilla-lote")))
        );
        stop(&mut manager);
        stop(&mut server);
    }

    /// Different people, each in a file of its own: the sample with another name, salary and savings.
    fn cases(sample: &str, home: &Path) -> Vec<String> {
        let text = std::fs::read_to_string(sample).expect("the sample");
        let one = |number: usize| {
            let mut case: serde_json::Value = serde_json::from_str(&text).expect("JSON");
            case["persona"]["nombres"] = format!("Persona {}", "abcdefghij".repeat(1 + number % 4)).into();
            case["empleo"]["salario_mensual_integrado"] = format!("{}.00", 9_000 + 310 * number).into();
            case["ahorro"]["subcuenta"] = format!("{}.00", 12_000 + 1_230 * number).into();
            let path = home.join(format!("{number}.json"));
            std::fs::write(&path, case.to_string()).expect("written");
            path.to_string_lossy().into_owned()
        };
        (1..CASES).map(one).collect()
    }

    /// What the display shows, whole.
    fn picture(display: &str) -> Vec<u8> {
        let (connection, screen) = x11rb::connect(Some(display)).expect("the display answers");
        let root = connection.setup().roots[screen].root;
        let [width, height] = SIZE.map(|side| u16::try_from(side).expect("small"));
        let image = connection.get_image(ImageFormat::Z_PIXMAP, root, 0, 0, width, height, !0);
        image.expect("asked").reply().expect("an image").data
    }

    /// Waits until it shows something else, and what that is: a case that is not shown is none.
    fn changed(display: &str, before: &[u8]) -> Vec<u8> {
        let start = Instant::now();
        loop {
            std::thread::sleep(Duration::from_millis(100));
            let now = picture(display);
            if now != before {
                return now;
            }
            assert!(start.elapsed() < Duration::from_secs(20), "nothing changed within 20 s");
        }
    }

    /// Starts it, does something with it, and says what it costs at rest; its memory in kB.
    fn at_rest(name: &str, mut program: Command, work: impl FnOnce(&Child)) -> u64 {
        let mut child = program.spawn().expect("the window opens");
        std::thread::sleep(SETTLED);
        work(&child);
        std::thread::sleep(SETTLED);
        let before = ticks(&child);
        std::thread::sleep(Duration::from_secs(10));
        let (spent, memory) = (ticks(&child) - before, resident(&child));
        println!("{name}: {spent} ticks of CPU in 10 s; resident {memory} kB");
        stop(&mut child);
        // The display forgets its window.
        std::thread::sleep(Duration::from_secs(1));
        memory
    }

    /// Something built beside this program.
    fn beside(path: &str) -> PathBuf {
        let this = std::env::current_exe().expect("this program has a path");
        let found = this.ancestors().map(|folder| folder.join(path)).find(|path| path.is_file());
        found.expect("built: cargo build --release --features bench-window --examples")
    }

    /// kB of a program without its symbols.
    fn stripped(program: &Path) -> u64 {
        let folder = tempfile::tempdir().expect("a folder");
        let copy = folder.path().join("copy");
        let done = Command::new("strip").arg("-o").arg(&copy).arg(program).status().expect("binutils are installed");
        assert!(done.success());
        std::fs::metadata(copy).expect("written").len() / 1000
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

    fn command(program: &str, arguments: &[&str], display: &str, home: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .args(arguments)
            .env("DISPLAY", display)
            .env("HOME", home)
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("XDG_DATA_HOME")
            .env_remove("XDG_RUNTIME_DIR")
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

    /// kB of its memory that are in use.
    fn resident(child: &Child) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).expect("it runs");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).expect("Linux says it")
    }
}
