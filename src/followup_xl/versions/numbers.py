"""Which goal of one edition of a plan is which of another: by number and text (status-rules.md §12)."""

from collections import Counter
from collections.abc import Mapping

from followup_xl.danish.wording import plain_words


def former_numbers(before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """The former number of each goal that was there before; both editions as their goals' texts by number.

    A goal keeps its number unless another has its text; it has another number where exactly one goal then, and one now,
    has its text. So two goals that have changed numbers are told apart, and a number that was used again is not mistaken.
    """
    texts = {number: plain_words(text) for number, text in before.items()}
    own = {number: plain_words(text) for number, text in now.items()}
    once, once_now = Counter(texts.values()), Counter(own.values())
    by_text = {text: number for number, text in texts.items() if once[text] == 1}
    moved = {
        number: by_text[text]
        for number, text in own.items()
        if text in by_text and once_now[text] == 1 and texts.get(number) != text
    }
    taken = set(moved.values())
    kept = {number: number for number in own if number in texts and number not in moved and number not in taken}
    return kept | moved
