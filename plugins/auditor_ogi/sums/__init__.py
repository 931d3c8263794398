"""The sums of the form: which hold, the smallest correction of those that do not, and the faults behind them."""
