"""What the service can do, its resource types and their schemas (RFC 7643 sections 5 to 7)."""

from collections.abc import Mapping
from typing import Any

type Document = dict[str, Any]
BASE = "/scim/v2"
CORE = "urn:ietf:params:scim:schemas:core:2.0:"
MESSAGE = "urn:ietf:params:scim:api:messages:2.0:"
USER, GROUP = f"{CORE}User", f"{CORE}Group"
MAX_RESULTS = 200


def _attribute(name: str, about: str, **more: Any) -> Document:
    return {
        "name": name, "type": "string", "multiValued": False, "description": about, "required": False,
        "caseExact": False, "mutability": "readWrite", "returned": "default", "uniqueness": "none", **more,
    }  # fmt: skip


def _reference(name: str, about: str, *, mutability: str, inner: str) -> Document:
    value = _attribute("value", "The id.", mutability=inner, caseExact=True)
    shown = _attribute("display", "The name.", mutability="readOnly")
    return _attribute(
        name, about, type="complex", multiValued=True, mutability=mutability, subAttributes=[value, shown]
    )


_USER: Document = {
    "schemas": [f"{CORE}Schema"], "id": USER, "name": "User", "description": "An account of the force",
    "attributes": [
        _attribute("userName", "Collar or staff number.", required=True, mutability="immutable",
                   returned="always", uniqueness="server"),
        _attribute("displayName", "Rank and name.", required=True),
        _attribute("active", "False closes the account at once. True opens it again, without roles.", type="boolean",
                   required=True),
        _reference("groups", "The team.", mutability="readOnly", inner="readOnly"),
    ],
}  # fmt: skip
_GROUP: Document = {
    "schemas": [f"{CORE}Schema"], "id": GROUP, "name": "Group", "description": "A team of the force",
    "attributes": [
        _attribute("displayName", "The name.", required=True, mutability="readOnly"),
        _reference("members", "Its people. Who is added is proposed; who is removed leaves at once.",
                   mutability="readWrite", inner="immutable"),
    ],
}  # fmt: skip
SCHEMAS: Mapping[str, Document] = {USER: _USER, GROUP: _GROUP}
RESOURCE_TYPES: Mapping[str, Document] = {
    name: {
        "schemas": [f"{CORE}ResourceType"], "id": name, "name": name, "endpoint": f"/{name}s", "schema": schema,
        "description": about, "meta": {"resourceType": "ResourceType", "location": f"{BASE}/ResourceTypes/{name}"},
    }
    for name, schema, about in (("User", USER, "An account of the force"), ("Group", GROUP, "A team of the force"))
}  # fmt: skip
SERVICE: Document = {
    "schemas": [f"{CORE}ServiceProviderConfig"],
    "patch": {"supported": True},
    "bulk": {"supported": False, "maxOperations": 0, "maxPayloadSize": 0},
    "filter": {"supported": True, "maxResults": MAX_RESULTS},
    "changePassword": {"supported": False},
    "sort": {"supported": False},
    "etag": {"supported": False},
    "authenticationSchemes": [{
        "type": "oauthbearertoken", "name": "Token of a client of the API",
        "description": "A token of ten minutes from /api/token, of a client with the scope accounts.write",
    }],
    "meta": {"resourceType": "ServiceProviderConfig", "location": f"{BASE}/ServiceProviderConfig"},
}  # fmt: skip


def describe_schema(key: str) -> Document:
    """Return a schema with its address."""
    return {**SCHEMAS[key], "meta": {"resourceType": "Schema", "location": f"{BASE}/Schemas/{key}"}}


def list_page(resources: list[Document], total: int, start: int) -> Document:
    """Return a list response. `total` counts all that match; `start` is the place of the first, from 1."""
    return {
        "schemas": [f"{MESSAGE}ListResponse"], "totalResults": total, "startIndex": start,
        "itemsPerPage": len(resources), "Resources": resources,
    }  # fmt: skip
