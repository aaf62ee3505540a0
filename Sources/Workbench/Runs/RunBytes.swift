import Foundation

/// Bytes that are mostly zeros, such as counters of a week of quarter hours, without the zeros.
enum ZeroRuns {
    private static let word = 8

    /// Pieces, each a number of zero words, a number of other words and these; then what is no whole word.
    static func packed(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        func put(_ number: Int) { withUnsafeBytes(of: UInt32(truncatingIfNeeded: number).littleEndian) { out.append(contentsOf: $0) } }
        bytes.withUnsafeBytes { memory in
            let words = memory.count / word
            func isZero(_ index: Int) -> Bool { memory.loadUnaligned(fromByteOffset: index * word, as: UInt64.self) == 0 }
            put(words)
            var place = 0
            while place < words {
                let start = place
                while place < words, isZero(place) { place += 1 }
                let first = place
                while place < words, !isZero(place) { place += 1 }
                put(first - start)
                put(place - first)
                out.append(contentsOf: memory[first * word..<place * word])
            }
            out.append(contentsOf: memory[(words * word)...])
        }
        return out
    }

    /// Nil where the bytes are none that were packed.
    static func unpacked(_ packed: [UInt8]) -> [UInt8]? {
        var place = 0
        func number() -> Int? {
            guard place + 4 <= packed.count else { return nil }
            defer { place += 4 }
            return packed.withUnsafeBytes { Int(UInt32(littleEndian: $0.loadUnaligned(fromByteOffset: place, as: UInt32.self))) }
        }
        guard let words = number() else { return nil }
        var out: [UInt8] = []
        while out.count < words * word {
            guard let zeros = number(), let others = number(), zeros + others > 0, others * word <= packed.count - place,
                out.count + (zeros + others) * word <= words * word
            else { return nil }
            out.append(contentsOf: repeatElement(0, count: zeros * word))
            out.append(contentsOf: packed[place..<place + others * word])
            place += others * word
        }
        guard packed.count - place < word else { return nil }
        out.append(contentsOf: packed[place...])
        return out
    }
}

/// FNV-1a over words of eight bytes: tells bytes apart and finds damage, no secret is kept by it.
enum WordHash {
    static func hexadecimal(_ bytes: some ContiguousBytes) -> String {
        let hash = bytes.withUnsafeBytes { memory -> UInt64 in
            var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(memory.count)
            let words = memory.count / 8
            for index in 0..<words {
                hash = (hash ^ memory.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self)) &* 0x100_0000_01b3
                // Low bits of a product know nothing of the high ones.
                hash ^= hash >> 29
            }
            for byte in memory[(words * 8)...] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            return hash
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

extension Release {
    /// Tells builds of the program apart, also those of one version: states of a run mean something to the same build only.
    static let build: String = {
        guard let program = try? Data(contentsOf: URL(fileURLWithPath: "/proc/self/exe"), options: .alwaysMapped) else { return "" }
        return WordHash.hexadecimal(program)
    }()
}
