"""Pages of where the nominal lives, is detained or stays."""
