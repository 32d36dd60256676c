// Owns: values of a field by a pattern, as in file:archive/1987/*: which values match, and which
// terms of an index may stand for such values.
// Does not own: patterns of words (wildcard.hpp), the articles (searcher/retrieval).
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <vector>

#include "common/base/deadline.hpp"
#include "common/fields/schema.hpp"
#include "searcher/vocabulary/wildcard.hpp"

namespace morgue {

/// '*' stands for any run of characters, '/' among them, '?' for one. Both are compared as
/// exact_value folds them. Of files a pattern that ends with '/' is all that lies below, and the
/// pattern may begin at any folder: archive/1987/* is found in /srv/archive/1987/05.xml, unless it
/// begins with '/' or '*' itself.
class ValuePattern {
 public:
  ValuePattern(const Field& field, std::string_view typed);

  const Field& field() const { return field_; }

  /// Whether a value, as an article has it, matches.
  bool matches(std::string_view value) const;

  struct Candidate {
    std::string term;
    bool sure = false;  ///< else the term may have been cut, and its articles are to be looked at
  };
  /// The terms of the index whose values match or may. Throws DeadlinePassed.
  std::vector<Candidate> candidates(const Xapian::Database& database, Deadline deadline) const;

 private:
  bool matches_folded(std::string_view value) const;

  const Field& field_;
  WildcardPattern pattern_;
  bool anywhere_;  ///< may begin at any folder
};

}  // namespace morgue
