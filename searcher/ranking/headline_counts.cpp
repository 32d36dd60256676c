// Owns: the two ways of counting.
#include "searcher/ranking/headline_counts.hpp"

#include "common/base/ascii.hpp"
#include "common/fields/schema.hpp"
#include "searcher/resolve/leaf_terms.hpp"

namespace morgue::ranking {

namespace {

/// Words are folded: only a prefix begins with a capital letter.
bool has_field_prefix(std::string_view term) {
  if (term.starts_with(kStemPrefix)) term.remove_prefix(kStemPrefix.size());
  return !term.empty() && is_ascii_upper(term[0]);
}

}  // namespace

HeadlineCounts::HeadlineCounts(const Xapian::Database& database, const std::string& term)
    : database_(database),
      term_(term),
      has_field_(has_field_prefix(term)),
      headline_term_(query::scoped_term(query::Scope::headline, term)),
      postings_(database_.postlist_begin(headline_term_)) {}

std::uint32_t HeadlineCounts::of(Xapian::docid docid) {
  if (has_field_) return 0;
  if (term_.starts_with(kStemPrefix)) return listed(docid);
  auto position = database_.positionlist_begin(docid, term_);
  const auto end = database_.positionlist_end(docid, term_);
  if (position == end) return listed(docid);
  std::uint32_t count = 0;
  for (; position != end && *position < kBodyPosition; ++position) ++count;
  return count;
}

std::uint32_t HeadlineCounts::listed(Xapian::docid docid) {
  const auto end = database_.postlist_end(headline_term_);
  if (docid < last_) postings_ = database_.postlist_begin(headline_term_);
  last_ = docid;
  if (postings_ != end) postings_.skip_to(docid);
  return postings_ != end && *postings_ == docid ? postings_.get_wdf() : 0;
}

}  // namespace morgue::ranking
