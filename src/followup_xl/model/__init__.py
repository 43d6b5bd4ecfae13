"""The records of the program and what always holds of them.

Two families meet in a judgement. What was promised: ``plan.Plan`` with its areas, goals and efforts, each an
``indicator.Indicator`` with a ``target.Target``, whose kinds share ``target_record``; ``records`` holds the common base
of all and the frame around the goals, ``unit_plan`` the plan as one unit or one department sees it. What was reported:
``cell`` as it stands in a returned file and as it was read, ``followup`` the answers by their address and the tidy row they
come to. Both speak ``status`` (the closed vocabularies), ``finding`` (what people got wrong, as values with a code) and
``municipalities``. Plan records are frozen pydantic models, since they come from files that people write; everything else
is a frozen dataclass or tuple.
"""
