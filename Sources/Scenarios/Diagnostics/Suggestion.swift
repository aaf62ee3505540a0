/// Did you mean: the nearest of the known words.
enum Suggestion {
    /// The candidate nearest to a word, if it is near enough to have been meant.
    static func nearest(to word: String, among candidates: [String]) -> String? {
        let typed = Array(word.unicodeScalars)
        guard (1...64).contains(typed.count) else { return nil }
        let allowed = min(3, (typed.count + 2) / 3)
        var best: (String, Int)?
        for candidate in candidates where candidate != word {
            let scalars = Array(candidate.unicodeScalars)
            guard abs(scalars.count - typed.count) <= allowed else { continue }
            let distance = distance(typed, scalars)
            if distance <= allowed, distance < best?.1 ?? .max { best = (candidate, distance) }
        }
        return best?.0
    }

    /// Edits between two words: insert, remove, replace, swap two neighbors (optimal string alignment).
    static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
        var before: [Int] = []
        var last = Array(0...b.count)
        for i in 1...a.count {
            var row = [i] + Array(repeating: 0, count: b.count)
            for j in 1...b.count {
                let same = a[i - 1] == b[j - 1] ? 0 : 1
                row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    row[j] = min(row[j], before[j - 2] + 1)
                }
            }
            before = last
            last = row
        }
        return last[b.count]
    }
}
