"""Text of others where it is shown or written as plain text (promise 15)."""

import unicodedata


def inert(text: str) -> str:
    r"""The text with control and direction characters made visible, so that it cannot move the cursor or mislead.

    >>> inert("Greve\n2015")
    'Greve\\u000a2015'
    """
    return "".join(
        f"\\u{ord(sign):04x}" if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") else sign
        for sign in text
    )
