"""What others ask of ballots: whether a compound's roll stands still now."""

from chassis import Act

#: From the notice to the count, nobody moves on or off the roll.
FROZEN = ("noticed", "open", "counting")


def freezing_ballot(act: Act, compound_id: str) -> str | None:
    """The number of a ballot whose roll of this compound is being voted by now, if there is one."""
    number: str | None = act.value(
        "select number from ballot where sub_district = %s and compound_id = %s and status = any(%s) limit 1",
        (act.sub_district, compound_id, list(FROZEN)),
    )
    return number
