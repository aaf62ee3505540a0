import CGSL

/// A drawn time as whole microseconds: rounded half up, never negative, and `Int64.max` ("never") from 4·10¹⁸ on, which
/// is far below overflow.
///
/// Not a number counts as 0.
@inlinable @inline(__always)
public func wholeMicroseconds(_ x: Double) -> Int64 {
    if _fastPath(x > 0 && x < 4e18) { return vardiya_truncate(x + 0.5) }
    return x > 0 ? .max : 0
}
