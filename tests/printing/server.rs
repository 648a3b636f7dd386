//! A CUPS of the test's own: its server, on a socket in a temporary folder, with printers that write files.

use std::fs;
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use ventanilla::io::printing::cups::Cups;

/// Nobody's user, for a server that an ordinary person starts.
const ORDINARY: u32 = 65534;

pub struct Server {
    folder: TempDir,
    child: Child,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn script(path: &Path, lines: &str) {
    fs::write(path, format!("#!/bin/sh\n{lines}\n")).expect("writable");
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("ours");
}

impl Server {
    /// Started by whoever runs the tests.
    pub fn start() -> Self {
        Self::start_as(None)
    }

    /// Started by somebody without rights, where the tests are run by root; else as [`Self::start`].
    pub fn start_as_ordinary_person() -> Self {
        let root = fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0);
        Self::start_as(root.then_some(ORDINARY))
    }

    fn start_as(user: Option<u32>) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let at = folder.path();
        // Filters and printers run as the user of CUPS.
        fs::set_permissions(at, fs::Permissions::from_mode(0o755)).expect("ours");
        let parts = ["etc", "run", "cache", "spool", "tmp", "log", "out", "bin", "bin/backend", "bin/filter"];
        for part in parts {
            fs::create_dir(at.join(part)).expect("writable");
        }
        fs::set_permissions(at.join("out"), fs::Permissions::from_mode(0o777)).expect("ours");
        Self::programs(at);
        Self::configuration(at);
        if let Some(user) = user {
            for part in
                ["", "etc", "etc/cupsd.conf", "etc/cups-files.conf", "run", "cache", "spool", "tmp", "log", "out"]
            {
                chown(at.join(part), Some(user), Some(user)).expect("root may");
            }
        }
        let mut command = Command::new("/usr/sbin/cupsd");
        command.arg("-f").arg("-c").arg(at.join("etc/cupsd.conf")).arg("-s").arg(at.join("etc/cups-files.conf"));
        if let Some(user) = user {
            command.uid(user).gid(user);
        }
        let said = fs::File::create(at.join("said")).expect("writable");
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(said).spawn();
        let child = child.expect("cupsd: install the packages that tests/README.md names");
        let server = Self { folder, child };
        server.until("the server answers", || server.tool("lpstat", &["-r"]).contains("is running"));
        server
    }

    /// The real filters, and beside them one that notes what it was asked and printers of a test.
    fn programs(at: &Path) {
        let bin = at.join("bin");
        for entry in fs::read_dir("/usr/lib/cups/filter").expect("CUPS has filters").flatten() {
            std::os::unix::fs::symlink(entry.path(), bin.join("filter").join(entry.file_name())).expect("writable");
        }
        for part in ["daemon", "notifier", "cgi-bin"] {
            std::os::unix::fs::symlink(Path::new("/usr/lib/cups").join(part), bin.join(part)).expect("writable");
        }
        let noted = at.join("out/noted");
        script(&bin.join("filter/notes"), &format!("echo \"$3|$4|$5\" > '{}'\nexec cat $6", noted.display()));
        let refilled = at.join("out/refilled");
        let empty = format!(
            "[ $# -eq 0 ] && exit 0\necho 'STATE: +media-empty-error' >&2\necho 'INFO: Ponga papel' >&2\n\
             trap 'exit 0' TERM\nwhile [ ! -e '{}' ]; do sleep 0.1; done\n\
             echo 'STATE: -media-empty-error' >&2\ncat $6 > /dev/null",
            refilled.display()
        );
        script(&bin.join("backend/empty"), &empty);
        std::os::unix::fs::symlink("/usr/lib/cups/backend/ipp", bin.join("backend/ipp")).expect("writable");
        script(&bin.join("backend/broken"), "[ $# -eq 0 ] && exit 0\necho 'ERROR: Se rompió' >&2\nexit 1");
    }

    fn configuration(at: &Path) {
        let here = at.display();
        let files = format!(
            "ServerRoot {here}/etc\nStateDir {here}/run\nCacheDir {here}/cache\nRequestRoot {here}/spool\n\
             TempDir {here}/tmp\nServerBin {here}/bin\nAccessLog {here}/log/access\nErrorLog {here}/log/error\n\
             PageLog {here}/log/page\nFileDevice Yes\nUser lp\nGroup lp\nSystemGroup root\n"
        );
        let server = format!(
            "Listen {here}/run/socket\nLogLevel debug\nBrowsing Off\nDefaultAuthType None\nWebInterface No\n\
             <Location />\nOrder allow,deny\nAllow all\n</Location>\n\
             <Policy default>\n<Limit All>\nOrder deny,allow\nAllow all\n</Limit>\n</Policy>\n"
        );
        fs::write(at.join("etc/cups-files.conf"), files).expect("writable");
        fs::write(at.join("etc/cupsd.conf"), server).expect("writable");
    }

    pub fn socket(&self) -> PathBuf {
        self.folder.path().join("run/socket")
    }

    /// What the program has of it.
    pub fn cups(&self) -> Cups {
        Cups::at(self.socket())
    }

    /// Runs one of CUPS' programs and gives all that it said.
    pub fn tool(&self, program: &str, arguments: &[&str]) -> String {
        let path = ["/usr/bin", "/usr/sbin"].map(|folder| Path::new(folder).join(program));
        let found =
            path.iter().find(|path| path.exists()).expect("CUPS' programs: tests/README.md names their packages");
        let mut command = Command::new(found);
        command.args(arguments).env("CUPS_SERVER", self.socket()).env("LC_ALL", "C.UTF-8");
        let output = command.output().expect("it runs");
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
    }

    /// What a program whose language is Spanish sends.
    pub fn print_in_spanish(&self, printer: &str) {
        let mut command = Command::new("lp");
        command.args(["-d", printer, "/etc/hostname"]).env("CUPS_SERVER", self.socket());
        let output = command.env("LC_ALL", "es_MX.UTF-8").output().expect("it runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    /// A queue that takes jobs.
    pub fn add(&self, name: &str, device: &str, more: &[&str]) {
        let said = self.tool("lpadmin", &[&["-p", name, "-E", "-v", device], more].concat());
        let refused = said.lines().any(|line| line.starts_with("lpadmin: ") && !line.contains("deprecated"));
        assert!(!refused, "{said}\n{}", self.log());
    }

    /// A printer that writes a file and offers colour, black and draft; `filter` makes its paper.
    pub fn add_file_printer(&self, name: &str, filter: &str, more: &[&str]) {
        let description = self.folder.path().join(format!("{name}.ppd"));
        fs::write(&description, DESCRIPTION.replace("FILTER", filter)).expect("writable");
        let description = description.display().to_string();
        self.add(name, &format!("file:{}", self.out(name).display()), &[&["-P", &description], more].concat());
    }

    /// Puts paper into the printers that have none.
    pub fn refill(&self) {
        fs::write(self.folder.path().join("out/refilled"), "").expect("writable");
    }

    /// What a file printer wrote.
    pub fn out(&self, name: &str) -> PathBuf {
        self.folder.path().join("out").join(name)
    }

    pub fn log(&self) -> String {
        let whole = fs::read_to_string(self.folder.path().join("log/error")).unwrap_or_default();
        let of_jobs: Vec<&str> = whole.lines().filter(|line| line.contains("[Job ") || line.starts_with('E')).collect();
        of_jobs.join("\n")
    }

    /// Waits for what must come.
    pub fn until(&self, what: &str, mut holds: impl FnMut() -> bool) {
        let most = Instant::now() + Duration::from_secs(30);
        while !holds() {
            let said = fs::read_to_string(self.folder.path().join("said")).unwrap_or_default();
            assert!(Instant::now() < most, "{what}: never\n{said}\n{}", self.log());
            sleep(Duration::from_millis(30));
        }
    }
}

/// A printer that offers what an office's colour laser does, as CUPS reads it.
const DESCRIPTION: &str = r#"*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "PRUEBA.PPD"
*Manufacturer: "Prueba"
*Product: "(Prueba)"
*ModelName: "Prueba"
*ShortNickName: "Prueba"
*NickName: "Prueba"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*FileSystem: False
*Throughput: "1"
*LandscapeOrientation: Plus90
*TTRasterizer: Type42
*cupsManualCopies: True
*cupsFilter: "FILTER"
*OpenUI *PageSize/Media Size: PickOne
*OrderDependency: 10 AnySetup *PageSize
*DefaultPageSize: Letter
*PageSize Letter/US Letter: "<</PageSize[612 792]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*OrderDependency: 10 AnySetup *PageRegion
*DefaultPageRegion: Letter
*PageRegion Letter/US Letter: "<</PageSize[612 792]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: Letter
*ImageableArea Letter/US Letter: "0 0 612 792"
*DefaultPaperDimension: Letter
*PaperDimension Letter/US Letter: "612 792"
*OpenUI *ColorModel/Color Mode: PickOne
*OrderDependency: 10 AnySetup *ColorModel
*DefaultColorModel: RGB
*ColorModel RGB/Color: ""
*ColorModel Gray/Gray: ""
*CloseUI: *ColorModel
*OpenUI *cupsPrintQuality/Quality: PickOne
*OrderDependency: 10 AnySetup *cupsPrintQuality
*DefaultcupsPrintQuality: Normal
*cupsPrintQuality Draft/Draft: ""
*cupsPrintQuality Normal/Normal: ""
*CloseUI: *cupsPrintQuality
*DefaultFont: Courier
*Font Courier: Standard "(1.0)" Standard ROM
"#;
