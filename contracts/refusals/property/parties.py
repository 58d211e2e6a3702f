"""Why a party organisation, a resident unit or a pledge of resources may be refused."""

from contracts.refusals import declare

declare(
    "party_org_place_needed",
    422,
    "社区党组织须写明所属社区。",
    "A community's party organisation names its community.",
)
declare(
    "party_org_place_unwanted",
    422,
    "街道党工委不属于任何一个社区。",
    "The street's working committee belongs to no single community.",
)
declare(
    "party_org_exists",
    409,
    "已有此级党组织:{name}。",
    "There is a party organisation of this level already: {name}.",
)
declare(
    "resident_unit_name_used",
    409,
    "本社区已登记驻区单位“{name}”。",
    "The community has a resident unit named {name} already.",
)
declare(
    "not_the_units_representative",
    409,
    "此事须由该单位登记的代表办理；未登记代表的，由社区登记。",
    "This is for the registered representative of the unit; for a unit that has none, for its community.",
)
declare(
    "pledge_amount_needed",
    422,
    "认领资金须写明金额。",
    "A pledge of money names its amount.",
)
declare(
    "pledge_amount_unwanted",
    422,
    "只有资金认领写金额。",
    "Only a pledge of money has an amount.",
)
declare(
    "pledge_period_reversed",
    422,
    "可用期限止日 {until} 早于起日 {since}。",
    "Available until {until} lies before available from {since}.",
)
declare(
    "pledge_period_past",
    422,
    "可用期限止日 {until} 已过,今天是 {today}。",
    "Available until {until} is past; today is {today}.",
)
declare(
    "pledge_not_open",
    409,
    "该认领当前为“{state}”,不能再接受。",
    "The pledge is {state}; it can no longer be accepted.",
)
declare(
    "pledge_not_accepted",
    409,
    "该认领当前为“{state}”;只有已接受的认领才能登记兑现。",
    "The pledge is {state}; only an accepted one is recorded as kept.",
)
declare(
    "pledge_over",
    409,
    "该认领当前为“{state}”,不能撤回。",
    "The pledge is {state}; it can no longer be withdrawn.",
)
