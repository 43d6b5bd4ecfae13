"""Every edit that a returned workbook is tried with: what was done, by which steps, and what must come of it."""

from collections.abc import Mapping
from dataclasses import replace

from journeys import READ, SAID, Book, Journey, Step

OFF = SAID | {"N52"}
"""An edit for which the sheet's protection had to be taken away; that is said too."""

ALONE = SAID
"""The table without the other sheets: the one with the final statuses is missed."""

PLAIN_STATUS = {"LED-02": "4, til 31-07-2015: well_behind"}
"""Without the sheet of final statuses."""

CHECK = ": check"


def typed(b: Book, **cells: str) -> Step:
    """Typing into cells, given as row__column with the row's key in the plan ("UNG_01__value")."""
    found = {}
    for name, text in cells.items():
        row, column = name.split("__")
        found[b.at(row.replace("_", "-"), column)] = text
    return {"do": "type", "cells": found}


def rows(b: Book, first: str, last: str, left: str, right: str) -> str:
    """The address of a block of cells."""
    return f"{b.at(first, left)}:{b.at(last, right)}"


def _new_goal(b: Book) -> list[Step]:
    inserted = b.rows["UNG-05"] + 1
    below, goal, value = b.last + 3, b.columns["effort_goal"], b.columns["value"]
    return [
        {"do": "insert rows", "at": inserted},
        {
            "do": "type",
            "cells": {f"A{inserted}": "UNG-06", f"{goal}{inserted}": "20 unge i job", f"{value}{inserted}": "21"},
        },
        {"do": "type", "cells": {f"{goal}{below}": "Et mål uden nummer", f"{value}{below}": "22"}},
    ]


def _moved_row(b: Book, first: str, last: str) -> list[Step]:
    row, below = b.rows["UNG-02"], b.last + 4
    cut = {"do": "cut", "from": f"{first}{row}:{last}{row}", "to": f"{first}{below}"}
    return [cut, {"do": "delete rows", "at": row}]


def _row_over_another(b: Book) -> list[Step]:
    row, over = b.rows["LED-01"], b.rows["LED-02"]
    return [{"do": "cut", "from": f"A{row}:{b.end}{row}", "to": f"A{over}"}]


EVERY_INPUT_RIGHT = (
    Journey("saved-again", "Opened and saved.", lambda b: []),
    Journey("through-ods", "Saved as .ods, opened again and saved as .xlsx.",
            lambda b: [{"do": "pass through", "ending": "ods"}]),
    Journey("rows-inserted", "Empty rows inserted above the title, within the head and between goals.",
            lambda b: [{"do": "insert rows", "at": b.rows["UNG-02"], "count": 2},
                       {"do": "insert rows", "at": b.rows["Nr."]}, {"do": "insert rows", "at": 1, "count": 2}], OFF),
    Journey("columns-inserted", "Empty columns inserted, and one with notes of one's own.",
            lambda b: [{"do": "insert columns", "at": b.columns["percent"]},
                       {"do": "insert columns", "at": b.columns["whole"], "count": 2},
                       {"do": "type", "cells": {f"{b.columns['whole']}{b.rows['Nr.']}": "Egne tal",
                                                b.at("UNG-01", "whole"): "99"}},
                       {"do": "insert columns", "at": "A"}], OFF | {"W302"}),
    Journey("table-shifted", "The whole table pushed down and to the right.",
            lambda b: [{"do": "insert rows", "at": 1, "count": 4},
                       {"do": "insert columns", "at": "A", "count": 3}], OFF),
    Journey("columns-moved", "»Ud af« moved behind the texts, »Antal« moved behind the status.",
            lambda b: [{"do": "move column", "from": b.columns["whole"], "to": b.after("comment")},
                       {"do": "move column", "from": b.columns["value"], "to": b.columns["because"]}], OFF),
    Journey("number-column-moved", "The column with the numbers moved behind the goals.",
            lambda b: [{"do": "move column", "from": "A", "to": b.columns["value"]}], OFF),
    Journey("rows-sorted", "Whole rows sorted by the figure.",
            lambda b: [{"do": "sort", "range": f"{b.rows['UNG-R1']}:{b.last}", "by": b.columns["value"]}], OFF),
    Journey("rows-sorted-by-number", "Whole rows sorted by the number, downwards.",
            lambda b: [{"do": "sort", "range": f"{b.rows['UNG-R1']}:{b.last}", "by": "A", "descending": True}], OFF),
    Journey("head-sorted-in", "The hidden row of keys shown and sorted in among the goals, headings and all.",
            lambda b: [{"do": "show rows", "at": b.rows["id"]},
                       {"do": "sort", "range": f"{b.rows['id']}:{b.last}", "by": "A"}], OFF),
    Journey("rows-hidden", "Two rows hidden.",
            lambda b: [{"do": "hide rows", "at": b.rows["UNG-01"]}, {"do": "hide rows", "at": b.rows["LED-02"]}],
            SAID | {"N61 UNG-01", "N61 LED-02"}),
    Journey("columns-hidden", "»Ud af« and »Oplyst pct.« hidden.",
            lambda b: [{"do": "hide columns", "at": b.columns["whole"], "count": 2}], SAID | {"N61"}),
    Journey("sheet-renamed", "The sheets renamed.",
            lambda b: [{"do": "rename sheet", "sheet": "Opfølgning", "to": "Ishøj's tal"},
                       {"do": "rename sheet", "sheet": "Afgørelser", "to": "Endeligt"},
                       {"do": "rename sheet", "sheet": "_fx", "to": "Ark9"}]),
    Journey("headings-rewritten", "Two headings rewritten, the row of keys left.",
            lambda b: [{"do": "type", "cells": {f"{b.columns['whole']}{b.rows['Nr.']}": "Antal i alt",
                                                f"{b.columns['dated']}{b.rows['Nr.']}": "Opgjort den"}}],
            OFF | {"N33"}),
    Journey("all-headings-rewritten", "The row of headings emptied, the row of keys left.",
            lambda b: [{"do": "clear row", "at": b.rows["Nr."]}], OFF | {"N33"}),
    Journey("key-row-deleted", "The hidden row of keys deleted.",
            lambda b: [{"do": "delete rows", "at": b.rows["id"]}], OFF | {"N33"}),
    Journey("plan-sheet-deleted", "The hidden sheet `_fx` deleted, the plan given.",
            lambda b: [{"do": "delete sheet", "sheet": "_fx"}], with_plan=True),
    Journey("decisions-deleted", "The sheet with the final statuses deleted.",
            lambda b: [{"do": "delete sheet", "sheet": "Afgørelser"}], SAID, PLAIN_STATUS),
    Journey("sheet-copied", "The table's sheet copied to a new workbook, the plan given.",
            lambda b: [{"do": "copy sheet to new book"}], ALONE, PLAIN_STATUS, with_plan=True),
    Journey("values-pasted", "The values alone pasted into a new workbook, the plan given.",
            lambda b: [{"do": "copy values to new book"}], ALONE | {"N52", "N67"}, PLAIN_STATUS, with_plan=True),
    Journey("all-pasted", "Everything pasted into a new workbook, the plan given.",
            lambda b: [{"do": "copy values to new book", "what": "A"}], ALONE | {"N52"}, PLAIN_STATUS, with_plan=True),
    Journey("visible-part-pasted", "The visible part, from the title to the status, pasted as values, the plan given.",
            lambda b: [{"do": "copy values to new book", "range": f"A1:{b.shown_to}{b.last}"},
                       {"do": "delete rows", "at": b.rows["id"]}],
            ALONE | {"N52", "N33", "N67", "W39"}, PLAIN_STATUS, with_plan=True),
    Journey("unprotected", "The protection taken away.", lambda b: [{"do": "unprotect"}], OFF),
    Journey("numbers-retyped", "Numbers retyped with blanks, small letters, another dash; one emptied, one replaced.",
            lambda b: [typed(b, UNG_01__id=" ung-01 ", UNG_02__id="UNG–02", LED_01__id="", LED_02__id="se ovenfor")],
            OFF | {"N42 LED-01", "N42 LED-02"}),
    Journey("number-column-deleted", "The column with the numbers deleted.",
            lambda b: [{"do": "delete columns", "at": "A"}], OFF | {"W37"}),
    Journey("marks-deleted", "The hidden columns behind the table deleted.",
            lambda b: [{"do": "delete columns", "at": b.columns["figure"], "count": 6}], OFF),
    Journey("goal-column-deleted", "The column »Indsatsmål« deleted.",
            lambda b: [{"do": "delete columns", "at": b.columns["effort_goal"]}], OFF | {"W36"}),
    Journey("goal-texts-merged", "Cells with goals merged, down and across.",
            lambda b: [{"do": "merge", "range": rows(b, "UNG-R2", "UNG-01", "result_goal", "result_goal")},
                       {"do": "merge", "range": rows(b, "UNG-01", "UNG-01", "effort", "effort_goal")}],
            OFF | {"W44 UNG-01"}),
    Journey("numbers-merged", "Two numbers merged.",
            lambda b: [{"do": "merge", "range": rows(b, "LED-01", "LED-02", "id", "id")}], OFF | {"N42 LED-02"}),
    Journey("row-moved", "A whole row cut out and put below the table.",
            lambda b: _moved_row(b, "A", b.end), OFF),
    Journey("visible-row-moved", "The visible part of a row cut out and put below the table.",
            lambda b: _moved_row(b, "A", b.shown_to), OFF),
    Journey("duplicated-alike", "The table's sheet duplicated, nothing changed.",
            lambda b: [{"do": "duplicate sheet", "to": "Opfølgning (2)"}]),
    Journey("numbers-replaced", "»VIR-« replaced by »V-« everywhere.",
            lambda b: [{"do": "replace all", "find": "VIR-0", "with": "V-0"}],
            OFF | {"W62 VIR-01", "W62 VIR-02", "W62 VIR-03", "W62 VIR-04"}),
    Journey("headings-merged", "Three headings merged.",
            lambda b: [{"do": "merge", "range": rows(b, "Nr.", "Nr.", "value", "percent")}],
            OFF | {"N33"}),
    Journey("title-deleted", "The two rows above the table deleted, the date among them.",
            lambda b: [{"do": "delete rows", "at": 1, "count": 2}], OFF | {"W53"}),
    Journey("replaced-all", "»pct.« replaced by »procent« everywhere.",
            lambda b: [{"do": "replace all", "find": "pct.", "with": "procent"}], OFF | {"N33", "W44"}),
)  # fmt: skip

REST_REFUSED = (
    Journey("rows-deleted", "A goal's row deleted, and one each of parts, breakdown and peers.",
            lambda b: [{"do": "delete rows", "at": b.rows[key]}
                       for key in ("LED-03/private", "UNG-03/aktivitetsparate", "UNG-02", "UNG-04/alle")],
            OFF | {"E40 UNG-02", "E40 LED-03", "E40 UNG-03", "E40 UNG-04"},
            {"UNG-02": "ulæst row: check", "UNG-04/alle": "ulæst row", "UNG-04": "12 af 80, til 30-06-2015: check",
             "UNG-03": "18, heraf Uddannelsesparate 7, ulæst breakdown: check",
             "LED-03/private": "ulæst row: check", "LED-03": CHECK}),
    Journey("rows-emptied", "A row emptied, of another one only what can be seen.",
            lambda b: [{"do": "clear row", "at": b.rows["LED-01"]},
                       {"do": "type", "cells": {f"{letter}{b.rows['VIR-01']}": "" for letter in b.shown}}],
            OFF | {"E40 LED-01", "E40 VIR-01"}, {"LED-01": "ulæst row: check", "VIR-01": "ulæst row: check"}),
    Journey("row-duplicated", "A row copied below the table and changed there.",
            lambda b: [{"do": "copy row", "from": b.rows["UNG-02"], "to": b.last + 2},
                       {"do": "type", "cells": {f"{b.columns['value']}{b.last + 2}": "12"}}],
            OFF | {"E41 UNG-02"}, {"UNG-02": "ulæst row: check"}),
    Journey("row-over-another", "A row copied over another one.",
            lambda b: [{"do": "copy row", "from": b.rows["LED-01"], "to": b.rows["LED-02"]}],
            OFF | {"E41 LED-01", "E40 LED-02"},
            {"LED-01": "ulæst row: check", "LED-02": "ulæst row: check, afgjort slightly_behind"}),
    Journey("row-cut-over-another", "A whole row cut out and put over another one.", _row_over_another,
            OFF | {"E40 LED-02"}, {"LED-02": "ulæst row: check, afgjort slightly_behind"}),
    Journey("column-deleted", "The column »Ud af« deleted.",
            lambda b: [{"do": "delete columns", "at": b.columns["whole"]}], OFF | {"E34"},
            {"UNG-01": "3, 37 pct., »Af de 8 er 3 videre.«, ulæst whole: check",
             "UNG-02": "11, fra 01-03-2015, til 31-07-2015, »Flere er på vej.«, ulæst whole: check",
             "UNG-04": "12, til 30-06-2015, ulæst whole: check", "UNG-04/alle": "201, til 30-06-2015, ulæst whole",
             "LTL-01": "170, ulæst whole: check", "LTL-04": "47 pct., til 31-07-2015, ulæst whole: check",
             "SYG-01": "10 pct., til 30-06-2015, ulæst whole: check",
             "VIR-E2": "ulæst whole: check", "VIR-E3": "ulæst whole: check"}),
    Journey("comments-deleted", "The column »Hvorfor, og hvad nu?« deleted.",
            lambda b: [{"do": "delete columns", "at": b.columns["comment"]}], OFF | {"E34"},
            {"UNG-02": "11 af 62, fra 01-03-2015, til 31-07-2015: well_behind"}),
    Journey("column-copied", "The column »Hvorfor, og hvad nu?« copied behind itself.",
            lambda b: [{"do": "insert columns", "at": b.after("comment")},
                       {"do": "copy cells", "from": f"{b.columns['comment']}1:{b.columns['comment']}{b.last}",
                        "to": f"{b.after('comment')}1"}],
            OFF | {"E35"}, {"UNG-02": "11 af 62, fra 01-03-2015, til 31-07-2015: well_behind"}),
    Journey("headings-swapped", "The headings of »Hvorfor, og hvad nu?« and »Hvad er gjort?« swapped.",
            lambda b: [{"do": "type", "cells": {f"{b.columns['comment']}{b.rows['Nr.']}": "Hvad er gjort?",
                                                f"{b.columns['description']}{b.rows['Nr.']}": "Hvorfor, og hvad nu?"}}],
            OFF | {"E32"},
            {"UNG-01": "3 af 8, 37 pct.: well_behind",
             "UNG-02": "11 af 62, fra 01-03-2015, til 31-07-2015: well_behind",
             "LTL-03": "no: not_due", "VIR-04": "on_hold: on_hold"}),
    Journey("sorted-without-number", "Two rows sorted by the figure, without their numbers.",
            lambda b: [{"do": "sort", "range": f"{b.at('UNG-R1', 'result_goal')}:{b.end}{b.rows['UNG-R2']}",
                        "by": b.columns["value"]}],
            OFF | {"E43 UNG-R1", "E43 UNG-R2"}, {"UNG-R1": "ulæst row: check", "UNG-R2": "ulæst row: check"}),
    Journey("sorted-without-marks", "Two rows sorted, without their numbers and their hidden columns.",
            lambda b: [{"do": "sort", "range": rows(b, "UNG-R1", "UNG-R2", "result_goal", "comment"),
                        "by": b.columns["value"]}],
            OFF | {"E43 UNG-R1", "E43 UNG-R2"}, {"UNG-R1": "ulæst row: check", "UNG-R2": "ulæst row: check"}),
    Journey("goals-sorted-alone", "Numbers and goals of two rows sorted, the figures left.",
            lambda b: [{"do": "sort", "range": rows(b, "UNG-R1", "UNG-R2", "id", "effort_goal"), "by": "A",
                        "descending": True}],
            OFF | {"E43 UNG-R1", "E43 UNG-R2"}, {"UNG-R1": "ulæst row: check", "UNG-R2": "ulæst row: check"}),
    Journey("all-sorted-without-number", "Everything but the numbers sorted by the figure.",
            lambda b: [{"do": "sort", "range": f"B{b.rows['UNG-R1']}:{b.end}{b.last}", "by": b.columns["value"]}],
            frozenset({"E43", "W47", "N52"}), only=frozenset({"UNG-02", "VIR-04"})),
    Journey("table-pasted-twice", "The table copied below itself.",
            lambda b: [{"do": "copy cells", "from": f"A{b.rows['UNG-R1']}:{b.end}{b.last}", "to": f"A{b.last + 3}"}],
            frozenset({"E41", "N52"}), only=frozenset()),
    Journey("column-over-another", "The column »Ud af« cut out and put over »Oplyst pct.«.",
            lambda b: [{"do": "cut", "from": f"{b.columns['whole']}1:{b.columns['whole']}{b.last}",
                        "to": f"{b.columns['percent']}1"}],
            OFF | {"E34"},
            {"UNG-01": "3 af 8, »Af de 8 er 3 videre.«, ulæst percent: well_behind",
             "UNG-02": "11 af 62, fra 01-03-2015, til 31-07-2015, »Flere er på vej.«, ulæst percent: well_behind",
             "UNG-04": "12 af 80, til 30-06-2015, ulæst percent: on_track",
             "UNG-04/alle": "201 af 1000, til 30-06-2015, ulæst percent",
             "LTL-01": "170 af 200, ulæst percent: on_track",
             "LTL-04": "til 31-07-2015, ulæst percent: check", "SYG-01": "til 30-06-2015, ulæst percent: check",
             "VIR-E2": "ulæst percent: check", "VIR-E3": "ulæst percent: check"}),
    Journey("inputs-merged", "Inputs of one goal merged, and of two goals.",
            lambda b: [{"do": "merge", "range": rows(b, "UNG-01", "UNG-01", "value", "whole")},
                       {"do": "merge", "range": rows(b, "LED-01", "LED-02", "value", "value")}],
            OFF | {"E50 UNG-01", "E50", "W302"},
            {"UNG-01": "37 pct., »Af de 8 er 3 videre.«, ulæst value whole: check",
             "LED-01": "til 31-07-2015, ulæst value: check",
             "LED-02": "til 31-07-2015, ulæst value: check, afgjort slightly_behind"}),
    Journey("input-cut-over-another", "The figure of one goal cut out and put over another's.",
            lambda b: [{"do": "cut", "from": b.at("LED-01", "value"), "to": b.at("LED-02", "value")}],
            SAID | {"E51 LED-02"},
            {"LED-01": "til 31-07-2015, ulæst value: check",
             "LED-02": "til 31-07-2015, ulæst value: check, afgjort slightly_behind"}),
    Journey("inputs-cut-over-others", "All inputs of one goal cut out and put over another's.",
            lambda b: [{"do": "cut", "from": rows(b, "LED-01", "LED-01", "value", "description"),
                        "to": b.at("LED-02", "value")}],
            OFF | {"E51 LED-02"},
            {"LED-01": "ulæst value window_from window_to dated reason: check",
             "LED-02": "ulæst value window_from window_to dated reason: check, afgjort slightly_behind"}),
    Journey("input-cut-away", "The figure of one goal cut out and put below the table.",
            lambda b: [{"do": "cut", "from": b.at("LED-01", "value"), "to": f"Z{b.last + 5}"}],
            SAID | {"E51 LED-01"}, {"LED-01": "til 31-07-2015, ulæst value: check"}),
    Journey("cells-pushed-down", "A cell inserted among the figures, the ones below pushed down.",
            lambda b: [{"do": "insert cells", "range": b.at("VIR-01", "value"), "push": "down"}],
            OFF | {"E51", "E57 VIR-E6"},
            {"VIR-01": "til 31-05-2015, ulæst value: check",
             "VIR-02": "til 31-07-2015, oplyst indfriet, ulæst value: check",
             "VIR-E2": "ulæst value: check", "VIR-E3": "ulæst value: check",
             "VIR-03": "til 30-06-2015, ulæst value: check", "VIR-E6": "ulæst value",
             "VIR-04": "on_hold, »Projektet venter.«, ulæst value: check"}),
    Journey("cells-pulled-left", "A cell in a row deleted, the rest of the row pulled to the left.",
            lambda b: [{"do": "delete cells", "range": b.at("UNG-02", "whole"), "pull": "left"}],
            OFF | {"E59 UNG-02"}, {"UNG-02": "ulæst row: check"}),
    Journey("goal-text-corrected", "Goal texts retyped: a word corrected, the line with the target left out.",
            lambda b: [typed(b, UNG_E1__effort="Flere unge gøres klar til en uddannelse, bl.a. med FVU",
                             VIR_E5__effort="fire  særlige kampagner ")],
            OFF | {"W44 UNG-E1"}),
    Journey("target-changed", "Targets changed: a number in digits, a number in words, »højst« to »mindst«.",
            lambda b: [{"do": "replace all", "find": "Mindst 10 personer", "with": "Mindst 3 personer"},
                       {"do": "replace all", "find": "Fire særlige", "with": "Seks særlige"},
                       {"do": "replace all", "find": "Højst 14", "with": "Mindst 14"}],
            OFF | {"E45 LED-02", "E45 VIR-03", "E45 VIR-E5", "E45 SYG-R1"},
            {"LED-02": "ulæst row: check, afgjort slightly_behind", "VIR-03": "ulæst row: check",
             "SYG-R1/52uger": "ulæst row: check", "SYG-R1": "ulæst row: check", "VIR-E5": "ulæst row"}),
    Journey("goal-replaced", "A goal's text replaced by another goal, and another one's by the plan's own other goal.",
            lambda b: [typed(b, UNG_05__effort_goal="Alle unge får en læseplads",
                             LED_01__effort_goal="Fire særlige kampagner")],
            OFF | {"E46 UNG-05", "E43 LED-01"}, {"UNG-05": "ulæst row: check", "LED-01": "ulæst row: check"}),
    Journey("goals-written-in", "A goal written in between the others, and one below the table without a number.",
            _new_goal, OFF | {"W47"}),
    Journey("typed-in-grey", "Figures in a goal's grey field, in a compound goal's own row and in a band; a grey date.",
            lambda b: [typed(b, LED_01__whole="40", LED_03__value="27", LED_E1__window_from="01-01-2015"),
                       {"do": "type", "cells": {f"{b.columns['value']}{b.rows['Ungeindsatsen']}": "77"}}],
            OFF | {"E57 LED-01", "E57 LED-03", "W58 LED-E1", "W47"},
            {"LED-01": "6, til 31-07-2015, ulæst whole: check", "LED-03": "ulæst value: check"}),
    Journey("date-emptied", "The date above the table emptied.",
            lambda b: [{"do": "type", "cells": {f"{b.columns['value']}1": ""}}], SAID | {"W53"}),
    Journey("date-in-words", "The date above the table typed in words that name no day.",
            lambda b: [{"do": "type", "cells": {f"{b.columns['value']}1": "ultimo august"}}], SAID | {"W53"}),
    Journey("decisions-sorted", "The final statuses sorted without their numbers.",
            lambda b: [{"do": "sort", "sheet": "Afgørelser", "range": "B5:F27", "by": "C"}],
            SAID | {"E64 UNG-R1"}, PLAIN_STATUS),
    Journey("duplicated-unlike", "The table's sheet duplicated and one figure changed in the copy.",
            lambda b: [{"do": "duplicate sheet", "to": "Kopi"},
                       {"do": "type", "sheet": "Kopi", "cells": {b.at("UNG-02", "value"): "12"}}],
            frozenset({"E31"}), refused="E31"),
    Journey("plan-sheet-gone", "The hidden sheet `_fx` deleted, no plan given.",
            lambda b: [{"do": "delete sheet", "sheet": "_fx"}], frozenset({"E25"}), refused="E25"),
    Journey("sheet-copied-no-plan", "The table's sheet copied to a new workbook, no plan given.",
            lambda b: [{"do": "copy sheet to new book"}], frozenset({"E25"}), refused="E25"),
    Journey("everything-deleted", "Only the guidance left.",
            lambda b: [{"do": "delete sheet", "sheet": name} for name in ("Opfølgning", "_fx", "Afgørelser")],
            frozenset({"E30"}), refused="E30", with_plan=True),
    Journey("head-deleted", "The row of keys and the row of headings deleted.",
            lambda b: [{"do": "delete rows", "at": b.rows["id"], "count": 2}], frozenset({"E30"}), refused="E30"),
    Journey("pasted-over-by-other-unit", "The table of another municipality pasted over this one.",
            lambda b: [{"do": "insert sheet", "book": "other", "from": "Opfølgning"},
                       {"do": "delete sheet", "sheet": "Opfølgning"}], frozenset({"E22"}), refused="E22"),
    Journey("table-deleted", "The table's sheet deleted.",
            lambda b: [{"do": "delete sheet", "sheet": "Opfølgning"}], frozenset({"E30"}), refused="E30"),
    Journey("other-unit-inserted", "The table of another municipality inserted.",
            lambda b: [{"do": "insert sheet", "book": "other", "from": "Opfølgning"}],
            frozenset({"E22"}), refused="E22"),
)  # fmt: skip

TYPED = (
    Journey("typed-as-people-type", "Answers typed the way people type.",
            lambda b: [typed(
                b, UNG_R1__value="424,0", UNG_R2__value="3-8", UNG_01__value="11 ud af 62", UNG_01__whole="",
                UNG_01__percent="", UNG_02__value="11 ud af 60", UNG_05__value="5/15",
                LTL_R1__window_to="d. 31. juli 2015", LTL_01__value="alle", LTL_01__whole="", LTL_02__value="ja",
                LTL_02__dated="20/6-2015", LTL_03__value="x", LTL_04__percent="47 %",
                LTL_E8__value="=100+20", SYG_01__percent="10 pct.", LED_R1__value="-",
                LED_01__value="seks", LED_02__value="ca. 4", VIR_R1__value="halvdelen", VIR_01__value="1.145",
                VIR_02__value="27 virksomheder", VIR_03__window_to="uge 32", VIR_04__reason="sat i  bero",
                UNG_E1__value="igang", UNG_E2__value="AFSLUTTET"),
                {"do": "type", "cells": {b.at("SYG-R1/26uger", "value"): "1 065",
                                         b.at("SYG-R1/52uger", "value"): "under 16",
                                         b.at("LED-03/kommune", "value"): "13,5",
                                         b.at("LED-03/private", "value"): "14 stk.",
                                         b.at("UNG-03/aktivitetsparate", "value"): "ti"}}],
            SAID | {"E615 UNG-R2", "N635 UNG-01", "E623 UNG-02", "E606 UNG-05", "N639 LTL-R1", "W608 LTL-01",
                    "N641 LTL-02", "N639 LTL-02", "E622 LTL-03", "N643 LTL-E8", "N636 SYG-01", "N645 LED-R1",
                    "N306 LED-R1", "N634 LED-01", "E607 LED-02", "E609 VIR-R1", "E610 VIR-02", "E619 VIR-03", "N641 VIR-04",
                    "E622 UNG-E1",
                    "N641 UNG-E2", "N632 SYG-R1", "E607 SYG-R1", "E612 LED-03", "N633 LED-03", "N634 UNG-03"},
            {"UNG-R2": "til 31-07-2015, ulæst value: check", "UNG-01": "11 af 62, »Af de 8 er 3 videre.«: well_behind",
             "UNG-02": " af 62, fra 01-03-2015, til 31-07-2015, »Flere er på vej.«, ulæst value: check",
             "UNG-05": "fra 15-04-2015, til 15-07-2015, ulæst value: check",
             "LTL-01": "»alle«: undocumented", "LTL-03": "»Venter på analysen.«, ulæst value: check",
             "LED-R1": "not_reported, til 31-07-2015: not_reported",
             "LED-02": "til 31-07-2015, ulæst value: check, afgjort slightly_behind",
             "VIR-R1": "til 31-07-2015, ulæst value: check", "VIR-02": "til 31-07-2015, oplyst indfriet, ulæst value: check", "VIR-01": "1145, til 31-05-2015: already_met",
             "VIR-03": "2, ulæst window_to: check", "UNG-E1": "", "SYG-R1/26uger": "1065: well_behind",
             "SYG-R1/52uger": "ulæst value: check", "SYG-R1": CHECK,
             "LED-03/kommune": "ulæst value: check", "LED-03": CHECK}),
    Journey("formulas-and-errors", "Formulas, errors and truth values typed instead of figures.",
            lambda b: [typed(b, UNG_R1__value="=400+24", UNG_R2__value="=1/0", UNG_02__value="=OPSLAG(1;2;3)",
                             UNG_05__value="sand", LTL_01__value='=""', LTL_02__value="sand", LED_01__value="=A1",
                             VIR_01__value='="145"', VIR_02__comment="=1/0")],
            SAID | {"N643 UNG-R1", "E601 UNG-R2", "E601 UNG-02", "E603 UNG-05", "N642 LTL-02", "E604 LED-01",
                    "N643 VIR-01"},
            {"UNG-R2": "til 31-07-2015, ulæst value: check",
             "UNG-02": " af 62, fra 01-03-2015, til 31-07-2015, »Flere er på vej.«, ulæst value: check",
             "UNG-05": "fra 15-04-2015, til 15-07-2015, ulæst value: check", "LTL-01": " af 200: not_assessable",
             "LED-01": "til 31-07-2015, ulæst value: check",
             "VIR-02": "27, til 31-07-2015, oplyst indfriet, »=1/0«: already_met"}),
)  # fmt: skip


def _turned(b: Book) -> Step:
    """Numbers that look like figures and dates, typed as such."""
    return {"do": "type", "cells": {b.at("2.4", "id"): "2,4", b.at("2.3", "id"): "2-3", b.at("2.5", "id"): ""}}


NUMBERED = (
    Journey("numbers-turned", "Numbers that became a figure and a date; one emptied.",
            lambda b: [_turned(b)],
            frozenset({"N42 2.5", "N52"}), template="koebenhavn-2007"),
    Journey("numbers-turned-without-marks", "The same, and the hidden columns behind the table deleted.",
            lambda b: [_turned(b), {"do": "delete columns", "at": b.columns["figure"], "count": 6}],
            frozenset({"W62 2.5", "N52"}), template="koebenhavn-2007"),
)  # fmt: skip

UNDETECTABLE = (
    Journey("inputs-sorted-alone", "The inputs of two rows sorted among themselves.",
            lambda b: [{"do": "sort", "range": rows(b, "UNG-R1", "UNG-R2", "value", "description"),
                        "by": b.columns["value"]}],
            OFF, {"UNG-R1": "60, til 31-07-2015: on_track", "UNG-R2": "424, til 31-07-2015: already_met"}),
)  # fmt: skip

JOURNEYS = (*EVERY_INPUT_RIGHT, *REST_REFUSED, *TYPED, *NUMBERED, *UNDETECTABLE)


_UNREAD = {"LED-01": "ulæst row: check", "LED-02": "ulæst row: check, afgjort slightly_behind"}
_NEW_SAID: Mapping[str, tuple[frozenset[str], frozenset[str], Mapping[str, str]]] = {
    "inputs-cut-over-others": (frozenset({"E51 LED-02"}), frozenset({"E506 LED-01", "E506 LED-02"}), _UNREAD),
    "inputs-sorted-alone": (frozenset(), frozenset({"E506 UNG-R1", "E506 UNG-R2"}),
                            {"UNG-R1": "ulæst row: check", "UNG-R2": "ulæst row: check"}),
    "typed-as-people-type": (frozenset({"E615 UNG-R2"}), frozenset({"E614 UNG-R2", "E617 LTL-04"}),
                             {"LTL-04": "til 31-07-2015, ulæst percent: check", "UNG-E1": "ulæst value"}),
    "goal-column-deleted": (frozenset(), frozenset({"W302"}), {}),
    "input-cut-away": (frozenset(), frozenset({"N52"}), {}),
    "column-over-another": (frozenset(), frozenset(), {
        key: READ.get(key, "") for key in ("UNG-02", "UNG-04", "UNG-04/alle", "LTL-01", "VIR-E2", "VIR-E3")}),
    "cells-pushed-down": (frozenset({"E57 VIR-E6"}), frozenset(), {
        f"VIR-E{number}": "ulæst value" for number in (1, 4, 5, 7, 8, 9)}),
}  # fmt: skip
"""What comes otherwise of an edit of today's form than of the first edition's: what is not said, what is, what is read.

Marks between figures and texts travel with the inputs; a figure's cell keeps its format, so that a day or a per cent is
stored there as a bare number. The label of the time that all figures cover stands above the goals, and goes with them;
all cells around the table are locked; a percentage is asked for where one was given beforehand alone; how far an effort
is stands among the figures.
"""
_NEW_ONLY = {"all-sorted-without-number": frozenset({"VIR-04"})}
"""The rows that keep their place by chance, with states among the figures that are sorted by."""


def of_this_edition(journey: Journey) -> Journey:
    """An edit with what must come of it in today's form."""
    unsaid, said, changed = _NEW_SAID.get(journey.name, (frozenset(), frozenset(), {}))
    only = _NEW_ONLY.get(journey.name, journey.only)
    return replace(journey, said=journey.said - unsaid | said, changed={**journey.changed, **changed}, only=only)
