"""The one way personal data is masked for a reader whose role does not need it: 张*, 138****8888."""


def mask_name(name: str) -> str:
    """The surname and stars: 张*, 欧阳** stays 欧**; an empty name stays empty."""
    return name[:1] + "*" * (len(name) - 1)


def mask_phone(phone: str) -> str:
    """The first three and the last four digits; anything shorter than eight is all stars."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 8 else "*" * len(phone)
