// Owns: how the operator is walked.
#include "searcher/retrieval/operator_source.hpp"

#include <algorithm>
#include <vector>

#include "common/base/deadline.hpp"

namespace morgue::retrieval {

namespace {

/// The matches of an archive of several shards, by shard, with the shards' docids.
struct ShardMatches {
  std::vector<std::string> shards;  ///< their uuids
  std::vector<std::vector<Xapian::docid>> docids;
};

/// The matches in the shard that it is asked of.
class ShardSource final : public Xapian::PostingSource {
 public:
  explicit ShardSource(std::shared_ptr<const ShardMatches> matches)
      : matches_(std::move(matches)) {}

  ShardSource* clone() const override { return new ShardSource(matches_); }
  void init(const Xapian::Database& database) override {
    const auto shard =
        std::find(matches_->shards.begin(), matches_->shards.end(), database.get_uuid());
    at_ = 0;
    started_ = false;
    docids_ = shard == matches_->shards.end()
                  ? nullptr
                  : &matches_->docids[static_cast<std::size_t>(shard - matches_->shards.begin())];
  }
  Xapian::doccount get_termfreq_min() const override { return count(); }
  Xapian::doccount get_termfreq_est() const override { return count(); }
  Xapian::doccount get_termfreq_max() const override { return count(); }
  void next(double /*min_weight*/) override { started_ ? void(++at_) : void(started_ = true); }
  void skip_to(Xapian::docid docid, double /*min_weight*/) override {
    started_ = true;
    if (docids_ == nullptr) return;
    const auto from = docids_->begin() + static_cast<std::ptrdiff_t>(at_);
    at_ =
        static_cast<std::size_t>(std::lower_bound(from, docids_->end(), docid) - docids_->begin());
  }
  bool at_end() const override { return docids_ == nullptr || at_ >= docids_->size(); }
  Xapian::docid get_docid() const override { return (*docids_)[at_]; }
  std::string get_description() const override { return "Verified"; }

 private:
  Xapian::doccount count() const {
    return docids_ == nullptr ? 0 : static_cast<Xapian::doccount>(docids_->size());
  }

  std::shared_ptr<const ShardMatches> matches_;
  const std::vector<Xapian::docid>* docids_ = nullptr;
  std::size_t at_ = 0;
  bool started_ = false;
};

ShardMatches matches_of(Operator& clause, const JoinedDatabase& database, bool& ended) {
  ShardMatches matches;
  for (const Shard& shard : database.shards()) matches.shards.push_back(shard.database.get_uuid());
  matches.docids.resize(matches.shards.size());
  const Docids docids = database.docids();
  try {
    for (std::uint32_t docid = clause.seek(1); docid != kNoDocument;
         docid = clause.seek(docid + 1)) {
      if (clause.holds()) matches.docids[docids.shard_of(docid)].push_back(docids.in_shard(docid));
    }
  } catch (const DeadlinePassed&) {
    ended = true;
  }
  return matches;
}

}  // namespace

Xapian::Query found_by(OperatorPtr clause, const JoinedDatabase& database,
                       std::shared_ptr<bool> ended) {
  Xapian::PostingSource* source = nullptr;
  if (database.is_one()) {
    source = new OperatorSource(std::move(clause), std::move(ended));
  } else {
    source = new ShardSource(
        std::make_shared<const ShardMatches>(matches_of(*clause, database, *ended)));
  }
  return Xapian::Query(source->release());  // Xapian owns it from here on
}

void OperatorSource::advance_to(Xapian::docid docid) {
  holds_ = true;
  try {
    at_ = clause_->seek(docid);
    while (at_ != kNoDocument && !clause_->holds()) at_ = clause_->seek(at_ + 1);
  } catch (const DeadlinePassed&) {
    *ended_ = true;
    at_ = kNoDocument;
  }
}

void OperatorSource::next(double) {
  if (!at_end()) advance_to(at_ + 1);
}

void OperatorSource::skip_to(Xapian::docid docid, double) {
  if (docid > at_ || !holds_) advance_to(docid > at_ ? docid : at_ + 1);
}

bool OperatorSource::check(Xapian::docid docid, double) {
  if (docid <= at_) return holds_;
  try {
    holds_ = clause_->seek(docid) == docid && clause_->holds();
  } catch (const DeadlinePassed&) {
    *ended_ = true;
    at_ = kNoDocument;
    holds_ = true;
  }
  if (at_end()) return true;
  at_ = docid;
  // False says "not known to match here, nor where the next one is": the matcher then moves its
  // other lists on.
  return holds_;
}

}  // namespace morgue::retrieval
