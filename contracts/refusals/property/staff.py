"""Why a registration of staff, or an area, may be refused."""

from contracts.refusals import declare

declare(
    "employer_not_for_role",
    422,
    "{role} 须登记在{employer_kind}名下，没有这样的单位。",
    "Somebody with the role {role} is registered with a {employer_kind}; there is none with this id.",
)
declare(
    "staff_registered",
    409,
    "此人在该单位的这一岗位上已登记。",
    "This person is registered in this role with this employer already.",
)
declare(
    "staff_day_ahead",
    422,
    "上岗日 {started_on} 晚于今天 {today}。",
    "The first day, {started_on}, lies after today, {today}.",
)
declare("staff_ended", 409, "此人已于 {ended_on} 离任。", "This person no longer works here, since {ended_on}.")
declare(
    "area_incomplete",
    422,
    "区域填写不完整：社区不填小区，小区须填小区，楼栋须填小区和楼栋。",
    "A community names no compound, a compound its own, a building its compound and itself.",
)
declare(
    "area_elsewhere",
    422,
    "该区域不在此人所属的社区，或没有这栋楼。",
    "The area is not in the community this person works for, or there is no such building.",
)
declare(
    "area_not_managed",
    409,
    "公司目前不管理这个小区，不能把它分给员工。",
    "The company does not manage this compound now, so it cannot give it to its people.",
)
declare("area_held", 409, "此人已负责这一区域。", "This person has this area already.")
declare("area_not_held", 409, "此人目前不负责这一区域。", "This person does not have this area now.")
declare(
    "area_day_too_early",
    422,
    "起始日 {from_on} 早于上岗日 {started_on}，或晚于今天 {today}。",
    "The first day, {from_on}, lies before this person began, {started_on}, or after today, {today}.",
)
