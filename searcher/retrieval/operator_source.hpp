// Owns: the bridge by which Xapian's matcher asks an operator: which articles match, lazily and
// only for candidates. Does not own: the operators.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>

#include "common/shards/joined_database.hpp"
#include "searcher/retrieval/operator.hpp"

namespace morgue::retrieval {

/// The articles that an operator finds, without weight, for a search of `database`: of one shard
/// lazily, of several by a list made beforehand, as Xapian asks each shard by itself. At the
/// operator's deadline there are no more, and `ended` becomes true.
Xapian::Query found_by(OperatorPtr clause, const JoinedDatabase& database,
                       std::shared_ptr<bool> ended);

/// For one search of one database, not for shards.
class OperatorSource final : public Xapian::PostingSource {
 public:
  OperatorSource(OperatorPtr clause, std::shared_ptr<bool> ended)
      : clause_(std::move(clause)), ended_(std::move(ended)) {}

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return std::min(size_, clause_->size()); }
  Xapian::doccount get_termfreq_max() const override { return size_; }
  void init(const Xapian::Database& database) override { size_ = database.get_doccount(); }
  void next(double min_weight) override;
  void skip_to(Xapian::docid docid, double min_weight) override;
  bool check(Xapian::docid docid, double min_weight) override;
  bool at_end() const override { return at_ == kNoDocument; }
  Xapian::docid get_docid() const override { return at_; }
  std::string get_description() const override { return "Verified"; }

 private:
  void advance_to(Xapian::docid docid);

  OperatorPtr clause_;
  std::shared_ptr<bool> ended_;
  Xapian::doccount size_ = 0;
  Xapian::docid at_ = 0;
  bool holds_ = false;  ///< whether at_ is known to match
};

}  // namespace morgue::retrieval
