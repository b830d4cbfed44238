"""Word 97–2003 documents (DOC) → ``Document``, with automatic numbers, tables, notes, margins and text boxes ([MS-DOC]).

Left out: pictures beside text, the numbers of AUTONUM fields and of lists taken over from Word 6, ticks and choices in forms.
Of Word 6 and 95 the text is read, with its tables, without automatic numbers.
"""

from __future__ import annotations

import struct

from shnor_extract.errors import DamagedFileError
from shnor_extract.model import Document
from shnor_extract.reading.assemble import Given
from shnor_extract.reading.doc.body import items
from shnor_extract.reading.doc.pictures import pictures
from shnor_extract.reading.doc.streams import Streams, is_word_95, opened
from shnor_extract.reading.doc.word95 import items as items_of_word_95
from shnor_extract.reading.flow import Item, finished


def read(given: Given) -> Document:
    """The document.

    Raises ``DamagedFileError``, ``EncryptedFileError``, ``UnknownFormatError``, ``TooLargeError``, ``NoTextError``, ``NoOcrError``.
    """
    streams = opened(given.data)
    return finished(given, "doc", _items(streams), pictures(streams))


def _items(streams: Streams) -> list[Item]:
    try:
        return items_of_word_95(streams) if is_word_95(streams) else items(streams)
    except (struct.error, IndexError, ValueError, OverflowError, RecursionError) as error:
        raise DamagedFileError("Документ Word (DOC) повреждён: его части не сходятся") from error
