"""Judges calendar files with two parsers that are not ours.

libical (Debian package libical3, the library inside Evolution and KOrganizer) knows which properties
must, may and must not stand in a REQUEST, REPLY, CANCEL or PUBLISH (RFC 5546); it is called through
ctypes. The second opinion is PyPI `icalendar`. Line length, line ends and unexplained zones are
checked here, because neither of them does.

usage:  cargo run -p calendar --example samples DIR && python3 libs/calendar/tests/judge.py DIR/*.ics
exit status 1 when a file has a fault, each fault on a line of its own.

Ours: written for this project, under its licence (EUPL-1.2).
"""
import ctypes
import re
import sys

import icalendar


def load_libical():
    library = ctypes.CDLL("libical.so.3")
    signatures = {
        "icalparser_parse_string": (ctypes.c_void_p, [ctypes.c_char_p]),
        "icalrestriction_check": (ctypes.c_int, [ctypes.c_void_p]),
        "icalcomponent_count_errors": (ctypes.c_int, [ctypes.c_void_p]),
        "icalcomponent_as_ical_string": (ctypes.c_char_p, [ctypes.c_void_p]),
    }
    for name, (result, arguments) in signatures.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


LIBICAL = load_libical()


def faults_of_form(raw):
    if b"\n" in raw.replace(b"\r\n", b"") or b"\r" in raw.replace(b"\r\n", b""):
        yield "bare LF or CR (lines must end in CRLF)"
    if any(len(line) > 75 for line in raw.split(b"\r\n")):
        yield "line over 75 octets"
    for line in raw.split(b"\r\n"):
        try:
            line.decode()
        except UnicodeDecodeError:
            yield f"folded inside a character: {line!r}"


def faults_by_libical(raw):
    component = LIBICAL.icalparser_parse_string(raw)
    if not component:
        yield "libical: cannot be parsed"
        return
    LIBICAL.icalrestriction_check(component)
    text = LIBICAL.icalcomponent_as_ical_string(component).decode()
    if LIBICAL.icalcomponent_count_errors(component):
        for line in text.replace("\r\n ", "").split("\r\n"):
            if line.startswith("X-LIC-ERROR"):
                yield "libical: " + line.split(":", 1)[-1]


def faults_by_icalendar(raw):
    try:
        for component in icalendar.Calendar.from_ical(raw).walk():
            yield from (f"icalendar: {component.name} {error}" for error in component.errors)
            for name in getattr(component, "required", ()):
                if name not in component:
                    yield f"icalendar: {component.name} lacks {name}"
    except ValueError as error:
        yield f"icalendar: {error}"


def unexplained_zones(raw):
    used = set(re.findall(rb";TZID=([^:;]+)", raw))
    explained = set(re.findall(rb"(?m)^TZID:(.+?)\r?$", raw))
    for zone in used - explained:
        yield f"TZID {zone.decode()} has no VTIMEZONE"


def faults(raw):
    found = []
    for check in (faults_of_form, faults_by_libical, faults_by_icalendar, unexplained_zones):
        found.extend(check(raw))
    return list(dict.fromkeys(found))


def main(paths):
    bad = 0
    for path in paths:
        with open(path, "rb") as file:
            found = faults(file.read())
        bad += bool(found)
        print("BAD " if found else "ok  ", path)
        for fault in found:
            print("     ", fault)
    return 1 if bad or not paths else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
