"""Judges composed mails with programs that are not ours: DKIM by PyPI `dkimpy` (with `pynacl` for
Ed25519), the MIME tree by Python's own library, the calendar by PyPI `icalendar`.

usage:  cargo run -p mail --example samples DIR && python3 libs/mail/tests/judge.py DIR
exit status 1 when something is wrong, each fault on a line of its own. DIR holds mails (*.eml) and
dns.txt with the records of their keys; no DNS is asked.

Ours: written for this project, under its licence (EUPL-1.2).
"""
import email
import email.policy
import pathlib
import re
import sys

import dkim
import icalendar

FAULTS = 0


def expect(what, holds, detail=""):
    global FAULTS
    FAULTS += not holds
    print("  ok  " if holds else "  BAD ", what, detail)


def dns_of(directory):
    records = {}
    for line in (directory / "dns.txt").read_text().splitlines():
        name, record = line.split(" ", 1)
        records[name + "."] = record.encode()

    def look_up(name, timeout=5):
        return records.get(name.decode() if isinstance(name, bytes) else name, b"")

    return look_up


def judge_signature(raw, dns):
    def verifies(message):
        try:
            return dkim.DKIM(message).verify(dnsfunc=dns)
        except dkim.DKIMException as error:
            print("      ", error)
            return False

    expect("the signature verifies", verifies(raw))
    body = raw.index(b"\r\n\r\n")
    for name in (b"Subject", b"From", b"List-Unsubscribe", b"List-Unsubscribe-Post", b"Reply-To"):
        if re.search(rb"(?m)^" + name + rb": ", raw[:body]):
            changed = re.sub(rb"(?m)^" + name + rb": ", name + b": X", raw, count=1)
            expect(f"it breaks when {name.decode()} changes", not verifies(changed))
    expect("it breaks when the body changes", not verifies(raw[:-20] + b"X" + raw[-20:]))


def judge_form(raw):
    lines = raw.split(b"\r\n")
    expect("lines are at most 998 octets", all(len(line) <= 998 for line in lines))
    expect("line ends are CRLF", b"\n" not in raw.replace(b"\r\n", b"") and b"\r" not in raw.replace(b"\r\n", b""))
    expect("all of it is ASCII", raw.isascii())


def judge_content(raw):
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    expect("no defects", not any(part.defects for part in mail.walk()))
    expect("the subject decodes", mail["Subject"] == "Uitnodiging: gesprek in café ’t Hoekje", mail["Subject"])
    if mail["List-Unsubscribe"]:
        signed = re.search(r"h=([^;]+)", mail["DKIM-Signature"]).group(1)
        signed = set(re.sub(r"\s", "", signed).lower().split(":"))
        expect("one-click headers are signed", {"list-unsubscribe", "list-unsubscribe-post"} <= signed)
        expect("Content-Type is not signed", "content-type" not in signed)
        one_click = mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        expect("one-click is offered over https", one_click and "<https://" in mail["List-Unsubscribe"])
    kinds = [part.get_content_type() for part in mail.walk()]
    print("      ", " ".join(kinds))
    for part in mail.walk():
        if part.get_content_type() == "text/calendar":
            expect("the calendar part names its method", part.get_param("method") == "REQUEST")
            calendar = icalendar.Calendar.from_ical(part.get_payload(decode=True))
            expect("and the object agrees", calendar["METHOD"] == "REQUEST")
            expect("which has no errors", not any(each.errors for each in calendar.walk()))


def main(arguments):
    directory = pathlib.Path(arguments[0])
    dns = dns_of(directory)
    mails = sorted(directory.glob("*.eml"))
    for path in mails:
        print(path.name)
        raw = path.read_bytes()
        judge_signature(raw, dns)
        judge_form(raw)
        judge_content(raw)
    return 1 if FAULTS or not mails else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
