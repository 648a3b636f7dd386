//! A day at the kiosk: a thousand people one after the other, through the real screens, with touches on whatever
//! is there or nothing, pauses, and wrong data. No crash, nothing of the last person left, memory flat.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]
#![allow(clippy::disallowed_methods, reason = "a test looks at its own memory")]
#![allow(clippy::print_stdout, reason = "a program of its own says what it saw")]

#[path = "bench/memory.rs"]
mod memory;

use std::time::Duration;

use egui::accesskit::{NodeId, Role};
use egui::{
    Context, Event, FullOutput, Key, Modifiers, OutputCommand, PointerButton, Pos2, RawInput, Rect, Shape, pos2, vec2,
};
use jiff::SignedDuration;
use jiff::civil::datetime;
use ventanilla::app::kiosk::state::House;
use ventanilla::app::kiosk::{Action, Dialog, Effect, Kiosk, Question, Stage};
use ventanilla::app::printing::{Hold, News, Reason};
use ventanilla::app::settings::Settings;
use ventanilla::case::admin::AdminLock;
use ventanilla::case::archive::{ArchiveInfo, Details};
use ventanilla::case::crypto::Secret;
use ventanilla::case::handover::HandoverId;
use ventanilla::case::keeper::{Answer, HandedOver, Opened, Problem, Request, Told};
use ventanilla::case::record::Notice;
use ventanilla::rules::embedded::rule_book;
use ventanilla::ui::kiosk::Booth;

/// The same day at every run.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, most: usize) -> usize {
        (self.next() % most.max(1) as u64) as usize
    }

    fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }
}

const SIZE: egui::Vec2 = vec2(1366.0, 768.0);

struct Day {
    ctx: Context,
    booth: Booth,
    dice: Dice,
    clock: Duration,
    waiting: Vec<Action>,
    prints: usize,
    forgets: usize,
    /// Codes that were made, and cases that were to be stored.
    handed: usize,
    stored: usize,
    /// What can be pressed, with its name, as screen readers are told.
    pressable: Vec<(String, Pos2)>,
    /// Every word on the screen.
    shown: Vec<String>,
}

impl Day {
    fn frame(&mut self, events: Vec<Event>, later: Duration) {
        self.clock += later;
        let noon = datetime(2026, 11, 21, 9, 0, 0, 0);
        let now = noon.checked_add(SignedDuration::try_from(self.clock).expect("a day")).expect("a day");
        let mut incoming = vec![Action::Clock { now, running: self.clock }];
        incoming.append(&mut self.waiting);
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
            time: Some(self.clock.as_secs_f64()),
            events,
            ..RawInput::default()
        };
        let mut effects = Vec::new();
        let mut once = Some(incoming);
        let output = self.ctx.run_ui(input, |ui| effects.extend(self.booth.frame(ui, once.take().unwrap_or_default())));
        if effects.contains(&Effect::Forget) {
            let cleared = OutputCommand::CopyText(String::new());
            assert!(output.platform_output.commands.contains(&cleared), "the clipboard keeps something");
        }
        self.read(output);
        for effect in effects {
            match effect {
                Effect::Print(order) => {
                    self.prints += 1;
                    let (printer, job) = ("Sala".to_owned(), "Sala-1".to_owned());
                    let news = match self.dice.below(6) {
                        0 => News::Waits { printer, job, hold: Hold::Reason(Reason::NoPaper) },
                        1 => News::Failed("No hay impresora".to_owned()),
                        // Nothing more is heard of it.
                        2 => News::Queued { printer, job },
                        _ => News::Done { printer },
                    };
                    self.waiting.push(Action::Printed { order: order.id, news });
                }
                Effect::RemoveJob(job) => assert_eq!(job, "Sala-1"),
                Effect::Keeper(ticket, request) => {
                    let opens = matches!(*request, Request::OpenForKiosk { .. });
                    let outcome = self.keeper(*request);
                    // Now and then the office's folder does not answer.
                    if opens || !self.dice.one_in(12) {
                        self.waiting.push(Action::Told(Told::Done { ticket, outcome: Box::new(outcome) }));
                    }
                }
                Effect::Forget => self.forgets += 1,
                // Nobody here knows the passphrase.
                Effect::CheckAdmin { .. } => self.waiting.push(Action::AdminChecked { right: false }),
                Effect::Quit | Effect::OpenDesk | Effect::StartAsDesk => panic!("nobody can leave"),
            }
        }
    }

    /// What the office's archive answers; one case in four cannot be stored.
    fn keeper(&mut self, request: Request) -> Result<Answer, Problem> {
        match request {
            Request::OpenForKiosk { .. } => {
                let details = Details::typed("Calle Nueve 3", "datos@oficina.mx", "En la recepción");
                let info = ArchiveInfo {
                    id: "a".to_owned(),
                    name: "Módulo Centro".to_owned(),
                    office: Notice::Private,
                    details,
                    retention_months: None,
                    holders: Vec::new(),
                };
                let folder = "expedientes".into();
                Ok(Answer::Opened(Opened { folder, info, read_only: false, clock_behind: None, leftovers: 0 }))
            }
            Request::HandOver { store, applicant, agreed, .. } => {
                assert_eq!(store, agreed.is_some(), "stored is what was agreed to, and nothing else");
                assert!(store || applicant.person.names.is_none(), "a name is asked for only to store the case");
                self.handed += 1;
                self.stored += usize::from(store);
                let stored = store.then(|| {
                    if self.dice.one_in(4) {
                        Err(Problem::NoArchive)
                    } else {
                        Ok(format!("V-2026-9{:05}", self.handed))
                    }
                });
                let code = Ok(format!("VK1{}", "0123456789ABCDEF".repeat(30)));
                Ok(Answer::HandedOver(HandedOver { id: HandoverId::new([7; 8]), code, stored }))
            }
            other => panic!("the kiosk asks for nothing else: {other:?}"),
        }
    }

    fn read(&mut self, mut output: FullOutput) {
        output.textures_delta.clear();
        self.shown.clear();
        for clipped in &output.shapes {
            texts(&clipped.shape, &mut self.shown);
        }
        self.pressable.clear();
        let Some(tree) = output.platform_output.accesskit_update else { return };
        for (id, node) in tree.nodes {
            if id == NodeId(0) {
                continue;
            }
            let said = [node.label(), node.value(), node.description()];
            self.shown.extend(said.into_iter().flatten().map(str::to_owned));
            let typed = matches!(node.role(), Role::TextInput | Role::PasswordInput);
            let presses = typed
                || matches!(node.role(), Role::Button | Role::RadioButton | Role::CheckBox | Role::Switch | Role::Tab);
            if let (true, Some(bounds)) = (presses && !node.is_disabled(), node.bounds()) {
                let center = pos2(((bounds.x0 + bounds.x1) / 2.0) as f32, ((bounds.y0 + bounds.y1) / 2.0) as f32);
                self.pressable.push((node.label().unwrap_or_default().to_owned(), center));
            }
        }
    }

    fn touch(&mut self, at: Pos2) {
        let button = |pressed| Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        self.frame(vec![Event::PointerMoved(at), button(true)], Duration::from_millis(300));
        self.frame(vec![button(false)], Duration::from_millis(100));
        self.frame(vec![Event::PointerGone], Duration::from_millis(50));
    }

    /// Touches what is called so; says whether it was there.
    fn touch_named(&mut self, name: &str) -> bool {
        let found = self.pressable.iter().find(|(label, _)| label == name).map(|(_, at)| *at);
        if let Some(at) = found {
            self.touch(at);
        }
        found.is_some()
    }

    fn key(&mut self, key: Key) {
        let event =
            |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers: Modifiers::NONE };
        self.frame(vec![event(true)], Duration::from_millis(80));
        self.frame(vec![event(false)], Duration::from_millis(40));
    }

    fn types(&mut self, text: &str) {
        self.frame(vec![Event::Text(text.to_owned())], Duration::from_millis(200));
    }

    fn asked(&self) -> Option<Question> {
        match self.booth.kiosk.visit.stage {
            Stage::Asking(question) => Some(question),
            _ => None,
        }
    }

    /// Something that this person would type here: right or wrong.
    fn typed(&mut self, person: &Person, question: Question) -> String {
        if self.dice.one_in(6) {
            let wrong = ["ññññ", "-5", "99999999999999", "31022026", "00000000", "abc 123", "💥", "\u{202e}1", "'; --"];
            return wrong[self.dice.below(wrong.len())].to_owned();
        }
        match question {
            Question::Curp => person.curp.clone(),
            Question::Birth => "10101995".to_owned(),
            Question::Salary => person.salary.clone(),
            Question::Bimestres => self.dice.below(200).to_string(),
            Question::Names | Question::FirstSurname | Question::SecondSurname => person.name.clone(),
            Question::Email => format!("{}@ejemplo.mx", person.name.to_lowercase()),
            _ => person.savings.clone(),
        }
    }

    /// One thing that somebody does who may be in a hurry, old, a child, or leaning on the screen.
    fn step(&mut self, person: &Person) {
        match self.dice.below(12) {
            0 => {
                let at = pos2(self.dice.below(1366) as f32, self.dice.below(768) as f32);
                self.touch(at);
            }
            1 => {
                let pause = [5, 25, 41, 45][self.dice.below(4)];
                self.frame(Vec::new(), Duration::from_secs(pause / 2));
                self.frame(Vec::new(), Duration::from_secs(pause.div_ceil(2)));
            }
            2 => {
                let keys =
                    [Key::Tab, Key::Escape, Key::Enter, Key::Space, Key::Backspace, Key::ArrowDown, Key::F4, Key::Q];
                let chosen = keys[self.dice.below(keys.len())];
                self.key(chosen);
            }
            3 if !self.pressable.is_empty() => {
                let at = self.pressable[self.dice.below(self.pressable.len())].1;
                self.touch(at);
            }
            // The rest of the time people want to get on.
            _ => self.goes_on(person),
        }
    }

    fn goes_on(&mut self, person: &Person) {
        let Some(question) = self.asked() else {
            if person.wants_it_stored && self.stores() {
                return;
            }
            let ways = [
                "Sigo aquí",
                "Comenzar",
                "Sus puntos",
                "Sus opciones",
                "Qué llevar",
                "Imprimir mi hoja",
                "Leer el aviso completo",
                "Ver mi código",
                "Cerrar",
                "Cancelar",
                "Cambiar algo",
            ];
            let first = self.dice.below(ways.len());
            // A sheet is the dearest thing of the day.
            let prints = self.dice.one_in(6);
            for at in 0..ways.len() {
                let way = ways[(first + at) % ways.len()];
                if (way != "Imprimir mi hoja" || prints) && self.touch_named(way) {
                    return;
                }
            }
            return;
        };
        let typed = self.booth.kiosk.visit.keys().is_some();
        if typed {
            let text = self.typed(person, question);
            self.types(&text);
        } else if let Some((_, at)) = {
            let choices: Vec<_> = self.pressable.iter().filter(|(label, _)| choice(question, label)).cloned().collect();
            choices.get(self.dice.below(choices.len())).cloned()
        } {
            self.touch(at);
        }
        let next = if self.dice.one_in(5) { "No lo sé" } else { "Siguiente" };
        if !self.touch_named(next) {
            self.touch_named("Omitir");
        }
    }

    /// The next touch on the way into the office's archive; says whether there was one.
    fn stores(&mut self) -> bool {
        match self.booth.kiosk.visit.dialog {
            Some(Dialog::Consent { ticked: false }) => self.touch_named(CONSENT),
            Some(Dialog::Consent { ticked: true }) => self.touch_named("Acepto"),
            None => self.touch_named("Guardar en la oficina"),
            _ => false,
        }
    }

    /// Nothing of this person is in the state or on the screen.
    fn assert_forgotten(&mut self, person: &Person, wiped: bool) {
        assert!(!self.booth.kiosk.holds_something());
        // Once to draw the welcome, once for what is told a frame later.
        self.frame(Vec::new(), Duration::from_millis(100));
        self.frame(Vec::new(), Duration::from_millis(100));
        assert!(self.shown.iter().any(|word| word.contains("Conozca en 3 minutos")), "{:?}", self.shown);
        let state = format!("{:?}", self.booth.kiosk);
        for trace in person.traces() {
            assert!(!self.shown.iter().any(|word| word.contains(trace)), "{trace} on the screen");
        }
        // Clocks are numbers too, so here only what none of them looks like.
        for trace in [&person.curp, &person.salary_shown, &person.savings_shown, &person.name] {
            assert!(!state.contains(trace.as_str()), "{trace} in the state");
        }
        assert!(!state.contains("VK1") && !state.contains("V-2026-9"), "code or folio in the state");
        // Whoever did nothing but Tab at the welcome left nothing but that.
        if wiped {
            assert_eq!(self.ctx.memory(egui::Memory::focused), None);
        }
    }
}

fn choice(question: Question, label: &str) -> bool {
    match question.answered() {
        ventanilla::app::kiosk::Answered::Chosen(list) => list.iter().any(|(_, words)| *words == label),
        ventanilla::app::kiosk::Answered::Typed(_) => false,
    }
}

/// Every text of a shape.
fn texts(shape: &Shape, into: &mut Vec<String>) {
    match shape {
        Shape::Text(text) => into.push(text.galley.text().to_owned()),
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| texts(shape, into)),
        _ => {}
    }
}

/// What a person of the day has that nobody else has.
struct Person {
    curp: String,
    salary: String,
    salary_shown: String,
    savings: String,
    savings_shown: String,
    name: String,
    wants_it_stored: bool,
}

impl Person {
    /// What must not be read on the screen afterwards.
    fn traces(&self) -> [&str; 6] {
        [&self.curp, &self.salary, &self.salary_shown, &self.savings, &self.savings_shown, &self.name]
    }

    fn new(number: usize) -> Self {
        let body = format!("AUPD{:02}1010MASRR{}", 70 + number % 30, if 70 + number % 30 < 100 { "L0" } else { "A0" });
        let signs: Vec<char> = body.chars().collect();
        let digit = ventanilla::identity::curp::check_digit(&signs);
        let salary = 7_001 + number * 37;
        Self {
            curp: format!("{body}{digit}"),
            salary: salary.to_string(),
            salary_shown: format!("{},{:03}", salary / 1000, salary % 1000),
            savings: (100_003 + number * 101).to_string(),
            savings_shown: format!("{},{:03}", (100_003 + number * 101) / 1000, (100_003 + number * 101) % 1000),
            wants_it_stored: number.is_multiple_of(4),
            name: format!("Zul{}", letters(number)),
        }
    }
}

/// A number in letters, as a name has them.
fn letters(number: usize) -> String {
    number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect()
}

/// The box of the consent, as it is called.
const CONSENT: &str = ventanilla::text::aviso::comun::CONSENTIR_FINANCIEROS;

fn main() {
    let admin = AdminLock::set(&Secret::new("tres tristes tigres".to_owned()));
    let archive = Some(("expedientes".into(), vec!["age1uno".to_owned()]));
    let house = House { admin, archive, stores: true, ..House::of(&Settings::default()) };
    let kiosk = Kiosk::new(house, datetime(2026, 11, 21, 9, 0, 0, 0));
    let ctx = Context::default();
    ctx.enable_accesskit();
    let mut day = Day {
        ctx,
        booth: Booth::new(kiosk, rule_book()),
        dice: Dice(0x5EED_0021_1126),
        clock: Duration::ZERO,
        waiting: Vec::new(),
        prints: 0,
        forgets: 0,
        handed: 0,
        stored: 0,
        pressable: Vec::new(),
        shown: Vec::new(),
    };
    let (mut results, mut seen, mut idled, mut after_first) = (0, 0, 0, 0);
    for number in 0..1_000 {
        let person = Person::new(number);
        let before = day.booth.kiosk.number;
        day.frame(Vec::new(), Duration::from_millis(500));
        day.touch_named("Comenzar");
        let steps = if person.wants_it_stored { 24 } else { 6 } + day.dice.below(16);
        for _ in 0..steps {
            day.step(&person);
            results += usize::from(matches!(day.booth.kiosk.visit.stage, Stage::Result(_)));
            if day.shown.iter().any(|word| person.traces().iter().any(|trace| word.contains(trace))) {
                seen += 1;
            }
            if day.booth.kiosk.number != before {
                break;
            }
        }
        // Some end it; most just walk away.
        if day.booth.kiosk.holds_something() && !(day.dice.one_in(3) && day.touch_named("Terminar y borrar")) {
            idled += 1;
            for _ in 0..4 {
                day.frame(Vec::new(), Duration::from_secs(20));
            }
        }
        if day.booth.kiosk.holds_something() {
            // What touched the warning was still there.
            for _ in 0..4 {
                day.frame(Vec::new(), Duration::from_secs(20));
            }
        }
        let wiped = day.booth.kiosk.number != before;
        day.assert_forgotten(&person, wiped);
        if number == 199 {
            after_first = memory::resident();
        }
    }
    let after_thousand = memory::resident();
    println!(
        "1,000 people, {} visits ended, {results} looks at a result, {} sheets, {} codes, {} to be stored, {idled} walked away; {after_first} kB of memory after 200, {after_thousand} kB after 1,000",
        day.forgets, day.prints, day.handed, day.stored,
    );
    let lively = results > 300 && day.prints > 20 && idled > 100 && day.handed > 100 && day.stored > 20;
    assert!(lively, "the day was too quiet to prove anything");
    assert!(seen > 400, "what is looked for afterwards was seldom on the screen before: {seen}");
    let grown = after_thousand - after_first;
    assert!(grown < 4_096, "{grown} kB more after 800 more people");
}
