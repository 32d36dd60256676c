// Owns: the further terms that a use of a word stands for: its stem, and what a headline's word is
// weighed by. Does not own: which uses have them (document_builder.hpp), stemming
// (common/analysis/stemming.hpp). Apart from the building of documents, since a segment asks once
// for each of its words and not for each use.
#pragma once

#include <string>
#include <string_view>

#include "common/analysis/analyzer.hpp"
#include "indexer/documents/indexed_document.hpp"

namespace morgue {

/// Not thread-safe.
class DerivedTerms {
 public:
  /// `analyzer` must outlive it.
  explicit DerivedTerms(Analyzer& analyzer) : analyzer_(analyzer) {}

  /// The term that a use in a document of that language stands for besides its own; empty where
  /// there is none. `term`: the use's own. Valid until the next call.
  std::string_view make(std::string_view term, const TermUse& use, std::string_view language);

 private:
  Analyzer& analyzer_;
  std::string made_;
};

}  // namespace morgue
