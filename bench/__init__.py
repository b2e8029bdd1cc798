"""Benchmarks: `./mosovo bench NAME [--quick]`. Each prints counters, and ratios to a limit measured in the same run."""
