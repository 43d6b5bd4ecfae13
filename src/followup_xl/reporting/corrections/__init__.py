"""Corrected editions of an approved Bilag 1 (promises.md 18).

``approved`` finds the approved editions beside the output and says what a run may do about them; ``changed`` holds this
round's rows, texts and choices against those of the edition that is corrected; ``pages`` says it in Bilag 1.
"""
