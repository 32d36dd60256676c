// Owns: spans of positions, and what an article's joined forms (ceasefire of cease-fire) make of
// the distance between two of them. Does not own: where joined forms stand (document_view.hpp and
// its kinds).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace morgue::matching {

/// Positions [first, last] that a word or a match covers.
struct Span {
  std::uint32_t first;
  std::uint32_t last;

  auto operator<=>(const Span&) const = default;
};

/// The positions [begin, end) of a word's list in the index, as spans: a joined form ends at the
/// first of the list's ends (kJoinedEnds) after its first position. `positions` must ascend.
/// Appends to `out`, in order.
void append_spans(std::span<const std::uint32_t> positions, std::uint32_t begin, std::uint32_t end,
                  std::vector<Span>& out);

/// The joined forms of one article, none overlapping another. Between two words each counts as one
/// word, as it does where it is written so.
class JoinedWords {
 public:
  void clear();
  /// In ascending order; one that overlaps the last is left out.
  void add(const Span& word);
  bool empty() const { return words_.empty(); }

  /// Words from `last`, the end of one span, to `first`, the later beginning of another: 1 where
  /// they are neighbours. Of the ways through the positions between them the shortest, which is the
  /// lesser of the plain difference and ahead(first) - behind(last).
  std::uint32_t apart(std::uint32_t last, std::uint32_t first) const;
  /// The position less what joined forms before it save.
  std::int64_t ahead(std::uint32_t first) const;
  /// The position less what joined forms that begin up to it save.
  std::int64_t behind(std::uint32_t last) const;

 private:
  std::vector<Span> words_;
  std::vector<std::uint32_t> saved_{0};  ///< positions that the first i joined forms save
};

/// Words from the end of the earlier span to the start of the later, 1 where they are neighbours;
/// nothing where they overlap.
std::optional<std::uint32_t> words_apart(const Span& a, const Span& b, const JoinedWords& joined);

/// The same by positions alone.
std::optional<std::uint32_t> words_apart(const Span& a, const Span& b);

}  // namespace morgue::matching
