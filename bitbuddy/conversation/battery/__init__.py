"""The battery: short questions with known good answers, by which a brain earns what it may do; scored mechanically."""
