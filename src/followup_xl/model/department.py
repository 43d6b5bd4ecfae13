"""A plan as one department sees it: the goals and efforts it answers for, nothing else."""

from followup_xl.model.plan import EffortArea, Goal, Plan


def departments(plan: Plan) -> tuple[str, ...]:
    """Every owner of a goal, in the plan's order, then those of efforts alone."""
    owners = [goal.owner for goal in plan.goals]
    owners += [effort.owner for area in plan.areas for effort in area.efforts]
    return tuple(dict.fromkeys(owner for owner in owners if owner))


def unowned(plan: Plan) -> tuple[str, ...]:
    """The ids of goals that no department answers for; they would be in nobody's workbook."""
    return tuple(goal.id for goal in plan.goals if goal.owner is None)


def department(plan: Plan, owner: str) -> Plan:
    """The plan with the owner's goals and efforts alone; areas without any are left out.

    The same plan where it is all the owner's. ValueError where nothing is.
    """
    areas = tuple(found for area in plan.areas if (found := _area(area, owner)))
    if not areas:
        raise ValueError(f"{owner} answers for nothing in {plan.id}")
    return plan.model_copy(update={"areas": areas})


def _area(area: EffortArea, owner: str) -> EffortArea | None:
    efforts = tuple(effort for effort in area.efforts if effort.owner == owner)
    known = {effort.id for effort in efforts}
    results = tuple(_goal(goal, known) for goal in area.result_goals if goal.owner == owner)
    goals = tuple(_goal(goal, known) for goal in area.effort_goals if goal.owner == owner)
    if not (efforts or results or goals):
        return None
    return area.model_copy(update={"efforts": efforts, "result_goals": results, "effort_goals": goals})


def _goal(goal: Goal, known: set[str]) -> Goal:
    return goal.model_copy(update={"efforts": tuple(name for name in goal.efforts if name in known)})
