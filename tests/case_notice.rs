//! The privacy notices: a text that somebody was shown is never edited without a new version.
#![allow(clippy::expect_used, reason = "a test may fail loudly")]

use sha2::{Digest, Sha256};
use ventanilla::case::archive::Details;
use ventanilla::case::notice::{Office, missing, text};
use ventanilla::case::record::Notice;

fn office() -> Office {
    Office {
        name: "Asesores del Bajío".to_owned(),
        details: Details::typed("Calle Falsa 1, Aguascalientes", " privacidad@ejemplo.mx", "ejemplo.mx/aviso"),
    }
}

/// The digest of each version that was released: append a line, never change one.
const RELEASED: [(&str, &str); 2] = [("privado-2026-1", "bcce3e9cb3189e27"), ("publico-2026-1", "f9698c5a0445c8af")];

#[test]
fn a_version_is_one_text_for_ever() {
    for kind in [Notice::Private, Notice::Public] {
        let notice = text(kind, &office());
        let mut all = String::new();
        for (heading, paragraph) in &notice.parts {
            all.push_str(&format!("{heading}\n{paragraph}\n"));
        }
        all.push_str(notice.consent_financial);
        all.push_str(notice.consent_bureau);
        let digest: String = Sha256::digest(all.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        let known = RELEASED.iter().find(|(version, _)| *version == notice.version).map(|(_, digest)| *digest);
        assert_eq!(known, Some(&digest[..16]), "the text of {} is another one: give it a new version", notice.version);
        assert_eq!(notice.version_line, format!("Versión {}", notice.version));
    }
}

/// What a simplified notice has to say, whichever law holds for the office.
#[test]
fn each_kind_names_its_law_the_office_and_the_rights() {
    let law = |kind| match kind {
        Notice::Private => "Ley Federal de Protección de Datos Personales en Posesión de los Particulares",
        Notice::Public => "Ley General de Protección de Datos Personales en Posesión de Sujetos Obligados",
    };
    for kind in [Notice::Private, Notice::Public] {
        let notice = text(kind, &office());
        let all: String = notice.parts.iter().map(|(_, paragraph)| format!("{paragraph}\n")).collect();
        for part in [
            law(kind),
            "Asesores del Bajío, con domicilio en Calle Falsa 1, Aguascalientes",
            "privacidad@ejemplo.mx",
            "ejemplo.mx/aviso",
            "financieros o patrimoniales se guardan solo si usted lo consiente expresamente",
            "Secretaría Anticorrupción y Buen Gobierno",
            "no se guarda",
        ] {
            assert!(all.contains(part), "«{part}» is not in:\n{all}");
        }
        assert!(!all.contains(['{', '}']), "every place is filled");
        assert!(notice.consent_financial.starts_with("Consiento expresamente"));
    }
    assert!(!text(Notice::Public, &office()).parts[0].1.contains("Particulares"));
}

#[test]
fn what_the_office_did_not_say_is_a_line_to_fill_in() {
    let bare = Office { name: "Una".to_owned(), ..Office::default() };
    let notice = text(Notice::Private, &bare);
    assert!(notice.parts[0].1.contains("con domicilio en ____"), "{:?}", notice.parts[0]);
    assert_eq!(missing(&bare).len(), 3);
    assert_eq!(missing(&office()), [""; 0]);
    assert_eq!(
        missing(&Office { details: Details::typed("Calle Falsa 1", " ", "ejemplo.mx/aviso"), ..office() }).len(),
        1
    );
}
