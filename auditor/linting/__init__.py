"""What is doubtful in rulesets and rules that load without an error."""
