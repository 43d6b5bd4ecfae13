"""A plan whose form asks for everything that can be read, so that every field can be tried."""

from followup_xl.model.plan import Plan


def asking(plan: Plan) -> Plan:
    """The plan with a form that also asks for a percentage, a stated status, the source and each figure's own time."""
    return plan.model_copy(update={"ask_also": ("percent", "status", "source", "period")})
