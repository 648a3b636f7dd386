//! What can happen, and what the program then has to carry out.

use std::path::PathBuf;

use jiff::civil::DateTime;

use super::archive::ArchiveAction;
use super::archive::action::PathFor;
use super::command::Command;
use super::field::FieldId;
use super::form::Whose;
use super::printing::{News, Order, PaperAction, Printer, PrintersFault};
use super::settings::{KioskSettings, Settings};
use super::state::{FolderEntry, PrintOptions, Removed, SaveWhat, Screen, WhatIf, Why};
use crate::case::admin::AdminLock;
use crate::case::crypto::Secret;
use crate::case::keeper::{Request, Ticket, Told};
use crate::engine::amortization::Extras;
use crate::engine::dossier::{CheckId, DocumentId, DocumentNote, Granted};
use crate::engine::evaluation::{Model, Product};
use crate::rules::Date;

/// Something a person did, or the outcome of an effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// A command of the keyboard map, a menu or a button.
    Run(Command),
    Go(Screen),
    /// The cursor came into a field.
    Entered(FieldId),
    /// Esc: what stood in the field when the cursor came.
    Restore(FieldId),
    /// The whole text of a field after a key.
    Edit(FieldId, String),
    /// The cursor left a field.
    Left(FieldId),
    /// Shows the form and puts the cursor into a field.
    GoToField(FieldId),
    /// As [`Self::GoToField`], by the path that a finding gives.
    GoToPath(&'static str),
    /// The form, or the answers, of one of both people.
    ShowPerson(Whose),
    AddSecond,
    RemoveSecond,
    /// A removed second person comes back.
    BringBackSecond(Box<Removed>),
    ShowModel(Model),
    Choose(Product),
    AddColumn(Product),
    RemoveColumn(Product),
    /// Opens the list of all modalities.
    ChooseColumns,
    /// Exactly these columns, in this order.
    SetColumns(Vec<Product>),
    /// A removed column comes back to its place.
    BringBack(Product, usize),
    /// The day that everything is evaluated for.
    EvaluateOn(Date),
    /// The whole trial after a change of one of its controls.
    TryWhatIf(WhatIf),
    SetExtras(Extras),
    /// Amortización shows the credit already granted, or the chosen option.
    ShowGranted(bool),
    /// What is known of the credit already granted, after a change.
    SetGranted(Granted),
    /// What the desk notes of a document.
    NoteDocument(DocumentId, DocumentNote),
    /// Whether the property meets a condition; `None`: not looked at.
    CheckProperty(CheckId, Option<bool>),
    /// Requisitos shows the property, or the documents.
    ShowProperty(bool),
    CountContribution(bool),
    SetPrint(PrintOptions),
    SetSettings(Settings),
    /// What the desk sets up for the kiosk; where an administrator's passphrase is set, only after it.
    SetKiosk(KioskSettings),
    /// A new passphrase of the administrator.
    SetAdmin(Secret),
    /// Whether this is the administrator's passphrase.
    CheckAdmin(Secret),
    /// The desk ends and this machine is a kiosk until the administrator ends that.
    StartKiosk,
    /// F4 on a value.
    Explain(Why),
    /// Normativa at a rule.
    ShowRule(String),
    /// The day whose values Normativa shows; `None`: that of the evaluation.
    ShowRulesOf(Option<Date>),
    ExportCsv(Vec<u8>),
    Copy(String),
    /// First start: the bundled case.
    OpenSample,
    /// What was typed into the go-to-field dialog.
    SearchField(String),
    CloseDialog,
    /// The file that already stands there is to be replaced.
    Replace,
    /// After a failure: asks again where to save the same.
    SaveElsewhere(SaveWhat),
    /// Answers to the unsaved-changes dialog.
    SaveAndGoOn,
    DiscardAndGoOn,
    /// The window is about to close.
    CloseRequested,
    DismissToast(u64),
    /// Shows a folder in the system's file browser.
    ShowFolder(PathBuf),
    /// About the archive of cases.
    Archive(ArchiveAction),
    /// Somebody touched the keyboard or the mouse: the window is not idle.
    Active,
    /// A file given by the command line or dropped on the window.
    OpenPath(PathBuf),

    // Outcomes and the clock, from the program.
    Clock(DateTime),
    /// What the keeper of the archive says.
    Told(Told),
    /// `None`: cancelled.
    PathPicked(PathFor, Option<PathBuf>),
    /// `None`: cancelled.
    OpenPicked(Option<PathBuf>),
    SavePicked(SaveWhat, Option<PathBuf>),
    /// Whether something already stands where a file would be written.
    FileFound {
        what: SaveWhat,
        path: PathBuf,
        exists: bool,
    },
    FileRead {
        path: PathBuf,
        outcome: Result<Vec<u8>, String>,
    },
    FileWritten {
        what: SaveWhat,
        path: PathBuf,
        outcome: Result<(), String>,
    },
    /// The system has no file dialog: ours opens, in this folder.
    PickInside {
        save: Option<SaveWhat>,
        name: String,
        folder: PathBuf,
    },
    /// Another folder in our own file dialog.
    ListFolder(PathBuf),
    FolderListed {
        folder: PathBuf,
        outcome: Result<Vec<FolderEntry>, String>,
    },
    /// What the new passphrase of the administrator is checked against from now on.
    AdminMade(Option<AdminLock>),
    /// Whether it was the administrator's passphrase.
    AdminChecked(bool),
    /// Something done in the dialog of printing.
    Paper(PaperAction),
    /// The printers of the system, or why they are not known.
    PrintersFound(Result<Vec<Printer>, PrintersFault>),
    /// How an order stands, by its id; several come for one order, until [`News::is_end`].
    Printed(u64, News),
    /// Whether a job was taken out of its queue.
    JobRemoved {
        job: String,
        done: bool,
    },
    /// Whether a file was given to the program that the machine has for it.
    FileOpened(bool),
    /// A setting could not be kept, a broken settings file was set aside …: said once.
    Notice(String),
}

/// What the program carries out; outcomes come back as actions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    OpenDialog {
        folder: Option<PathBuf>,
    },
    SaveDialog {
        what: SaveWhat,
        name: String,
        folder: Option<PathBuf>,
    },
    ReadFile(PathBuf),
    /// Looks whether a path is free; the answer is [`Action::FileFound`].
    FindFile {
        what: SaveWhat,
        path: PathBuf,
    },
    /// Lists the folders and the files of these extensions.
    ListFolder {
        folder: PathBuf,
        extensions: &'static [&'static str],
    },
    WriteFile {
        what: SaveWhat,
        path: PathBuf,
        bytes: Vec<u8>,
    },
    /// Looks for printers; the answer is [`Action::PrintersFound`].
    ListPrinters,
    /// Sends a paper and follows it; the answers are [`Action::Printed`].
    Print(Order),
    /// Takes a job out of its queue; the answer is [`Action::JobRemoved`].
    RemoveJob(String),
    /// Opens a file in the program that the machine has for it.
    OpenFile(PathBuf),
    CopyText(String),
    /// Asks the keeper of the archive; what it says is [`Action::Told`].
    Keeper(Ticket, Request),
    /// Asks for a folder or a file; the answer is [`Action::PathPicked`].
    PickPath {
        what: PathFor,
        folder: Option<PathBuf>,
    },
    SaveSettings(Settings),
    /// Makes what a passphrase of the administrator is checked against; about a second. The answer is
    /// [`Action::AdminMade`].
    MakeAdmin(Secret),
    /// About a second. The answer is [`Action::AdminChecked`].
    CheckAdmin {
        lock: AdminLock,
        passphrase: Secret,
    },
    OpenFolder(PathBuf),
    /// After the end of the window, the kiosk starts.
    StartKiosk,
    Quit,
}
