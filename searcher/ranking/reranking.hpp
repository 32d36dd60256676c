// Owns: what is added to the scores of the best hits only, since it costs too much for all. Does
// not own: its parts (closeness.hpp, typed_forms.hpp), which hits (search.cpp).
#pragma once

#include "searcher/ranking/closeness.hpp"
#include "searcher/ranking/score_parts.hpp"
#include "searcher/ranking/typed_forms.hpp"

namespace morgue::ranking {

class Reranking {
 public:
  /// As Closeness.
  Reranking(const query::ResolvedQuery& query, const JoinedDatabase& database,
            const Options& options, const std::shared_ptr<IndexReader>& reader)
      : closeness_(query, database, options, reader),
        has_closeness_(options.closeness > 0 && closeness_.applies()),
        forms_(query, database, options, reader) {}

  bool applies() const { return has_closeness_ || forms_.applies(); }
  /// What score() returns at most.
  double at_most() const { return (has_closeness_ ? closeness_.at_most() : 0) + forms_.at_most(); }
  /// What to add to the article's score, 0 or more. Quickest in ascending order of docids.
  double score(Xapian::docid docid) {
    return (has_closeness_ ? closeness_.score(docid) : 0) + forms_.score(docid);
  }
  /// The same by its parts.
  std::vector<ScorePart> parts(Xapian::docid docid) {
    std::vector<ScorePart> parts;
    const double near = has_closeness_ ? closeness_.score(docid) : 0;
    if (near > 0) parts.push_back({.kind = ScorePart::Kind::closeness, .score = near});
    for (auto& [word, score] : forms_.parts(docid))
      parts.push_back(
          {.kind = ScorePart::Kind::typed_form, .word = std::move(word), .score = score});
    return parts;
  }

 private:
  Closeness closeness_;
  bool has_closeness_;
  TypedForms forms_;
};

/// Whether a query has anything to rerank by, without looking at the index.
bool reranks(const query::ResolvedNode& root, const Options& options);

}  // namespace morgue::ranking
