"""Pictures of pages: of a PDF at a given resolution, of image files frame by frame, within limits."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageOps, UnidentifiedImageError

from shnor_extract.errors import DamagedFileError, TooLargeError

MAX_PIXELS = 120_000_000  # an A3 sheet at 800 dpi; more is a mistake or an attack
MAX_PAGES = 1000  # in one file
_READ_ERRORS = (OSError, ValueError, SyntaxError, TypeError, ArithmeticError, LookupError, EOFError, MemoryError, RuntimeError)


def rendered(page: pdfium.PdfPage, dpi: float, turn: int = 0, *, colour: bool = False) -> Image.Image:
    """A picture of a PDF page, grey unless ``colour``, turned clockwise by ``turn`` degrees more than it is shown.

    Raises ``TooLargeError`` where it would be absurdly large.
    """
    width, height = page.get_size()
    if width * height * (dpi / 72) ** 2 > MAX_PIXELS:
        raise TooLargeError(f"Страница слишком велика: {width / 72 * 2.54:.0f} × {height / 72 * 2.54:.0f} см")
    picture: Image.Image = page.render(scale=dpi / 72, rotation=turn % 360, grayscale=not colour, rev_byteorder=colour).to_pil()
    return picture


def frames(data: bytes) -> Iterator[Image.Image]:
    """The pages of an image file, upright as the camera noted, on white.

    Raises ``DamagedFileError`` or ``TooLargeError``.
    """
    try:
        with _opened(data) as image:
            for number in range(_frame_count(image)):
                yield _frame(image, number)
    except Image.DecompressionBombError as error:
        raise TooLargeError("Картинка слишком велика") from error
    except UnidentifiedImageError as error:
        raise DamagedFileError("Картинка повреждена: её не удаётся открыть") from error
    except _READ_ERRORS as error:
        raise DamagedFileError("Картинка повреждена: она читается не до конца") from error


def _opened(data: bytes) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of large pictures; the limit here is our own
        return Image.open(io.BytesIO(data))


def _frame(image: Image.Image, number: int) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of odd notes about the camera or the scanner
        image.seek(number)
        _check_size(image)
        return _upright(image)


def _frame_count(image: Image.Image) -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        count = int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1  # of an animation the first picture is enough
    if count > MAX_PAGES:
        raise TooLargeError(f"В файле {count} страниц, предел — {MAX_PAGES}")
    return count


def _check_size(image: Image.Image) -> None:
    if image.width * image.height > MAX_PIXELS:
        raise TooLargeError(f"Картинка слишком велика: {image.width} × {image.height} точек")


def _upright(image: Image.Image) -> Image.Image:
    turned = ImageOps.exif_transpose(image)
    if turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info:
        solid = turned.convert("RGBA")
        paper = Image.new("RGBA", solid.size, "white")
        turned = Image.alpha_composite(paper, solid)
    if turned.mode in ("I;16", "I;16B", "I", "F"):
        return _eight_bits(turned)
    return turned.convert("L" if turned.mode in ("1", "L") else "RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    """Sixteen bits a point, as some scanners save: the whole range that is used becomes 0 to 255."""
    values = np.asarray(image, dtype=np.float64)
    low, high = float(values.min()), float(values.max())
    return Image.fromarray(((values - low) * (255 / max(high - low, 1.0))).astype(np.uint8))
