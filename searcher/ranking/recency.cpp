// Owns: the posting source over the slot of dates.
#include "searcher/ranking/recency.hpp"

#include <algorithm>
#include <cmath>

#include "common/dates/dates.hpp"
#include "common/fields/schema.hpp"

namespace morgue::ranking {

namespace {

class RecencySource : public Xapian::ValuePostingSource {
 public:
  explicit RecencySource(const Recency& recency)
      : Xapian::ValuePostingSource(morgue::slot(Slot::published_begin)), recency_(recency) {}

  double get_weight() const override {
    return recency_score(recency_, Xapian::sortable_unserialise(get_value()));
  }
  RecencySource* clone() const override { return new RecencySource(recency_); }  // one a shard
  void init(const Xapian::Database& database) override {
    Xapian::ValuePostingSource::init(database);
    set_maxweight(recency_.weight);
  }

 private:
  Recency recency_;
};

}  // namespace

double recency_score(const Recency& recency, double begin) {
  const double age = std::max(
      0.0, static_cast<double>(recency.now_days) - begin / static_cast<double>(kSecondsPerDay));
  return recency.weight * std::exp2(-age / recency.half_life_days);
}

Xapian::Query recency_query(const Recency& recency) {
  return Xapian::Query((new RecencySource(recency))->release());
}

}  // namespace morgue::ranking
