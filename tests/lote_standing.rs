//! `ventanilla-lote estado` from outside.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "a test may fail loudly and starts programs")]

use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::{Value, json};

fn run(file: &Value, more: &[&str]) -> Output {
    let folder = tempfile::tempdir().expect("a folder");
    let path: PathBuf = folder.path().join("caso.json");
    std::fs::write(&path, file.to_string()).expect("written");
    let path = path.to_str().expect("a plain path");
    let mut program = Command::new(env!("CARGO_BIN_EXE_ventanilla-lote"));
    program.args(["estado", path, "--fecha", "2026-11-21"]).args(more);
    program.env("XDG_CONFIG_HOME", folder.path()).output().expect("it starts")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

fn file() -> Value {
    json!({ "version": 1, "credito_otorgado": {
        "monto": "12000.00", "tasa_anual": "12", "plazo_anios": 1, "primer_pago": "2026-07-15",
        "pagos_hechos": 3, "aportacion_mensual": "500.00", "pagos_vencidos": 2
    } })
}

/// 12,000 at 1 % a month: 120.00 of interest in the first month; every amount by hand in `granted.rs`.
#[test]
fn the_projected_statement_is_printed_three_ways() {
    let mut late = file();
    late["credito_otorgado"]["pagos_hechos"] = json!(2);
    let plain = run(&late, &[]);
    assert_eq!(plain.status.code(), Some(0));
    let printed = text(&plain.stdout);
    for said in ["$9,093.16", "$2,132.38", "2 hechos y 2 vencidos de 12", "OTO-05", "15 dic 2026", "mar 2027"] {
        assert!(printed.contains(said), "{said}: {printed}");
    }
    let csv = run(&late, &["--csv"]);
    let lines: Vec<&str> = text(&csv.stdout).lines().collect();
    // Two made, two overdue, and those ahead; heads on top.
    assert_eq!(lines[1], "1,2026-07-15,hecho,12000.00,1066.19,120.00,946.19,0.00,500.00,0.00,10553.81,0.00,1");
    assert_eq!(lines[3], "3,2026-09-15,vencido,9093.16,1066.19,90.93,975.26,0.00,0.00,0.00,8117.90,1066.19,2");
    assert!(lines[5].starts_with("5,2026-12-15,por pagar,7132.89,1066.19,71.33,994.86,500.00,0.00,0.00,6138.03"));
    let json: Value = serde_json::from_slice(&run(&late, &["--json"]).stdout).expect("JSON");
    let statement = &json["estado_de_cuenta"];
    assert_eq!((statement["saldo"].as_str(), statement["vencido"].as_str()), (Some("9093.16"), Some("2132.38")));
    assert_eq!(statement["proximo_pago"]["fecha"], "2026-12-15");
    assert_eq!(statement["liberacion"]["faltan"], 358);
    assert!(statement["reglas"].as_array().is_some_and(|rules| rules.contains(&json!("otorgado.aportacion.orden"))));
}

#[test]
fn what_cannot_be_projected_says_why() {
    let none = run(&json!({ "version": 1 }), &[]);
    assert_eq!((none.status.code(), none.stdout.len()), (Some(1), 0));
    assert!(text(&none.stderr).contains("credito_otorgado"));
    let mut partial = file();
    partial["credito_otorgado"]["monto"] = Value::Null;
    let plain = run(&partial, &[]);
    assert_eq!(plain.status.code(), Some(0));
    assert!(text(&plain.stdout).contains("Falta el monto"));
    let csv = run(&partial, &["--csv"]);
    assert_eq!((csv.status.code(), csv.stdout.len()), (Some(1), 0));
    assert!(text(&csv.stderr).contains("Falta el monto"));
    let json: Value = serde_json::from_slice(&run(&partial, &["--json"]).stdout).expect("JSON");
    assert_eq!(json["estado_de_cuenta"], Value::Null);
    assert_eq!(run(&file(), &["--csv", "--json"]).status.code(), Some(2));
}
