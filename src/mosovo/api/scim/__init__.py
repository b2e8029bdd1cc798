"""SCIM 2.0 (RFC 7643, RFC 7644): the identity provider of a force keeps its accounts.

What takes access away acts at once. What gives access is a proposal that an administrator or an inspector approves.
"""
