/// When the work of each person with several slots ends next: an indexed heap, one entry a person, that follows every change.
///
/// Each contact that comes or goes moves the next end of all others; in the common calendar every move would leave a stale event
/// behind or fire too early. People with one slot have their events there, where they cost least.
struct SharedWorkQueue {
    private var keys: UnsafeMutablePointer<UInt128>
    private var people: UnsafeMutablePointer<UInt32>
    /// Place of each person in the heap, `none32` when absent.
    private var places: UnsafeMutablePointer<UInt32>
    private var count = 0
    private var capacity: Int

    init(capacity: Int) {
        self.capacity = capacity
        keys = .allocate(capacity: capacity)
        people = .allocate(capacity: capacity)
        places = .allocate(capacity: capacity)
        places.initialize(repeating: none32, count: capacity)
        keys[0] = Event.forever
    }

    func deallocate() {
        keys.deallocate()
        people.deallocate()
        places.deallocate()
    }

    mutating func clear() {
        count = 0
        keys[0] = Event.forever
        places.update(repeating: none32, count: capacity)
    }

    /// The earliest key, `Event.forever` when there is none.
    @inline(__always) var first: UInt128 { keys[0] }
    @inline(__always) var firstPerson: UInt32 { people[0] }

    /// Room for people with slots below `wanted`.
    mutating func reserve(_ wanted: Int) {
        guard wanted > capacity else { return }
        let newKeys = UnsafeMutablePointer<UInt128>.allocate(capacity: wanted)
        newKeys.update(from: keys, count: max(count, 1))
        let newPeople = UnsafeMutablePointer<UInt32>.allocate(capacity: wanted)
        newPeople.update(from: people, count: count)
        let newPlaces = UnsafeMutablePointer<UInt32>.allocate(capacity: wanted)
        newPlaces.initialize(repeating: none32, count: wanted)
        newPlaces.update(from: places, count: capacity)
        deallocate()
        (keys, people, places, capacity) = (newKeys, newPeople, newPlaces, wanted)
    }

    /// Sets when a person's next work ends.
    @inline(__always)
    mutating func set(_ person: UInt32, _ key: UInt128) {
        var i = Int(places[Int(person)])
        if i == Int(none32) {
            i = count
            count &+= 1
            rise(i, person, key)
        } else if key < keys[i] {
            rise(i, person, key)
        } else {
            sink(i, person, key)
        }
    }

    /// Takes a person out.
    @inline(__always)
    mutating func remove(_ person: UInt32) {
        let i = Int(places[Int(person)])
        guard i != Int(none32) else { return }
        places[Int(person)] = none32
        count &-= 1
        if i == count {
            if count == 0 { keys[0] = Event.forever }
            return
        }
        let last = people[count]
        let key = keys[count]
        if i > 0 && key < keys[(i &- 1) &>> 1] { rise(i, last, key) } else { sink(i, last, key) }
    }

    @inline(__always)
    private mutating func rise(_ from: Int, _ person: UInt32, _ key: UInt128) {
        var i = from
        while i > 0 {
            let parent = (i &- 1) &>> 1
            if keys[parent] <= key { break }
            move(parent, to: i)
            i = parent
        }
        put(person, key, at: i)
    }

    @inline(__always)
    private mutating func sink(_ from: Int, _ person: UInt32, _ key: UInt128) {
        var i = from
        while true {
            var child = 2 &* i &+ 1
            if child >= count { break }
            if child &+ 1 < count && keys[child &+ 1] < keys[child] { child &+= 1 }
            if key <= keys[child] { break }
            move(child, to: i)
            i = child
        }
        put(person, key, at: i)
    }

    @inline(__always)
    private mutating func move(_ from: Int, to: Int) { put(people[from], keys[from], at: to) }

    @inline(__always)
    private mutating func put(_ person: UInt32, _ key: UInt128, at i: Int) {
        keys[i] = key
        people[i] = person
        places[Int(person)] = UInt32(truncatingIfNeeded: i)
    }
}
