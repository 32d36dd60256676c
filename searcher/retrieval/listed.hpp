// Owns: the operator of a list of articles that is known beforehand, and the lists of those that
// were changed after some commit and of those whose values match a pattern. Does not own: the
// numbers of commits (common/index/archive_state.hpp), matching (value_pattern.hpp).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <vector>

#include "common/postings/index_reader.hpp"
#include "common/shards/joined_database.hpp"
#include "searcher/retrieval/operator.hpp"
#include "searcher/vocabulary/value_pattern.hpp"

namespace morgue::retrieval {

/// Docids in ascending order.
using DocidList = std::shared_ptr<const std::vector<std::uint32_t>>;

/// The articles that were added or changed by commits after number `change`. May throw
/// Xapian::Error.
DocidList changed_after(const JoinedDatabase& database, std::uint64_t change);

/// The articles with a value that matches. Throws DeadlinePassed; may throw Xapian::Error.
DocidList articles_like(const ValuePattern& pattern, IndexReader& reader,
                        const Xapian::Database& database, Deadline deadline);

/// They add nothing to a score.
class Listed final : public Operator {
 public:
  explicit Listed(DocidList docids) : docids_(std::move(docids)) {}

  std::uint32_t seek(std::uint32_t docid) override;
  bool holds() override { return true; }
  std::uint32_t size() const override { return static_cast<std::uint32_t>(docids_->size()); }
  double limit() const override { return 0; }
  double at_most() override { return 0; }
  double score(double /*norm*/, double /*least*/) override { return 0; }
  void tell(double /*norm*/, const Tell& /*tell*/) override {}

 private:
  DocidList docids_;
  std::size_t at_ = 0;
};

}  // namespace morgue::retrieval
