"""Words of goals and answers read by rule, as proposals.

Each field has the words that gave it; never a figure.

Flow: ``reader.read_goal`` takes the words apart (``sentence``: dates by ``times``, ``amounts``, phrases) by the tables
of their language (``tables``), and ``kinds`` says what kind of target they make (``changes``), each rule writing to a
``sentence.Draft`` -> a ``proposal.Proposal``, whose doubtful fields have a question -> ``proposal.proposed_goal``, the
goal as a plan writes it. ``answers.read_answer`` reads the descriptions of follow-ups by the same tables.

What no rule reads stays words: the kind is then ``judged``. Nothing is guessed: what two rules read differently, and
words left over that may change the meaning, make a field doubtful. docs/plan-language.md says how well it reads.
"""
