//! Everything the window shows, without a window.

use std::path::PathBuf;

use jiff::civil::DateTime;

use super::admin::Admin;
use super::archive::{ArchiveDialog, ArchiveState};
use super::field::FieldId;
use super::form::{Form, Problem, Whose};
use super::history::History;
use super::printing::Printing;
pub use super::save_what::{PersonAs, SaveWhat};
use super::settings::Settings;
use super::sheet::Sheet;
use crate::case::record::Scenario;
use crate::engine;
use crate::engine::amortization::Extras;
use crate::engine::applicant::Applicant;
use crate::engine::evaluation::{DetailId, Evaluation, FactorId, FigureId, JointFigure, Model, Product};
use crate::engine::rights::RightDateId;
use crate::identity::Severity;
use crate::money::Mxn;
use crate::rules::{Date, RuleBook};
use crate::text;

/// The desk's screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Screen {
    #[default]
    Solicitante,
    Comparar,
    Amortizacion,
    Resumen,
    Expedientes,
    Normativa,
    Ajustes,
    Derechos,
    Requisitos,
}

impl Screen {
    /// In the order of their digits.
    pub const ALL: [Self; 9] = [
        Self::Solicitante,
        Self::Comparar,
        Self::Amortizacion,
        Self::Resumen,
        Self::Expedientes,
        Self::Normativa,
        Self::Ajustes,
        Self::Derechos,
        Self::Requisitos,
    ];

    /// The digit of Ctrl + digit, shown in the bar.
    pub const fn digit(self) -> u8 {
        match self {
            Self::Solicitante => 1,
            Self::Comparar => 2,
            Self::Amortizacion => 3,
            Self::Resumen => 4,
            Self::Expedientes => 5,
            Self::Normativa => 6,
            Self::Ajustes => 7,
            Self::Derechos => 8,
            Self::Requisitos => 9,
        }
    }

    pub const fn label(self) -> &'static str {
        use text::programa::pantalla as t;
        match self {
            Self::Solicitante => t::SOLICITANTE,
            Self::Comparar => t::COMPARAR,
            Self::Amortizacion => t::AMORTIZACION,
            Self::Resumen => t::RESUMEN,
            Self::Expedientes => t::EXPEDIENTES,
            Self::Normativa => t::NORMATIVA,
            Self::Ajustes => t::AJUSTES,
            Self::Derechos => t::DERECHOS,
            Self::Requisitos => t::REQUISITOS,
        }
    }

    /// Whether the screen is about a person, and so says nothing while there is none.
    pub const fn needs_case(self) -> bool {
        !matches!(self, Self::Expedientes | Self::Normativa | Self::Ajustes)
    }
}

/// A trial on top of the facts: never written to the form or to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WhatIf {
    pub term_years: Option<u8>,
    pub amount: Option<Mxn>,
    pub voluntary: Option<Mxn>,
    pub extra_monthly: Option<Mxn>,
}

impl WhatIf {
    /// What a saved scenario tries.
    pub fn of(scenario: &Scenario) -> Self {
        let Scenario { term_years, amount, voluntary, extra_monthly, .. } = *scenario;
        Self { term_years, amount, voluntary, extra_monthly }
    }

    /// Whether anything is being tried.
    pub fn is_active(&self) -> bool {
        *self != Self::default()
    }

    /// The trial as a scenario of this product; not the chosen one.
    pub fn scenario(&self, name: String, product: Product) -> Scenario {
        Scenario {
            name,
            product,
            term_years: self.term_years,
            amount: self.amount,
            voluntary: self.voluntary,
            extra_monthly: self.extra_monthly,
            chosen: false,
        }
    }

    /// The facts with the trial on top.
    pub fn apply(&self, facts: &Applicant) -> Applicant {
        facts.tried(self.term_years, self.amount, self.voluntary, self.extra_monthly)
    }
}

/// What the printed summary holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrintOptions {
    pub factors: bool,
    pub comparison: bool,
    pub chosen: bool,
    pub not_reached: bool,
    pub documents: bool,
    pub schedule: bool,
    /// The contact data of the Anexo C.
    pub contact: bool,
    /// CURP and NSS whole instead of their last four.
    pub whole_identifiers: bool,
}

impl Default for PrintOptions {
    fn default() -> Self {
        Self {
            factors: true,
            comparison: true,
            chosen: true,
            not_reached: true,
            documents: true,
            schedule: false,
            contact: false,
            whole_identifiers: false,
        }
    }
}

/// Where files of our own stand on this machine, shown and never opened from here; and what it can do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Places {
    pub settings: Option<PathBuf>,
    pub overlay: Option<PathBuf>,
    /// What there is to say about the overlay: why it is not used, what of it expired.
    pub overlay_notice: Vec<String>,
    /// The printing system takes a paper without a file of it on the disk.
    pub prints_unkept: bool,
}

/// Where the open case lives.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CaseFile {
    pub path: Option<PathBuf>,
    /// The form as it was last saved or opened, in canonical text; `None` for a case never saved.
    pub saved: Option<Form>,
    /// When it was last saved in this run.
    pub saved_at: Option<DateTime>,
}

/// What a file under way holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Writing {
    /// In canonical text.
    pub form: Form,
    /// Typed texts that could not be read, and so are not in the file.
    pub unread: usize,
}

/// What F4 explains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    Factor(Model, FactorId),
    /// The total of a score.
    Total(Model),
    Figure(Product, FigureId),
    /// A figure of both people together.
    Joint(Product, JointFigure),
    /// Every finding about both people together.
    JointOption(Product),
    /// Every finding of an option.
    Option(Product),
    /// A figure that only some products have.
    Detail(Product, DetailId),
    /// What the product's documents say of it in words.
    Conditions(Product),
    /// The weakest rules that an option rests on.
    Confidence(Product),
    /// A figure of the table that Amortización shows, of the bank's part or the Institute's.
    Schedule {
        figure: FigureId,
        bank: bool,
    },
    /// What is said about a field and every finding that cites it.
    Field(FieldId),
    /// A date of the rights and terms.
    Right(RightDateId),
    /// A rule by its id.
    Rule(String),
}

/// A short message at the bottom right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// Rising, so that the window can time and dismiss it.
    pub id: u64,
    pub kind: ToastKind,
    pub text: String,
    /// One thing that can be done about it.
    pub action: Option<ToastAction>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToastKind {
    Done,
    Undone,
    Warning,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ToastAction {
    /// The removed column and the place it had.
    BringBack(Product, usize),
    /// The removed second person.
    BringBackSecond(Box<Removed>),
    OpenFolder(PathBuf),
}

/// A second person that was taken out of the case, and what the two were to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    pub form: Form,
    pub modality: String,
}

/// At most one at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dialog {
    /// There are unsaved changes; what was asked for waits.
    Unsaved(Pending),
    /// A file could not be opened; nothing was changed.
    OpenFailed {
        path: PathBuf,
        reasons: Vec<String>,
    },
    /// A file could not be written; what stood there is whole.
    SaveFailed {
        path: PathBuf,
        what: SaveWhat,
        reason: String,
    },
    /// Our own list of folders, where the system has no file dialog.
    Pick(Picker),
    /// The system's own file dialog is open (`None`: to open a file); the case stays as it is until
    /// it answers.
    Waiting(Option<SaveWhat>),
    /// Something already stands under the name of the file to be written.
    Replace {
        what: SaveWhat,
        path: PathBuf,
    },
    /// F1.
    Help,
    /// Ctrl+F on Solicitante.
    GoToField {
        typed: String,
    },
    /// F4.
    Why(Why),
    /// Which modalities stand side by side.
    Modalities,
    Archive(Box<ArchiveDialog>),
}

/// A file or a folder in our own dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderEntry {
    pub name: String,
    pub path: PathBuf,
    pub is_folder: bool,
}

/// Our own file dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picker {
    /// `None`: a file to open.
    pub save: Option<SaveWhat>,
    pub folder: PathBuf,
    pub entries: Vec<FolderEntry>,
    /// Why the folder could not be listed.
    pub fault: Option<String>,
    /// Name of the file to be written.
    pub name: String,
}

impl Picker {
    /// Extensions of the files that are listed.
    pub fn extensions(&self) -> &'static [&'static str] {
        self.save.map_or(OPENED, SaveWhat::extensions)
    }
}

/// Extensions of the files that can be opened: a case, and a PDF that carries one.
pub const OPENED: &[&str] = &["json", "pdf"];

/// How the name of a case ends where the program names it.
pub const CASE_ENDING: &str = "ventanilla.json";

/// What waits for the answer about unsaved changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pending {
    New,
    Sample,
    Open,
    /// A file named on the command line or dropped.
    OpenPath(PathBuf),
    /// A case of the archive.
    Case(String),
    /// A new case with the data of another one.
    Copy(String),
    /// A case that came inside a PDF.
    Travelled,
    /// What came from the kiosk.
    Received,
    /// Nothing: the case is closed.
    Close,
    /// The desk gives its place to the kiosk.
    Kiosk,
    Quit,
}

/// What a field shows below itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub severity: Severity,
    pub text: String,
}

/// How far a section is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SectionStatus {
    Errors(usize),
    Warnings(usize),
    Missing(usize),
    Complete,
    /// Nothing typed in a section that nothing depends on.
    Empty,
}

/// The state of the program. Changed only by [`super::update()`].
#[derive(Debug, Clone)]
pub struct State {
    pub screen: Screen,
    /// The clock as last told by the program.
    pub now: DateTime,
    /// The day the evaluation is for; F5 moves it to today.
    pub date: Date,
    /// The same day where somebody chose it: it stays when the clock goes on. Not in the applicant file.
    pub chosen_date: Option<Date>,
    /// Whether there is a person at all (else the first-start offer is shown).
    pub has_case: bool,
    /// Everything typed, by field, valid or not.
    pub form: Form,
    /// Whose form Solicitante shows, and whose answers Comparar shows.
    pub whose: Whose,
    /// What was typed and cannot be a fact, by field.
    pub problems: Vec<Problem>,
    /// The facts read from the form, without what-if.
    pub applicant: Applicant,
    /// The answer for the facts with what-if on top.
    pub evaluation: Evaluation,
    /// The answer without what-if, while one is tried.
    pub baseline: Option<Evaluation>,
    pub model: Model,
    /// The option that Amortización, Resumen and paper are about.
    pub chosen: Product,
    /// Columns of Comparar, in order.
    pub columns: Vec<Product>,
    pub what_if: WhatIf,
    /// Extra payments of Amortización.
    pub extras: Extras,
    /// Whether Amortización counts the employer's contribution.
    pub contribution: bool,
    /// Amortización shows the credit already granted, not the chosen option.
    pub granted_shown: bool,
    /// Requisitos shows the property, not the documents.
    pub property_shown: bool,
    pub print: PrintOptions,
    pub settings: Settings,
    /// An overlay of this machine replaced values of the rule book.
    pub rules_changed_here: bool,
    pub places: Places,
    pub file: CaseFile,
    /// Whether the form differs from what was last saved.
    pub unsaved: bool,
    /// The field that has the cursor, as the window told.
    pub focused: Option<FieldId>,
    /// What stood in it when the cursor came: Esc restores it.
    pub before_edit: Option<(FieldId, String)>,
    /// Fields that were left once: their messages show.
    pub touched: Vec<(Whose, FieldId)>,
    /// The field that the window should put the cursor into; taken by the window.
    pub focus_request: Option<FieldId>,
    /// Ctrl+F on a screen with a search: the window should put the cursor there; taken by the window.
    pub search_request: bool,
    /// The rule that Normativa shows.
    pub rule_shown: Option<String>,
    /// The day whose values Normativa shows; `None`: the day of the evaluation.
    pub rule_day: Option<Date>,
    pub toasts: Vec<Toast>,
    pub last_toast: u64,
    pub dialog: Option<Dialog>,
    pub undo: History,
    /// The instalment table that waits for the name of its file.
    pub csv: Option<Vec<u8>>,
    /// The sheet that waits for the name of its file.
    pub sheet: Option<Sheet>,
    /// The form as it is being written; `None` once another case is shown.
    pub writing: Option<Writing>,
    /// What an effect under way should be followed by (a save before opening another case, say).
    pub after_save: Option<Pending>,
    /// Papers on their way to a printer.
    pub printing: Printing,
    /// The archive of cases.
    pub archive: ArchiveState,
    /// Who asks for the administrator's passphrase.
    pub admin: Admin,
}

impl State {
    /// The state at the start: no case yet.
    pub fn new(settings: Settings, now: DateTime, book: &RuleBook) -> Self {
        let applicant = Applicant::default();
        let date = now.date();
        let columns = settings.shown_columns();
        let settings = settings.with_columns(&columns);
        Self {
            screen: Screen::default(),
            now,
            date,
            chosen_date: None,
            has_case: false,
            form: Form::default(),
            whose: Whose::Holder,
            problems: Vec::new(),
            evaluation: engine::evaluate(book, &applicant, date),
            applicant,
            baseline: None,
            model: Model::T1000,
            chosen: Product::Tradicional,
            columns,
            what_if: WhatIf::default(),
            extras: Extras::default(),
            contribution: true,
            granted_shown: false,
            property_shown: false,
            print: PrintOptions::default(),
            printing: Printing::new(&settings),
            settings,
            rules_changed_here: !book.replaced.is_empty(),
            places: Places::default(),
            file: CaseFile::default(),
            unsaved: false,
            focused: None,
            before_edit: None,
            touched: Vec::new(),
            focus_request: None,
            search_request: false,
            rule_shown: None,
            rule_day: None,
            toasts: Vec::new(),
            last_toast: 0,
            dialog: None,
            undo: History::default(),
            csv: None,
            sheet: None,
            writing: None,
            after_save: None,
            archive: ArchiveState::default(),
            admin: Admin::default(),
        }
    }

    /// The state at the start, in place of this one: nothing of a case, of a paper or of who was in. What is
    /// still told of former papers and toasts is about none of the new ones.
    #[must_use]
    pub fn anew(&self, now: DateTime, book: &RuleBook) -> Self {
        let mut fresh = Self::new(self.settings.clone(), now, book);
        fresh.places = self.places.clone();
        fresh.printing = self.printing.for_next(&self.settings);
        fresh.last_toast = self.last_toast;
        fresh.archive.usual_folder = self.archive.usual_folder.clone();
        fresh
    }

    /// The day whose values Normativa shows.
    pub fn rules_on(&self) -> Date {
        self.rule_day.unwrap_or(self.date)
    }

    /// Today by the clock of the machine: what typed dates are read against.
    pub fn today(&self) -> Date {
        self.now.date()
    }

    /// Whether the day has changed since the evaluation, and nobody chose another one.
    pub fn is_stale(&self) -> bool {
        self.has_case && self.chosen_date.is_none() && self.today() != self.date
    }

    /// The day that was chosen, where it is not today.
    pub fn other_day(&self) -> Option<Date> {
        self.chosen_date.filter(|date| *date != self.today())
    }

    /// "Dalia Argüello Pérez", or what stands for a case without a name.
    pub fn name(&self) -> String {
        let parts = [FieldId::Names, FieldId::FirstSurname, FieldId::SecondSurname];
        let name = parts.map(|field| self.form.text(field).trim()).join(" ");
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() { text::programa::SIN_NOMBRE.to_owned() } else { name }
    }
}
