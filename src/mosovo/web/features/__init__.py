"""The screens of each subject. A feature imports no other feature: what it needs of one is in `core`."""
