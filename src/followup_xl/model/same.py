"""A plan as itself, by which what was made from it is kept: nothing is compared, two plans are the same where they are one."""

from followup_xl.model.plan import Plan


class Same:
    """A plan to look something up by. It holds the plan, so that no other can come to stand in its place."""

    def __init__(self, plan: Plan) -> None:
        """Hold the plan."""
        self.plan = plan

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.plan is other.plan

    def __hash__(self) -> int:
        return id(self.plan)
