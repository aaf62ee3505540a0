import Testing

@testable import Reports
@testable import Simulation

@Suite("Targets on any measure, in a terminal and for continuous integration")
struct TargetReportTests {
    private func outcome(
        _ text: String, _ verdict: TargetOutcome.Verdict, _ figure: Figure, required: Double, _ unit: MeasureUnit,
        isAtLeast: Bool = false, period: String = "whole"
    ) -> TargetOutcome {
        TargetOutcome(
            text: text, verdict: verdict, measure: "m", scope: "all", period: period, attained: figure, required: required,
            isAtLeast: isAtLeast, unit: unit,
            margin: figure.value.map { ($0 - required) * (isAtLeast ? 1 : -1) }, replicationsToDecide: 3601,
            daysMet: Figure(value: nil), dayPercentiles: [], worstHour: nil)
    }

    private var outcomes: [TargetOutcome] {
        [
            outcome("asa of phone at most 20s", .met, Figure(value: 8.52, low: 8.3, high: 8.74), required: 20, .seconds),
            outcome(
                "cost at most 400000 TRY/month", .missed, Figure(value: 408_123, low: 407_300, high: 408_946), required: 400_000,
                .moneyPerMonth),
            outcome(
                "margin at least -5000 TRY/month", .met, Figure(value: -4000, low: -4000, high: -4000), required: -5000,
                .moneyPerMonth, isAtLeast: true),
            outcome(
                "cost-per-contact of night at most 25 TRY", .undecided, Figure(value: 25.31, low: 24.9, high: 25.72), required: 25,
                .money),
            outcome("lost-customers at most 20", .missed, Figure(value: 61.4, low: 58.2, high: 64.6), required: 20, .count),
            outcome("queue of phone at most 1.5", .met, Figure(value: 0.19, low: 0.185, high: 0.195), required: 1.5, .average),
            outcome(
                "80% of phone answered within 20s in 90% of hours of 09:00-18:00", .missed,
                Figure(value: 0.553, low: 0.51, high: 0.6), required: 0.9, .share, isAtLeast: true, period: "share-of-hours"),
        ]
    }

    @Test("Each in its unit, rounded to what its interval supports; a long sentence goes on below")
    func section() {
        var result = SampleResult.result
        result.targets = outcomes
        let lines = TargetsSection(result: result, ink: Ink(isColored: false)).lines()
        #expect(
            lines.joined(separator: "\n") == """
                TARGETS  3 met, 3 missed, 1 undecided                    attained      95% interval   margin
                 ✗ cost at most 400000 TRY/month                          408,100   407,300–408,900   −8,100
                 ✗ lost-customers at most 20                                   61             58–65      −41
                 ✗ 80% of phone answered within 20s in 90% of hours  55% of hours             51–60      −35
                     of 09:00-18:00
                 ? cost-per-contact of night at most 25 TRY                  25.3         24.9–25.7     −0.3
                     about 3,700 weeks would decide it
                 ✓ asa of phone at most 20s                                  8.5s         8.3s–8.7s     +11s
                 ✓ margin at least -5000 TRY/month                         −4,000            −4,000   +1,000
                 ✓ queue of phone at most 1.5                                0.19         0.19–0.20    +1.31
                """)
        for line in lines { #expect(line.count <= TerminalReport.width) }
    }

    @Test("JUnit: met passes, missed fails with its figures, undecided is skipped; names are escaped")
    func junit() {
        var result = SampleResult.result
        result.scenario.title = "A <small> \"desk\" & co\u{1}"
        result.targets = Array(outcomes.prefix(2)) + [outcomes[3]]
        let text = JUnitReport(result, file: "plans/week.yaml").text
        let run = result.run
        #expect(
            text == """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites name="vardiya" tests="3" failures="1" errors="0" skipped="1">
                  <testsuite name="A &lt;small&gt; &quot;desk&quot; &amp; co" tests="3" failures="1" errors="0" skipped="1">
                    <properties>
                      <property name="version" value="\(run.version)"/>
                      <property name="platform" value="\(run.platform)"/>
                      <property name="scenario-hash" value="\(run.scenarioHash)"/>
                      <property name="seed" value="\(run.seed)"/>
                      <property name="replications" value="\(run.replications)"/>
                      <property name="replication" value="\(run.unit)"/>
                      <property name="end" value="\(run.end.rawValue)"/>
                      <property name="confidence" value="95%"/>
                    </properties>
                    <testcase classname="plans/week.yaml" name="asa of phone at most 20s">
                      <system-out>met: 8.5s, 95% interval 8.3s–8.7s, margin +11s</system-out>
                    </testcase>
                    <testcase classname="plans/week.yaml" name="cost at most 400000 TRY/month">
                      <failure type="missed" message="missed: 408,100, 95% interval 407,300–408,900, margin −8,100">missed: 408,100, 95% interval 407,300–408,900, margin −8,100</failure>
                    </testcase>
                    <testcase classname="plans/week.yaml" name="cost-per-contact of night at most 25 TRY">
                      <skipped message="undecided: 25.3, 95% interval 24.9–25.7, margin −0.3, about 3,700 weeks would decide it"/>
                    </testcase>
                  </testsuite>
                </testsuites>

                """)
    }

    @Test("A run without targets is a suite without cases")
    func empty() {
        var result = SampleResult.result
        result.targets = []
        #expect(JUnitReport(result, file: "x").text.contains("<testsuites name=\"vardiya\" tests=\"0\" failures=\"0\""))
    }
}
