//! The two questions that CUPS' own programs do not answer in words that can be told apart: how a job ended,
//! and what a printer can be told. Asked of the server itself, over HTTP as RFC 8010 writes it.

use std::io::{self, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::time::Duration;

/// No answer to these questions comes near it.
const MOST_BYTES: u64 = 1 << 20;
const GET_JOB_ATTRIBUTES: u16 = 0x0009;
const GET_PRINTER_ATTRIBUTES: u16 = 0x000b;

/// Tags of groups and of values (RFC 8010, 3.5).
const OPERATION_GROUP: u8 = 0x01;
const END: u8 = 0x03;
const INTEGER: u8 = 0x21;
const ENUM: u8 = 0x23;
const KEYWORD: u8 = 0x44;
const URI: u8 = 0x45;
const CHARSET: u8 = 0x47;
const LANGUAGE: u8 = 0x48;

/// How a job ended: `job-state` of RFC 8011, 5.3.7.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    Completed,
    Cancelled,
    /// The printing system gave it up, and said this, or nothing.
    Aborted(String),
    NotYet,
}

/// One attribute: its name and its values, numbers as their decimal digits.
type Attribute = (String, Vec<String>);

/// How a job ended; `None` where the server does not say. `job` as CUPS names it: "Oficina-12".
pub fn ended(server: &str, job: &str, most: Duration) -> Option<Ended> {
    let (_, number) = job.rsplit_once('-')?;
    let uri = format!("ipp://localhost/jobs/{number}");
    let wanted = ["job-state", "job-printer-state-message"];
    let found = ask(server, GET_JOB_ATTRIBUTES, ("job-uri", &uri), &wanted, most).ok()?;
    let first = |name: &str| values(&found, name).first().cloned().unwrap_or_default();
    match first("job-state").as_str() {
        "7" => Some(Ended::Cancelled),
        "8" => Some(Ended::Aborted(first("job-printer-state-message"))),
        "9" => Some(Ended::Completed),
        "" => None,
        _ => Some(Ended::NotYet),
    }
}

/// Whether a printer can be told to print in black instead of colour, and in draft.
pub fn offers(server: &str, printer: &str, most: Duration) -> (bool, bool) {
    let uri = format!("ipp://localhost/printers/{printer}");
    let wanted = ["print-color-mode-supported", "print-quality-supported"];
    let found = ask(server, GET_PRINTER_ATTRIBUTES, ("printer-uri", &uri), &wanted, most).unwrap_or_default();
    let modes = values(&found, "print-color-mode-supported");
    let black = modes.len() > 1 && modes.iter().any(|mode| mode == "monochrome");
    (black, values(&found, "print-quality-supported").iter().any(|quality| quality == "3"))
}

fn values<'a>(found: &'a [Attribute], name: &str) -> &'a [String] {
    found.iter().find(|(known, _)| known == name).map(|(_, values)| values.as_slice()).unwrap_or_default()
}

/// Asks the server at a socket, a host, or a host and port.
fn ask(
    server: &str,
    operation: u16,
    about: (&str, &str),
    wanted: &[&str],
    most: Duration,
) -> io::Result<Vec<Attribute>> {
    let request = request(operation, about, wanted);
    let answer = match server {
        #[cfg(unix)]
        socket if socket.starts_with('/') => {
            let stream = std::os::unix::net::UnixStream::connect(socket)?;
            stream.set_read_timeout(Some(most))?;
            stream.set_write_timeout(Some(most))?;
            post(stream, "localhost", &request)
        }
        host => {
            let address = if host.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok()) {
                host.to_owned()
            } else {
                format!("{host}:631")
            };
            let place = address.to_socket_addrs()?.next().ok_or(io::ErrorKind::NotFound)?;
            let stream = TcpStream::connect_timeout(&place, most)?;
            stream.set_read_timeout(Some(most))?;
            stream.set_write_timeout(Some(most))?;
            post(stream, host, &request)
        }
    }?;
    attributes(&answer).ok_or_else(|| io::ErrorKind::InvalidData.into())
}

/// One request and its answer, without the head. Asked as HTTP/1.0, whose answer ends with the connection and
/// comes in one piece.
fn post(mut stream: impl Read + Write, host: &str, request: &[u8]) -> io::Result<Vec<u8>> {
    let length = request.len();
    write!(
        stream,
        "POST / HTTP/1.0\r\nHost: {host}\r\nContent-Type: application/ipp\r\nContent-Length: {length}\r\n\r\n"
    )?;
    stream.write_all(request)?;
    let mut answer = Vec::new();
    stream.take(MOST_BYTES).read_to_end(&mut answer)?;
    let bad = || io::Error::from(io::ErrorKind::InvalidData);
    if !answer.starts_with(b"HTTP/1.0 200") && !answer.starts_with(b"HTTP/1.1 200") {
        return Err(bad());
    }
    let body = answer.windows(4).position(|four| four == b"\r\n\r\n").ok_or_else(bad)?;
    Ok(answer.split_off(body + 4))
}

fn request(operation: u16, about: (&str, &str), wanted: &[&str]) -> Vec<u8> {
    // Version 1.1 and the number of the request.
    let mut out = vec![1, 1];
    out.extend(operation.to_be_bytes());
    out.extend([0, 0, 0, 1, OPERATION_GROUP]);
    put(&mut out, CHARSET, "attributes-charset", "utf-8");
    put(&mut out, LANGUAGE, "attributes-natural-language", "en");
    put(&mut out, URI, about.0, about.1);
    for (at, keyword) in wanted.iter().enumerate() {
        // Further values of the same attribute have no name.
        put(&mut out, KEYWORD, if at == 0 { "requested-attributes" } else { "" }, keyword);
    }
    out.push(END);
    out
}

fn put(out: &mut Vec<u8>, tag: u8, name: &str, value: &str) {
    out.push(tag);
    for text in [name, value] {
        out.extend(u16::try_from(text.len()).unwrap_or(u16::MAX).to_be_bytes());
        out.extend(text.as_bytes());
    }
}

/// The attributes of an answer that says success; `None` for anything else.
fn attributes(answer: &[u8]) -> Option<Vec<Attribute>> {
    let (head, mut rest) = answer.split_first_chunk::<8>()?;
    let [_, _, high, low, ..] = *head;
    // Up to 0x00ff: successful, perhaps with something ignored.
    if u16::from_be_bytes([high, low]) > 0x00ff {
        return None;
    }
    let mut found: Vec<Attribute> = Vec::new();
    loop {
        let (tag, after) = rest.split_first()?;
        rest = after;
        match *tag {
            END => return Some(found),
            // The beginning of another group.
            group if group < 0x10 => {}
            tag => {
                let (name, after) = piece(rest)?;
                let (value, after) = piece(after)?;
                rest = after;
                let value = match (tag, value) {
                    (INTEGER | ENUM, [a, b, c, d]) => i32::from_be_bytes([*a, *b, *c, *d]).to_string(),
                    _ => String::from_utf8_lossy(value).into_owned(),
                };
                if !name.is_empty() {
                    found.push((String::from_utf8_lossy(name).into_owned(), vec![value]));
                } else if let Some((_, values)) = found.last_mut() {
                    values.push(value);
                }
            }
        }
    }
}

/// What has its length before it, and what follows.
fn piece(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<2>()?;
    rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: [u8; 2], of: &[(u8, &str, &[u8])]) -> Vec<u8> {
        let mut out = vec![1, 1, status[0], status[1], 0, 0, 0, 1, OPERATION_GROUP];
        put(&mut out, CHARSET, "attributes-charset", "utf-8");
        out.push(0x02);
        for (tag, name, value) in of {
            out.push(*tag);
            for part in [name.as_bytes(), value] {
                out.extend(u16::try_from(part.len()).expect("short").to_be_bytes());
                out.extend(part);
            }
        }
        out.push(END);
        out
    }

    #[test]
    fn attributes_of_one_and_of_several_values_are_read() {
        let said = answer(
            [0, 1],
            &[(ENUM, "job-state", &[0, 0, 0, 9]), (KEYWORD, "modes", b"auto"), (KEYWORD, "", b"monochrome")],
        );
        let found = attributes(&said).expect("an answer");
        assert_eq!(values(&found, "job-state"), ["9"]);
        assert_eq!(values(&found, "modes"), ["auto", "monochrome"]);
        assert!(values(&found, "otra").is_empty());
    }

    #[test]
    fn refusals_and_what_is_cut_off_are_no_answer() {
        let said = answer([4, 6], &[]);
        assert_eq!(attributes(&said), None);
        let said = answer([0, 0], &[(ENUM, "job-state", &[0, 0, 0, 9])]);
        for length in 0..said.len() {
            assert_eq!(attributes(&said[..length]), None, "{length}");
        }
    }

    /// By hand, after RFC 8010: version, operation, number, group, three attributes, end.
    #[test]
    fn a_request_is_written_as_the_standard_says() {
        let written = request(GET_JOB_ATTRIBUTES, ("job-uri", "ipp://localhost/jobs/7"), &["job-state"]);
        let mut expected = b"\x01\x01\x00\x09\x00\x00\x00\x01\x01".to_vec();
        expected.extend(b"\x47\x00\x12attributes-charset\x00\x05utf-8");
        expected.extend(b"\x48\x00\x1battributes-natural-language\x00\x02en");
        expected.extend(b"\x45\x00\x07job-uri\x00\x16ipp://localhost/jobs/7");
        expected.extend(b"\x44\x00\x14requested-attributes\x00\x09job-state\x03");
        assert_eq!(written, expected);
    }
}
