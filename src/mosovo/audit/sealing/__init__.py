"""The sealed log: leaves, the Merkle tree, signed checkpoints, and their copy off the machine (docs/security/log.md)."""
