// Owns: one article as the matcher sees it: where words stand, by positions.
// Does not own: where positions come from (index_view.hpp, text_view.hpp) and what is asked of them
// (spans.hpp, links.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "common/base/deadline.hpp"
#include "searcher/matching/joined_words.hpp"
#include "searcher/resolve/resolved.hpp"

namespace morgue::matching {

class DocumentView {
 public:
  virtual ~DocumentView() = default;
  /// Where the leaf's words stand in the leaf's scope, sorted, each place once. The reference stays
  /// valid while the view looks at this article.
  virtual const std::vector<Span>& spans(const query::Leaf& leaf) = 0;
  /// The joined forms of the text that the scope is in. Valid as long as spans().
  virtual const JoinedWords& joined(query::Scope scope) = 0;
  /// Number of the sentence or paragraph that the position is in; the headline is one of its own.
  /// Only for views of text.
  virtual std::uint32_t sentence_of(std::uint32_t position) = 0;
  virtual std::uint32_t paragraph_of(std::uint32_t position) = 0;

  /// After the deadline tick() throws.
  void set_deadline(Deadline deadline) { deadline_ = deadline; }
  const Deadline& deadline() const { return deadline_; }
  /// To be called in every loop that grows with the article, with the steps since the last call:
  /// looks at the clock now and then. Throws DeadlinePassed.
  void tick(std::size_t steps = 1) {
    steps_ += steps;
    if (steps_ < kStepsPerLook) return;
    steps_ = 0;
    deadline_.check();
  }

 private:
  Deadline deadline_;
  std::size_t steps_ = 0;
};

}  // namespace morgue::matching
