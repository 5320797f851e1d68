import Diagnostics

extension Composer {
  /// The mapping of the items from an index on, keys and values in turn. Keys that stand twice and what else cannot be
  /// in a mapping is reported and left out; for what may have been meant there is one invalid entry at the end.
  mutating func makeMapping(from first: Int, isFlow: Bool) -> Node.Content {
    var entries: [Mapping.Entry] = []
    entries.reserveCapacity((items.count - first) / 2)
    var merges: [(position: Int, item: Item)] = []
    var isIncomplete = false
    keys.reset()
    for index in stride(from: first, to: items.count - 1, by: 2) {
      guard let text = keyText(at: index) else {
        isIncomplete = true
        continue
      }
      if let earlier = keys.insert(text, at: items[index].place) {
        reportDuplicate(text, at: items[index].place, first: earlier)
        continue
      }
      if isFlow, lacksSpace(items[index].node, value: items[index + 1].node) {
        isIncomplete = true
      } else if text == "<<", items[index].node.isMergeKey {
        merges.append((entries.count, items[index + 1]))
      } else {
        entries.append(Mapping.Entry(key: items[index].node, value: items[index + 1].node))
      }
    }
    if !merges.isEmpty { entries = merged(merges, into: entries, &isIncomplete) }
    guard isIncomplete else { return .mapping(Mapping(entries)) }
    // `{{ x }}` is no mapping in anybody's eyes.
    if entries.isEmpty { return .invalid }
    return .mapping(
      Mapping(entries + [Mapping.Entry(key: Node(.invalid, at: .start), value: Node(.invalid, at: .start))]))
  }

  private mutating func keyText(at index: Int) -> String? {
    switch items[index].node.content {
    case .scalar(let scalar): return scalar.text
    case .invalid: return nil
    case .sequence, .mapping:
      let place = items[index].place
      let startsWithBrace = source.text[place.offsets].first == UInt8(ascii: "{")
      report(
        Diagnostic(
          .complexKey, "a list or mapping cannot be a key", in: source, at: place,
          help: startsWithBrace ? ["a value that begins with '{' must be in quotes if it is no mapping"] : []))
      return nil
    }
  }

  private mutating func reportDuplicate(_ text: String, at place: SourceRange, first: SourceRange) {
    report(
      Diagnostic(
        .duplicateKey, "the key \(DisplayText.quote(text)) stands twice in one mapping", in: source, at: place,
        notes: [.init("first defined here", in: source, at: first)],
        help: text == "<<" ? ["merge several mappings with one list: '<<: [*a, *b]'"] : []))
  }

  /// `{a:1}` is the key `a:1` with the value null; hardly anybody wants that.
  private mutating func lacksSpace(_ key: Node, value: Node) -> Bool {
    guard value.isEmptyPlainScalar, case .scalar(let scalar) = key.content, scalar.style == .plain,
      let colon = scalar.text.utf8.firstIndex(of: UInt8(ascii: ":"))
    else { return false }
    let distance = scalar.text.utf8.distance(from: scalar.text.startIndex, to: colon)
    let offset = key.sourceOffset(ofUTF8: distance, in: source)
    report(
      Diagnostic(
        .syntax, "missing space after ':'", in: source, at: SourceRange(offset..<(offset + 1)),
        help: ["without it the ':' belongs to the key; if it is meant to, put the key in quotes"]))
    return true
  }

  // MARK: Merge keys

  /// Replaces each `<<` by the entries that it brings, without those that the mapping has itself. Of several mappings
  /// the first that has a key wins (https://yaml.org/type/merge.html).
  private mutating func merged(
    _ merges: [(position: Int, item: Item)], into entries: [Mapping.Entry], _ isIncomplete: inout Bool
  ) -> [Mapping.Entry] {
    var result: [Mapping.Entry] = []
    var position = 0
    for merge in merges {
      result += entries[position..<merge.position]
      position = merge.position
      for mapping in mappings(toMerge: merge.item, &isIncomplete) {
        for entry in mapping.entries where keys.insert(entry.key.scalarText, at: entry.key.range) == nil {
          result.append(entry)
        }
      }
    }
    return result + entries[position...]
  }

  private mutating func mappings(toMerge item: Item, _ isIncomplete: inout Bool) -> [Mapping] {
    switch item.node.content {
    case .invalid: break
    case .mapping(let mapping): return [mapping]
    case .scalar: reportMerge(of: "a single value", at: item)
    case .sequence(let elements):
      return elements.compactMap { element in
        switch element.content {
        case .invalid: break
        case .mapping(let mapping): return mapping
        case .scalar: reportMerge(of: "a list with a single value in it", at: item)
        case .sequence: reportMerge(of: "a list with a list in it", at: item)
        }
        isIncomplete = true
        return nil
      }
    }
    isIncomplete = true
    return []
  }

  private mutating func reportMerge(of found: String, at item: Item) {
    report(
      Diagnostic(
        .badMerge, "'<<' cannot merge \(found)", in: source, at: item.place,
        help: ["'<<' takes a mapping, an alias of one, or a list of them: '<<: *base', '<<: [*a, *b]'"]))
  }
}
