// Owns: the queries.
#include "common/shards/remote_values.hpp"

#include <algorithm>
#include <cmath>

#include "common/index/served_words.hpp"

namespace morgue {

namespace {

/// Postings that are kept for the next to ask, 8 bytes each.
constexpr std::size_t kMaxKept = 8u << 20;

std::vector<Posting> by_docid(std::vector<Posting> postings) {
  std::sort(postings.begin(), postings.end(),
            [](const Posting& a, const Posting& b) { return a.docid < b.docid; });
  return postings;
}

/// All that match.
Xapian::MSet all_of(const Xapian::Database& database, const Xapian::Query& query,
                    const Xapian::Weight& weight) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(weight);
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  return enquire.get_mset(0, database.get_doccount());
}

}  // namespace

RemoteValues::List RemoteValues::postings(const std::string& term) {
  if (const auto kept = postings_.find(term); kept != postings_.end()) return kept->second;
  std::vector<Posting> list;
  const Xapian::MSet found = all_of(database_, Xapian::Query(term), Xapian::TfIdfWeight("nnn"));
  list.reserve(found.size());
  for (auto at = found.begin(); at != found.end(); ++at)
    list.push_back({*at, static_cast<std::uint32_t>(std::lround(at.get_weight()))});
  if (kept_ + list.size() > kMaxKept) {
    postings_.clear();
    kept_ = 0;
  }
  kept_ += list.size();
  return postings_[term] = std::make_shared<const std::vector<Posting>>(by_docid(std::move(list)));
}

RemoteValues::List RemoteValues::lengths() {
  if (lengths_ != nullptr) return lengths_;
  const double average = database_.get_avlength();
  const Xapian::MSet found =
      all_of(database_, Xapian::Query(std::string()), Xapian::BM25Weight(0, 1, 0, 1, 0));
  std::vector<Posting> list;
  list.reserve(found.size());
  for (auto at = found.begin(); at != found.end(); ++at) {
    const double length = average * (2 / at.get_weight() - 1);
    list.push_back({*at, static_cast<std::uint32_t>(std::lround(std::max(length, 0.0)))});
  }
  return lengths_ = std::make_shared<const std::vector<Posting>>(by_docid(std::move(list)));
}

std::shared_ptr<const std::vector<DocumentValue>> RemoteValues::values(Xapian::valueno slot) {
  auto& kept = values_[slot];
  if (kept != nullptr) return kept;
  std::vector<DocumentValue> values;
  if (database_.get_value_freq(slot) > 0) {
    Xapian::Enquire enquire(database_);
    enquire.set_query(Xapian::Query(std::string()));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
    // None is collapsed away, but each comes with its key.
    const Xapian::doccount all = database_.get_doccount();
    enquire.set_collapse_key(slot, all);
    const Xapian::MSet found = enquire.get_mset(0, all);
    for (auto at = found.begin(); at != found.end(); ++at) {
      std::string value = at.get_collapse_key();
      if (!value.empty()) values.push_back({*at, std::move(value)});
    }
    std::sort(values.begin(), values.end(),
              [](const DocumentValue& a, const DocumentValue& b) { return a.docid < b.docid; });
  }
  return kept = std::make_shared<const std::vector<DocumentValue>>(std::move(values));
}

std::string RemoteValues::value_of(std::uint32_t docid, Xapian::valueno slot) {
  const auto all = values(slot);
  const auto at =
      std::lower_bound(all->begin(), all->end(), docid,
                       [](const DocumentValue& one, std::uint32_t d) { return one.docid < d; });
  return at != all->end() && at->docid == docid ? at->value : std::string();
}

const std::vector<std::string>& RemoteValues::words_under(const std::string& key) {
  const auto [at, is_new] = words_.try_emplace(key);
  if (is_new) at->second = served_words(database_, key);
  return at->second;
}

bool RemoteValues::has_words() {
  if (has_words_ < 0) has_words_ = serves_words(database_) ? 1 : 0;
  return has_words_ == 1;
}

}  // namespace morgue
