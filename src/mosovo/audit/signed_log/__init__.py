"""The signed log: leaves, a Merkle tree, signed checkpoints and their copy off the machine (docs/security/log.md)."""
