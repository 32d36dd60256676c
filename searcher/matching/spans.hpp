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

/// Whether a positional clause (leaf, sequence, any_of of such, near, at_least) holds.
bool holds(const query::ResolvedNode& node, DocumentView& view);

/// True where only the text can decide: exact forms, sentences and paragraphs.
bool needs_text(const query::ResolvedNode& node);

}  // namespace morgue::matching
