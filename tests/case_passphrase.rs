//! The passphrase meter: what is easy is called so, what is strong was not easy.
#![allow(clippy::expect_used, reason = "a test may fail loudly")]

use proptest::prelude::*;
use ventanilla::case::passphrase::{IF_FORGOTTEN, Strength, judge};

fn strength(passphrase: &str) -> Strength {
    judge(passphrase, &["Oficina Aguascalientes", "Ximena Ibáñez"]).strength
}

#[test]
fn what_everybody_uses_is_very_weak_and_says_why() {
    for passphrase in [
        "123456",
        "password",
        "qwerty",
        "aaaaaaaa",
        "contraseña",
        "murcielago",
        "Infonavit2026",
        "ventanilla1",
        "ximena",
    ] {
        assert!(strength(passphrase) <= Strength::Weak, "{passphrase}");
    }
    for (passphrase, reason) in [
        ("123456", "Está entre las contraseñas más usadas"),
        ("aaaaaaaaaaaa", "Lo repetido se adivina pronto"),
        ("zxcvfr", "Las teclas seguidas se adivinan pronto"),
    ] {
        assert_eq!(judge(passphrase, &[]).reason, Some(reason), "{passphrase}");
    }
    let judged = judge("123456", &[]);
    assert_eq!(judged.strength, Strength::VeryWeak);
    assert_eq!(
        judged.time.as_deref(),
        Some("Quien se lleve el archivo y tenga mil equipos tardaría menos de un minuto.")
    );
    assert_eq!(judged.advice, Some("Use cinco palabras o más que no tengan que ver entre sí"));
}

/// Words of Spanish, which the estimator's lists do not know, are still words: n words of 20,000 are
/// 20,000ⁿ guesses at 10,000 a second. Two: 11 hours. Three: 25 years. Four: 500,000 years.
#[test]
fn words_count_as_words_in_any_language() {
    assert_eq!(judge("murciélago cigüeña", &[]).guesses, 400_000_000);
    assert_eq!(strength("murciélago cigüeña"), Strength::Weak);
    assert_eq!(strength("jarana cobre nopal"), Strength::Good);
    assert_eq!(strength("jarana cobre nopal barda"), Strength::Strong);
    assert!(strength("jarana jarana jarana jarana") < Strength::Good, "the same word again is no other word");
    assert_eq!(judge("jarana cobre nopal barda", &[]).advice, None);
    assert_eq!(strength(""), Strength::Empty);
    assert_eq!(judge("", &[]).time, None);
    assert!(Strength::VeryWeak < Strength::Weak && Strength::Good < Strength::Strong);
    assert_eq!(Strength::Strong.label(), "Fuerte");
    assert!(IF_FORGOTTEN.contains("nadie podrá abrir los casos"));
}

#[test]
fn the_office_and_the_advisor_are_tried_first() {
    let known = ["Vasconcelos"];
    assert!(judge("Vasconcelos", &known).guesses < judge("Vasconcelos", &[]).guesses);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn no_passphrase_panics(passphrase in "\\PC{0,90}", known in "\\PC{0,10}") {
        let judged = judge(&passphrase, &[&known]);
        prop_assert_eq!(judged.strength == Strength::Empty, passphrase.is_empty());
        prop_assert_eq!(judged.time.is_none(), passphrase.is_empty());
    }
}
