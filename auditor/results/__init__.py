"""The audit as one value, and what belongs to it: waivers, causes, the interface of outputs."""
