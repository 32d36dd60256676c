// Owns: posting lists of a plan that are walked together: the articles with all words of a phrase,
// and those that one branch of an OR finds. Does not own: decoding (glass/posting_list.hpp),
// positions (sieve.hpp), the walk through a whole plan (retrieve.cpp).
#pragma once

#include <vector>

#include "searcher/retrieval/scored_list.hpp"
#include "searcher/retrieval/sieve.hpp"

namespace morgue::retrieval {

/// What opening lists takes.
struct ListSource {
  double k1;
  const ranking::LengthNorm& norm;
  const Xapian::Database& database;
  glass::Index& index;

  std::vector<ScoredList> open(const std::vector<ScoredTerm>& terms) const;
};

/// The articles that all of some lists have.
class ListsTogether {
 public:
  ListsTogether(const std::vector<ScoredTerm>& terms, const ListSource& source);

  /// The first article of `docid` or later; never back. PostingList::kEnd after the last.
  std::uint32_t seek(std::uint32_t docid);
  std::uint32_t docid() const { return docid_; }
  /// What they add to the score of the article they stand at.
  double score(double norm) const;
  /// What they add at most to any.
  double weight() const { return weight_; }

 private:
  std::vector<ScoredList> lists_;  ///< the rarest first
  std::uint32_t docid_ = 0;
  double weight_ = 0;
};

/// A phrase that adds to the score of an article where it stands.
class LoosePhrase {
 public:
  LoosePhrase(const ScoredPhrase& phrase, const ListSource& source);

  /// The first article of `docid` or later that has all the words; never back.
  std::uint32_t seek(std::uint32_t docid) { return lists_.seek(docid); }
  std::uint32_t docid() const { return lists_.docid(); }
  /// Whether the phrase stands in the article that seek() gave.
  bool holds() { return test_.passes(lists_.docid()); }
  double score(double norm) const { return lists_.score(norm); }
  double weight() const { return lists_.weight(); }
  /// What it adds to the article; docids must ascend.
  double score_at(std::uint32_t docid, double norm) {
    return seek(docid) == docid && holds() ? score(norm) : 0;
  }

 private:
  ListsTogether lists_;
  PhraseTest test_;
};

/// The articles that one of some branches finds.
class BranchesTogether {
 public:
  BranchesTogether(const Group& group, const ListSource& source);

  std::uint32_t seek(std::uint32_t docid);
  std::uint32_t docid() const { return docid_; }
  /// What the branches that stand at the article add to its score. Moves their lifts to it.
  double score(double norm);
  double weight() const { return weight_; }

 private:
  struct Lists {
    ListsTogether needed;
    std::vector<ScoredList> lifts;
    std::vector<LoosePhrase> phrases;
  };
  std::vector<Lists> branches_;
  std::uint32_t docid_ = 0;
  double weight_ = 0;
};

}  // namespace morgue::retrieval
