"""E-mails of every kind: their text, their attachments, the letters in them."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from shnor_extract.unpacking.letters import HTML_NAME, TEXT_NAME

from .made import msg, ole, tnef
from .opened import contents, is_one, opened

DOCUMENT = b"%PDF-1.4 protocol"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 500


def letter(text: str = "Направляем протокол.", subject: str = "Протокол") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "Лисицына <a@example.org>", "b@example.org", subject
    made["Date"] = "Tue, 02 Apr 2024 10:00:00 +0300"
    if text:
        made.set_content(text)
    return made


def attached(made: EmailMessage, name: str, data: bytes = DOCUMENT) -> EmailMessage:
    made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made


def sent(made: EmailMessage) -> bytes:
    return made.as_bytes(policy=SMTP)


def test_text_and_attachments_of_a_letter(tmp_path: Path) -> None:
    made = attached(attached(letter(), "Протокол № 3.pdf"), "список.pdf", b"list")

    unpacked = opened(sent(made), tmp_path, "письмо.eml")

    assert contents(unpacked) == {TEXT_NAME: "Направляем протокол.\r\n".encode(), "Протокол № 3.pdf": DOCUMENT, "список.pdf": b"list"}
    assert [member.role for member in unpacked.members] == ["body", "document", "document"]
    assert unpacked.called == "Письмо"


def test_of_two_forms_of_the_text_the_page_is_taken(tmp_path: Path) -> None:
    made = letter()
    made.add_alternative("<p>Направляем <b>протокол</b>.</p>", subtype="html")
    made = attached(made, "п.pdf")

    unpacked = contents(opened(sent(made), tmp_path))

    assert list(unpacked) == [HTML_NAME, "п.pdf"]
    assert bytes(unpacked[HTML_NAME]).decode("utf-8-sig").startswith("<html><body><p>Направляем")  # type: ignore[arg-type]


def test_a_page_that_names_another_encoding_is_overruled(tmp_path: Path) -> None:
    raw = (
        b"From: a@example.org\r\nTo: b@example.org\r\nContent-Type: text/html; charset=windows-1251\r\n"
        b"Content-Transfer-Encoding: 8bit\r\n\r\n" + '<meta charset="windows-1251"><p>Протокол</p>'.encode("cp1251")
    )

    assert contents(opened(raw, tmp_path))[HTML_NAME] == (
        '\ufeff<html><body><meta charset="windows-1251"><p>Протокол</p></body></html>'.encode()
    )


@pytest.mark.parametrize("charset", ["koi8-r", "windows-1251", "x-unknown"])
def test_text_in_old_encodings(charset: str, tmp_path: Path) -> None:
    data = "Направляем протокол совещания".encode("koi8-r" if charset == "koi8-r" else "cp1251")
    raw = f"Received: x\r\nTo: b\r\nContent-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n".encode() + data

    assert contents(opened(raw, tmp_path)) == {TEXT_NAME: "Направляем протокол совещания".encode()}


@pytest.mark.parametrize(
    "header",
    [
        'attachment; filename="=?windows-1251?B?z/Du8u7q7uwucGRm?="',  # as Outlook writes it
        "attachment; filename*=UTF-8''%D0%9F%D1%80%D0%BE%D1%82%D0%BE%D0%BA%D0%BE%D0%BC.pdf",
        "attachment; filename*=koi8-r''%F0%D2%CF%D4%CF%CB%CF%CD.pdf",
    ],
)
def test_names_of_attachments_however_they_are_written(header: str, tmp_path: Path) -> None:
    raw = f"To: b\nFrom: a\nContent-Type: application/pdf\nContent-Disposition: {header}\n\n%PDF-1.4".encode()

    assert contents(opened(raw, tmp_path)) == {"Протоком.pdf": b"%PDF-1.4"}


def test_a_letter_forwarded_in_a_letter(tmp_path: Path) -> None:
    inner = attached(letter("Во вложении.", "Fwd: Протокол / апрель"), "п.pdf")
    outer = letter("См. ниже.")
    outer.add_attachment(inner)

    unpacked = opened(sent(outer), tmp_path, "письмо.eml")

    assert list(contents(unpacked)) == [
        TEXT_NAME,
        "Fwd Протокол апрель.eml",
        f"Fwd Протокол апрель.eml/{TEXT_NAME}",
        "Fwd Протокол апрель.eml/п.pdf",
    ]
    assert unpacked.members[-1].archive == "Fwd Протокол апрель.eml"


def test_a_logo_in_the_text_is_passed_over_and_a_photograph_is_not(tmp_path: Path) -> None:
    made = letter("")
    made.set_content('<p>С уважением</p><img src="cid:logo"><img src="cid:page">', subtype="html")
    made.add_related(PNG, maintype="image", subtype="png", cid="<logo>", filename="logo.png")
    made.add_related(PNG + b"\0" * 50_000, maintype="image", subtype="png", cid="<page>", filename="page.png")

    unpacked = contents(opened(sent(made), tmp_path))

    assert unpacked["logo.png"] == "service"
    assert len(unpacked["page.png"]) > 50_000


def test_an_attachment_alone_is_no_text_of_the_letter(tmp_path: Path) -> None:
    raw = b'To: b\nFrom: a\nContent-Type: text/plain\nContent-Disposition: attachment; filename="protocol.txt"\n\nPROTOCOL'

    assert [(member.name, member.role) for member in opened(raw, tmp_path).members] == [("protocol.txt", "document")]


def test_what_stands_after_an_attachment_is_text_of_the_letter(tmp_path: Path) -> None:
    made = attached(letter(), "п.pdf")
    footer = EmailMessage()
    footer.set_content("Отправлено с телефона")
    made.attach(footer)

    assert [(member.name, member.role) for member in opened(sent(made), tmp_path).members] == [
        (TEXT_NAME, "body"),
        ("п.pdf", "document"),
        ("текст письма (2).txt", "body"),
    ]


def test_parts_that_programs_make_are_passed_over(tmp_path: Path) -> None:
    made = letter()
    for main, sub in (("text", "calendar"), ("application", "pgp-signature"), ("text", "vcard")):
        made.add_attachment(b"BEGIN", maintype=main, subtype=sub, filename=f"{sub}.bin")

    assert sorted(map(str, contents(opened(sent(made), tmp_path)).values()))[1:] == ["service"] * 3


def test_a_report_that_a_letter_did_not_arrive(tmp_path: Path) -> None:
    raw = (
        b'From: MAILER-DAEMON\nTo: a@example.org\nContent-Type: multipart/report; boundary="x"\n\n'
        b"--x\nContent-Type: text/plain\n\nNot delivered\n"
        b"--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nAction: failed\n--x--\n"
    )

    assert list(contents(opened(raw, tmp_path)).values()) == [b"Not delivered", "service"]


def test_a_box_of_letters(tmp_path: Path) -> None:
    box = b"".join(b"From a@example.org Tue Apr  2 10:00:00 2024\n" + attached(letter(), "п.pdf").as_bytes() + b"\n" for _ in range(2))

    unpacked = contents(opened(box, tmp_path, "ящик.mbox"))

    assert [name for name, said in unpacked.items() if said == DOCUMENT] == ["письмо 1.eml/п.pdf", "письмо 2.eml/п.pdf"]


def test_what_is_no_letter(tmp_path: Path) -> None:
    page = b"From: <Saved by Blink>\r\nSnapshot-Content-Location: http://x\r\nSubject: x\r\nMIME-Version: 1.0\r\nTo: x\r\n\r\n"
    word = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
    text = "Кому: директорам школ\nТема: совещание\n\nПротокол".encode()
    english = b"Subject: meeting\nDate: today\n\nMinutes"

    assert [is_one(data, tmp_path) for data in (page, word, text, english)] == [False] * 4


def test_a_letter_of_outlook(tmp_path: Path) -> None:
    big = bytes(range(256)) * 40
    inner = msg("Пересылаю.", attachments=[("внутри.pdf", DOCUMENT)], subject="Fwd: протокол", inner=True)
    made = msg("Направляем протокол.", attachments=[("Протокол.pdf", DOCUMENT), ("скан.png", big), ("", inner)], subject="Протокол")

    unpacked = opened(ole(made), tmp_path, "письмо.msg")

    assert contents(unpacked) == {
        TEXT_NAME: "Направляем протокол.".encode(),
        "Протокол.pdf": DOCUMENT,
        "скан.png": big,
        "Fwd протокол.msg": "container",
        f"Fwd протокол.msg/{TEXT_NAME}": "Пересылаю.".encode(),
        "Fwd протокол.msg/внутри.pdf": DOCUMENT,
    }
    assert unpacked.members[-1].archive == "Fwd протокол.msg"


def test_a_letter_of_outlook_that_is_a_page(tmp_path: Path) -> None:
    made = msg("запасной текст", html="<p>Направляем</p>".encode("cp1251"))

    assert contents(opened(ole(made), tmp_path)) == {HTML_NAME: "\ufeff<html><body><p>Направляем</p></body></html>".encode()}


def test_letters_within_letters_end_somewhere(tmp_path: Path) -> None:
    made = msg("дно", inner=True)
    for _ in range(6):
        made = msg("выше", attachments=[("", made)], subject="Fwd", inner=True)

    unpacked = contents(opened(ole(made), tmp_path, depth=3))

    assert list(unpacked)[-1] == "Fwd.msg/Fwd.msg/Fwd.msg" or unpacked["письмо.msg"]
    assert "archive_limit" in unpacked.values()


@pytest.mark.parametrize("step", range(6))
def test_a_letter_of_outlook_spoilt_anywhere_gives_files_or_a_reason(step: int, tmp_path: Path) -> None:
    data = ole(msg("Направляем протокол.", attachments=[("Протокол.pdf", DOCUMENT * 400)], subject="Протокол"))
    for at in range(step * 97, len(data), 600):
        for spoilt in (data[:at], data[:at] + b"\xff\xfe" + data[at + 2 :]):
            if is_one(spoilt, tmp_path):
                unpacked = opened(spoilt, tmp_path)
                assert unpacked.problem or unpacked.members


def test_an_office_file_is_no_letter(tmp_path: Path) -> None:
    assert not is_one(ole({"WordDocument": b"x" * 5000, "1Table": b"y"}), tmp_path)


def test_what_outlook_wraps_for_others(tmp_path: Path) -> None:
    data = tnef(("Протокол № 3.pdf", DOCUMENT), ("список.txt", b"list"))

    assert contents(opened(data, tmp_path, "winmail.dat")) == {"Протокол № 3.pdf": DOCUMENT, "список.txt": b"list"}
    cut = opened(data[:-60], tmp_path)
    assert cut.problem is not None and contents(cut)["Протокол № 3.pdf"] == DOCUMENT


def test_wrapped_attachments_of_a_letter_are_unwrapped(tmp_path: Path) -> None:
    made = attached(letter(), "winmail.dat", tnef(("п.pdf", DOCUMENT)))

    assert contents(opened(sent(made), tmp_path))["winmail.dat/п.pdf"] == DOCUMENT


def test_a_letter_cut_anywhere_gives_files_or_a_reason(tmp_path: Path) -> None:
    data = sent(attached(letter(), "Протокол № 3.pdf"))

    for end in range(1, len(data), 13):
        if is_one(data[:end], tmp_path):
            opened(data[:end], tmp_path)
