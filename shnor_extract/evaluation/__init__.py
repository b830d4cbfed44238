"""How right the records are: truth and predictions → verdicts → measures. Ships with the product; tests and benchmarks use it."""
