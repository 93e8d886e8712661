"""Alignment documents of urtext: load one, or make one with the program.

>>> import urtext
>>> document = urtext.load("out/alignment.json")  # doctest: +SKIP
>>> document.readings                              # doctest: +SKIP
"""

from urtext.context import Context
from urtext.document import Document, load
from urtext.errors import UrtextError
from urtext.program import reconstruct

__all__ = ["Context", "Document", "UrtextError", "load", "reconstruct"]
__version__ = "0.1.0"
