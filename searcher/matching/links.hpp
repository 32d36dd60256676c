// Owns: NEAR, PRE, same sentence and same paragraph: which spans of neighbouring operands are
// linked, and which take part in a whole match. Does not own: the operands' own spans (spans.hpp).
//
// No pair of spans is looked at but the nearest: for each span of one operand only its neighbours
// among the other's, as the evaluation of minimal intervals does (Clarke, Cormack and Burkowski,
// "An algebra for structured text search", 1995). Where joined forms shorten the way, the farther
// of two spans may be the nearer in words; the least way is then kept for all that lie beyond a
// place. So the time is that of the occurrences, times the logarithm of their number.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "searcher/matching/document_view.hpp"
#include "searcher/resolve/resolved.hpp"

namespace morgue::matching {

/// Whether both stand in the headline, or both in the text.
bool in_same_part(const Span& a, const Span& b);

/// Whether a link counts words where joined forms may stand, and those that count there, of the
/// part that the clause's words are in.
const JoinedWords& joined_between(const query::Link& link, const query::ResolvedNode& clause,
                                  DocumentView& view);

/// The joined forms that count between the operands of a NEAR.
const JoinedWords& joined_between(const query::Near& near, DocumentView& view);

/// Whether a link of a NEAR holds between two spans of its operands, `a` of the left one.
bool linked(const Span& a, const Span& b, const query::Link& link, const JoinedWords& joined,
            DocumentView& view);

/// Finds for spans of one operand their partners among those of its neighbour.
class Partners {
 public:
  /// `spans`, sorted, are those of the right operand where `on_right`, else of the left. `link` and
  /// `view` must outlive it.
  Partners(const std::vector<Span>& spans, bool on_right, const query::Link& link,
           const JoinedWords& joined, DocumentView& view);

  /// A span that is linked with this one of the other operand, the nearest or nearly so: its number
  /// among the spans given. Nothing where none is.
  std::optional<std::size_t> of(const Span& span) const;

 private:
  struct Entry {
    Span span;
    std::size_t number;
    std::int64_t way;  ///< what counts beside joined forms: JoinedWords::ahead or behind
    std::size_t
        best;  ///< entry with the least way from here on (by_first_) or up to here (by_last_)
  };

  bool is_by_unit() const;
  void note_ways();
  std::optional<std::size_t> after(const Span& span) const;
  std::optional<std::size_t> before(const Span& span) const;
  bool fits(const Span& mine, const Span& theirs) const;

  const query::Link& link_;
  const JoinedWords& joined_;
  DocumentView& view_;
  bool on_right_;
  std::vector<Entry> by_first_;
  std::vector<Entry> by_last_;
};

/// For each operand of a NEAR the spans that take part in some match of the whole chain. All
/// are empty where it does not match.
std::vector<std::vector<Span>> participants(const query::Near& near, DocumentView& view);

/// Of the spans of a NOT NEAR's left side those that none of its right side is linked with or
/// overlaps, sorted.
std::vector<Span> spans_apart(const query::Apart& apart, DocumentView& view);

/// Whether a NEAR matches.
bool near_holds(const query::Near& near, DocumentView& view);

/// Whole matches of a NEAR, one through each of its participants.
class Chains {
 public:
  /// `parts` are its participants. All must outlive it.
  Chains(const query::Near& near, const std::vector<std::vector<Span>>& parts, DocumentView& view);

  /// A match through span number `span` of operand `operand`: for each operand the number of its
  /// span, each linked with its neighbours.
  std::vector<std::size_t> through(std::size_t operand, std::size_t span) const;

 private:
  /// For each operand and span of it a partner in the next operand, or in the one before.
  std::vector<std::vector<std::size_t>> next_;
  std::vector<std::vector<std::size_t>> previous_;
};

/// The spans that matches of a NEAR cover: for each participating span of the first operand a
/// chain of near partners.
std::vector<Span> covering_spans(const query::Near& near, DocumentView& view);

}  // namespace morgue::matching
