"""A sub-district with compounds to be bundled for each test."""

import pytest

from tests.integration.property.bundles.estate import Estate, House


@pytest.fixture
def estate(house: House) -> Estate:
    return Estate(house)
