from auditor.pipeline import audit

result = audit(["fixtures/2024"], rulesets=["township"], roster="fixtures/roster.csv")
for report in result.worst_first():
    print(report.organ, report.year, report.score.value, report.score.grade)
    for outcome, finding in report.findings:
        print("  ", outcome.rule, finding.at, finding.expected, finding.actual)
