// Owns: the bridge by which Xapian's matcher ranks by BM25F, where the headline does not weigh as
// the text does: its own weights see one frequency and cannot part it. Does not own: the formula
// (bm25.hpp).
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "searcher/ranking/bm25.hpp"
#include "searcher/ranking/headline_counts.hpp"

namespace morgue::ranking {

/// In how many articles at least one of several terms is, taken as independent: what Xapian
/// estimates for an OP_SYNONYM.
Xapian::doccount joined_articles(const std::vector<std::string>& terms,
                                 const Xapian::Database& database);

/// The articles with any of several terms, scored as one term that occurs wherever one of them
/// does. For one search of one database, not for shards.
class FieldedSource : public Xapian::PostingSource {
 public:
  FieldedSource(std::vector<std::string> terms, const Options& options);

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return articles_; }
  Xapian::doccount get_termfreq_max() const override { return all_; }
  double get_weight() const override;
  void next(double min_weight) override;
  void skip_to(Xapian::docid did, double min_weight) override;
  bool at_end() const override { return started_ && waiting_.empty() && here_.empty(); }
  Xapian::docid get_docid() const override { return docid_; }
  void init(const Xapian::Database& database) override;
  std::string get_description() const override;

 private:
  struct List {
    Xapian::PostingIterator at;
    HeadlineCounts headline;
  };
  static bool is_behind(const List* a, const List* b) { return *a->at > *b->at; }
  void wait(List* list);
  void gather();

  std::vector<std::string> terms_;
  Options options_;
  Xapian::Database database_;
  LengthNorm norm_;
  std::vector<List> lists_;
  std::vector<List*> waiting_;  ///< a heap, the first article in front
  std::vector<List*> here_;     ///< those that have the present article
  Xapian::docid docid_ = 0;
  bool started_ = false;
  double weight_ = 0;
  Xapian::doccount articles_ = 0;
  Xapian::doccount all_ = 0;
};

}  // namespace morgue::ranking
