"""Keeping elders' files: opening one, changing it, recording what the elder agreed to and what they took back."""

from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from services.eldercare.elders import queries, rules, store
from services.eldercare.registry import store as registry


def register(act: Act, **request: Any) -> dict[str, Any]:
    """Open a file for a person of a household. Refuses ``not_an_elder``, ``elder_already_registered``."""
    household = registry.household(act, request["household_id"])
    if household is None:
        raise Refusal("not_found", "/household_id")
    act.authorise(
        Scope(
            community_id=household["community_id"],
            compound_id=household["compound_id"],
            household_id=household["id"],
        )
    )
    if not rules.is_elder(request["birth"], act.now.date()):
        raise Refusal("not_an_elder", "/birth", birth=request["birth"], age=rules.ELDER_AGE)
    elder = {
        **request,
        "id": act.new_id(),
        "compound_id": household["compound_id"],
        "community_id": household["community_id"],
    }
    if not store.insert(act, elder):
        raise Refusal("elder_already_registered", "/person_id")
    store.add_family(act, elder["id"], request["family"])
    return queries.file(act, elder["id"])


def update(act: Act, elder_id: str, expected_version: int, **changes: Any) -> dict[str, Any]:
    """Change what is known of an elder's circumstances; what is not named stays. Refuses ``stale_version``."""
    elder = _authorised(act, elder_id)
    version = store.lock_version(act, elder_id)
    if version != expected_version:
        raise Refusal("stale_version", "/expected_version", current=version)
    store.update(act, elder_id, {field: changes.get(field, elder[field]) for field in store.CIRCUMSTANCES})
    return queries.file(act, elder_id)


def record_consent(act: Act, elder_id: str, **request: Any) -> dict[str, Any]:
    """What the elder agreed to, for one purpose. Refuses ``consent_in_force`` while an earlier one stands."""
    _authorised(act, elder_id)
    consent_id = act.new_id()
    if not store.insert_consent(act, {**request, "id": consent_id, "elder_id": elder_id}):
        raise Refusal("consent_in_force", "/purpose", purpose=request["purpose"])
    return _consent(act, consent_id)


def withdraw_consent(act: Act, consent_id: str) -> dict[str, Any]:
    """Take a consent back. Refuses ``wrong_state`` if that was done before."""
    consent = store.consent(act, consent_id)
    if consent is None:
        raise Refusal("not_found")
    _authorised(act, consent["elder_id"])
    if not store.withdraw_consent(act, consent_id):
        raise Refusal("wrong_state", state="withdrawn", command="withdraw_consent")
    return _consent(act, consent_id)


def _authorised(act: Act, elder_id: str) -> dict[str, Any]:
    elder = store.get(act, elder_id)
    if elder is None:
        raise Refusal("not_found")
    act.authorise(queries.scope_of(elder))
    return elder


def _consent(act: Act, consent_id: str) -> dict[str, Any]:
    consent = store.consent(act, consent_id)
    assert consent is not None, "it was written by this act"
    return consent
