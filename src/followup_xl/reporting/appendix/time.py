"""The time that a figure covers, in the short words of a table."""

from datetime import date

from followup_xl.rules.assessment import Assessment


def brief_date(day: date) -> str:
    """A date as short as it can be read: "31.7.2015"."""
    return f"{day.day}.{day.month}.{day.year}"


def time_words(found: Assessment) -> str:
    """The time that a figure covers as it was given, in short: "1.3.–31.7.2015", "pr. 31.7.2015"; empty where it was not."""
    window = found.window
    if window is None or window.assumed:
        return ""
    if found.answer.window_from:
        return short_span(window.start, window.end)
    return f"{'til og med' if found.answer.window_to else 'pr.'} {brief_date(window.end)}"


def short_span(start: date, end: date) -> str:
    """Two dates as a period, the year once where it is the same: "1.3.–31.7.2015"; one day alone."""
    if start == end:
        return brief_date(end)
    first = brief_date(start)
    return f"{first.removesuffix(str(start.year)) if start.year == end.year else first}–{brief_date(end)}"
