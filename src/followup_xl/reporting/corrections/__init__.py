"""Corrected editions of an approved Bilag 1 (promises.md 18): which is corrected, and what has changed.

``approved`` finds the approved editions beside the output and says what a run may do about them; ``changed`` holds this
round's rows against those of the edition that is corrected; ``pages`` says it in Bilag 1.
"""
