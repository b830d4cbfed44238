"""What can go wrong: each error knows its Russian sentence, the next step for a person, and the exit code."""

from __future__ import annotations

import errno
from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of the command; each is explained in docs/errors.md."""

    OK = 0
    SOME_FAILED = 1  # the batch is done, at least one file is in the ledger as failed
    BAD_ARGUMENTS = 2  # the same number that click uses
    NO_INPUT = 3  # a path given does not exist, or nothing to read was found in it
    CANNOT_WRITE = 4  # the output folder cannot be written
    INTERRUPTED = 130


class ShnorError(Exception):
    """An error of ours. ``str(error)`` is the reason in Russian; ``advice`` says what to do."""

    code = "error"  # stable name, goes into the ledger
    exit_code = ExitCode.SOME_FAILED
    advice = ""

    def __init__(self, reason: str, advice: str = "") -> None:
        super().__init__(reason)
        if advice:
            self.advice = advice


class MissingFileError(ShnorError):
    code = "missing"
    exit_code = ExitCode.NO_INPUT
    advice = "Проверьте путь: такого файла или папки нет."


class FolderGivenError(ShnorError):
    code = "folder"
    exit_code = ExitCode.BAD_ARGUMENTS
    advice = "Здесь нужен один файл. Папку целиком обрабатывает команда shnor-extract run."


class UnreadableFileError(ShnorError):
    code = "unreadable"
    advice = "Проверьте права на файл и не открыт ли он в другой программе."


class TooLargeError(ShnorError):
    code = "too_large"
    advice = "Разделите файл на части или сохраните его с меньшим разрешением."


class EmptyFileError(ShnorError):
    code = "empty"
    advice = "Попросите район прислать файл ещё раз: он пришёл пустым."


class UnknownFormatError(ShnorError):
    code = "unknown_format"
    advice = "Пришлите протокол в DOCX, DOC, RTF, ODT, PDF, TXT или как картинку (PNG, JPEG, TIFF)."


class DamagedFileError(ShnorError):
    code = "damaged"
    advice = "Откройте файл и сохраните заново либо попросите район прислать его ещё раз."


class EncryptedFileError(ShnorError):
    code = "encrypted"
    advice = "Снимите пароль (Файл → Сведения → Защита) и положите файл снова."


class NoTextError(ShnorError):
    code = "no_text"
    advice = "Проверьте, что на картинке есть текст; пересканируйте лист при 200–300 точках на дюйм."


class NoOcrError(ShnorError):
    code = "no_ocr"
    advice = "Выполните один раз: shnor-extract setup (установит русский язык и скажет, как на этом компьютере поставить Tesseract)."


class NotProtocolError(ShnorError):
    code = "not_protocol"
    advice = "Если это всё же протокол, проверьте, есть ли в нём заголовок «Протокол» и решения."


class ArchiveLimitError(ShnorError):
    code = "archive_limit"
    advice = "Если архив настоящий, распакуйте его сами и укажите папку."


class NoToolError(ShnorError):
    code = "no_tool"
    advice = "Установите 7-Zip, WinRAR или unar (sudo apt-get install unar) либо попросите прислать файлы в ZIP."


class ServiceFileError(ShnorError):
    code = "service"
    advice = "Ничего делать не нужно."


class SpecialFileError(ShnorError):
    code = "special"
    advice = "Ничего делать не нужно; если за ссылкой лежат протоколы, укажите их папку отдельно."


class ContainerGivenError(ShnorError):
    code = "container"
    exit_code = ExitCode.BAD_ARGUMENTS
    advice = "Архивы и письма обрабатывает команда shnor-extract run."


class SetupError(ShnorError):
    code = "setup"
    advice = "Проверьте, есть ли на этом компьютере интернет, и выполните shnor-extract setup снова."


class OutputError(ShnorError):
    code = "cannot_write"
    exit_code = ExitCode.CANNOT_WRITE
    advice = "Закройте файл в Excel и проверьте, что в папку можно писать."


class DirectoryError(ShnorError):
    code = "bad_directory"
    exit_code = ExitCode.BAD_ARGUMENTS
    advice = "В справочнике нужны столбцы «район» и «регион», по желанию «варианты», «папка», «организация»."


class TruthError(ShnorError):
    code = "bad_truth"
    exit_code = ExitCode.BAD_ARGUMENTS
    advice = "Как устроены эталоны и таблицы фраз, сказано в docs/accuracy.md."


_SYSTEM = {
    errno.ENOENT: "нет такого файла или папки",
    errno.ENOTDIR: "на пути стоит файл, а не папка",
    errno.EISDIR: "под этим именем — папка",
    errno.EACCES: "нет прав, или файл открыт в другой программе",
    errno.EPERM: "нет прав",
    errno.EBUSY: "файл занят другой программой",
    errno.ENOSPC: "на диске нет места",
    errno.EROFS: "диск только для чтения",
    errno.EIO: "диск отвечает с ошибкой",
    errno.ENAMETOOLONG: "слишком длинное имя",
}


def system_reason(error: OSError) -> str:
    """What the system said, in Russian where it is something usual."""
    return _SYSTEM.get(error.errno or 0) or error.strerror or type(error).__name__
