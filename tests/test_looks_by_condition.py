"""A figure under a conditional format, or on a sheet viewed so that it looks otherwise, is refused; colours that can be read are not."""

import io
import re
import zipfile

import pytest

from followup_xl import evaluate
from test_final_statuses import form

FORMATS = (
    '<dxfs count="8"><dxf><font><b/><strike val="0"/></font></dxf><dxf><numFmt numFmtId="200" formatCode="&quot;145&quot;"/></dxf>'
    "<dxf><font><strike/></font></dxf>"
    '<dxf><font><color rgb="FFFFFFFF"/></font></dxf><dxf><fill><patternFill><bgColor rgb="FF000000"/></patternFill></fill></dxf>'
    '<dxf><font><color rgb="FFFFFFFF"/></font><fill><patternFill><bgColor rgb="FF1F3864"/></patternFill></fill></dxf>'
    '<dxf><font><color theme="4"/></font><fill><patternFill patternType="solid"><fgColor rgb="FFFFFFFF"/><bgColor theme="4"/></patternFill></fill></dxf>'
    '<dxf><font><color rgb="FF7D1A1A"/></font><border><left style="thin"><color rgb="FFFFFFFF"/></left></border></dxf></dxfs>'
)
EXTENDED = (
    '<cfRule xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" xmlns:m="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'type="expression" priority="1"><dxf><m:font><m:color rgb="{0}"/></m:font><m:border><m:left><m:color rgb="FFFFFFFF"/></m:left></m:border>'
    '<m:fill><m:patternFill><m:bgColor rgb="{1}"/></m:patternFill></m:fill></dxf></cfRule>'
)
STYLED = '<cfRule type="expression" dxfId="{}" priority="1"><formula>TRUE</formula></cfRule>'
DRAWN = '<cfRule type="{0}" priority="1"><{0} showValue="{1}"><cfvo type="min"/></{0}></cfRule>'
RULES = {
    "bold": (STYLED.format(0), False),
    "number format": (STYLED.format(1), True),
    "struck out": (STYLED.format(2), True),
    "icons alone": (DRAWN.format("iconSet", 0), True),
    "icons": (DRAWN.format("iconSet", 1), False),
    "white": (STYLED.format(3), True),
    "black ground": (STYLED.format(4), True),
    "white on blue": (STYLED.format(5), False),
    "a colour on itself": (STYLED.format(6), True),
    "a white border": (STYLED.format(7), False),
    "red on its own pale red, extended": (EXTENDED.format("FF7D1A1A", "FFF9DEDC"), False),
    "pale red on itself, extended": (EXTENDED.format("FFF9DEDC", "FFFBE5E3"), True),
    "bar alone": (DRAWN.format("dataBar", 0), True),
}


def edited(rule: str = "", view: str = "") -> set[str]:
    """The codes about LED-01, which holds 0, after a rule over the whole sheet and attributes of its view."""
    kept, out = zipfile.ZipFile(io.BytesIO(form(LED_01="0"))), io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in kept.namelist():
            text = kept.read(name).decode()
            if name.endswith("styles.xml") and rule:
                text = re.sub(r"<dxfs.*?</dxfs>|<dxfs[^>]*/>", "", text, flags=re.DOTALL)
                text = text.replace("</cellXfs>", f"</cellXfs>{FORMATS}", 1)
            if "worksheets/sheet" in name and name.endswith(".xml"):
                area = f'<conditionalFormatting sqref="A1:Z300">{rule}</conditionalFormatting>' if rule else ""
                text = re.sub("(<dataValidations|<printOptions|<pageMargins)", rf"{area}\1", text, count=1)
                text = text.replace("<sheetView ", f"<sheetView {view} ", 1)
            made.writestr(name, text)
    found = {(entry.code, entry.goal) for entry in evaluate(out.getvalue()).findings}
    return {code for code, goal in found if goal == "LED-01"}


@pytest.mark.parametrize(("rule", "refused"), RULES.values(), ids=RULES)
def test_a_condition_that_changes_what_is_seen_is_refused(rule: str, refused: bool) -> None:
    assert ("E670" in edited(rule)) is refused


@pytest.mark.parametrize(("view", "refused"), [('showZeros="0"', True), ('showZeros="1"', False), ("", False)])
def test_a_zero_that_the_sheet_does_not_show_is_refused(view: str, refused: bool) -> None:
    assert ("E671" in edited(view=view)) is refused
