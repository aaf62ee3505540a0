/// Philox 4x32-10, a counter-based random function: ten rounds that turn a 128-bit counter and a 64-bit key
/// into 128 bits.
///
/// Source: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2,
/// 3", SC'11. The known-answer vectors published with Random123 are tested.
public enum Philox4x32 {
    /// The random block of `counter` under `key`, as two 64-bit words (output words 0,1 and 2,3; the earlier
    /// one low).
    @inlinable @inline(__always)
    public static func block(
        counter: (UInt32, UInt32, UInt32, UInt32), key: (UInt32, UInt32)
    ) -> (UInt64, UInt64) {
        var c0 = counter.0
        var c1 = counter.1
        var c2 = counter.2
        var c3 = counter.3
        var k0 = key.0
        var k1 = key.1
        for _ in 0..<10 {
            let left = UInt64(c0) &* 0xD251_1F53
            let right = UInt64(c2) &* 0xCD9E_8D57
            let n0 = UInt32(truncatingIfNeeded: right &>> 32) ^ c1 ^ k0
            let n2 = UInt32(truncatingIfNeeded: left &>> 32) ^ c3 ^ k1
            c1 = UInt32(truncatingIfNeeded: right)
            c3 = UInt32(truncatingIfNeeded: left)
            c0 = n0
            c2 = n2
            k0 = k0 &+ 0x9E37_79B9
            k1 = k1 &+ 0xBB67_AE85
        }
        return (UInt64(c0) | UInt64(c1) &<< 32, UInt64(c2) | UInt64(c3) &<< 32)
    }
}
