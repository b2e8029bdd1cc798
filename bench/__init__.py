"""Benchmarks: `./mosovo bench NAME [--quick]`. Each prints counts, and ratios to a limit measured in the same run."""
