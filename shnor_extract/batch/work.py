"""One file of a batch → its result. Whatever goes wrong becomes an entry of the ledger; nothing is raised."""

from __future__ import annotations

import traceback

from shnor_extract import pipeline
from shnor_extract.batch.inputs import Input
from shnor_extract.errors import NotProtocolError, ShnorError, system_reason
from shnor_extract.ledger import Entry, Result

# A message may quote the document («invalid literal: …»): enough of it to know the error, not to read the text.
MESSAGE_LIMIT = 200


def work(file: Input) -> Result:
    """Reads and understands one file. Runs in a worker; interruptions are let through."""
    try:
        text, records = pipeline.extract_with_text(file.path, file.shown)
        if not records:
            raise NotProtocolError("В файле не найдено ни одного протокола")
    except ShnorError as error:
        return Result(Entry(file.shown, file.location, "failed", error.code, str(error), error.advice))
    except OSError as error:
        return Result(_unreadable(file, error))
    except Exception as error:  # the batch goes on whatever one file does
        return internal(file, error)
    return Result(Entry(file.shown, file.location), tuple(records), text)


def crashed(file: Input) -> Result:
    """What the ledger says of a file whose worker died."""
    reason = "Чтение файла аварийно завершилось"
    advice = "Откройте файл и сохраните заново (лучше в DOCX) либо попросите район прислать его ещё раз."
    return Result(Entry(file.shown, file.location, "failed", "crashed", reason, advice))


def not_reached(file: Input) -> Result:
    """What the ledger says of a file that an interrupted run did not come to."""
    reason = "До файла не дошла очередь: работа прервана"
    return Result(Entry(file.shown, file.location, "failed", "interrupted", reason, "Запустите ту же команду ещё раз."))


def _unreadable(file: Input, error: OSError) -> Entry:
    reason = f"Файл не читается: {system_reason(error)}"
    return Entry(file.shown, file.location, "failed", "unreadable", reason, "Проверьте права на файл и диск, на котором он лежит.")


def internal(file: Input, error: BaseException) -> Result:
    """What the ledger says of an error that is not ours; the traceback goes into errors.log."""
    reason = f"Внутренняя ошибка: {type(error).__name__}"
    advice = "Сообщите разработчикам, приложив файл errors.log из папки с результатом."
    return Result(Entry(file.shown, file.location, "failed", "internal", reason, advice, _traceback(error)))


def _traceback(error: BaseException) -> str:
    message = str(error)
    shown = message if len(message) <= MESSAGE_LIMIT else message[:MESSAGE_LIMIT] + "…"
    frames = "".join(traceback.format_list(traceback.extract_tb(error.__traceback__)))
    return f"{frames}{type(error).__name__}: {shown}\n"
