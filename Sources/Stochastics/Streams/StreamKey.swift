/// The key of a random stream: a node in a tree of names and numbers.
///
/// A key depends on what it is called, never on when it was made: `StreamKey(seed:
/// 7).child("phone").child(3)` is the same key in every program. Every draw of a stream is a pure function
/// of (key, index, leg, retry), so it can be computed at any time, in any order and on any thread.
public struct StreamKey: Sendable, Hashable, BitwiseCopyable {
    /// The 64 bits by which the random function is keyed.
    public let bits: UInt64

    @inlinable
    init(bits: UInt64) {
        self.bits = bits
    }

    /// The root of all streams of `seed`; neighboring seeds give unrelated streams.
    public init(seed: UInt64) {
        let block = Philox4x32.block(
            counter: (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32), 0, 0),
            key: (0x7661_7264, 0x6979_6121))
        bits = block.0
    }

    /// The key below this one for a number: a replication, a day, a person.
    @inlinable
    public func child(_ tag: UInt64) -> StreamKey {
        // Draws use retries counted up from 0; the topmost values are kept for making keys.
        StreamKey(bits: block(low: tag, leg: 0, retry: 0xFFFF_FFFF).0)
    }

    /// The key below this one for a name: a purpose, a contact type, a group.
    ///
    /// The name's UTF-8 bytes count, nothing else.
    public func child(_ name: String) -> StreamKey {
        StreamKey(bits: block(low: StreamKey.hash(name), leg: 0, retry: 0xFFFF_FFFE).0)
    }

    /// FNV-1a with 64 bits (Fowler, Noll, Vo) over the UTF-8 bytes: stable between runs, unlike `Hasher`.
    static func hash(_ name: String) -> UInt64 {
        var state: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name.utf8 {
            state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
        }
        return state
    }

    @inlinable @inline(__always)
    func block(low: UInt64, leg: UInt32, retry: UInt32) -> (UInt64, UInt64) {
        Philox4x32.block(
            counter: (UInt32(truncatingIfNeeded: low), UInt32(truncatingIfNeeded: low &>> 32), leg, retry),
            key: (UInt32(truncatingIfNeeded: bits), UInt32(truncatingIfNeeded: bits &>> 32)))
    }

    /// The random word at an address: half `index & 1` of block `index >> 1`.
    ///
    /// - Parameters:
    ///   - index: Which customer, arrival or day.
    ///   - leg: Attempt, leg and turn, packed by the caller.
    ///   - retry: 0 for the first word of a draw; sampling methods that need more words count it up. Below 2^32 − 2.
    @inlinable @inline(__always)
    public func word(index: UInt64, leg: UInt32 = 0, retry: UInt32 = 0) -> UInt64 {
        let both = block(low: index &>> 1, leg: leg, retry: retry)
        return index & 1 == 0 ? both.0 : both.1
    }

    /// Two random words at an address of their own, for two draws that always come together.
    ///
    /// A stream hands out either words or pairs: the pair of an index overlaps the words of others.
    @inlinable @inline(__always)
    public func pair(index: UInt64, leg: UInt32) -> (UInt64, UInt64) {
        block(low: index, leg: leg, retry: 0)
    }

    /// A uniform variate in the open interval (0, 1) at an address: an odd multiple of 2^-53.
    @inlinable @inline(__always)
    public func uniform(index: UInt64, leg: UInt32 = 0, retry: UInt32 = 0) -> Double {
        StreamKey.uniform(of: word(index: index, leg: leg, retry: retry))
    }

    /// The uniform variate in the open interval (0, 1) made of a word's upper 53 bits.
    ///
    /// The lowest of them is set, so neither 0 nor 1 can come out and 1 − u is exact.
    @inlinable @inline(__always)
    public static func uniform(of word: UInt64) -> Double {
        Double(Int64(bitPattern: word &>> 11 | 1)) * 0x1p-53
    }

    /// Writes the first words (retry 0) of the addresses `firstIndex ..< firstIndex + count`.
    @inlinable
    public func fillWords(
        _ out: UnsafeMutablePointer<UInt64>, count: Int, firstIndex: UInt64, leg: UInt32 = 0
    ) {
        guard count > 0 else { return }
        var position = 0
        var index = firstIndex
        if index & 1 == 1 {
            out[0] = block(low: index &>> 1, leg: leg, retry: 0).1
            position = 1
            index &+= 1
        }
        var low = index &>> 1
        while position &+ 1 < count {
            let both = block(low: low, leg: leg, retry: 0)
            out[position] = both.0
            out[position &+ 1] = both.1
            position &+= 2
            low &+= 1
        }
        if position < count {
            out[position] = block(low: low, leg: leg, retry: 0).0
        }
    }
}

/// The words of one draw in turn: (index, leg) with retry counted up.
///
/// Sampling methods that reject, and laws made of several variates, take as many words as they need and stay
/// addressed.
public struct WordSequence: Sendable, BitwiseCopyable {
    public let key: StreamKey
    public let index: UInt64
    public let leg: UInt32
    /// The retry number of the next word.
    public var retry: UInt32

    @inlinable @inline(__always)
    public init(key: StreamKey, index: UInt64, leg: UInt32, retry: UInt32 = 0) {
        self.key = key
        self.index = index
        self.leg = leg
        self.retry = retry
    }

    /// The next word of the draw.
    @inlinable @inline(__always)
    public mutating func next() -> UInt64 {
        let word = key.word(index: index, leg: leg, retry: retry)
        retry &+= 1
        return word
    }

    /// The next uniform variate of the draw, in the open interval (0, 1).
    @inlinable @inline(__always)
    public mutating func uniform() -> Double {
        StreamKey.uniform(of: next())
    }
}
