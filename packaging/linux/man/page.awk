# The manual page of a program, made of what it says to --ayuda: nothing can be in one and not in the other.
#   PROGRAM --ayuda | awk -v program=NAME -v version=0.1.0 -v date=2026-11-22 -v about=TEXT -f page.awk
# `about` serves where the help has no line «NAME: what it is» of its own. What no help says follows in NAME.roff.

function plain(text) {
    gsub(/\\/, "\\e", text)
    gsub(/-/, "\\-", text)
    if (text ~ /^[.']/) text = "\\\\&" text
    return text
}

# The name of the program stands bold in a call of it.
function call(text) {
    return "\\fB" plain(program) "\\fR" plain(substr(text, length(program) + 1))
}

function end_block() {
    if (listing) body = body ".fi\n"
    if (inside) body = body ".RE\n"
    listing = inside = 0
}

# «NAME: what it is»
NR == 1 && index($0, program ": ") == 1 { about = substr($0, length(program) + 3); next }

$0 == "" { end_block(); next }

# A call, with what it does on the same line or below it.
{ line = $0; sub(/^ +/, "", line); indent = length($0) - length(line) }
indent <= 2 && (line == program || index(line, program " ") == 1) {
    end_block()
    if (match(line, /   +/)) {
        does = substr(line, RSTART + RLENGTH)
        line = substr(line, 1, RSTART - 1)
        body = body ".TP\n" call(line) "\n" plain(does) "\n"
    } else {
        body = body ".PP\n.nf\n" call(line) "\n.fi\n.RS 4\n"
        inside = calling = 1
    }
    calls = calls call(line) "\n"
    next
}
# The rest of a long call.
inside && calling && indent > 8 {
    sub(/\n\.fi\n\.RS 4\n$/, "\n" substr($0, 3), body)
    body = body "\n.fi\n.RS 4\n"
    calls = calls plain(substr($0, 3)) "\n"
    next
}
{ calling = 0 }
# An option of it.
inside && line ~ /^--/ {
    match(line, /  +/)
    body = body ".TP\n\\fB" plain(substr(line, 1, RSTART - 1)) "\\fR\n" plain(substr(line, RSTART + RLENGTH)) "\n"
    next
}
inside && indent == 6 { body = body plain(line) "\n"; next }

# A title, and its list.
indent == 0 && line ~ /:$/ {
    end_block()
    if (line == "Uso:") next
    sub(/:$/, "", line)
    body = body ".SH " toupper(line) "\n"
    next
}
indent == 2 {
    if (!listing) body = body ".nf\n"
    listing = 1
    body = body plain(line) "\n"
    next
}
# What holds for every call.
{
    end_block()
    if (!noted) body = body ".SH NOTAS\n"
    noted = 1
    body = body plain(line) "\n"
}

END {
    end_block()
    print ".\\\" Made by packaging/linux/man/page.awk of what the program says to --ayuda."
    printf ".TH %s 1 \"%s\" \"Ventanilla %s\" \"Manual de Ventanilla\"\n", toupper(plain(program)), date, version
    print ".SH NOMBRE\n" plain(program) " \\- " plain(about)
    printf ".SH SINOPSIS\n.nf\n%s.fi\n", calls
    printf ".SH DESCRIPCIÓN\n%s", body
}
