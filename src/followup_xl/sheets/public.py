"""What may be printed of a goal: everything in the office's copy, less where few people stand behind it in the public one."""

from dataclasses import dataclass

from followup_xl.rules.assessment import Assessment
from followup_xl.rules.disclosure import hidden, telling

MARK = "Offentlig udgave"
LEFT_OUT = "Teksten er udeladt i den offentlige udgave, fordi den kan røbe et lille antal."


@dataclass(frozen=True)
class Disclosure:
    """How much is shown. ``limit`` 0 shows everything; else counts from 1 to one below it are hidden."""

    limit: int = 0

    @property
    def hidden_words(self) -> str:
        """What stands where figures are hidden."""
        return (
            f"Tallene vises ikke i den offentlige udgave, fordi mindst ét af dem gælder færre end {self.limit} personer. "
            "Status er beregnet af de rigtige tal."
        )

    def hides(self, found: Assessment) -> bool:
        """Whether the goal's figures stay out."""
        return self.limit > 0 and hidden(found, self.limit)

    def text(self, found: Assessment, text: str) -> str:
        """Staff's own words, or that they are left out."""
        return self.bare(text, strict=self.hides(found))

    def bare(self, text: str, strict: bool = False) -> str:
        """Words that belong to no figure; ``strict`` leaves them out for any number, not only a small one."""
        return LEFT_OUT if self.limit > 0 and text and telling(text, self.limit, strict) else text
