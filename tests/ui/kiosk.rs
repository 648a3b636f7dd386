//! The kiosk driven by fingers, by keys alone and by what screen readers are told; nothing is cut at any size.

use std::time::Duration;

use egui::accesskit::{Action as Do, Role};
use egui::{Key, Modifiers, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use jiff::SignedDuration;
use ventanilla::app::kiosk::state::Admin;
use ventanilla::app::kiosk::state::House;
use ventanilla::app::kiosk::{Action, Dialog, Effect, Kiosk, Page, Question, Stage};
use ventanilla::app::printing::News;
use ventanilla::app::settings::Settings;
use ventanilla::rules::embedded;
use ventanilla::ui::kiosk::Booth;

use crate::desk::{picture, picture_wanted};

struct World {
    booth: Booth,
    seconds: u64,
    effects: Vec<Effect>,
    incoming: Vec<Action>,
}

type Hand = Harness<'static, World>;

fn kiosk(size: Vec2) -> Hand {
    let noon = jiff::civil::datetime(2026, 11, 21, 12, 0, 0, 0);
    let house = House::of(&Settings::default());
    let booth = Booth::new(Kiosk::new(house, noon), embedded::rule_book());
    let world = World { booth, seconds: 0, effects: Vec::new(), incoming: Vec::new() };
    let builder = Harness::builder().with_size(size).with_max_steps(40);
    let builder = if picture_wanted() { builder.wgpu() } else { builder };
    let mut harness = builder.build_ui_state(
        move |ui, world: &mut World| {
            let now = noon.checked_add(SignedDuration::from_secs(world.seconds as i64)).expect("one day");
            let mut incoming = vec![Action::Clock { now, running: Duration::from_secs(world.seconds) }];
            incoming.append(&mut world.incoming);
            let effects = world.booth.frame(ui, incoming);
            world.effects.extend(effects);
        },
        world,
    );
    harness.run_steps(4);
    harness
}

fn usual() -> Hand {
    kiosk(vec2(1366.0, 768.0))
}

fn touch(hand: &mut Hand, label: &str) {
    hand.get_by_label(label).click();
    hand.run_steps(3);
}

fn press(hand: &mut Hand, key: Key) {
    hand.key_press_modifiers(Modifiers::NONE, key);
    hand.run_steps(3);
}

fn stage(hand: &Hand) -> Stage {
    hand.state().booth.kiosk.visit.stage
}

fn said(hand: &Hand) -> Vec<String> {
    let said = |node: egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        [node.label(), node.value(), node.description()]
    };
    hand.root().children_recursive().flat_map(said).flatten().collect()
}

fn shows(hand: &Hand, words: &str) -> bool {
    said(hand).iter().any(|said| said.contains(words))
}

/// Types on the keys of the screen.
fn on_screen(hand: &mut Hand, keys: &[&str]) {
    for key in keys {
        touch(hand, key);
    }
}

#[test]
fn fingers_alone_reach_the_result_of_the_sample_and_the_printer() {
    let mut hand = usual();
    touch(&mut hand, "Comenzar");
    let curp = ["A", "U", "P", "D", "9", "5", "1", "0", "1", "0", "M", "A", "S", "R", "R", "L", "0", "4"];
    on_screen(&mut hand, &curp);
    touch(&mut hand, "Siguiente");
    touch(&mut hand, "En una empresa, con contrato fijo");
    touch(&mut hand, "Siguiente");
    assert!(shows(&hand, "Paso 3 de 8"));
    on_screen(&mut hand, &["1", "5", "000"]);
    touch(&mut hand, "Siguiente");
    on_screen(&mut hand, &["1", "4", "4", "Borrar"]);
    touch(&mut hand, "Siguiente");
    on_screen(&mut hand, &["4", "8", "2", "5", "0"]);
    touch(&mut hand, "Siguiente");
    touch(&mut hand, "Nunca");
    touch(&mut hand, "Siguiente");
    touch(&mut hand, "Comprar casa o departamento");
    touch(&mut hand, "Siguiente");
    on_screen(&mut hand, &["6", "0", "000"]);
    touch(&mut hand, "Siguiente");
    for words in
        ["$691,847", "Pagaría al mes: $4,473.52", "Para comprar hasta: $800,097", "656 puntos", "Mi Cuenta Infonavit"]
    {
        assert!(shows(&hand, words), "{words}: {:?}", said(&hand));
    }
    touch(&mut hand, "Sus puntos");
    assert!(shows(&hand, "Bimestres continuos: 123 de 191"), "{:?}", said(&hand));
    assert!(shows(&hand, "658 puntos"), "the forecast of the design");
    touch(&mut hand, "Sus opciones");
    assert!(shows(&hand, "Infonavit Total") && shows(&hand, "COFINAVIT"));
    touch(&mut hand, "Qué llevar");
    assert!(shows(&hand, "Identificación oficial"));
    touch(&mut hand, "Imprimir mi hoja");
    let effect = hand.state_mut().effects.pop();
    let Some(Effect::Print(order)) = effect else { panic!("it prints: {effect:?}") };
    assert!(shows(&hand, "Se imprime su hoja"));
    let news = News::Done { printer: "Sala".to_owned() };
    hand.state_mut().incoming.push(Action::Printed { order: order.id, news });
    hand.run_steps(3);
    assert!(shows(&hand, "Recoja su hoja en la impresora"));
    touch(&mut hand, "Volver al inicio");
    assert_eq!(stage(&hand), Stage::Welcome);
    assert!(!said(&hand).iter().any(|said| said.contains("AUPD") || said.contains("15,000")));
}

#[test]
fn keys_alone_do_the_same() {
    let mut hand = usual();
    let type_text = |hand: &mut Hand, text: &str| {
        hand.event(egui::Event::Text(text.to_owned()));
        hand.run_steps(2);
        press(hand, Key::Enter);
    };
    // Large letters, contrast, and then the first thing of the page.
    for _ in 0..3 {
        press(&mut hand, Key::Tab);
    }
    press(&mut hand, Key::Enter);
    assert_eq!(stage(&hand), Stage::Asking(Question::Curp));
    type_text(&mut hand, "aupd951010masrrl04");
    assert_eq!(stage(&hand), Stage::Asking(Question::Work));
    let focused = |hand: &Hand| {
        let node = hand.root().children_recursive().find(|node| node.accesskit_node().is_focused());
        node.and_then(|node| node.accesskit_node().label())
    };
    for _ in 0..12 {
        press(&mut hand, Key::Tab);
        if focused(&hand).as_deref() == Some("En una empresa, de forma eventual") {
            break;
        }
    }
    press(&mut hand, Key::Space);
    assert_eq!(hand.state().booth.kiosk.visit.given(Question::Work), "eventual");
    press(&mut hand, Key::Enter);
    assert_eq!(stage(&hand), Stage::Asking(Question::Salary), "what is chosen and chosen again is confirmed");
    type_text(&mut hand, "15000.50");
    assert_eq!(hand.state().booth.kiosk.visit.given(Question::Salary), "15,000.50");
    press(&mut hand, Key::Backspace);
    assert_eq!(stage(&hand), Stage::Asking(Question::Bimestres));
    for _ in 0..12 {
        press(&mut hand, Key::Tab);
        if focused(&hand).as_deref() == Some("Atrás") {
            break;
        }
    }
    press(&mut hand, Key::Space);
    assert_eq!(stage(&hand), Stage::Asking(Question::Salary));
}

#[test]
fn screen_readers_are_told_the_field_and_can_fill_it() {
    let mut hand = usual();
    touch(&mut hand, "Comenzar");
    let field = hand.get_by_role_and_label(Role::TextInput, "¿Cuál es su CURP?");
    assert!(field.accesskit_node().is_focused());
    let id = field.accesskit_node().locate().0;
    let tree = field.accesskit_node().locate().1;
    hand.event(egui::Event::AccessKitActionRequest(egui::accesskit::ActionRequest {
        action: Do::SetValue,
        target_tree: tree,
        target_node: id,
        data: Some(egui::accesskit::ActionData::Value("AUPD951010MASRRL04".into())),
    }));
    hand.run_steps(3);
    assert_eq!(hand.state().booth.kiosk.visit.given(Question::Curp), "AUPD951010MASRRL04");
    assert!(shows(&hand, "AUPD951010MASRRL04"));
    touch(&mut hand, "Siguiente");
    touch(&mut hand, "Siguiente");
    assert!(shows(&hand, "Toque una respuesta"), "and why they cannot go on");
}

#[test]
fn the_warning_stands_over_everything_and_any_touch_answers_it() {
    let mut hand = usual();
    touch(&mut hand, "Comenzar");
    hand.state_mut().seconds += 40;
    hand.run_steps(3);
    assert_eq!(hand.state().booth.kiosk.visit.dialog, Some(Dialog::Idle));
    assert!(shows(&hand, "¿Sigue aquí?") && shows(&hand, "20"));
    let next = hand.get_by_label("Siguiente");
    assert!(next.accesskit_node().is_disabled(), "what is behind is out of reach");
    touch(&mut hand, "Sigo aquí");
    assert_eq!(hand.state().booth.kiosk.visit.dialog, None);
    hand.state_mut().seconds += 40;
    hand.run_steps(3);
    press(&mut hand, Key::A);
    assert_eq!(hand.state().booth.kiosk.visit.dialog, None);
    hand.state_mut().seconds += 40;
    hand.run_steps(3);
    let ends: Vec<_> = hand.get_all_by_label("Terminar y borrar").collect();
    ends.iter().find(|node| !node.accesskit_node().is_disabled()).expect("that of the warning").click();
    drop(ends);
    hand.run_steps(3);
    assert_eq!(stage(&hand), Stage::Welcome);
}

#[test]
fn shortcuts_of_the_desk_do_nothing_and_only_one_key_asks_for_the_administrator() {
    let mut hand = usual();
    touch(&mut hand, "Comenzar");
    let before = hand.state().booth.kiosk.visit.clone();
    let ctrl = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };
    for (modifiers, key) in [
        (ctrl, Key::O),
        (ctrl, Key::S),
        (ctrl, Key::P),
        (ctrl, Key::N),
        (ctrl, Key::L),
        (ctrl, Key::Q),
        (ctrl, Key::W),
        (ctrl, Key::Num5),
        (ctrl, Key::Plus),
        (Modifiers::ALT, Key::F4),
        (Modifiers::NONE, Key::F1),
        (Modifiers::NONE, Key::F4),
        (Modifiers::NONE, Key::F10),
        (Modifiers::NONE, Key::Escape),
    ] {
        hand.key_press_modifiers(modifiers, key);
        hand.run_steps(2);
    }
    assert_eq!(hand.state().booth.kiosk.visit, before);
    assert_eq!(hand.state().effects, []);
    hand.key_press_modifiers(Modifiers { shift: true, ..ctrl }, Key::Q);
    hand.run_steps(3);
    assert!(shows(&hand, "Contraseña de administración"));
    hand.event(egui::Event::Text("secreta".to_owned()));
    hand.run_steps(2);
    assert!(!shows(&hand, "secreta"), "what is typed there is not told");
    press(&mut hand, Key::Escape);
    assert_eq!(hand.state().booth.kiosk.visit.dialog, None);
}

/// Typed at once after the shortcut, with nothing touched: the blanks belong to the passphrase and press no button.
#[test]
fn the_passphrase_is_typed_with_its_blanks() {
    let mut hand = usual();
    hand.key_press_modifiers(Modifiers { ctrl: true, command: true, shift: true, ..Modifiers::NONE }, Key::Q);
    hand.run_steps(2);
    for sign in "tres tristes tigres".chars() {
        if sign == ' ' {
            hand.key_press_modifiers(Modifiers::NONE, Key::Space);
        }
        hand.event(egui::Event::Text(sign.to_string()));
        hand.run_steps(1);
    }
    let Some(Dialog::Admin(admin)) = &hand.state().booth.kiosk.visit.dialog else { panic!("the door stays open") };
    assert_eq!((admin.typed.as_str(), admin.checking, admin.wrong), ("tres tristes tigres", false, false));
}

/// Everything that can be touched is large enough, and inside of the window.
fn assert_touchable(hand: &Hand, what: &str) {
    let window = hand.ctx.content_rect();
    for node in hand.root().children_recursive() {
        let found = node.accesskit_node();
        let touched =
            [Role::Button, Role::RadioButton, Role::Switch, Role::Tab, Role::CheckBox].contains(&found.role());
        if !touched || found.is_hidden() {
            continue;
        }
        let rect = node.rect();
        let label = found.label().unwrap_or_default();
        assert!(rect.width() >= 55.9 && rect.height() >= 55.9, "{what}: {label} is {rect:?}");
        assert!(rect.left() >= -0.5 && rect.right() <= window.right() + 0.5, "{what}: {label} at {rect:?} is cut");
    }
}

#[test]
fn at_every_size_with_large_letters_and_contrast_everything_is_in_reach() {
    for size in [vec2(1366.0, 768.0), vec2(1024.0, 700.0), vec2(1920.0, 1080.0)] {
        for (large, contrast) in [(false, false), (true, true)] {
            let mut hand = kiosk(size);
            if large {
                touch(&mut hand, "Letra grande");
            }
            if contrast {
                touch(&mut hand, "Contraste");
            }
            let name =
                |screen: &str| format!("kiosco-{screen}-{}x{}{}", size.x, size.y, if large { "-grande" } else { "" });
            let look = |hand: &mut Hand, screen: &str| {
                assert_touchable(hand, &name(screen));
                picture(hand, &name(screen));
            };
            look(&mut hand, "inicio");
            touch(&mut hand, "Leer el aviso completo");
            look(&mut hand, "aviso");
            touch(&mut hand, "Comenzar");
            // Ten questions now: the bar is at its fullest.
            assert!(shows(&hand, "Paso 1 de 10") && shows(&hand, "Sin uso, se borra en"), "{}", name("tiempo"));
            hand.event(egui::Event::Text("aupd951010masrrl04".to_owned()));
            hand.run_steps(2);
            look(&mut hand, "curp");
            for (question, text) in [
                (Question::Work, ""),
                (Question::Salary, "15000"),
                (Question::Bimestres, "14"),
                (Question::Subcuenta, "48250"),
                (Question::EarlierCredit, ""),
                (Question::Purpose, ""),
                (Question::Voluntary, "60000"),
            ] {
                touch(&mut hand, "Siguiente");
                assert_eq!(stage(&hand), Stage::Asking(question));
                if text.is_empty() {
                    let first = match question.answered() {
                        ventanilla::app::kiosk::Answered::Chosen(list) => list[0].1,
                        ventanilla::app::kiosk::Answered::Typed(_) => panic!("typed"),
                    };
                    touch(&mut hand, first);
                } else {
                    hand.event(egui::Event::Text(text.to_owned()));
                    hand.run_steps(2);
                }
                if matches!(question, Question::Salary | Question::Purpose) {
                    look(&mut hand, question.field().path());
                }
            }
            touch(&mut hand, "Siguiente");
            look(&mut hand, "resultado");
            for page in ["Sus puntos", "Sus opciones", "Qué llevar"] {
                touch(&mut hand, page);
                look(&mut hand, page);
            }
            let visit = &mut hand.state_mut().booth.kiosk.visit;
            visit.code = Some("0123456789ABCDEF".repeat(40));
            for (dialog, screen) in [
                (Dialog::Code, "codigo"),
                (Dialog::Consent { ticked: false }, "consentimiento"),
                (Dialog::ConsentNotice { ticked: false }, "consentimiento-aviso"),
                (Dialog::Stored("V-2026-000007".to_owned()), "guardado"),
                (Dialog::NotPrinted("Sin papel en Sala".to_owned()), "sin-papel"),
                (Dialog::Admin(Admin::default()), "administracion"),
                (Dialog::Out, "administracion-dentro"),
            ] {
                hand.state_mut().booth.kiosk.visit.dialog = Some(dialog);
                hand.run_steps(4);
                look(&mut hand, screen);
            }
            hand.state_mut().booth.kiosk.visit.dialog = None;
            for question in [Question::Names, Question::Email] {
                hand.state_mut().booth.kiosk.visit.stage = Stage::Asking(question);
                hand.run_steps(4);
                look(&mut hand, question.field().path());
            }
            hand.state_mut().booth.kiosk.visit.stage = Stage::Result(Page::Estimate);
            hand.state_mut().seconds += 41;
            hand.run_steps(3);
            look(&mut hand, "inactividad");
        }
    }
}
