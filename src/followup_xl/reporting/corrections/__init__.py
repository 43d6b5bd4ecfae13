"""Corrected editions of an approved Bilag 1 (promises.md 18).

``approved`` finds the approved editions beside the output and says what a run may do about them; ``changed`` holds this
round's rows against those of the edition that is corrected, ``texts`` its texts and choices; ``pages`` says it in Bilag 1.
"""
