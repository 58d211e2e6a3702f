"""Why the register may refuse an entry: a place taken, a person twice, an area that is none, a day that cannot be."""

from contracts.refusals import declare

declare(
    "area_not_positive",
    422,
    "面积须大于0平方米,提交的是 {area}。",
    "An area is greater than 0 m²; {area} was given.",
)
declare(
    "duplicate_unit",
    409,
    "{building} {entrance} {room} 已在登记册中(或在本次提交中重复)。",
    "{building} {entrance} {room} is in the register already, or stands twice in what was sent.",
)
declare(
    "duplicate_owner",
    422,
    "同一户的权利人重复:第 {first} 位与第 {second} 位是同一人。",
    "One household names the same holder twice: number {first} and number {second} are the same.",
)
declare(
    "holder_unclear",
    422,
    "每位权利人须给出人员编号或姓名,二者只取其一。",
    "A holder is given by person id or by name, one of the two.",
)
declare("person_unknown", 422, "登记册中没有此人员编号。", "The register knows no person of this id.")
declare(
    "register_date_future",
    422,
    "登记日期 {on} 晚于今天 {today}。",
    "The day given, {on}, lies after today, {today}.",
)
declare(
    "transfer_not_after_last",
    409,
    "该户权属最近一次变动在 {last},新的变动须在其后({on} 不行)。",
    "The last change of its owners was on {last}; the next lies after it, not on {on}.",
)
declare(
    "owners_unchanged",
    409,
    "提交的业主与现业主相同,没有变动。",
    "These are its owners already; nothing would change.",
)
declare("already_lessee", 409, "其中有人已是该户租户。", "One of them rents this household already.")
declare(
    "lease_overlaps",
    409,
    "其中有人的上一租期到 {last} 为止,新租期须在其后开始。",
    "One of them rented it until {last}; a new lease begins after that.",
)
declare("no_lease", 409, "该户没有此租约。", "There is no such lease of this household.")
declare(
    "lease_end_before_start",
    422,
    "租约从 {start} 开始,不能在 {on} 结束。",
    "The lease began on {start}; it cannot end on {on}.",
)
declare(
    "roll_frozen",
    409,
    "表决 {ballot} 正在进行,其名册已定,此项须待计票后办理。",
    "Ballot {ballot} is under way and its roll stands still; this can be done after the count.",
)
declare(
    "consents_of_building_needed",
    409,
    "住宅改为经营性用房,须附本栋建筑物内全体业主的书面同意;原登记有误的,注明更正错误并附证明。依据:{norm_zh}。",
    "A home becomes a shop with the signed consents of all owners of its building; if the register was wrong, say so"
    " and give the document that shows it. {norm_en}.",
)
declare(
    "same_compound",
    422,
    "该户已登记在此小区。",
    "The household is recorded in this compound already.",
)
declare("nothing_to_change", 422, "没有要更改的内容。", "Nothing to change was given.")
declare(
    "compound_name_used",
    409,
    "本社区已有小区名为“{name}”。",
    "The community has a compound named {name} already.",
)
declare("community_name_used", 409, "已有社区名为“{name}”。", "There is a community named {name} already.")
declare(
    "company_code_used",
    409,
    "统一社会信用代码 {company_code} 已登记。",
    "The code {company_code} is registered already.",
)
declare(
    "asset_label_used",
    409,
    "本小区已有同类设备名为“{label}”。",
    "The compound has equipment of this kind named {label} already.",
)
declare(
    "asset_code_used",
    409,
    "设备注册代码 {registration_code} 已登记。",
    "The registration code {registration_code} is in the register already.",
)
declare(
    "asset_retired",
    409,
    "该设备已报废停用。",
    "This equipment is retired already.",
)
declare(
    "retired_before_service",
    422,
    "设备 {since} 才投入使用,不能在 {on} 报废。",
    "The equipment went into service on {since}; it cannot be retired on {on}.",
)
declare(
    "parking_space_label_used",
    409,
    "本小区已有车位“{label}”。",
    "The compound has a parking space {label} already.",
)
declare(
    "parking_not_separable",
    422,
    "占用业主共有场地、不能单独登记的车位属全体业主共有,不能登记个人业主。",
    "A space that is not separate is common to all owners and has no owner of its own.",
)
declare(
    "parking_owner_unchanged",
    409,
    "该车位的业主没有变动。",
    "The parking space belongs to them already.",
)
