"""Refusals of the renovation service."""

from contracts.refusals import declare

declare(
    "project_already_registered",
    409,
    "该小区已有未结项的同名改造项目({name})。",
    "This compound already has an open project of that name ({name}).",
)
declare("project_item_twice", 422, "改造内容重复:{item}。", "An item is named twice: {item}.")
declare(
    "project_kind_unfit",
    422,
    "项目类型({kind})与该区域不符({compound_kind})。",
    "A project of kind {kind} does not fit a compound of kind {compound_kind}.",
)
