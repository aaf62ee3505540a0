import Foundation
import Testing

@testable import Scenarios

/// Each closed grammar: what it reads, and that its own examples and pattern hold.
@Suite struct GrammarTests {
    @Test(arguments: [
        ("20s", 20.0), ("4m30s", 270), ("5m", 300), ("5min", 300), ("8h", 28_800), ("4d", 345_600),
        ("1 week", 604_800),
        ("2 weeks", 1_209_600), ("1.5m", 90), ("250ms", 0.25), ("1h30m15s", 5415), ("0", 0), ("0s", 0),
        ("90 s", 90),
    ]) func `times`(text: String, seconds: Double) throws {
        #expect(try Times.time.read(text, key: "handling").get() == seconds)
    }

    @Test(arguments: [
        "3", "m3", "3x", "3m4h", "-3m", "3m 4", "", "1.000s", "1,5m", "NaN", "inf", "1e3s", "3mm", "9e99s",
        "4000000000s",
    ])
    func `no times`(text: String) {
        #expect(!Times.time.read(text, key: "handling").isSuccess)
    }

    @Test(arguments: [("0.8", 0.8), ("4500", 4500), ("0.125", 0.125), ("12.5", 12.5), ("0", 0), ("007", 7)])
    func `numbers`(text: String, value: Double) throws {
        #expect(try Numbers.number.read(text, key: "weight").get() == value)
    }

    @Test(arguments: [
        "45.000", "1,234", "1.234.567", "0,8", "1e9", "0x10", "+3", "-3", ".5", "5.", "١٢", "1_000", "nan",
        "infinity",
    ])
    func `no numbers`(text: String) {
        #expect(!Numbers.number.read(text, key: "weight").isSuccess)
    }

    @Test(arguments: [
        ("260/day", 260.0), ("100/30m", 4800), ("120/h", 2880), ("1/s", 86_400), ("95/1m", 136_800),
        ("0.5/week", 0.5 / 7),
    ])
    func `rates`(text: String, perDay: Double) throws {
        #expect(abs(try Rates.rate.read(text, key: "volume").get().perDay - perDay) < 1e-9)
    }

    @Test(arguments: ["260", "260/", "/day", "260/0m", "260/gün", "-1/day", "1/day/day", "999999999999/s"])
    func `no rates`(text: String) {
        #expect(!Rates.rate.read(text, key: "volume").isSuccess)
    }

    @Test func `paces read both directions and never a bare percentage`() throws {
        #expect(try Paces.pace.read("30% slower", key: "pace").get() == 1.3)
        #expect(try Paces.pace.read("10% faster", key: "pace").get() == 0.9)
        #expect(try Paces.pace.read("normal", key: "pace").get() == 1)
        #expect(!Paces.pace.read("110%", key: "pace").isSuccess)
        #expect(!Paces.pace.read("100% faster", key: "pace").isSuccess)
    }

    @Test func `windows belong to the day they start on`() throws {
        #expect(
            try Windows.window.read("22:00-06:00", key: "hours").get()
                == TimeWindow(start: 79_200, end: 108_000))
        #expect(try Windows.window.read("08:00-24:00", key: "hours").get().end == 86_400)
        #expect(try Windows.window.read("mon-sat 08:00-20:00", key: "hours").get().weekdays == 0b011_1111)
        #expect(try Windows.window.read("sat-mon 08:00-20:00", key: "hours").get().weekdays == 0b110_0001)
        #expect(try Windows.window.read("tue thu 08:00-20:00", key: "hours").get().weekdays == 0b000_1010)
        #expect(
            try Windows.window.read("2026-11-27 20:00-22:00", key: "hours").get().date
                == CalendarDate(year: 2026, month: 11, day: 27))
        for text in ["08:00", "8-16", "08:00-16:60", "24:00-25:00", "mon", "08:00-08:00"] {
            #expect(!Windows.window.read(text, key: "hours").isSuccess, "\(text)")
        }
    }

    @Test func `laws in the words of the catalogue`() throws {
        let lognormal = try Laws.law(.exponential).read("lognormal mean 5m cv 0.8", key: "handling").get()
        #expect(lognormal.tag == "lognormal")
        #expect(abs(lognormal.mean - 300) < 1e-9)
        #expect(abs(lognormal.cv - 0.8) < 1e-9)
        let swapped = try Laws.law(.exponential).read("lognormal cv 0.8 mean 5m", key: "handling").get()
        #expect(swapped == lognormal)
        #expect(try Laws.law(.exponential).read("3m", key: "handling").get().tag == "exponential")
        #expect(try Laws.law(.exactly).read("3m", key: "pick-up").get().tag == "exactly")
        #expect(try Laws.law(.exactly).read("exactly 30s", key: "pick-up").get().mean == 30)
        let median = try Laws.law(.exactly).read("lognormal median 9m p90 40m", key: "patience").get()
        #expect(abs(median.quantile(0.9) - 2400) < 1e-6)
        let shifted = try Laws.law(.exactly).read("exponential mean 1m plus 10s", key: "after").get()
        #expect(abs(shifted.mean - 70) < 1e-9)
        let cut = try Laws.law(.exponential).read("10m at most 30m", key: "patience").get()
        #expect(cut.cumulative(1800) == 1)
        let uniform = try Laws.law(.exactly).read("uniform 2m to 4m", key: "after").get()
        #expect(uniform.mean == 180)
        let mixture = try Laws.law(.exponential).read(
            "mixture shares 40% 60% laws exponential 1m / exactly 2m", key: "handling"
        ).get()
        #expect(abs(mixture.mean - 96) < 1e-9)
        #expect(try Laws.law(.exponential).read("from 10s 20s 30s", key: "handling").get().mean == 20)
        let seats = try Laws.countLaw.read("uniform 8 to 12", key: "positions").get()
        #expect(seats.isDiscrete)
        #expect(seats.mean == 10)
        for text in [
            "lognormal", "lognormal mean 5m", "lognormal mean 5m cv 0.8 cv 0.8", "gamma mean 0s cv 1",
            "uniform 4m to 2m", "at most 3m", "3m at most", "plus 3m",
        ] {
            #expect(!Laws.law(.exponential).read(text, key: "handling").isSuccess, "\(text)")
        }
    }

    @Test func `retries end after their law`() throws {
        let retry = try Retries.retry.read(
            "40% then 20% again after exponential mean 5m at most 3 times same patience", key: "on-abandon"
        ).get()
        #expect(retry.share == 0.4)
        #expect(retry.laterShare == 0.2)
        #expect(retry.delay.mean == 300)
        #expect(retry.cap == 3)
        #expect(!retry.redrawsPatience)
        let other = try Retries.retry.read(
            "15% to phone after lognormal mean 5m cv 1 at most 1h at most 2 times", key: "on-abandon"
        ).get()
        #expect(other.to?.name == "phone")
        #expect(other.cap == 2)
        #expect(other.delay.cumulative(3600) == 1)
    }

    @Test func `targets`() throws {
        let days = try TargetPhrases.target.read(
            "80% of phone answered within 18s on 80% of days", key: "targets"
        ).get()
        #expect(days.period == .days(share: 0.8))
        let hours = try TargetPhrases.target.read(
            "90% of chat first-response within 1m in every hour of 09:00-18:00", key: "targets"
        ).get()
        #expect(hours.period == .everyHour(TimeWindow(start: 32_400, end: 64_800)))
        let left = try TargetPhrases.target.read("at most 5% of phone abandoned", key: "targets").get()
        #expect(!left.isAtLeast)
        let busy = try TargetPhrases.target.read("occupancy of desk at most 85%", key: "targets").get()
        #expect(busy.limit.amount == .share(0.85))
    }

    @Test func `every phrase of the format reads its own examples, which its pattern admits`() {
        var seen: Set<String> = []
        for section in Sections.all {
            for key in section.keys { check(key.shape, at: "\(section.id).\(key.name)", &seen) }
        }
        #expect(seen.count > 25)
    }

    private func check(_ shape: Shape, at place: String, _ seen: inout Set<String>) {
        switch shape {
        case .phrase(let title, _, let pattern, let examples):
            seen.insert(title)
            #expect(!examples.isEmpty, "\(place)")
            for example in examples {
                #expect(
                    example.range(of: pattern, options: .regularExpression) != nil, "\(place): \(example)")
            }
        case .list(let inner), .map(_, let inner): check(inner, at: place, &seen)
        case .either(let shapes): for inner in shapes { check(inner, at: place, &seen) }
        case .choice, .text, .block, .named, .table: break
        }
    }

    @Test func `grammars read their examples`() {
        func reads<Value>(_ grammar: Grammar<Value>) {
            for example in grammar.examples {
                #expect(grammar.read(example, key: "key").isSuccess, "\(grammar.title): \(example)")
            }
        }
        reads(Times.time); reads(Numbers.number); reads(Numbers.count); reads(Shares.share);
        reads(Shares.factor)
        reads(Rates.rate); reads(Paces.pace); reads(Paces.rule); reads(Windows.window)
        reads(Windows.span); reads(Dates.date); reads(Zones.zone); reads(Laws.law(.exponential));
        reads(Laws.countLaw)
        reads(Laws.gap); reads(Retries.retry); reads(Transfers.transfer); reads(Transfers.passesOn)
        reads(OverflowPhrases.overflow); reads(TargetPhrases.target); reads(Balks.rule); reads(Pauses.pause)
        reads(LimitPhrases.limit); reads(Backlogs.backlog); reads(Lengths.length); reads(Growths.growth)
        reads(PriorityGrowths.growth); reads(SlotUses.uses); reads(Absences.absence); reads(ShiftCounts.works)
        reads(LastNew.before); reads(CorrelationPhrases.correlation); reads(Stretches.stretch);
        reads(Names.tie)
    }

    @Test func `dates and weekdays`() {
        #expect(CalendarDate(year: 2024, month: 1, day: 1).weekday == 0)
        #expect(CalendarDate(year: 2026, month: 11, day: 27).weekday == 4)
        #expect(Dates.parse("2026-02-29") == nil)
        #expect(Dates.parse("2028-02-29") != nil)
        for number in stride(from: -800, to: 90_000, by: 37) {
            #expect(CalendarDate(dayNumber: number).dayNumber == number)
        }
    }

    @Test func `the nearest word`() {
        #expect(Suggestion.nearest(to: "whatsap", among: ["phone", "whatsapp"]) == "whatsapp")
        #expect(Suggestion.nearest(to: "handlign", among: ["handling", "hours"]) == "handling")
        #expect(Suggestion.nearest(to: "stress", among: ["targets", "teams"]) == nil)
        #expect(Suggestion.distance(Array("abcd".unicodeScalars), Array("acbd".unicodeScalars)) == 1)
    }
}
