"""The overview's first page, which answers three questions: who is missing, who is behind, and where to act.

``behind`` counts who is behind with what, ``causes`` what stands in the way of many, and ``page`` says it in sentences.
"""
