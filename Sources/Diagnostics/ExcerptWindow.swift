/// The part of a line that is shown: all of it, or, if it is too wide, what surrounds the underlined range, with `…`
/// where something was cut off.
struct ExcerptWindow {
  let text: String
  /// The terminal columns, from 0, that are underlined; at least one.
  let underline: Range<Int>

  /// Takes a line without its line break, and the bytes to underline, which lie within it.
  init(_ bytes: [UInt8], line: Range<Int>, underline: Range<Int>, width: Int) {
    // Only the neighbourhood of the range is looked at: a line may be megabytes long. A character of one column has
    // hardly ever more than four bytes.
    let near = bytes.alignedToUTF8(
      (underline.lowerBound - 4 * width)..<(underline.lowerBound + 4 * width), within: line)
    let cells = DisplayText.cells(of: bytes, in: near)
    let first = cells.firstIndex { $0.bytes.upperBound > underline.lowerBound } ?? cells.count
    let fits = near == line && cells[...].totalWidth <= width
    let shown = fits ? cells.indices : Self.choose(cells, around: first, atMost: width - 2)

    let cutsLeft = shown.lowerBound > 0 || near.lowerBound > line.lowerBound
    let cutsRight = shown.upperBound < cells.count || near.upperBound < line.upperBound
    text =
      ((cutsLeft ? ["…"] : []) + cells[shown].map(\.text) + (cutsRight ? ["…"] : [])).joined().withoutTrailingSpaces
    let start = (cutsLeft ? 1 : 0) + cells[shown.lowerBound..<max(first, shown.lowerBound)].totalWidth
    let covered = cells[first...].prefix { $0.bytes.lowerBound < underline.upperBound }
    let visible = covered.clamped(to: shown)
    self.underline = start..<(start + max(1, visible.totalWidth))
  }

  /// The cells to show: as many as fit in `room` columns, about a third of them in front of the cell at `anchor`.
  private static func choose(_ cells: [DisplayText.Cell], around anchor: Int, atMost room: Int) -> Range<Int> {
    var lower = anchor
    var used = 0
    while lower > 0, used + cells[lower - 1].width <= room / 3 {
      lower -= 1
      used += cells[lower].width
    }
    var upper = anchor
    while upper < cells.count, used + cells[upper].width <= room {
      used += cells[upper].width
      upper += 1
    }
    while lower > 0, used + cells[lower - 1].width <= room {
      lower -= 1
      used += cells[lower].width
    }
    return lower..<upper
  }
}

extension ArraySlice<DisplayText.Cell> {
  fileprivate var totalWidth: Int { reduce(0) { $0 + $1.width } }

  fileprivate func clamped(to range: Range<Int>) -> ArraySlice { self[indices.clamped(to: range)] }
}

extension [UInt8] {
  /// A part of a line; an end that would stand inside a UTF-8 sequence moves to the sequence's start.
  fileprivate func alignedToUTF8(_ range: Range<Int>, within line: Range<Int>) -> Range<Int> {
    let part = range.clamped(to: line)
    return (startOfScalar(part.lowerBound)..<startOfScalar(part.upperBound)).clamped(to: line)
  }

  private func startOfScalar(_ offset: Int) -> Int {
    var start = offset
    while start > 0, start > offset - 3, start < count, self[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }
}

extension String {
  fileprivate var withoutTrailingSpaces: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
