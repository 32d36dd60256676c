// Owns: where the clauses of a resolved query match in one article: spans of positions, exact for phrases, NEAR, PRE, sentences, paragraphs, counts and
// fields. Used to verify candidates, to mark matches and to say why an article does not match.
// Does not own: where positions come from (DocumentView and its kinds), filters by value, and Xapian queries.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "searcher/query/resolved.hpp"

namespace morgue::matching {

/// Positions [first, last] that a match covers.
struct Span {
  std::uint32_t first;
  std::uint32_t last;

  auto operator<=>(const Span&) const = default;
};

/// One article as the matcher sees it.
class DocumentView {
 public:
  virtual ~DocumentView() = default;
  /// Sorted positions of the leaf's words in the leaf's scope. The reference stays valid while the view looks at this article.
  virtual const std::vector<std::uint32_t>& positions(const query::Leaf& leaf) = 0;
  /// The positions of the word that has the leaf's place at `position`: more than that one where a joined form stands there, whose places
  /// are its first and its last (cease-fire). A view of the index does not know and gives the position alone.
  virtual Span word_at(const query::Leaf& leaf, std::uint32_t position) {
    static_cast<void>(leaf);
    return {position, position};
  }
  /// Number of the sentence or paragraph that the position is in; the headline is one of its own. Only for views of text.
  virtual std::uint32_t sentence_of(std::uint32_t position) = 0;
  virtual std::uint32_t paragraph_of(std::uint32_t position) = 0;
};

/// Words from the end of the earlier span to the start of the later, 1 where they are neighbours; nothing where they overlap.
std::optional<std::uint32_t> words_apart(const Span& a, const Span& b);

/// Whether both stand in the headline, or both in the text.
bool in_same_part(const Span& a, const Span& b);

/// Whether a link of a near node holds between two spans of its operands.
bool linked(const Span& a, const Span& b, const query::Link& link, DocumentView& view);

/// All spans of a leaf, sequence or any_of in the article, sorted, each once. For near: the covering spans of its matches, one for each
/// participating span of the first operand. Empty: it does not match.
std::vector<Span> find_spans(const query::ResolvedNode& node, DocumentView& view);

/// For a near node: for each operand the spans that take part in some match of the whole chain. All are empty where it does not match.
std::vector<std::vector<Span>> participants(const query::ResolvedNode& near, DocumentView& view);

/// One whole match of a near node through `span` of its operand `operand`: a span for each operand, each linked with its neighbours. `parts`
/// are the node's participants, of which `span` is one.
std::vector<Span> chain_through(const query::ResolvedNode& near, const std::vector<std::vector<Span>>& parts, std::size_t operand,
                                const Span& span, DocumentView& view);

/// How often a leaf, sequence or any_of stands in the article; spans that share a word are one occurrence ("new york" OR york, or the two
/// places of cease-fire). A view of the index takes those two places for two words, so it may count too many, never too few.
std::size_t count_occurrences(const query::ResolvedNode& node, DocumentView& view);

/// How many occurrences the spans are at least, whatever words stand there.
std::size_t fewest_occurrences(const std::vector<Span>& spans);

/// Whether a positional clause (leaf, sequence, any_of of such, near, at_least) holds; at_least exactly as count_occurrences() counts.
bool holds(const query::ResolvedNode& node, DocumentView& view);

/// True where only the text can decide: exact forms, sentences and paragraphs.
bool needs_text(const query::ResolvedNode& node);

}  // namespace morgue::matching
