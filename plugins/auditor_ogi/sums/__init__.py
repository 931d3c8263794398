"""The sums of the form: which of them hold, what corrects the others, and the faults behind those."""
