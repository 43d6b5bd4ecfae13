"""How large a returned file may be, which is asked before it is taken in."""

from fractions import Fraction

from followup_xl.xlsx.catalogue_gate import FILE_TOO_LARGE
from followup_xl.xlsx.limits import MIB, Limits
from followup_xl.xlsx.package import PackageError


def check_file_size(size: int, limits: Limits) -> None:
    """Raise PackageError where a file of that many bytes is larger than may be read."""
    if size > limits.file_mib * MIB:
        from followup_xl.danish.wording import distinct_number, number_words

        figure = distinct_number(Fraction(size, MIB), Fraction(limits.file_mib), 1)
        raise PackageError(
            FILE_TOO_LARGE, figure=figure, limit=number_words(Fraction(limits.file_mib)), setting="file_mib"
        )
