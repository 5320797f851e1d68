/// The column of line numbers at the left of an excerpt.
struct Gutter {
  private let width: Int
  private let style: RenderStyle

  init(for highestLine: Int, style: RenderStyle) {
    width = String(highestLine).utf8.count
    self.style = style
  }

  var arrow: String { space(width + 1) + style.paint("-->", as: .gutter) + " " }

  var empty: String { line(nil, "") }

  func line(_ number: Int?, _ text: String) -> String {
    let number = number.map(String.init) ?? ""
    let bar = style.paint(space(1 + width - number.utf8.count) + number + " |", as: .gutter)
    return text.isEmpty ? bar : bar + " " + text
  }

  func remark(_ title: String, _ text: String) -> String {
    space(width + 2) + style.paint("=", as: .gutter) + " " + style.paint(title, as: .emphasis) + ": " + text
  }

  private func space(_ count: Int) -> String { String(repeating: " ", count: count) }
}
