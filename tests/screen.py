"""The screen of a laptop, and a window that fills it, for the tests that type into real programs."""

SIZE = (1366, 768)


def in_place(name: str) -> tuple[str, ...]:
    """What xdotool is told so that the window with this name fills the screen."""
    found = ("search", "--sync", "--onlyvisible", "--name", name)
    return (*found, "windowmove", "0", "0", "windowsize", *map(str, SIZE))
