/// Which way of a measure is better for customers and those who pay.
enum BetterWay {
    private static let higher: Set<String> = [
        "service-level", "service-level-over-offered", "service-level-over-answered", "service-level-abandoned-credited",
        "service-level-abandoned-excluded", "service-level-short-excluded", "first-response-in-time",
        "next-response-in-time", "resolution-in-time", "first-contact-resolution", "answered", "handled", "contained",
        "containment", "returned-to-agent", "revenue", "margin",
    ]
    private static let lower: Set<String> = [
        "abandoned", "abandonment", "abandoned-silently", "silent-abandonment", "abandoned-wait", "blocked", "balked",
        "refusal", "expired", "cut", "gave-up", "lost-customers", "lost-share", "attempts-per-customer", "wait-probability",
        "asa", "mean-wait", "first-response", "next-response", "resolution", "queue", "queue-at-end", "stored-at-end",
        "oldest-at-end", "agent-timeouts", "escalated", "unread", "overtime-hours", "cost", "wages", "premiums", "licenses",
        "vendor-cost", "bot-cost", "template-cost", "on-call-cost", "penalties", "cost-per-contact", "cost-per-served",
    ]

    static func of(_ measure: String) -> ComparisonLine.Better {
        higher.contains(measure) ? .higher : lower.contains(measure) ? .lower : .neither
    }
}
