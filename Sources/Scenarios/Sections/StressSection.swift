/// A load test of the plan, for the verb `stress`.
enum StressSection {
    static let stages = Key(
        "stages", Kind<[Located<StagePhrases.Phrase>]>.list(StagePhrases.stage),
        "How the load changes, in percent of every volume: one stage after another from the start of the run, the last "
            + "level stays; a stage with `at` lies on top.", default: "none", none: [])
    static let faults = Key(
        "faults", Kind<[Located<FaultPhrases.Phrase>]>.list(FaultPhrases.fault),
        "What breaks and when: the bot, a channel or contact (with a share that comes back afterward), people of a team "
            + "absent, work slower.", default: "none", none: [])

    static let description = SectionDescription(
        "stress", "A load test of the plan.", keys: [stages.description, faults.description])
}
