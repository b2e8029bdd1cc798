"""Requests of two identity providers, in the shapes that their documentation shows.

Microsoft Entra ID: "Use SCIM to provision users and groups" and "Known issues with SCIM 2.0 protocol compliance",
learn.microsoft.com/entra/identity/app-provisioning, 2025. The second has the shapes without and with the flag
`aadOptscim062020`.
Okta: "Okta and SCIM Version 2.0", developer.okta.com/docs/api/openapi/okta-scim/guides/scim-20, 2025. Integrations of
its catalogue send PATCH, those made with its wizard send PUT.

Names and numbers are ours. `$user`, `$name`, `$team`, `$group` and `$other` stand for the user, its number, its team,
the name of the team, and another person of the force.
"""

from typing import Any

PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
USER = "urn:ietf:params:scim:schemas:core:2.0:User"
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"


def patch(*operations: dict[str, Any]) -> dict[str, Any]:
    return {"schemas": [PATCH], "Operations": list(operations)}


CREATE: dict[str, dict[str, Any]] = {
    "entra": {
        "schemas": [USER, ENTERPRISE],
        "externalId": "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef",
        "userName": "4177",
        "active": True,
        "emails": [{"primary": True, "type": "work", "value": "ada.wold@force.example"}],
        "meta": {"resourceType": "User"},
        "name": {"formatted": "Ada Wold", "familyName": "Wold", "givenName": "Ada"},
        "roles": [],
    },
    "okta": {
        "schemas": [USER],
        "userName": "4177",
        "name": {"givenName": "Ada", "familyName": "Wold"},
        "emails": [{"primary": True, "value": "ada.wold@force.example", "type": "work"}],
        "displayName": "Ada Wold",
        "locale": "en-GB",
        "externalId": "00ujl29u0le5T6Aj10h7",
        "groups": [],
        "password": "1mz050nq",
        "active": True,
    },
}
WHOLE_USER = {
    "schemas": [USER],
    "id": "$user",
    "userName": "$name",
    "name": {"givenName": "Another", "middleName": "", "familyName": "Officer"},
    "emails": [{"primary": True, "value": "another@force.example", "type": "work", "display": "another@force.example"}],
    "active": False,
    "groups": [],
    "meta": {"resourceType": "User"},
}
CLOSE: dict[str, tuple[str, dict[str, Any]]] = {
    "entra, text": ("PATCH", patch({"op": "Replace", "path": "active", "value": "False"})),
    "entra, boolean": (
        "PATCH",
        {"Operations": [{"op": "Replace", "path": "active", "value": False}], "schemas": [PATCH]},
    ),
    "entra, with the flag": ("PATCH", patch({"op": "replace", "path": "active", "value": False})),
    "entra, with other changes": (
        "PATCH",
        patch(
            {"op": "Replace", "path": f"{ENTERPRISE}:employeeNumber", "value": "Eqpj"},
            {"op": "Add", "path": "nickName", "value": "Babs"},
            {"op": "Replace", "path": "active", "value": "False"},
        ),
    ),
    "okta, catalogue": ("PATCH", patch({"op": "replace", "value": {"active": False}})),
    "okta, wizard": ("PUT", WHOLE_USER),
}
"""For each provider, the method and the body of the request that closes an account."""
LEAVE: dict[str, tuple[str, dict[str, Any]]] = {
    "entra": (
        "PATCH",
        patch({"op": "Remove", "path": "members", "value": [{"$ref": None, "value": "$user"}]}),
    ),
    "entra, with the flag": ("PATCH", patch({"op": "remove", "path": 'members[value eq "$user"]'})),
    "okta, catalogue": (
        "PATCH",
        patch(
            {"op": "remove", "path": 'members[value eq "$user"]'},
            {"op": "add", "path": "members", "value": [{"value": "$other", "display": "4102"}]},
        ),
    ),
    "okta, all members": (
        "PATCH",
        patch({"op": "replace", "path": "members", "value": [{"value": "$other", "display": "4102"}]}),
    ),
    "okta, wizard": (
        "PUT",
        {"schemas": [GROUP], "displayName": "$group", "members": [{"value": "$other", "display": "4102"}]},
    ),
}
"""For each provider, the method and the body of the request that removes a person from a group."""
JOIN: dict[str, tuple[str, dict[str, Any]]] = {
    "entra": ("PATCH", patch({"op": "Add", "path": "members", "value": [{"$ref": None, "value": "$other"}]})),
    "okta": ("PATCH", patch({"op": "add", "path": "members", "value": [{"value": "$other", "display": "4102"}]})),
}
READ = (
    ("entra, test of the connection", 'Users?filter=userName eq "non-existent user"', 0),
    ("entra, query", 'Users?filter=userName eq "$name"', 1),
    ("entra, by its own id", 'Users?filter=externalId eq "58342554-38d6-4ec8-948c-50044d0a33fd"', 0),
    ("entra, group", 'Groups?excludedAttributes=members&filter=displayName eq "$group"', 1),
    ("okta, does the user exist", "Users?filter=userName%20eq%20%22$name%22&startIndex=1&count=100", 1),
    ("okta, test of the connection", "Users?startIndex=1&count=2", 2),
    ("okta, no such user", "Users?filter=userName%20eq%20%22none%40okta.local%22&startIndex=1&count=100", 0),
    ("okta, does the group exist", "Groups?filter=displayName%20eq%20%22$group%22&startIndex=1&count=100", 1),
    ("okta, no such group", "Groups?filter=displayName%20eq%20%22Test%20SCIMv2%22&startIndex=1&count=100", 0),
)
"""Queries: the provider and its purpose, the address, and the number of resources in the answer."""
RENAME_GROUP = patch({"op": "replace", "value": {"id": "$team", "displayName": "$group"}})
"""Okta sends the name of a group before each change of its members, even if the name did not change."""
NAMES: dict[str, tuple[dict[str, Any], str | None]] = {
    "entra, all parts": (
        patch(
            {"op": "Replace", "path": "displayName", "value": "PC Ada Gray"},
            {"op": "Replace", "path": 'emails[type eq "work"].value', "value": "ada.gray@force.example"},
            {"op": "Replace", "path": "name.givenName", "value": "Ada"},
            {"op": "Replace", "path": "name.familyName", "value": "Gray"},
        ),
        "PC Ada Gray",
    ),
    "entra, with the flag": (
        patch(
            {"op": "replace", "path": 'emails[type eq "work"].value', "value": "ada.gray@force.example"},
            {
                "op": "replace",
                "value": {
                    "displayName": "PC Ada Gray", "name.givenName": "Ada", "name.familyName": "Gray",
                    f"{ENTERPRISE}:employeeNumber": "Aklq",
                },
            },
        ),
        "PC Ada Gray",
    ),
    "entra, the family name alone": (
        patch({"op": "Replace", "path": "name.familyName", "value": "Gray"}),
        None,
    ),
}  # fmt: skip
"""Changes of a name, and the name afterwards; None if it does not change: a part of a name is not a whole name."""
REFUSED: dict[str, tuple[str, str, Any, int]] = {
    "entra, another userName": (
        "PATCH", "Users/$user", patch({"op": "Replace", "path": "userName", "value": "5b50642d@force.example"}), 400,
    ),
    "entra, create a group": (
        "POST", "Groups", {"schemas": [GROUP], "externalId": "8aa1", "displayName": "displayName"}, 403,
    ),
    "entra, rename a group": (
        "PATCH", "Groups/$team", patch({"op": "Replace", "path": "displayName", "value": "updatedDisplayName"}), 400,
    ),
    "entra, query by e-mail": ("GET", 'Users?filter=emails[type eq "work"].value eq "a@force.example"', None, 400),
    "entra, query of a member": ("GET", 'Groups?filter=id eq "$team" and members eq "$user"', None, 400),
    "entra, a role by a filter": (
        "PATCH", "Users/$user", patch({"op": "Replace", "path": 'roles[primary eq "True"].value', "value": "x"}), 400,
    ),
    "entra, delete a group": ("DELETE", "Groups/$team", None, 403),
    "okta, create a group": ("POST", "Groups", {"schemas": [GROUP], "displayName": "Test", "members": []}, 403),
    "okta, create a user that exists": (
        "POST", "Users", {"schemas": [USER], "userName": "$name", "displayName": "Twice", "active": True}, 409,
    ),
    "okta, rename a group": ("PUT", "Groups/$team", {"schemas": [GROUP], "displayName": "Other", "members": []}, 400),
}  # fmt: skip
"""Refused requests: the method, the address, the body and the status. None of them changes anything."""
