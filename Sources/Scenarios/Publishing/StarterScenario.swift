/// The commented file that a planner begins with.
public enum StarterScenario {
    /// A scenario that runs as it is.
    public static let text = """
        vardiya: 1
        title: My contact center          # a line for reports

        # When. Without `from` the run is a week of no date, Monday to Sunday.
        calendar:
          zone: Europe/Istanbul
          length: 1 week

        # The shape of a day, pasted from a spreadsheet: 24, 48 or 96 numbers on any scale, 00:00 first.
        profiles:
          office:
            by-weekday: |
              mon  tue  wed  thu  fri  sat  sun
              110  104  100  100  106    0    0
            by-hour: |
              0 0 0 0 0 0 0 0 0 6 9 11
              9 8 9 10 9 6 0 0 0 0 0 0

        # Who comes.
        contacts:
          all: { profile: office }        # holds for each entry below; an entry's own line wins
          phone:
            # First attempts on an average day of the week: all who tried. Answered calls leave out
            # those who gave up, so a plan made from them repeats the failure.
            volume: 400/day
            handling: 3m                  # a bare time is exponential, as in Erlang; without wrap-up
            wrap-up: 30s                  # comes on top; remove it if your handling time holds it
            patience: 2m                  # how long callers wait before they hang up; `none` for Erlang C
            hours: mon-fri 09:00-18:00
          chat:
            volume: 150/day
            handling: lognormal mean 6m cv 0.7
            stretch: 100% 135%            # a chat's length with 1 and with 2 chats in hand
            patience: 4m
            hours: mon-fri 09:00-18:00

        # Who answers.
        teams:
          desk:
            takes: [phone, chat]
            slots: 2                      # a call fills both, a chat fills one
            positions: |
              0 0 0 0 0 0 0 0 0 7 9 10
              9 8 9 9 9 7 0 0 0 0 0 0

        # What was promised.
        targets:
          - 80% of phone answered within 20s
          - 80% of chat first-response within 1m
          - at most 5% of phone abandoned

        # Next: several teams and vendors, shifts with breaks and absence (`heads:`), reasons, a bot in
        # front, overflow, conversations (`turns:`) with parking, severity and people
        # on call. `vardiya validate --explain` shows what was understood and assumed.

        """
}
